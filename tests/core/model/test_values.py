"""Values hold what every store can keep, convert what is harmless, and refuse the rest by field, value and remedy."""

import enum
from collections.abc import Callable
from datetime import datetime
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
from profit_integration.core.model.invoices import Contact, Invoice, InvoiceLine, ItemType
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.ranges import Counter, NumberRange, Periodic
from profit_integration.core.model.stock_movements import PackingSlip, StockLine
from profit_integration.core.model.values import checked
from profit_integration.core.violation import Code
from tests.core.journalising.goods import packing_slip, stock_line
from tests.examples import COUNTERS, EXHIBITIONS, invoice, line, settings, year_range

NOON = datetime(2026, 3, 1, 12)  # noqa: DTZ001
ERRORS: dict[type, type[ProfitIntegrationError]] = {
    **dict.fromkeys((Invoice, InvoiceLine, Contact), InvalidInvoiceError),
    **dict.fromkeys((PackingSlip, StockLine, DocumentKey), InvalidDocumentError),
    **dict.fromkeys((NumberRange, Counter), InvalidRangeError),
}


class Local(str, enum.Enum):  # noqa: UP042
    """Texts with names, as hosts have them."""

    NUMBER = "10032"


def of(value: attrs.AttrsInstance) -> Callable[..., Any]:
    """Builds a value with some fields changed."""
    return partial(attrs.evolve, value)


@pytest.mark.parametrize(
    ("build", "field", "value", "code"),
    [
        (invoice, "due_date", NOON, Code.NOT_OF_TYPE),
        (invoice, "due_date", "2026-03-01", Code.NOT_OF_TYPE),
        (invoice, "document_id", 20260001, Code.NOT_OF_TYPE),
        (invoice, "document_id", "A\0", Code.TEXT_UNSTORABLE),
        (invoice, "total", "100.00", Code.NOT_OF_TYPE),
        (invoice, "kind", "course", Code.NOT_A_CHOICE),
        (of(invoice()), "lines", line(), Code.NOT_OF_TYPE),
        (of(invoice()), "lines", ("line",), Code.NOT_OF_TYPE),
        (of(EXHIBITIONS), "name", None, Code.NOT_OF_TYPE),
        (of(EXHIBITIONS), "name", "\ud800", Code.TEXT_UNSTORABLE),
        (line, "quantity", Decimal("NaN"), Code.FIGURE_NOT_EXACT),
        (line, "quantity", True, Code.NOT_OF_TYPE),
        (packing_slip, "entered_on", NOON, Code.NOT_OF_TYPE),
        (stock_line, "article", "\udfff", Code.TEXT_UNSTORABLE),
        (settings, "administration", 2**63, Code.OUT_OF_BOUNDS),
        (settings, "administration", -1, Code.OUT_OF_BOUNDS),
        (of(invoice().key(1)), "administration", 2**31, Code.OUT_OF_BOUNDS),
        (of(COUNTERS[0]), "administration", 2**31, Code.OUT_OF_BOUNDS),
        (partial(SalesContactProfile, code="B"), "administration", 2**31, Code.OUT_OF_BOUNDS),
        (settings, "name", "\0", Code.TEXT_UNSTORABLE),
        (settings, "decimals", "2", Code.NOT_OF_TYPE),
        (settings, "decimals", True, Code.NOT_OF_TYPE),
        (settings, "decimals", 5, Code.OUT_OF_BOUNDS),
        (settings, "decimals", -1, Code.OUT_OF_BOUNDS),
        (of(year_range()), "start_value", "1", Code.NOT_OF_TYPE),
        (of(year_range()), "periodic", "yearly", Code.NOT_A_CHOICE),
        (partial(Terms, administration=1), "entry_date", NOON, Code.NOT_OF_TYPE),
    ],
)
def test_what_no_store_can_keep_is_refused_by_field_and_value(
    build: Callable[..., Any], field: str, value: object, code: Code
) -> None:
    class_ = type(build())
    with pytest.raises(ERRORS.get(class_, UnusableSettingError)) as caught:
        build(**{field: value})
    violation = caught.value.violation
    assert (violation.place, violation.code) == (f"{class_.__name__}.{field}", code)
    assert dict(violation.values)["value"]
    assert violation.remedy
    str(caught.value).encode()  # an error that shows half a character could not be printed


def test_what_is_harmless_is_converted() -> None:
    made = invoice(kind="course_invoices", lines=[line(item_type="article")], vat=list(invoice().vat))
    assert (made.kind, made.lines[0].item_type) == (IntegrationKind.COURSE_INVOICES, ItemType.ARTICLE)
    assert isinstance(made.lines, tuple)
    assert of(year_range())(periodic="automatic").periodic is Periodic.AUTOMATIC
    assert BasisChoice(7, "project") == BasisChoice(EntryType.PROJECT_REVENUES, CalculationBasis.PROJECT)  # type: ignore[arg-type]
    number = Contact(Local.NUMBER, "Koninklijke Exhibitions").number
    assert (type(number), number) == (str, "10032")


@pytest.mark.parametrize(
    ("value", "shown", "type_"), [(("line",), "'line'", "InvoiceLine"), ("line", "'line'", "tuple[InvoiceLine, ...]")]
)
def test_of_a_list_the_element_that_does_not_fit_is_named_with_the_type_of_an_element(
    value: object, shown: str, type_: str
) -> None:
    with pytest.raises(InvalidInvoiceError) as caught:
        of(invoice())(lines=value)
    assert dict(caught.value.violation.values) == {"field": "lines", "value": shown, "type": type_}


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
