"""Make anew what is made from the code and kept in the repository: ``make pages`` writes it.

The pages that only the site has are made by `docs.site_pages`, each time that it is built.
"""

from collections.abc import Iterator
from pathlib import Path

from docs.pages.diagrams import diagrams
from docs.pages.findings import findings_page
from docs.pages.invoice_columns import invoice_files_page
from docs.pages.layout import layout_page
from docs.pages.ubl_terms import ubl_documents_page
from profit_integration.formats.json.schema import documents_schema_as_text
from profit_integration.formats.settings_schema import settings_schema_as_text

ROOT = Path(__file__).parents[1]
_FORMATS = "src/profit_integration/formats"
_PAGES = {
    "docs/explanation/layout.md": layout_page,
    "docs/reference/findings.md": findings_page,
    "docs/reference/invoice-files.md": invoice_files_page,
    "docs/reference/ubl-documents.md": ubl_documents_page,
}


def made_files() -> Iterator[tuple[str, str]]:
    """The path of every file that is made from the code, with the text that it should have.

    Of a page, what stands in it by hand is kept.
    """
    for path, page_of_today in _PAGES.items():
        yield path, page_of_today((ROOT / path).read_text(encoding="utf-8"))
    yield from ((f"docs/diagrams/{name}", svg) for name, svg in diagrams().items())
    yield f"{_FORMATS}/json/documents.schema.json", documents_schema_as_text()
    yield f"{_FORMATS}/settings.schema.json", settings_schema_as_text()


if __name__ == "__main__":
    for made_path, text in made_files():
        (ROOT / made_path).write_text(text, encoding="utf-8")
