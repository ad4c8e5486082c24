"""The table of terms on the page of UBL and CII.

The terms stand in ``formats/en16931/terms.csv``, and a test holds them against what the readers do.
"""

import csv
from importlib.resources import files

_IN_CII = "rsm:SupplyChainTradeTransaction/"
HEADING = "## The terms of EN 16931\n"


def terms() -> list[dict[str, str]]:
    """Every business term: where it stands in UBL and in CII, whether it is read, and for what."""
    text = (files("profit_integration.formats.en16931") / "terms.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def ubl_documents_page(page: str) -> str:
    """The page with the table of today; all above the table is kept."""
    lines = ["| term | in UBL | in CII | read | for what, or why not |", "|---|---|---|---|---|"]
    for term in terms():
        place = f"`{term['invoice']}`"
        if term["credit_note"]:
            place += f"; on a credit note `{term['credit_note']}`"
        cii = term["cii"].removeprefix(_IN_CII)
        lines.append(f"| {term['term']}: {term['name']} | {place} | `{cii}` | {term['read']} | {term['use']} |")
    above, _, _ = page.partition(HEADING)
    introduction = (
        "Lines of a credit note in UBL are `cac:CreditNoteLine`, with `cbc:CreditedQuantity`. What is in CII without\n"
        f"`rsm:` stands in `{_IN_CII.removesuffix('/')}`.\n"
    )
    return "\n".join([above + HEADING, introduction, *lines, ""])
