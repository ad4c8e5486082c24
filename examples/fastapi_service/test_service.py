"""An invoice that is sent once or more often, by one client or by several at once, gets one number."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest
from fastapi.testclient import TestClient

from examples.fastapi_service.service import create_app
from profit_integration import Contact, IntegrationKind, Invoice, InvoiceLine, StatedVat
from profit_integration.formats.json import invoice_to_json

COURSE = Invoice(
    kind=IntegrationKind.COURSE_INVOICES,
    document_id="ENROL-31",
    invoice_date=date(2026, 11, 22),
    currency="EUR",
    contact=Contact("10032", "Koninklijke Exhibitions Benelux B.V."),
    lines=(InvoiceLine(line_id="1", amount=Decimal("450.00"), vat_code="1", article_group="CURSUS"),),
    vat=(StatedVat(vat_code="1", basis=Decimal("450.00"), amount=Decimal("94.50")),),
    total=Decimal("544.50"),
)


@pytest.fixture
def client(database: str) -> TestClient:
    return TestClient(create_app(database))


def post(client: TestClient, invoice: Invoice, path: str = "/invoices", language: str = "en") -> tuple[int, Any]:
    response = client.post(path, content=invoice_to_json(invoice), headers={"accept-language": language})
    return response.status_code, response.json()


def test_an_invoice_that_is_sent_again_keeps_its_number(client: TestClient) -> None:
    status, entry = post(client, COURSE)
    assert (status, entry["number"]) == (201, "F20260001")
    assert [(line["account"], line["side"], line["amount"]) for line in entry["lines"]] == [
        ("1300", "debit", "544.50"),
        ("8000", "credit", "450.00"),
        ("1500", "credit", "94.50"),
    ]
    assert post(client, COURSE) == (200, entry)
    assert post(client, attrs.evolve(COURSE, document_id="ENROL-32"))[1]["number"] == "F20260002"


def test_clients_that_send_the_same_invoice_at_once_get_the_same_number(client: TestClient) -> None:
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: post(client, COURSE), range(8)))
    assert sorted(status for status, _ in answers) == [200] * 7 + [201]
    assert {entry["number"] for _, entry in answers} == {"F20260001"}


def test_a_preview_is_the_entry_without_its_number_and_draws_none(client: TestClient) -> None:
    status, preview = post(client, COURSE, "/invoices/preview")
    assert (status, preview["number"]) == (200, None)
    assert post(client, COURSE) == (201, preview | {"number": "F20260001"})


def test_reasons_come_in_the_language_of_the_client(client: TestClient) -> None:
    english, dutch = (post(client, COURSE, "/invoices/preview", language)[1]["lines"] for language in ("en", "nl-NL"))
    assert [line["account"] for line in english] == [line["account"] for line in dutch]
    assert all(one["because"] != other["because"] for one, other in zip(english, dutch, strict=True))


@pytest.mark.parametrize(
    ("invoice", "status", "code"),
    [
        (attrs.evolve(COURSE, document_id="ENROL-30", currency="SEK"), 422, "other-currency"),
        (attrs.evolve(COURSE, document_id="ENROL-30", invoice_date=date(2020, 1, 1)), 503, "no-range"),
        (attrs.evolve(COURSE, contact=Contact("10033", "Other B.V.")), 409, "document-conflict"),
    ],
)
def test_a_refusal_says_who_can_mend_it_and_draws_no_number(
    client: TestClient, invoice: Invoice, status: int, code: str
) -> None:
    before = post(client, COURSE)[1]["number"]
    answered, refusal = post(client, invoice)
    assert (answered, refusal["code"]) == (status, code)
    assert refusal["remedy"]
    after = post(client, attrs.evolve(COURSE, document_id="ENROL-32"))[1]["number"]
    assert (before, after) == ("F20260001", "F20260002")


@pytest.mark.parametrize("content", ["{", invoice_to_json(COURSE).replace("544.50", "544.51")])
def test_what_is_no_sound_invoice_is_refused(client: TestClient, content: str) -> None:
    assert client.post("/invoices", content=content).status_code == 422
