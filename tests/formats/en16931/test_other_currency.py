"""A document in another currency: its VAT in the tax currency (BT-6, BT-111) is read, and gives the rate."""

from decimal import Decimal

import attrs
import pytest

from profit_integration.core.errors import InvalidInvoiceError, UnsupportedDocumentError
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.model.entries import EntryDraft, Role
from profit_integration.core.model.foreign_currency import TaxCurrencyVat
from profit_integration.core.violation import Code
from profit_integration.formats.documents import read_document
from tests.documents import IN_DOLLARS, Change, changed, document, invoice, settings, stating_vat


def dollars(name: str, *changes: Change) -> bytes:
    return changed(document(name, IN_DOLLARS).decode(), *changes).encode()


def draft(name: str, *changes: Change, rate: str | None = None) -> EntryDraft:
    read = invoice(name, IN_DOLLARS, *changes)
    return draft_entry(settings().settings, attrs.evolve(read, exchange_rate=None if rate is None else Decimal(rate)))


@pytest.mark.parametrize(("name", "sign"), [("01", ""), ("04", "-")])
def test_the_vat_in_the_tax_currency_is_read_with_the_sign_of_the_document(name: str, sign: str) -> None:
    assert read_document(dollars(name, stating_vat("444.36"))).tax_currency_vat == TaxCurrencyVat(
        "EUR", Decimal(f"{sign}444.36")
    )


@pytest.mark.parametrize(
    "changes",
    [
        (),
        (
            (
                "<cac:AccountingSupplierParty>",
                "<cbc:TaxCurrencyCode>EUR</cbc:TaxCurrencyCode><cac:AccountingSupplierParty>",
            ),
        ),
        (
            (
                "<cac:AccountingSupplierParty>",
                "<cbc:TaxCurrencyCode>USD</cbc:TaxCurrencyCode><cac:AccountingSupplierParty>",
            ),
        ),
        ((stating_vat("444.36")[0], stating_vat("444.36")[1].replace(">EUR<", ">SEK<")),),
    ],
    ids=["no tax currency", "a tax currency without VAT", "its own currency", "VAT in a third currency"],
)
def test_without_a_second_total_in_the_tax_currency_there_is_none(changes: tuple[Change, ...]) -> None:
    assert read_document(dollars("01", *changes)).tax_currency_vat is None


def test_two_totals_in_the_tax_currency_are_refused() -> None:
    old, new = stating_vat("444.36")
    total = new[new.index("<cac:TaxTotal>") : new.index("<cac:AccountingSupplierParty>")]

    with pytest.raises(UnsupportedDocumentError) as caught:
        read_document(dollars("01", (old, new.replace(total, total * 2))))
    assert caught.value.violation.code is Code.ELEMENT_REPEATED


def test_an_invoice_in_another_currency_is_journalised_at_the_rate_of_its_vat() -> None:
    entry_draft = draft("01", stating_vat("444.36"))

    assert entry_draft.foreign_currency is not None
    assert (entry_draft.foreign_currency.code, entry_draft.foreign_currency.rate) == ("USD", Decimal("0.92"))
    assert [(str(line.amount), str(line.foreign_amount)) for line in entry_draft.lines] == [
        ("2560.36", "2783.00"),
        ("2116.00", "2300.00"),
        ("444.36", "483.00"),
    ]


def test_of_two_rates_the_vat_in_our_currency_is_divided_over_the_codes() -> None:
    vat = {stated_vat.vat_code: stated_vat.amount for stated_vat in invoice("02").vat}
    stated = sum(vat.values()) * Decimal("0.92")

    lines = list(draft("02", stating_vat(f"{stated:.2f}")).lines_of(Role.VAT))

    assert len(lines) == 2
    assert sum(line.amount for line in lines) == Decimal(f"{stated:.2f}")


def test_without_a_rate_it_is_refused_and_with_one_of_the_host_it_is_journalised() -> None:
    with pytest.raises(InvalidInvoiceError) as caught:
        draft("01")
    assert caught.value.violation.code is Code.OTHER_CURRENCY
    assert draft("01", rate="0.92").lines[0].amount == Decimal("2560.36")


def test_in_our_currency_vat_in_another_one_changes_nothing() -> None:
    plain, other = invoice("01"), invoice("01", stating_vat("5000.00", "SEK"))

    first, second = (draft_entry(settings().settings, sale) for sale in (plain, other))
    assert second.lines == first.lines
    assert second.foreign_currency is None
