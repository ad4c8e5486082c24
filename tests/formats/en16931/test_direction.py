"""Whether a document is a sale or a purchase is never a guess."""

from collections.abc import Iterable

import attrs
import pytest

from profit_integration.core.errors import MissingSettingError
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.violation import Code
from profit_integration.formats.documents import read_document
from profit_integration.formats.en16931.mapping import UblMapping
from profit_integration.formats.en16931.translation import to_invoice
from tests.documents import document, settings

SALES = IntegrationKind.ORDER_MANAGEMENT_SALES_INVOICES
PURCHASES = IntegrationKind.ORDER_MANAGEMENT_PURCHASE_INVOICES


@pytest.mark.parametrize("name", ["01", "12"])
def test_a_document_is_refused_where_its_direction_would_be_a_guess(name: str) -> None:
    mapping = attrs.evolve(settings().ubl, own_identifiers=())

    with pytest.raises(MissingSettingError) as caught:
        to_invoice(read_document(document(name)), mapping)

    assert caught.value.code is Code.DIRECTION_UNKNOWN


@pytest.mark.parametrize("kind", [SALES, PURCHASES])
def test_a_kind_that_is_named_says_the_direction(kind: IntegrationKind) -> None:
    mapping = attrs.evolve(settings().ubl, own_identifiers=())

    assert to_invoice(read_document(document("12")), mapping, kind).kind is kind


def test_a_self_billed_invoice_is_a_sale_where_we_are_the_supplier() -> None:
    self_billed = document("01", (">380<", ">389<"))

    assert to_invoice(read_document(self_billed), settings().ubl).kind is SALES


@pytest.mark.parametrize(
    ("mapping", "expected"),
    [
        (attrs.evolve(settings().ubl, own_identifiers=()), [Code.OWN_IDENTIFIERS_MISSING]),
        (settings().ubl, []),
        (UblMapping(), []),
    ],
    ids=["tables without own identifiers", "with them", "no tables"],
)
def test_the_check_finds_tables_that_do_not_say_who_we_are(mapping: UblMapping, expected: Iterable[Code]) -> None:
    assert [finding.code for finding in mapping.findings(settings().settings)] == expected
