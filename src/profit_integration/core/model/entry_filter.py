"""Which entries of a book are wanted."""

from datetime import date

import attrs

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.values import checked
from profit_integration.core.violation import Code


@attrs.frozen(kw_only=True)
@checked(UnusableSettingError)
class EntryFilter:
    """Which entries of a book are wanted; what is None does not count.

    Attributes:
        first: The first entry date.
        last: The last entry date.
        journal: The code of the journal.
        account: The number of a ledger account that a line of the entry is on.
        contact: The number of the invoice contact, or of the debtor or creditor of a line.
        kind: The integration kind.
        administration: The administration that the entry is posted in.

    Raises:
        UnusableSettingError: If no entry can have a value, such as a text that no store keeps, or if the last date lies
            before the first.
    """

    first: date | None = None
    last: date | None = None
    journal: str | None = None
    account: str | None = None
    contact: str | None = None
    kind: IntegrationKind | None = None
    administration: int | None = None

    def __attrs_post_init__(self) -> None:
        if self.first is not None and self.last is not None and self.last < self.first:
            raise UnusableSettingError.of(Code.END_BEFORE_START, start=self.first, end=self.last)
