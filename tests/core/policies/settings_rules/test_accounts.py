"""The rules of ledger accounts, of the summary accounts, and of the accounts of VAT."""

from decimal import Decimal

import pytest

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.model.ledger import AccountType
from profit_integration.core.violation import Code
from tests.core.policies.settings_rules.examples import found
from tests.examples import (
    LEDGER_ACCOUNTS,
    VAT_CODES,
    changed,
)


def test_debtors_stand_on_the_balance_sheet() -> None:
    assert found(Code.ACCOUNT_TYPE, debtors_account="8000") == [
        "administration.debtors_account: debtors: 8000 is not a balance sheet account"
    ]
    liabilities = changed(LEDGER_ACCOUNTS, "1600", type=AccountType.LIABILITIES)
    assert found(Code.ACCOUNT_TYPE, ledger_accounts=liabilities) == []


@pytest.mark.parametrize("percentage", ["-21", "100.01", "NaN", "Infinity"])
def test_a_reverse_charge_is_a_percentage(percentage: str) -> None:
    with pytest.raises(UnusableSettingError) as caught:
        changed(VAT_CODES, "4", reverse_charge_percentage=Decimal(percentage))
    assert (caught.value.violation.code, caught.value.violation.place) == (Code.OUT_OF_BOUNDS, "vat_codes[4]")
