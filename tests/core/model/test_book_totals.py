"""The balance of a total, and the VAT of sales and of purchases, which have opposite sides."""

from decimal import Decimal
from typing import Any

import pytest

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.model.book_totals import LedgerTotal, VatTotal
from profit_integration.core.model.entry_filter import EntryFilter
from profit_integration.core.model.kinds import IntegrationKind, Party

OF_ADMINISTRATION: dict[str, Any] = {
    "administration": 1,
    "currency": "EUR",
    "debit": Decimal("21.00"),
    "credit": Decimal("5.00"),
}


def test_a_balance_is_debit_less_credit() -> None:
    total = LedgerTotal(account="1300", journal=None, period=None, **OF_ADMINISTRATION)

    assert total.balance == Decimal("16.00")


@pytest.mark.parametrize(("party", "vat"), [(Party.DEBTOR, "-16.00"), (Party.CREDITOR, "16.00")])
def test_vat_has_the_sign_of_its_basis(party: Party, vat: str) -> None:
    total = VatTotal(party=party, vat_code="1", month="2026-03", basis=Decimal(0), **OF_ADMINISTRATION)

    assert total.vat == Decimal(vat)


def test_a_filter_takes_a_kind_by_its_text_and_refuses_what_no_entry_has() -> None:
    assert EntryFilter(kind="stock").kind is IntegrationKind.STOCK  # type: ignore[arg-type]
    with pytest.raises(UnusableSettingError):
        EntryFilter(journal="\0")
