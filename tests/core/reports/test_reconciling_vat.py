"""The VAT of a book against its turnover, per VAT code and month."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.journalising.entry_reversal import draft_reversal, reverse_entry
from profit_integration.core.model.entries import JournalEntry, Role
from profit_integration.core.model.integration_types import Functionality
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.kinds import IntegrationKind, Party
from profit_integration.core.model.payment_discounts import PaymentDiscount, VatBasisDiscount
from profit_integration.core.reports.reconciliation import Reconciliation, reconcile
from profit_integration.core.violation import Code
from tests.core.reports.reconciled import (
    REVERSE_CHARGED,
    SETTINGS,
    WITHOUT_RATES,
    entries_of,
    few_books,
    invoices,
    numbered,
    rounded,
    with_amount,
)
from tests.examples import INTEGRATION_TYPES, MARCH, changed, discount, invoice, line, purchase, settings, stated_vat

SALE = invoice("100.00", "0.07")


def codes(report: Reconciliation) -> list[Code]:
    return [violation.code for violation in report.violations]


def rows(report: Reconciliation) -> list[tuple[Any, ...]]:
    return [
        (month.party, month.vat_code, month.month, month.basis, month.booked, month.entries) for month in report.vat
    ]


def expected_of(documents: list[Invoice]) -> dict[tuple[Any, ...], tuple[Decimal, Decimal, int]]:
    """Basis, VAT and count by party, code and month, summed up from the invoices and not from their entries."""
    sums: defaultdict[tuple[Any, ...], tuple[Decimal, Decimal, int]] = defaultdict(lambda: (Decimal(0), Decimal(0), 0))
    for document in documents:
        for vat in document.vat:
            key = (document.kind.party, vat.vat_code, f"{document.invoice_date:%Y-%m}")
            is_reverse_charged = vat.vat_code == REVERSE_CHARGED.code and document.kind.party is Party.CREDITOR
            amount = rounded(vat.basis * 21 / 100) if is_reverse_charged else vat.amount
            basis, booked, count = sums[key]
            sums[key] = (basis + vat.basis, booked + amount, count + 1)
    return sums


@few_books
@given(st.lists(invoices(), max_size=8), st.booleans(), st.booleans())
def test_law_a_book_of_correct_invoices_has_the_sums_of_the_invoices_and_no_finding(
    documents: list[Invoice], keeps_negative: bool, compresses: bool
) -> None:
    by = attrs.evolve(SETTINGS, reverse_negative_invoices=keeps_negative, compress_lines=compresses)

    report = reconcile(by, entries_of(documents, by))

    assert {row[:3]: row[3:] for row in rows(report)} == expected_of(documents)
    assert len(report.vat) == len(expected_of(documents))
    assert report.violations == ()
    for row in report.vat:
        assert row.difference is not None
        assert abs(row.difference) <= row.tolerance == Decimal("0.005") * row.entries


@few_books
@given(st.lists(invoices(), min_size=1, max_size=5), st.data())
def test_law_a_changed_amount_of_vat_is_found_with_its_entry(documents: list[Invoice], data: st.DataObject) -> None:
    entries = entries_of(documents)
    with_vat = [entry for entry in entries if any(entry.lines_of(Role.VAT))]
    if not with_vat:
        return
    wrong = data.draw(st.sampled_from(with_vat))
    cents = data.draw(st.integers(2, 1000) | st.integers(-1000, -2))
    entries[entries.index(wrong)] = with_amount(wrong, Role.VAT, Decimal(cents) / 100)

    (violation,) = reconcile(SETTINGS, entries).violations

    assert violation.code is Code.VAT_DIFFERS
    assert dict(violation.values)["number"] == wrong.number.text


@few_books
@given(st.lists(invoices(), max_size=6), st.dates(date(2026, 1, 20), date(2026, 4, 8)))
def test_law_the_vat_until_a_day_and_from_it_on_is_all_of_it(documents: list[Invoice], day: date) -> None:
    entries = entries_of(documents)
    until, since, on_the_day, whole = (
        sum((row.booked for row in reconcile(SETTINGS, entries, first=first, last=last).vat), Decimal(0))
        for first, last in ((None, day), (day, None), (day, day), (None, None))
    )

    assert until + since - on_the_day == whole


@few_books
@given(st.lists(invoices(), min_size=1, max_size=4))
def test_law_an_entry_and_its_reversal_cancel_out(documents: list[Invoice]) -> None:
    entries = entries_of(documents)
    reversals = [
        numbered(
            draft_reversal(SETTINGS, reverse_entry(entry, reversed_on=entry.voucher_date)), f"{entry.number.text}-R"
        )
        for entry in entries
    ]

    report = reconcile(SETTINGS, [*entries, *reversals])

    assert {(row.basis, row.booked) for row in report.vat} <= {(Decimal(0), Decimal(0))}
    assert report.violations == ()


def test_rounding_explains_half_a_cent_of_an_entry_and_no_more() -> None:
    """100.07 at 21% is 21.0147; 21.02 differs by 0.0053, and 21.01 by 0.0047."""
    right = entries_of([SALE])
    wrong = [with_amount(right[0], Role.VAT, Decimal("0.01"))]

    assert reconcile(SETTINGS, right).violations == ()
    report = reconcile(SETTINGS, wrong)
    assert [violation.what for violation in report.violations] == [
        "VAT code 1, sales, 2026-03: 1 of 1 entries have other VAT than 21% of the basis; the first is N0, with 21.02 "
        "instead of 21.01"
    ]
    assert report.has_findings


@few_books
@given(st.lists(invoices(), max_size=6), st.sampled_from(["0.92", "1.17", "3.2", "0.0058"]))
def test_law_correct_invoices_in_another_currency_have_no_finding(documents: list[Invoice], rate: str) -> None:
    """What is compared is what the documents state: converted amounts are each rounded by themselves."""
    in_dollars = [attrs.evolve(document, currency="USD", exchange_rate=Decimal(rate)) for document in documents]

    assert reconcile(SETTINGS, entries_of(in_dollars)).violations == ()


def test_other_vat_in_another_currency_is_found() -> None:
    (entry,) = entries_of([attrs.evolve(SALE, currency="USD", exchange_rate=Decimal("0.92"))])
    (debtor, *others, vat) = entry.lines
    more = [
        attrs.evolve(entry_line, foreign_amount=(entry_line.foreign_amount or 0) + Decimal("0.02"))
        for entry_line in (debtor, vat)
    ]
    changed_entry = attrs.evolve(entry, lines=(more[0], *others, more[1]))

    assert codes(reconcile(SETTINGS, [changed_entry])) == [Code.VAT_DIFFERS]


def test_errors_that_cancel_out_in_a_month_are_found_all_the_same() -> None:
    one, two, three = entries_of([SALE, SALE, SALE])
    entries = [one, with_amount(two, Role.VAT, Decimal(5)), with_amount(three, Role.VAT, Decimal(-5))]

    (row,) = reconcile(SETTINGS, entries).vat

    assert row.difference == 3 * (Decimal("21.01") - Decimal("21.0147"))
    assert (row.others, row.first_other and row.first_other.number) == (2, "N1")


@pytest.mark.parametrize("place", [0, 1])
def test_vat_that_is_reverse_charged_is_compared_on_both_sides(place: int) -> None:
    (entry,) = entries_of([purchase(lines=(line(vat_code="5"),), vat=(stated_vat("5", "100.00", "0.00"),))])
    vat = [*entry.lines_of(Role.VAT)]
    (creditor,) = entry.lines_of(Role.CREDITOR)
    by = Decimal("-3.00") if place else Decimal("3.00")  # the side of what is claimed, or of what is paid
    changes = {id(vat[place]): vat[place].amount + by.copy_abs(), id(creditor): creditor.amount + by}
    lines = tuple(attrs.evolve(line, amount=changes.get(id(line), line.amount)) for line in entry.lines)

    assert reconcile(SETTINGS, [entry]).violations == ()
    report = reconcile(SETTINGS, [attrs.evolve(entry, lines=lines)])
    assert codes(report) == [Code.VAT_DIFFERS]
    assert [row.booked for row in report.vat] == [Decimal("24.00")]


def test_a_payment_discount_lowers_the_basis_in_belgium() -> None:
    """The help page's example, K4: VAT of 21% over 980.00."""
    types = changed(
        INTEGRATION_TYPES, IntegrationKind.ORDER_MANAGEMENT_SALES_INVOICES, payment_discount_basis_account="8090"
    )
    by = attrs.evolve(
        SETTINGS,
        integration_types=changed(types, types[0].kind, payment_discount_days=8),
        activated=(Functionality.PAYMENT_DISCOUNT,),
    )
    lowered = PaymentDiscount(amount=Decimal("20.00"), vat_basis=(VatBasisDiscount("1", Decimal("20.00")),))
    document = invoice("1000.00", payment_discount=lowered, vat=(stated_vat("1", "980.00", "205.80"),))

    report = reconcile(by, entries_of([document], by))

    assert rows(report) == [(Party.DEBTOR, "1", "2026-03", Decimal("980.00"), Decimal("205.80"), 1)]
    assert report.violations == ()


def test_a_vat_code_without_a_rate_is_left_out_by_name() -> None:
    report = reconcile(WITHOUT_RATES, entries_of([SALE, purchase(discounts=(discount("10.00"),))], WITHOUT_RATES))

    assert [violation.what for violation in report.violations] == [
        "VAT code 1 has no percentage for sales: VAT of 21.01 over 100.07 is left out of the reconciliation",
        "VAT code 1 has no percentage for purchases: VAT of 18.90 over 90.00 is left out of the reconciliation",
    ]
    assert {violation.place for violation in report.violations} == {"vat_codes[1].percentage"}
    assert [(row.expected, row.difference) for row in report.vat] == [(None, None), (None, None)]
    assert not report.has_findings


def test_a_vat_code_that_the_settings_no_longer_have_is_left_out_too() -> None:
    report = reconcile(settings(vat_codes=()), entries_of([SALE]))

    assert codes(report) == [Code.VAT_WITHOUT_PERCENTAGE]


def test_the_vat_return_follows_the_voucher_date_and_the_period_the_entry_date() -> None:
    april = date(2026, 4, 2)
    entries = [*entries_of([SALE, purchase()], entry_date=april), *entries_of([SALE], entry_date=MARCH)]

    report = reconcile(SETTINGS, entries)

    assert {row.month for row in report.vat} == {"2026-03"}
    (other,) = report.other_periods
    assert (other.month, other.period, other.numbers) == ("2026-03", "2026-04", ("N0", "N1"))
    assert other.vat == Decimal("21.01") - Decimal("21.00")
    assert [violation.what for violation in report.violations] == [
        "entries in the VAT return of 2026-03 and in period 2026-04: 2, from N0 to N1"
    ]
    assert not report.has_findings


@pytest.mark.parametrize(
    ("first", "last", "is_listed"),
    [
        (MARCH, MARCH, True),
        (date(2026, 4, 1), None, True),
        (None, date(2026, 3, 1), False),
        (date(2026, 4, 3), None, False),
    ],
)
def test_an_entry_of_another_period_is_listed_if_either_date_counts(
    first: date | None, last: date | None, is_listed: bool
) -> None:
    report = reconcile(SETTINGS, entries_of([SALE], entry_date=date(2026, 4, 2)), first=first, last=last)

    assert bool(report.other_periods) is is_listed


def test_entries_that_are_posted_elsewhere_and_lines_without_a_vat_code_do_not_count() -> None:
    (elsewhere,) = entries_of([SALE])
    without = entries_of([invoice(lines=(line(vat_code=None),), vat=())], entry_date=date(2026, 4, 2))

    assert reconcile(SETTINGS, [attrs.evolve(elsewhere, administration=2), *without]) == Reconciliation(
        vat=(), other_periods=(), projects=(), violations=()
    )


def test_a_kind_without_a_party_such_as_cash_sales_counts_as_sales() -> None:
    (entry,) = entries_of([SALE])
    cash: JournalEntry = attrs.evolve(entry, kind=IntegrationKind.CASH_SALES)

    assert [row[0] for row in rows(reconcile(SETTINGS, [cash]))] == [Party.DEBTOR]
