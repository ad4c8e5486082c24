"""The VAT that lines state in an audit file is what is posted under each code."""

from decimal import Decimal

import attrs
import hypothesis
from hypothesis import given

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import JournalEntry, Role, Side
from profit_integration.formats.audit_file.vat_of_lines import LineVat, vat_of_lines
from tests.audit_years import entries_of, entries_of_a_year, settings_of
from tests.examples import changed, invoice, line, purchase, settings, stated_vat


def stated_in(entry: JournalEntry, by: AdministrationSettings | None = None) -> list[tuple[str, str, str, str] | None]:
    vat = vat_of_lines(by or settings(), entry)

    def shown(of_line: LineVat | None) -> tuple[str, str, str, str] | None:
        if of_line is None:
            return None
        return of_line.code, str(of_line.percentage), str(of_line.amount), of_line.side.value

    return [shown(vat.get(position)) for position in range(len(entry.lines))]


def test_vat_stands_with_the_amounts_that_it_is_due_on() -> None:
    by = settings(compress_lines=False, vat_codes=changed(settings().vat_codes, "1", percentage=Decimal(21)))
    lines = (line("100.00"), line("0.05"), line("200.00", vat_code="2"), line("1.00", vat_code=None))
    vat = (stated_vat("1", "100.05", "21.01"), stated_vat("2", "200.00", "18.00"))
    [entry] = entries_of(invoice(lines=lines, vat=vat), by=by)

    assert stated_in(entry, by) == [
        None,
        ("1", "21", "21.00", "credit"),
        ("1", "21", "0.01", "credit"),
        ("2", "9", "18.00", "credit"),
        None,
        ("1", "21", "0", "credit"),
        ("2", "9", "0", "credit"),
    ]


def test_vat_on_nothing_stands_with_the_first_line_of_its_code() -> None:
    lines = (line("100.00", line_id="1"), line("-100.00", line_id="2"))
    by = settings(compress_lines=False)
    [entry] = entries_of(invoice(lines=lines, vat=(stated_vat("1", "0.00", "0.02"),)), by=by)
    assert [of_line and of_line[1:3] for of_line in stated_in(entry)] == [None, ("0", "0.02"), ("0", "0"), ("0", "0")]

    only_vat = attrs.evolve(
        entry, lines=(attrs.evolve(entry.lines[0], amount=Decimal("0.02")), *entry.lines_of(Role.VAT))
    )
    assert [of_line and of_line[2] for of_line in stated_in(only_vat)] == [None, "0.02"]


def test_a_rate_beyond_what_a_file_can_state_is_not_stated() -> None:
    [entry] = entries_of(invoice(lines=(line("0.01"),), vat=(stated_vat("1", "0.01", "1000.00"),)))
    assert [of_line and of_line[1:3] for of_line in stated_in(entry)] == [None, ("0", "1000.00"), ("0", "0")]


def test_vat_that_is_reverse_charged_is_paid_and_claimed_at_once() -> None:
    codes = changed(
        settings().vat_codes,
        "4",
        reverse_charge_percentage=Decimal(21),
        to_be_paid_account="1500",
        to_be_claimed_account="1520",
    )
    [entry] = entries_of(purchase(lines=(line("100.00", vat_code="4"),)), by=settings(vat_codes=codes))

    assert [of_line and of_line[:3] for of_line in stated_in(entry, settings(vat_codes=codes))] == [
        None,
        ("4", "21", "0.00"),
        ("4", "21", "0"),
        ("4", "21", "0"),
    ]


@hypothesis.settings(max_examples=30)
@given(entries_of_a_year())
def test_the_vat_that_is_stated_is_what_is_posted_under_each_code(entries: list[JournalEntry]) -> None:
    for entry in entries:
        stated: dict[str, Decimal] = {}
        for vat in vat_of_lines(settings_of(entries), entry).values():
            signed = vat.amount if vat.side is Side.DEBIT else -vat.amount
            stated[vat.code] = stated.get(vat.code, Decimal(0)) + signed
        posted = {code: Decimal(0) for code in stated}
        for booked in entry.lines_of(Role.VAT):
            if booked.vat_code is not None:
                posted[booked.vat_code] += booked.balance
        assert stated == posted
