"""A document of which anything was changed adds up when it is read, or is refused."""

from contextlib import suppress

import hypothesis
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.formats.documents import read_document
from profit_integration.formats.en16931.translation import to_invoice
from tests.documents import INVOICES, document
from tests.formats.en16931.belgian import EXEMPT, belgian_settings, k4

DOCUMENTS = [*(document(file.name[:2]) for file in sorted(INVOICES.glob("*.xml"))), k4(), k4(like="04")]
TEXTS = st.sampled_from(
    ["", " ", "0", "-1", "1e5", "NaN", "1" * 29, "2026-02-30", "true", "EUR", "XXX", "381", "S", "\u0661"]
) | st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=9
)
BY = belgian_settings(EXEMPT)


def read_or_refuse(data: bytes) -> None:
    """What is read adds up, and anything else is an error that the library raises on purpose."""
    with suppress(ProfitIntegrationError):
        invoice = to_invoice(read_document(data), BY.ubl)
        net = sum(line.amount for line in invoice.lines) - sum(discount.amount for discount in invoice.discounts)
        assert net + sum(vat.amount for vat in invoice.vat) == invoice.total
        assert sum(line.balance for line in draft_entry(BY.settings, invoice).lines) == 0


@st.composite
def with_an_element_changed(draw: st.DrawFn) -> bytes:
    root = etree.fromstring(draw(st.sampled_from(DOCUMENTS)))
    for _ in range(draw(st.integers(1, 3))):
        element = draw(st.sampled_from(list(root.iter())[1:]))
        parent = element.getparent()
        assert parent is not None
        match draw(st.sampled_from(["delete", "double", "text", "attribute", "move"])):
            case "delete":
                parent.remove(element)
            case "double":
                element.addnext(etree.fromstring(etree.tostring(element, with_tail=False)))
            case "text":
                element.text = draw(TEXTS)
            case "attribute":
                element.set("currencyID", draw(TEXTS))
            case _:
                root.append(element)
    return etree.tostring(root)


@given(with_an_element_changed())
@hypothesis.settings(max_examples=300, deadline=None)
def test_a_document_with_changed_elements_adds_up_or_is_refused(data: bytes) -> None:
    read_or_refuse(data)


@given(st.sampled_from(DOCUMENTS), st.integers(0, 5000), st.binary(max_size=4), st.integers(0, 8))
@hypothesis.settings(max_examples=200, deadline=None)
def test_a_document_with_changed_bytes_adds_up_or_is_refused(data: bytes, at: int, put: bytes, over: int) -> None:
    at %= len(data)
    read_or_refuse(data[:at] + put + data[at + over :])
