"""A book is checked: whatever else than this library changed in it is found, and named by its number."""

from contextlib import closing

import attrs
import pytest

from profit_integration.adapters.sql.book import open_book
from profit_integration.adapters.sql.checking import check_book
from profit_integration.adapters.sql.databases import engine_of
from profit_integration.core.money import from_units
from profit_integration.core.violation import Code, Violation
from profit_integration.testing.samples import sample_entry, sample_purchase
from tests.adapters.sql import book_contents

SALE, PURCHASE = sample_entry(), sample_purchase()
_OF_SALE = "entry_id = (SELECT min(id) FROM journal_entries)"


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest) -> str:
    """The address of a book with a sale and a purchase."""
    address = str(request.getfixturevalue(request.param))
    with closing(open_book(address)) as book:
        book_contents.put(book, [SALE, PURCHASE])
    return address


def findings(where: str, *statements: str) -> list[Violation]:
    """Change a book by other means than this library, and check it."""
    engine = engine_of(where)
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql" and any(
            "DELETE FROM journal_entries" in statement for statement in statements
        ):
            for table in ("journal_lines", "skipped_numbers", "reversals"):
                connection.exec_driver_sql(f"ALTER TABLE {table} DROP CONSTRAINT {table}_entry_id_fkey")
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()
    with closing(open_book(where)) as book, book.read() as reader:
        return list(check_book(reader))


def codes(violations: list[Violation]) -> list[Code]:
    return [violation.code for violation in violations]


def test_a_book_that_this_library_made_is_whole(where: str) -> None:
    assert findings(where) == []


def test_an_amount_that_was_changed(where: str) -> None:
    (violation,) = findings(where, f"UPDATE journal_lines SET amount = amount + 1 WHERE position = 0 AND {_OF_SALE}")

    assert violation.code is Code.BOOK_ENTRY_UNBALANCED
    values = dict(violation.values)
    assert values["number"] == SALE.number.text
    assert values["debit"] != values["credit"]


@pytest.mark.parametrize("half", [2**31, 2**62 - 1, -(2**31), 1 - 2**62])
def test_amounts_that_no_sum_of_a_database_holds(where: str, half: int) -> None:
    """The same on both sides is whole: once as one amount, once as two; and a unit more is not."""
    debit, *_ = SALE.lines
    lines = [(debit.side, 2 * half), (debit.side.other, half), (debit.side.other, half)] * 3
    entry = attrs.evolve(
        sample_entry("large", "N1"),
        foreign_currency=None,
        lines=tuple(
            attrs.evolve(debit, side=side, amount=from_units(units, SALE.decimals), foreign_amount=None)
            for side, units in lines
        ),
    )
    with closing(open_book(where)) as book:
        book_contents.put(book, [entry])
    of_entry = "entry_id = (SELECT max(id) FROM journal_entries)"

    assert findings(where) == []
    changed = findings(where, f"UPDATE journal_lines SET amount = amount + 1 WHERE position = 0 AND {of_entry}")
    assert codes(changed) == [Code.BOOK_ENTRY_UNBALANCED]


@pytest.mark.parametrize("change", ["reasons = '{'", "role = 'none'"])
def test_evidence_that_cannot_be_read(where: str, change: str) -> None:
    (violation,) = findings(where, f"UPDATE journal_lines SET {change} WHERE {_OF_SALE}")

    assert violation.code is Code.ROWS_DAMAGED
    assert dict(violation.values)["what"] == SALE.number.text


def test_an_entry_without_lines(where: str) -> None:
    (violation,) = findings(where, f"DELETE FROM journal_lines WHERE {_OF_SALE}")

    assert violation.code is Code.ROWS_DAMAGED
    assert dict(violation.values)["reason"]


def test_an_entry_that_was_deleted(where: str) -> None:
    violations = findings(where, "DELETE FROM journal_entries WHERE id = (SELECT min(id) FROM journal_entries)")

    assert codes(violations) == [Code.BOOK_LINES_WITHOUT_ENTRY, Code.BOOK_NUMBER_WITHOUT_ENTRY]
    assert dict(violations[0].values)["lines"] == len(SALE.lines)


def test_a_number_that_is_registered_for_another_document(where: str) -> None:
    of_sale = f"document_id = '{SALE.document.document_id}'"
    violations = findings(where, f"UPDATE registered_numbers SET document_id = 'other' WHERE {of_sale}")

    assert codes(violations) == [Code.BOOK_NUMBER_NOT_REGISTERED, Code.BOOK_NUMBER_WITHOUT_ENTRY]
    assert [dict(violation.values)["document"] for violation in violations] == [SALE.document.document_id, "other"]


def test_a_number_that_the_register_has_as_drawn(where: str) -> None:
    violations = findings(where, "UPDATE registered_numbers SET state = 'drawn'")

    assert codes(violations) == [Code.BOOK_NUMBER_NOT_REGISTERED] * 2


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE registered_numbers SET number = 'XX1' WHERE counter = 'SALES'",
        "UPDATE registered_numbers SET value = 99 WHERE counter = 'SALES'",
        f"UPDATE journal_entries SET number = ' 2026000003' WHERE {_OF_SALE.replace('entry_id', 'id')}",
        "DELETE FROM skipped_numbers",
    ],
)
def test_a_number_of_which_the_register_has_something_else(where: str, change: str) -> None:
    assert codes(findings(where, change)) == [Code.BOOK_NUMBER_DIFFERS]


def test_a_number_in_the_register_that_cannot_be_read(where: str) -> None:
    assert codes(findings(where, "UPDATE registered_numbers SET skipped = '[' WHERE counter = 'SALES'")) == [
        Code.ROWS_DAMAGED
    ]
