"""Values hold what every store can keep, convert what is harmless, and refuse the rest by field, value and remedy."""

import enum
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

import attrs
import pytest

from profit_integration.core.errors import (
    InvalidDocumentError,
    InvalidInvoiceError,
    InvalidRangeError,
    ProfitIntegrationError,
    UnusableSettingError,
)
from profit_integration.core.journalising.terms import Terms
from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.integration_accounts import BasisChoice, CalculationBasis, EntryType
from profit_integration.core.model.integration_types import SalesContactProfile
from profit_integration.core.model.invoices import Contact, ItemType
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.ranges import Counter, NumberRange, Periodic
from profit_integration.core.model.values import checked
from profit_integration.core.violation import Code
from tests.core.journalising.goods import packing_slip, stock_line
from tests.examples import invoice, line, settings

NOON = datetime(2026, 3, 1, 12)  # noqa: DTZ001
evolve: Callable[..., Any] = attrs.evolve
RANGE: Callable[..., NumberRange] = partial(
    NumberRange, total_length=9, leader="F[JJJJ]", start_date=date(2026, 1, 1), end_date=date(2026, 12, 31)
)


class Local(str, enum.Enum):  # noqa: UP042
    """Texts with names, as hosts have them."""

    NUMBER = "10032"


@pytest.mark.parametrize(
    ("build", "error", "place", "code"),
    [
        (lambda: invoice(due_date=NOON), InvalidInvoiceError, "Invoice.due_date", Code.NOT_OF_TYPE),
        (lambda: invoice(due_date="2026-03-01"), InvalidInvoiceError, "Invoice.due_date", Code.NOT_OF_TYPE),
        (lambda: invoice(document_id=20260001), InvalidInvoiceError, "Invoice.document_id", Code.NOT_OF_TYPE),
        (lambda: invoice(document_id="A\0"), InvalidInvoiceError, "Invoice.document_id", Code.TEXT_UNSTORABLE),
        (lambda: invoice(total="100.00"), InvalidInvoiceError, "Invoice.total", Code.NOT_OF_TYPE),
        (lambda: invoice(kind="course"), InvalidInvoiceError, "Invoice.kind", Code.NOT_A_CHOICE),
        (lambda: evolve(invoice(), lines=line()), InvalidInvoiceError, "Invoice.lines", Code.NOT_OF_TYPE),
        (lambda: evolve(invoice(), lines=("line",)), InvalidInvoiceError, "Invoice.lines", Code.NOT_OF_TYPE),
        (lambda: Contact("10032", None), InvalidInvoiceError, "Contact.name", Code.NOT_OF_TYPE),  # type: ignore[arg-type]
        (lambda: Contact("10032", "\ud800"), InvalidInvoiceError, "Contact.name", Code.TEXT_UNSTORABLE),
        (lambda: line(quantity=Decimal("NaN")), InvalidInvoiceError, "InvoiceLine.quantity", Code.FIGURE_NOT_EXACT),
        (lambda: line(quantity=True), InvalidInvoiceError, "InvoiceLine.quantity", Code.NOT_OF_TYPE),
        (lambda: packing_slip(entered_on=NOON), InvalidDocumentError, "PackingSlip.entered_on", Code.NOT_OF_TYPE),
        (lambda: stock_line(article="\udfff"), InvalidDocumentError, "StockLine.article", Code.TEXT_UNSTORABLE),
        (
            lambda: DocumentKey(2**31, "sales", "1", None),
            InvalidDocumentError,
            "DocumentKey.administration",
            Code.OUT_OF_BOUNDS,
        ),
        (
            lambda: settings(administration=2**63),
            UnusableSettingError,
            "AdministrationSettings.administration",
            Code.OUT_OF_BOUNDS,
        ),
        (
            lambda: Counter(code="F", administration=2**31, ranges=(RANGE(),)),
            InvalidRangeError,
            "Counter.administration",
            Code.OUT_OF_BOUNDS,
        ),
        (
            lambda: SalesContactProfile(code="B", administration=2**31),
            UnusableSettingError,
            "SalesContactProfile.administration",
            Code.OUT_OF_BOUNDS,
        ),
        (
            lambda: settings(administration=-1),
            UnusableSettingError,
            "AdministrationSettings.administration",
            Code.OUT_OF_BOUNDS,
        ),
        (lambda: settings(name="\0"), UnusableSettingError, "AdministrationSettings.name", Code.TEXT_UNSTORABLE),
        (lambda: settings(decimals="2"), UnusableSettingError, "AdministrationSettings.decimals", Code.NOT_OF_TYPE),
        (lambda: settings(decimals=True), UnusableSettingError, "AdministrationSettings.decimals", Code.NOT_OF_TYPE),
        (lambda: RANGE(start_value="1"), InvalidRangeError, "NumberRange.start_value", Code.NOT_OF_TYPE),
        (lambda: RANGE(periodic="yearly"), InvalidRangeError, "NumberRange.periodic", Code.NOT_A_CHOICE),
        (lambda: Terms(administration=1, entry_date=NOON), UnusableSettingError, "Terms.entry_date", Code.NOT_OF_TYPE),
    ],
)
def test_what_no_store_can_keep_is_refused_by_field_and_value(
    build: Callable[[], Any], error: type[ProfitIntegrationError], place: str, code: Code
) -> None:
    with pytest.raises(error) as caught:
        build()
    violation = caught.value.violation
    assert (violation.place, violation.code) == (place, code)
    assert dict(violation.values)["value"]
    assert violation.remedy
    str(caught.value).encode()  # an error that shows half a character could not be printed


def test_what_is_harmless_is_converted() -> None:
    made = invoice(kind="course_invoices", lines=[line(item_type="article")], vat=list(invoice().vat))
    assert (made.kind, made.lines[0].item_type) == (IntegrationKind.COURSE_INVOICES, ItemType.ARTICLE)
    assert isinstance(made.lines, tuple)
    assert RANGE(periodic="automatic").periodic is Periodic.AUTOMATIC
    assert BasisChoice(7, "project") == BasisChoice(EntryType.PROJECT_REVENUES, CalculationBasis.PROJECT)  # type: ignore[arg-type]
    number = Contact(Local.NUMBER, "Koninklijke Exhibitions").number
    assert (type(number), number) == (str, "10032")


class Hours(Decimal):
    """Numbers of a class of the host's."""


def test_a_value_of_a_class_of_the_hosts_fits_too() -> None:
    assert line(quantity=Hours(8)).quantity == 8


def test_what_fits_is_held_as_it_is() -> None:
    lines = (line(), line(line_id="2"))
    made = invoice(lines=lines)
    assert made.lines is lines
    assert Contact("10032", "Café Zoë\nĲburg 𝄞").name == "Café Zoë\nĲburg 𝄞"


@attrs.frozen
@checked(InvalidDocumentError)
class Open:
    """A value with fields whose types are not known, beside one whose type is."""

    pair: tuple[int, str]
    either: Callable[[], int] | None
    known: str


def test_a_type_that_is_not_known_is_not_checked() -> None:
    made: Callable[..., Any] = Open
    assert made(pair=(NOON, 1), either="anything", known="a").either == "anything"
    with pytest.raises(InvalidDocumentError):
        made(pair=(1, "a"), either=None, known=1)
