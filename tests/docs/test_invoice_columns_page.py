"""The tables on the page of invoice files are what the code says."""

from docs.make_invoice_columns import PAGE, page_of_today


def test_the_tables_are_what_the_code_says() -> None:
    """After a change of them: ``python docs/make_invoice_columns.py``."""
    page = PAGE.read_text(encoding="utf-8")
    assert page_of_today(page) == page
