"""An order is invoiced once, with its number and its entry, or not at all."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone
from shop import invoicing
from shop.models import Entry, NumberRange, Order

TODAY = date(2026, 11, 22)


@pytest.fixture
def order() -> Order:
    return Order.objects.create(customer="10041", customer_name="Van Dijk", net=Decimal("100.00"), vat=Decimal("21.00"))


def test_an_order_is_invoiced_once_also_when_it_is_posted_again(order: Order) -> None:
    answers = [Client().post(f"/orders/{order.pk}/invoice") for _ in range(2)]
    year = timezone.localdate().year
    assert [answer.json()["number"] for answer in answers] == [f"F{year}0001"] * 2
    assert answers[0].json()["lines"] == [
        ["1300", "debit", "121.00"],
        ["8000", "credit", "100.00"],
        ["1500", "credit", "21.00"],
    ]
    order.refresh_from_db()
    assert order.invoice_number == f"F{year}0001"


def test_an_order_that_is_invoiced_again_next_year_keeps_its_number(order: Order) -> None:
    first = invoicing.journalise(order.pk, TODAY)
    assert invoicing.journalise(order.pk, date(2027, 1, 3)) == first


def test_a_preview_keeps_nothing(order: Order) -> None:
    preview = Client().get(f"/orders/{order.pk}/preview").json()
    assert preview["description"] == "[vkf] Van Dijk"
    assert not Entry.objects.exists()
    assert not NumberRange.objects.exists()
    assert Client().post(f"/orders/{order.pk}/invoice").json()["lines"] == preview["lines"]


def test_an_order_that_cannot_be_saved_gives_its_number_back(order: Order) -> None:
    other = Order.objects.create(customer="1", customer_name="-", net=1, vat=0, invoice_number="F20260001")
    with pytest.raises(IntegrityError):  # the number stands on an earlier order of the shop
        invoicing.journalise(order.pk, TODAY)
    assert not Entry.objects.exists()
    other.delete()
    assert invoicing.journalise(order.pk, TODAY).number.text == "F20260001"


def test_an_order_that_was_changed_since_is_refused_in_dutch(order: Order) -> None:
    invoicing.journalise(order.pk, TODAY)
    Order.objects.update(customer_name="Van Dijk en Zonen")
    answer = Client().post(f"/orders/{order.pk}/invoice")
    assert (answer.status_code, answer.json()["code"]) == (422, "document-conflict")
    assert Client().post("/orders/999/invoice").status_code == 404
