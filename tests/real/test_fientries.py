"""AFAS's own 14 FiEntries examples of sales and journals: made from invoices, or listed with the reason why not."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import pytest

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.model.administration import AdministrationSettings, VatCode
from profit_integration.core.model.allocation import AllocationAxis
from profit_integration.core.model.entries import EntryDraft
from profit_integration.core.model.groups import ArticleGroup
from profit_integration.core.model.integration_types import Journal, NumberSource
from profit_integration.core.model.invoices import Contact, Invoice
from profit_integration.core.model.ledger import AllocationCode, CarryForwardToProject
from profit_integration.core.model.numbers import InvoiceNumber
from profit_integration.core.model.periods import Period
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.formats.fientries import to_fientries
from tests.examples import INTEGRATION_TYPES, JOURNALS, account, changed, invoice, line, settings, stated_vat

AXES = ("WEST", "ICT", "LOG", "NOORD", "MAAT")

CANNOT_BE_GIVEN = {
    "Journal": "a general entry of two ledger accounts has no debtor or creditor, so that no invoice is behind it",
    "Journalentry with dimentions": "a general entry as well; the allocation code stands on an account of the balance",
    "Sales Currency": "its amounts in pounds are not written, since they contradict its rate; moreover the "
    "turnover is entered with its VAT in it, which Profit takes out",
    "Sales Project Entry": "it carries forward from Financial to a project, on an account that does so mandatorily; no "
    "turnover of an invoice may be posted there, for the project has what it invoices already",
    "Sales transitorisch Interim Account Not Rounding": "it spreads turnover over periods, which no invoice states",
    "Sales transitorisch Specialization": "it spreads turnover over periods, which no invoice states",
    "Sales transitorisch YearEnd": "it spreads turnover over periods, which no invoice states",
    "Sales transitorisch": "it spreads turnover over periods, which no invoice states",
}


def of_afas() -> AdministrationSettings:
    """The administration of the examples, as far as they show it."""
    with_axes = account("8000", allocation_axes=(1, 2, 3, 4, 5))
    return settings(
        ledger_accounts=(account("1300"), account("1510"), with_axes, account("8010")),
        journals=(Journal(code="20", description="Verkoop", type=JOURNALS[0].type, counter="V"),),
        counters=(Counter(code="V", ranges=(NumberRange(leader="V", total_length=7, start_date=date(2010, 1, 1)),)),),
        vat_codes=(
            VatCode(code="1", description="Hoog", to_be_paid_account="1510"),
            VatCode(code="2", description="Laag", to_be_paid_account="1510"),
        ),
        integration_types=(attrs.evolve(INTEGRATION_TYPES[0], journal="20", credit_invoices_journal="20"),),
        article_groups=(
            ArticleGroup(code="STANDS", revenue_account="8010"),
            ArticleGroup(code="ALLOCATED", revenue_account="8000"),
        ),
        integration_groups=(),
        integration_accounts=(),
        allocation_axes=tuple(AllocationAxis(axis, codes=(code,)) for axis, code in enumerate(AXES, start=1)),
    )


def sale(net: str, tax: str, on: date, *, code: str = "1", debtor: str = "50001", due: date | None = None) -> Invoice:
    return invoice(
        lines=(line(net, vat_code=code),),
        vat=(stated_vat(code, net, tax),),
        invoice_date=on,
        due_date=due,
        contact=Contact(debtor, "Debiteur"),
    )


def plain(on: date, due: date | None, debtor: str = "50001") -> Invoice:
    return sale("10000.00", "2100.00", on, debtor=debtor, due=due)


def given_by_invoices() -> dict[str, tuple[EntryDraft, Period | None]]:
    """The examples that an invoice gives; a period is given where the financial year is no calendar year."""
    by = of_afas()
    new_year = date(2013, 1, 1)
    credit = sale("-10000.00", "-2100.00", new_year)
    allocated = plain(new_year, date(2013, 2, 1))
    codes = tuple(AllocationCode(axis, code) for axis, code in enumerate(AXES, start=1))
    allocated = attrs.evolve(
        allocated,
        document_id="FACTUUR V999",
        lines=(attrs.evolve(allocated.lines[0], article_group="ALLOCATED", allocations=codes),),
    )
    brought = attrs.evolve(
        by,
        integration_types=tuple(
            attrs.evolve(integration_type, numbers=NumberSource.DOCUMENT) for integration_type in by.integration_types
        ),
    )
    low = sale("9400.00", "600.00", date(2018, 12, 10), code="2", due=date(2019, 2, 1))
    return {
        "Sales Credit Due Date Empty": (draft_entry(by, credit), None),
        "Sales Credit": (draft_entry(by, attrs.evolve(credit, due_date=date(2013, 2, 1))), None),
        "Sales Date Mismatch VAT Low": (draft_entry(by, low, entry_date=date(2019, 1, 1)), Period(2018, 1)),
        "Sales Date Mismatch": (
            draft_entry(by, plain(date(2012, 12, 10), date(2013, 2, 1)), entry_date=new_year),
            None,
        ),
        "Sales Specialization": (
            draft_entry(brought, allocated).numbered(InvoiceNumber(text=allocated.document_id)),
            None,
        ),
        "Sales with VAT": (draft_entry(by, plain(date(2014, 1, 1), date(2014, 2, 1), "10004")), None),
    }


@pytest.fixture(scope="module")
def examples(real: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((real / "afas" / "FiEntries_examples.json").read_text(encoding="utf-8"))
    return data


@pytest.fixture(scope="module")
def schema(real: Path) -> dict[str, Any]:
    file = real.parent / "schemas" / "afas" / "FiEntries_POST.schema.json"
    data: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return data


def as_one(value: Any) -> Any:
    """One spelling of the examples' several: lists and single objects, numbers and ticks as strings or typed."""
    if isinstance(value, dict):
        return {name: _typed(name, as_one(part)) for name, part in value.items()}
    if isinstance(value, list):
        [only] = value if len(value) == 1 else [[as_one(part) for part in value]]
        return as_one(only) if isinstance(only, dict) else only
    return value


def _typed(name: str, value: Any) -> Any:
    if name in {"AmDe", "AmCr", "Year", "Peri", "UnId"}:
        return Decimal(value)
    return value in {"1", True} if name == "AuNu" else value


def without_descriptions(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: without_descriptions(part) for name, part in value.items() if name != "Ds"}
    return [without_descriptions(part) for part in value] if isinstance(value, list) else value


def test_there_are_fourteen_and_each_is_read_or_refused_with_a_reason(examples: dict[str, Any]) -> None:
    by_invoices = given_by_invoices()

    assert len(examples) == 14
    assert by_invoices.keys() | CANNOT_BE_GIVEN.keys() == examples.keys()
    assert not by_invoices.keys() & CANNOT_BE_GIVEN.keys()


@pytest.mark.parametrize("name", given_by_invoices())
def test_an_invoice_gives_the_example_line_by_line(examples: dict[str, Any], name: str) -> None:
    """Field by field; the description of an entry, which no example has, comes on top."""
    draft, period = given_by_invoices()[name]

    assert without_descriptions(as_one(to_fientries(draft, period=period))) == as_one(examples[name])


def test_a_project_entry_is_on_an_account_where_no_turnover_may_be_posted() -> None:
    by = of_afas()
    accounts = changed(by.ledger_accounts, "8010", carry_forward=CarryForwardToProject.MANDATORY)

    with pytest.raises(UnusableSettingError, match="carries forward to a project mandatorily"):
        draft_entry(attrs.evolve(by, ledger_accounts=accounts), plain(date(2013, 1, 1), None))


def errors(schema: dict[str, Any], payload: Any) -> list[str]:
    validator = jsonschema.Draft202012Validator(schema)
    return sorted(f"{error.json_path}: {error.message}" for error in validator.iter_errors(payload))


@pytest.mark.parametrize("name", given_by_invoices())
def test_what_is_written_is_typed_as_the_schema_of_afas_says(schema: dict[str, Any], name: str) -> None:
    """But for EnNo, which the schema asks for and none of AFAS's own examples has."""
    draft, period = given_by_invoices()[name]
    payload = to_fientries(draft, period=period)

    assert [error for error in errors(schema, payload) if "'EnNo' is a required property" not in error] == []


def test_the_schema_can_say_no(schema: dict[str, Any], examples: dict[str, Any]) -> None:
    assert any("'2014' is not of type 'integer'" in error for error in errors(schema, examples["Sales with VAT"]))
    draft, _ = given_by_invoices()["Sales with VAT"]
    assert len([error for error in errors(schema, to_fientries(draft)) if "'EnNo' is a required" in error]) == 3
    elsewhere = to_fientries(draft)
    elsewhere["FiEntryPar"]["Element"]["Fields"]["JoCo"] = "70" * 4
    assert any("'70707070' is too long" in error for error in errors(schema, elsewhere))
