"""Amounts, counts and dates are written as readers of the language write them, in sentences and tables alike."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profit_integration.core.violation import Code, Message, Texts, message
from profit_integration.messages import DUTCH, ENGLISH
from profit_integration.messages.notation import LocalTexts, figures, short_date, short_month

LOCAL_DUTCH, LOCAL_ENGLISH = LocalTexts.of(DUTCH), LocalTexts.of(ENGLISH)


@pytest.mark.parametrize(
    ("amount", "dutch", "english"),
    [
        (Decimal("1234.56"), "1.234,56", "1,234.56"),
        (Decimal("-1234567.00"), "-1.234.567,00", "-1,234,567.00"),
        (Decimal("0.5"), "0,5", "0.5"),
        (999, "999", "999"),
        (10000, "10.000", "10,000"),
    ],
)
def test_amounts_and_counts_have_the_separators_of_the_language(
    amount: Decimal | int, dutch: str, english: str
) -> None:
    assert figures(amount, DUTCH) == dutch
    assert figures(amount, ENGLISH) == english


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**15), max_value=10**15))
def test_no_figure_is_lost_or_changed(amount: Decimal) -> None:
    assert Decimal(figures(amount, DUTCH).replace(".", "").replace(",", ".")) == amount
    assert Decimal(figures(amount, ENGLISH).replace(",", "")) == amount


def test_dates_and_months_have_the_order_of_the_language() -> None:
    assert short_date(date(2026, 3, 6), DUTCH) == "6-3-2026"
    assert short_date(date(2026, 3, 6), ENGLISH) == "2026-03-06"
    assert short_month("2026-03", DUTCH) == "3-2026"
    assert short_month("2026-03", ENGLISH) == "2026-03"


@given(st.dates())
def test_an_english_date_is_that_of_options_and_files(day: date) -> None:
    assert short_date(day, ENGLISH) == day.isoformat()


PAYMENT_DISCOUNT = message(Code.ENTRY_PAYMENT_DISCOUNT, amount=Decimal("1234.50"), last_day=date(2026, 3, 16))
RANGE = message(Code.CLOSED_RANGE, leader="F", start=date(2026, 1, 1), end=date(2026, 12, 31))
MONTH = message(Code.VAT_PERIOD_DIFFERS, month="2026-03", period="2026-04", count=1, first="F1", last="F1")


@pytest.mark.parametrize(
    ("stated", "dutch", "english"),
    [
        (PAYMENT_DISCOUNT, ("1.234,50", "16-3-2026"), ("1,234.50", "2026-03-16")),
        (
            message(Code.NO_RANGE, counter="A", on=date(2027, 1, 1), ranges=(RANGE, RANGE)),
            ("31-12-2026",),
            ("2027-01-01",),
        ),
        (message(Code.BOOK_WHOLE, count=12345), ("12.345",), ("12,345",)),
        (
            MONTH,
            ("3-2026",),
            ("2026-03",),
        ),
    ],
    ids=lambda value: value.code.value if isinstance(value, Message) else "",
)
def test_the_values_of_a_sentence_are_written_in_its_language(
    stated: Message, dutch: tuple[str, ...], english: tuple[str, ...]
) -> None:
    for texts, written in ((LOCAL_DUTCH, dutch), (LOCAL_ENGLISH, english)):
        sentence = texts.sentence(stated)
        assert [part for part in written if part not in sentence] == []
    assert "2026-" not in LOCAL_DUTCH.sentence(stated)


@pytest.mark.parametrize("texts", [LOCAL_DUTCH, LOCAL_ENGLISH], ids=["Dutch", "English"])
@pytest.mark.parametrize("text", ["2026-01-31", "1234.56", "1234567"])
def test_what_names_a_document_is_shown_as_it_is(text: str, texts: Texts) -> None:
    assert text in texts.sentence(message(Code.OF_DOCUMENT, document=text))


def test_what_only_looks_like_a_date_is_shown_as_it_is() -> None:
    assert "2026-13-40" in LOCAL_DUTCH.sentence(message(Code.REPORT_DUE, day="2026-13-40"))
