"""The rule that codes are no longer than AFAS's fields for them, so that Profit takes the entries that name them.

From AFAS's schema of the connector FiEntries.
"""

from collections.abc import Iterator

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.policies.refusal import violation
from profit_integration.core.violation import Code, Violation

MOST_IN_ACCOUNT, MOST_IN_JOURNAL, MOST_IN_VAT_CODE = 16, 6, 3
"""The most characters of the number of a ledger account, and of the codes of journals and of VAT."""


def check_code_lengths(settings: AdministrationSettings) -> Iterator[Violation]:
    """The codes that are longer than AFAS takes."""
    codes = (
        ("ledger_accounts", "number", [account.number for account in settings.ledger_accounts], MOST_IN_ACCOUNT),
        ("journals", "code", [journal.code for journal in settings.journals], MOST_IN_JOURNAL),
        ("vat_codes", "code", [vat_code.code for vat_code in settings.vat_codes], MOST_IN_VAT_CODE),
    )
    for table, field, keys, most in codes:
        for index, key in enumerate(keys):
            if len(key) > most:
                values = {"value": key, "length": len(key), "most": most}
                yield violation(settings, Code.CODE_TOO_LONG, f"{table}[{index}].{field}", **values)
