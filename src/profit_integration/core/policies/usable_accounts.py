"""Which ledger account may be posted on, whichever setting names it."""

from profit_integration.core.errors import MissingSettingError, UnusableSettingError
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.ledger import LedgerAccount
from profit_integration.core.violation import free


def usable_account(settings: AdministrationSettings, number: str, where: str) -> LedgerAccount:
    """The ledger account of a number, if it may be posted on.

    Args:
        settings: The settings.
        number: The number.
        where: Which setting names it, for the error.

    Raises:
        MissingSettingError: If it does not exist.
        UnusableSettingError: If it is blocked.
    """
    account = settings.account_by_number.get(number)
    if account is None:
        raise MissingSettingError(
            free(
                f"ledger account {number}, set at {where}, does not exist in administration {settings.administration}",
                "add it to the chart, or choose another account there",
            )
        )
    if account.blocked:
        raise UnusableSettingError(
            free(
                f"ledger account {number}, set at {where}, is blocked: no entries are allowed on a blocked account",
                "clear Blocked on the ledger account, or choose another account there",
            )
        )
    return account
