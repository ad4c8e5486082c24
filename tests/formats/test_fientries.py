"""Entries for AFAS's connector FiEntries: AFAS's own how-to pages (J6, J7), typed values, and what it does not take."""

import io
import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest

from profit_integration.adapters.memory import MemoryBook
from profit_integration.core.errors import MissingSettingError, UnsupportedDocumentError
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.journalising.general_journal import general_journal_number
from profit_integration.core.journalising.work_in_progress import draft_wip_cost
from profit_integration.core.model.administration import AdministrationSettings, VatCode
from profit_integration.core.model.entries import EntryDraft, JournalEntry, JournalLine, PaymentTerms
from profit_integration.core.model.groups import ArticleGroup
from profit_integration.core.model.integration_types import Functionality, Journal
from profit_integration.core.model.invoices import Contact, Invoice
from profit_integration.core.model.ledger import AllocationCode
from profit_integration.core.model.numbers import InvoiceNumber
from profit_integration.core.model.payment_discounts import PaymentDiscount
from profit_integration.core.model.periods import FinancialYear, Period
from profit_integration.core.model.ranges import Counter, NumberRange
from profit_integration.formats.fientries import calendar_month, check_fientries, to_fientries, write_fientries
from tests.core.journalising.general_journals import costing_line, general_settings, the
from tests.examples import (
    INTEGRATION_TYPES,
    JOURNALS,
    SALES,
    account,
    changed,
    invoice,
    journalise,
    line,
    purchase,
    settings,
    stated_vat,
)

NEW_YEAR = date(2024, 1, 1)
DRAFT = draft_entry(settings(), invoice())


def of_the_how_to() -> AdministrationSettings:
    """The administration of AFAS's how-to pages: sales in journal 20, numbers from V008001 on."""
    return settings(
        ledger_accounts=tuple(
            account(number, vat_allowed=True) for number in ("1300", "1500", "1510", "1600", "3600", "8010")
        ),
        journals=(
            Journal(code="20", description="Verkoop", type=JOURNALS[0].type, counter="V"),
            Journal(code="50", description="Inkoop", type=JOURNALS[3].type, counter="I"),
        ),
        counters=tuple(
            Counter(
                code=code, ranges=(NumberRange(leader=code, total_length=7, start_value=first, start_date=NEW_YEAR),)
            )
            for code, first in (("V", 8001), ("I", 1))
        ),
        vat_codes=(VatCode(code="1", to_be_paid_account="1510", to_be_claimed_account="1500"),),
        integration_types=tuple(
            attrs.evolve(integration_type, journal=code, credit_invoices_journal=code)
            for integration_type, code in zip(INTEGRATION_TYPES[:2], ("20", "50"), strict=True)
        ),
        article_groups=(ArticleGroup(code="STANDS", revenue_account="8010", purchase_account="3600"),),
        integration_groups=(),
        integration_accounts=(),
    )


def sale_of_the_how_to() -> Invoice:
    return invoice("10000.00", invoice_date=NEW_YEAR, due_date=date(2024, 2, 1), contact=Contact("10004", "Debiteur"))


def entry_of(document: Invoice, by: AdministrationSettings | None = None) -> JournalEntry:
    [journalised] = journalise(MemoryBook(), by or settings(), document)
    return journalised.entry


def fields_of(entry: EntryDraft, **terms: Any) -> dict[str, Any]:
    fields: dict[str, Any] = to_fientries(entry, **terms)["FiEntryPar"]["Element"]["Fields"]
    return fields


def elements_of(entry: EntryDraft, **terms: Any) -> list[dict[str, Any]]:
    [objects] = to_fientries(entry, **terms)["FiEntryPar"]["Element"]["Objects"]
    elements: list[dict[str, Any]] = objects["FiEntries"]["Element"]
    return elements


def first_of(text: str) -> Any:
    [objects] = json.loads(text, parse_float=Decimal)["FiEntryPar"]["Element"]["Objects"]
    return objects["FiEntries"]["Element"][0]["Fields"]


def written(*entries: EntryDraft, **terms: Any) -> str:
    output = io.StringIO()
    write_fientries(entries, output, **terms)
    return output.getvalue()


def test_j6_the_sale_of_the_how_to_is_a_draft_that_profit_numbers() -> None:
    text = written(draft_entry(of_the_how_to(), sale_of_the_how_to()))

    assert text == (
        '{"FiEntryPar": {"Element": {"Fields": {"Year": 2024, "Peri": 1, "UnId": 1, "JoCo": "20", "AuNu": true}, '
        '"Objects": [{"FiEntries": {"Element": ['
        '{"Fields": {"VaAs": "2", "AcNr": "10004", "EnDa": "2024-01-01", "BpDa": "2024-01-01", '
        '"Ds": "[vkf] Verkoopfactuur", "AmDe": 12100.00, "AmCr": 0, "DaEx": "2024-02-01"}}, '
        '{"Fields": {"VaAs": "1", "AcNr": "8010", "EnDa": "2024-01-01", "BpDa": "2024-01-01", '
        '"Ds": "[vkf] Verkoopfactuur", "AmDe": 0, "AmCr": 10000.00, "VaId": "1"}}, '
        '{"Fields": {"VaAs": "1", "AcNr": "1510", "EnDa": "2024-01-01", "BpDa": "2024-01-01", '
        '"Ds": "[vkf] Verkoopfactuur", "AmDe": 0, "AmCr": 2100.00, "VaId": "1"}}'
        "]}}]}}}\n"
    )


def test_j6_journalised_here_it_brings_the_number_that_profit_answered() -> None:
    entry = entry_of(sale_of_the_how_to(), of_the_how_to())

    assert "AuNu" not in fields_of(entry)
    assert [element["Fields"]["InId"] for element in elements_of(entry)] == ["V008001"] * 3


def test_j7_the_purchase_of_the_how_to() -> None:
    bought = purchase(
        lines=(line("330.58"),),
        vat=(stated_vat("1", "330.58", "69.42"),),
        total=Decimal(400),
        invoice_date=NEW_YEAR,
        contact=Contact("50028", "Crediteur"),
    )
    elements = elements_of(draft_entry(of_the_how_to(), bought))

    names = ("VaAs", "AcNr", "AmDe", "AmCr", "BpNr")
    assert [tuple(element["Fields"][name] for name in names) for element in elements] == [
        ("3", "50028", 0, Decimal(400), "2026/0417"),
        ("1", "3600", Decimal("330.58"), 0, "2026/0417"),
        ("1", "1500", Decimal("69.42"), 0, "2026/0417"),
    ]


def test_period_and_year_are_those_of_the_entry_date_unless_given() -> None:
    draft = draft_entry(settings(), invoice(), entry_date=date(2026, 4, 1))

    assert calendar_month(date(2026, 12, 31)) == Period(2026, 12)
    assert (fields_of(draft)["Year"], fields_of(draft)["Peri"]) == (2026, 4)
    broken_year = fields_of(draft, period=Period(2025, 10))
    assert (broken_year["Year"], broken_year["Peri"]) == (2025, 10)
    assert '"Year": 2025, "Peri": 10,' in written(draft, period_of=lambda _: Period(2025, 10))
    first = elements_of(draft)[0]["Fields"]
    assert (first["EnDa"], first["BpDa"]) == ("2026-04-01", "2026-03-16")


def test_the_administration_is_the_one_that_it_is_posted_in() -> None:
    assert fields_of(attrs.evolve(DRAFT, administration=7))["UnId"] == 7


def test_only_the_line_of_the_debtor_has_terms_of_payment_if_there_are_any() -> None:
    kind = changed(INTEGRATION_TYPES, SALES, payment_discount_days=8)
    by = settings(integration_types=kind, activated=(Functionality.PAYMENT_DISCOUNT,))
    sale = invoice(due_date=date(2026, 4, 15), payment_discount=PaymentDiscount(amount=Decimal("2.00")))
    party, *others = [element["Fields"] for element in elements_of(entry_of(sale, by))]

    assert (party["DaEx"], party["DaDp"], party["AmDp"]) == ("2026-04-15", 8, Decimal("2.00"))
    assert not [name for other in others for name in ("DaEx", "DaDp", "AmDp") if name in other]
    fields = ["VaAs", "AcNr", "EnDa", "BpDa", "InId", "Ds", "AmDe", "AmCr"]
    assert list(elements_of(entry_of(invoice()))[0]["Fields"]) == fields


def with_line(draft: EntryDraft, **changes: Any) -> EntryDraft:
    """The draft with changes in its line of turnover."""
    party, turnover, *others = draft.lines
    changed_line: JournalLine = attrs.evolve(turnover, **changes)
    return attrs.evolve(draft, lines=(party, changed_line, *others))


def test_allocation_codes_stand_beneath_their_line_with_its_amounts() -> None:
    codes = (AllocationCode(1, "WEST"), AllocationCode(3, "LOG"))
    party, turnover, tax = elements_of(with_line(entry_of(invoice()), allocations=codes))

    fields = {"DiC1": "WEST", "DiC3": "LOG", "AmDe": 0, "AmCr": Decimal("100.00")}
    assert turnover["Objects"] == [{"FiDimEntries": {"Element": [{"Fields": fields}]}}]
    assert "Objects" not in party
    assert "Objects" not in tax


def test_negative_amounts_stay_on_their_side() -> None:
    credit = invoice("-100.00", vat=(stated_vat("1", "-100.00", "-21.00"),))
    by = settings(reverse_negative_invoices=True)

    assert [
        (element["Fields"]["AmDe"], element["Fields"]["AmCr"]) for element in elements_of(entry_of(credit, by))
    ] == [
        (Decimal("-121.00"), 0),
        (0, Decimal("-100.00")),
        (0, Decimal("-21.00")),
    ]


def test_a_summary_line_without_contact_is_one_of_the_ledger() -> None:
    party, *others = DRAFT.lines
    elements = elements_of(attrs.evolve(DRAFT, lines=(attrs.evolve(party, contact=None), *others)))

    assert (elements[0]["Fields"]["VaAs"], elements[0]["Fields"]["AcNr"]) == ("1", "1300")


def test_amounts_are_written_to_the_last_digit() -> None:
    amount = Decimal("999999999999.99")
    text = written(draft_entry(settings(), invoice(lines=(line(str(amount), vat_code=None),))))

    assert f'"AmDe": {amount}' in text
    assert first_of(text)["AmDe"] == amount


def test_texts_are_escaped_and_kept_in_unicode() -> None:
    text = written(attrs.evolve(DRAFT, description=attrs.evolve(DRAFT.description, text='Café "Zoë"\n')))

    assert 'Café \\"Zoë\\"\\n' in text
    assert first_of(text)["Ds"] == 'Café "Zoë"\n'


def test_every_entry_is_a_line_of_its_own() -> None:
    text = written(DRAFT, draft_entry(settings(), purchase()))

    assert [json.loads(line)["FiEntryPar"]["Element"]["Fields"]["JoCo"] for line in text.splitlines()] == ["70", "60"]


# --- what AFAS does not take ----------------------------------------------------------------------------------------


def refused(entry: EntryDraft) -> str:
    with pytest.raises(UnsupportedDocumentError) as refusal:
        to_fientries(entry)
    return str(refusal.value)


def test_the_period_that_the_settings_do_not_have_is_reported_before_it_is_booked() -> None:
    years = (FinancialYear(year=2027, start_date=date(2027, 1, 1), end_date=date(2027, 12, 31)),)
    with pytest.raises(MissingSettingError) as refusal:
        check_fientries(DRAFT, period_of=settings(financial_years=years).period_of)
    assert refusal.value.code == "financial-year-unknown"


@pytest.mark.parametrize(
    ("field", "most", "draft_with"),
    [
        ("JoCo", 6, lambda text: attrs.evolve(DRAFT, journal=text)),
        ("AcNr", 16, lambda text: with_line(DRAFT, account=text)),
        ("VaId", 3, lambda text: with_line(DRAFT, vat_code=text)),
        ("BpNr", 32, lambda text: draft_entry(settings(), purchase(document_id=text))),
        ("InId", 12, lambda text: DRAFT.numbered(InvoiceNumber(text=text, counter="VERKOOP"))),
        ("DiC1", 16, lambda text: with_line(DRAFT, allocations=(AllocationCode(1, text),))),
    ],
)
def test_what_just_fits_is_taken_and_a_character_more_is_refused(
    field: str, most: int, draft_with: Callable[[str], EntryDraft]
) -> None:
    longer = "x" * (most + 1)
    assert elements_of(draft_with(longer[1:]))
    assert f"{field}: '{longer}' has {most + 1} characters, and AFAS takes {most}" in refused(draft_with(longer))


@pytest.mark.parametrize(
    "draft",
    [
        draft_entry(settings(), invoice(contact=Contact("x" * 17, "Museum"))),
        attrs.evolve(DRAFT, counter=None, document=attrs.evolve(DRAFT.document, document_id="x" * 13)),
    ],
    ids=["contact", "number of the document"],
)
def test_what_does_not_fit_is_found_in_a_draft_that_has_no_number_yet(draft: EntryDraft) -> None:
    with pytest.raises(UnsupportedDocumentError) as caught:
        check_fientries(draft)
    assert (caught.value.code, caught.value.violation.place) in {("too-long", "AcNr"), ("too-long", "InId")}
    check_fientries(DRAFT)


def test_an_entry_in_a_general_journal_has_no_invoice_number() -> None:
    draft = the(draft_wip_cost(general_settings(), costing_line()))
    entry = draft.numbered(general_journal_number(draft))

    (first, _) = elements_of(entry)

    assert "InId" not in first["Fields"]
    assert first["Fields"]["BpNr"] == "N-1"
    check_fientries(draft)


def test_a_payment_discount_does_without_a_due_date() -> None:
    terms = PaymentTerms(Decimal(1), date(2026, 3, 16))
    assert elements_of(attrs.evolve(DRAFT, payment_discount=terms))
