"""The allocation codes of the lines of an entry: by link or from the invoice line, and what may not lack."""

from decimal import Decimal
from typing import Any

import pytest

from profit_integration.core.errors import MissingAllocationError, UnusableSettingError
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.allocation import AllocationAxis, AllocationField, AllocationLink, LinkType
from profit_integration.core.model.entries import EntryDraft, Role
from profit_integration.core.model.ledger import AllocationCode
from profit_integration.core.violation import Code
from tests.core.journalising.refusals import refusal
from tests.examples import FAIR, LEDGER_ACCOUNTS, changed, invoice, line, settings

CENTRES = AllocationAxis(1, "Kostenplaatsen", ("STANDS", "CATALOGI", "P2026-07", "BEURS", "JANSEN", "10032", "NOORD"))
CARRIERS = AllocationAxis(2, "Kostendragers", ("X",))


def allocating(field: AllocationField = AllocationField.ARTICLE_GROUP, **changes: Any) -> AdministrationSettings:
    links = (AllocationLink(1, LinkType.SALES, field), AllocationLink(1, LinkType.PROJECT, field))
    fields: dict[str, Any] = {
        "ledger_accounts": changed(LEDGER_ACCOUNTS, "8000", allocation_axes=(1, 2)),
        "allocation_axes": (CENTRES, CARRIERS),
        "allocation_links": links,
        **changes,
    }
    return settings(**fields)


def codes(draft: EntryDraft) -> list[tuple[str, tuple[AllocationCode, ...]]]:
    return [(line.account, line.allocations) for line in draft.lines]


def test_a_link_takes_effect_for_its_own_sort_of_invoices_where_the_account_allows_its_axis() -> None:
    only_courses = (AllocationLink(1, LinkType.COURSE, AllocationField.ARTICLE_GROUP),)
    catalogue = invoice(lines=(line(article_group="CATALOGI"),))

    assert codes(draft_entry(allocating(), invoice())) == [
        ("1300", ()),
        ("8000", (AllocationCode(1, "STANDS"),)),
        ("1500", ()),
    ]
    assert codes(draft_entry(allocating(), catalogue))[1] == ("8010", ())
    assert codes(draft_entry(allocating(allocation_links=only_courses), invoice()))[1] == ("8000", ())


@pytest.mark.parametrize(
    ("field", "code"),
    [
        (AllocationField.PROJECT, "P2026-07"),
        (AllocationField.PROJECT_GROUP, "BEURS"),
        (AllocationField.REPRESENTATIVE, "JANSEN"),
        (AllocationField.DEBTOR, "10032"),
        (AllocationField.WAREHOUSE, "NOORD"),
        (AllocationField.EMPLOYEE, None),
    ],
)
def test_the_field_of_the_link_may_be_of_the_line_or_of_the_invoice(field: AllocationField, code: str | None) -> None:
    sold = invoice(lines=(line(project=FAIR, warehouse="NOORD"),), representative="JANSEN")

    expected = () if code is None else (AllocationCode(1, code),)
    assert codes(draft_entry(allocating(field), sold))[1] == ("8000", expected)


@pytest.mark.parametrize("field", [AllocationField.PROJECT, AllocationField.PROJECT_GROUP])
def test_a_line_without_a_project_of_its_own_takes_that_of_the_invoice_or_none(field: AllocationField) -> None:
    assert codes(draft_entry(allocating(field), invoice(project=FAIR)))[1][1] != ()
    assert codes(draft_entry(allocating(field), invoice()))[1][1] == ()


def test_codes_of_the_line_itself_go_before_the_link() -> None:
    """Cost centres from actual costing follow their codes into the entry."""
    own = (AllocationCode(2, "X"), AllocationCode(1, "NOORD"), AllocationCode(3, "NOT ALLOWED HERE"))

    draft = draft_entry(allocating(), invoice(lines=(line(allocations=own),)))

    assert codes(draft)[1] == ("8000", (AllocationCode(1, "NOORD"), AllocationCode(2, "X")))


def test_lines_with_different_codes_stay_apart_when_lines_are_compressed() -> None:
    north, south = (AllocationCode(1, "NOORD"),), (AllocationCode(1, "STANDS"),)
    lines = tuple(
        line("100.00", line_id=str(place), allocations=own) for place, own in enumerate((north, south, north))
    )

    draft = draft_entry(allocating(), invoice(lines=lines))

    assert [(line.amount, line.allocations) for line in draft.lines_of(Role.TURNOVER)] == [
        (Decimal("200.00"), north),
        (Decimal("100.00"), south),
    ]


SALE = "invoice D-1001"
LINE = f"{SALE}, line 1"
ACCOUNT = f"{LINE}: ledger_accounts[8000]"
AXES = f"{ACCOUNT}.allocation_axes"
NOT_LINKED: dict[str, Any] = {"allocation_links": ()}


def mandatory(number: str, axis: int) -> dict[str, Any]:
    return {"ledger_accounts": changed(LEDGER_ACCOUNTS, number, mandatory_allocation_axes=(axis,))}


@pytest.mark.parametrize(
    ("changes", "own", "code", "where"),
    [
        (NOT_LINKED, (AllocationCode(1, "Y"),), Code.ALLOCATION_CODE_UNKNOWN, f"{LINE}: allocation_axes[1]"),
        ({"allocation_axes": (CENTRES,), **NOT_LINKED}, (AllocationCode(2, "Y"),), Code.AXIS_UNKNOWN, AXES),
        (mandatory("8000", 2), (), Code.ALLOCATION_CODE_MISSING, f"{ACCOUNT}.mandatory_allocation_axes"),
        (mandatory("1300", 1), (), Code.AXIS_NEVER_FILLED, f"{SALE}: ledger_accounts[1300].mandatory_allocation_axes"),
    ],
)
def test_a_code_that_does_not_exist_or_is_missing_stops_the_invoice(
    changes: dict[str, Any], own: tuple[AllocationCode, ...], code: Code, where: str
) -> None:
    sold = invoice(lines=(line(allocations=own),))

    assert refusal(MissingAllocationError, draft_entry, allocating(**changes), sold) == (code, where)


def test_a_code_on_a_mandatory_axis_is_enough() -> None:
    own = invoice(lines=(line(allocations=(AllocationCode(2, "X"),)),))

    assert codes(draft_entry(allocating(**mandatory("8000", 2)), own))[1][0] == "8000"


def test_a_line_has_one_code_per_axis() -> None:
    twice = (AllocationCode(1, "K1"), AllocationCode(2, "X"), AllocationCode(1, "K2"))

    assert refusal(UnusableSettingError, line, allocations=twice) == (Code.KEY_TWICE, "lines[1].allocations")
