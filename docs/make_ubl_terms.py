"""Make the table of terms on the page of UBL documents anew: ``python docs/make_ubl_terms.py``, after a change of them.

The terms stand in ``formats/en16931/terms.csv``, and a test holds them against what the reader does.
"""

import csv
from importlib.resources import files
from pathlib import Path

PAGE = Path(__file__).parent / "reference" / "ubl-documents.md"
HEADING = "## The terms of EN 16931\n"


def terms() -> list[dict[str, str]]:
    """Every business term: where it stands in an invoice and a credit note, whether it is read, and for what."""
    text = (files("profit_integration.formats.en16931") / "terms.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def terms_page(page: str) -> str:
    """The page with the table of today; all above the table is kept."""
    lines = ["| term | in the document | read | for what, or why not |", "|---|---|---|---|"]
    for term in terms():
        place = f"`{term['invoice']}`"
        if term["credit_note"]:
            place += f"; on a credit note `{term['credit_note']}`"
        lines.append(f"| {term['term']}: {term['name']} | {place} | {term['read']} | {term['use']} |")
    above, _, _ = page.partition(HEADING)
    introduction = "Lines of a credit note are `cac:CreditNoteLine`, with `cbc:CreditedQuantity`.\n"
    return "\n".join([above + HEADING, introduction, *lines, ""])


if __name__ == "__main__":
    PAGE.write_text(terms_page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
