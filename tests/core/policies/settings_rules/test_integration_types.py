"""The rules of integration types."""

import pytest

from profit_integration.core.violation import Code
from tests.core.policies.settings_rules.examples import found, typed
from tests.examples import (
    SALES,
    integration_type,
)


@pytest.mark.parametrize("days", [0, -8, 1000, 10**7])
def test_days_of_payment_discount_are_at_least_one(days: int) -> None:
    """And a term of years is no term."""
    assert found(Code.PAYMENT_DISCOUNT_DAYS, **typed(integration_type(SALES, payment_discount_days=days))) == [
        f"integration_types[0].payment_discount_days: payment discount days must be from 1 to 999, not {days}"
    ]
    assert found(Code.PAYMENT_DISCOUNT_DAYS, **typed(integration_type(SALES, payment_discount_days=1))) == []
