"""The reference codes of the Referentie Grootboekschema (RGS), from a list that the user has.

The list is a CSV file with a column ``Referentiecode``, as the spreadsheet of RGS has it; other columns are ignored. It
is not part of this library, since its publishers state no licence.
"""

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from pathlib import Path

from profit_integration.core.errors import InvalidSettingsError
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.violation import Code, Violation
from profit_integration.formats.csv_rows import read_rows

_COLUMN = "referentiecode"


def read_rgs_codes(path: Path) -> frozenset[str]:
    """Read the codes of a list.

    Raises:
        InvalidSettingsError: If the file cannot be read, or has no code.
    """
    codes = read_rows(path, lambda row: row.required(_COLUMN), needed=(_COLUMN,), known=(_COLUMN,), others=True)
    if not codes:
        raise InvalidSettingsError(str(path), [Violation(code=Code.NO_ROWS)])
    return frozenset(codes)


def rgs_code_violations(settings: AdministrationSettings, codes: Collection[str], file: str) -> Iterator[Violation]:
    """The ledger accounts whose RGS code is not in the list.

    Args:
        settings: The settings.
        codes: The codes of the list.
        file: The name of the list.
    """
    for index, account in enumerate(settings.ledger_accounts):
        if account.rgs_code is not None and account.rgs_code not in codes:
            nearest = get_close_matches(account.rgs_code, sorted(codes), n=1, cutoff=0.0)
            yield Violation(
                code=Code.RGS_CODE_UNKNOWN,
                administration=settings.administration,
                place=f"ledger_accounts[{index}].rgs_code",
                values={"code": account.rgs_code, "file": file, "nearest": nearest[0]},
            )
