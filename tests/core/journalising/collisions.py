"""Invoices and settings that get in each other's way: few keys, counters that run out or overlap, own numbers."""

from datetime import date
from typing import Any

import attrs
from hypothesis import strategies as st

from profit_integration.core.journalising.reversal import full_credit
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.integration_types import NumberSource
from profit_integration.core.model.invoices import Invoice
from profit_integration.core.model.ranges import NumberRange
from tests.core.journalising.batches import SHORT
from tests.examples import COUNTERS, INTEGRATION_TYPES, JOURNALS, PURCHASES, changed, settings, year_range
from tests.strategies import invoices

DATES = st.sampled_from([date(2026, 5, 4), date(2026, 5, 5), date(2026, 12, 31), date(2027, 1, 1), date(2025, 1, 1)])
DOCUMENTS = st.sampled_from(["D-1", "D-2", "D-3", "D-4", "F2026001", "F2026003", "I1"])


@st.composite
def many_invoices(draw: st.DrawFn) -> list[Invoice]:
    """Invoices that get in each other's way: few keys, few dates, numbers that counters come to, odd currencies."""
    made = []
    for _ in range(draw(st.integers(0, 8))):
        fields: dict[str, Any] = {"document_id": draw(DOCUMENTS), "invoice_date": draw(DATES)}
        if draw(st.integers(0, 5)) == 0:
            fields["currency"] = "USD"
        made.append(attrs.evolve(draw(invoices()), **fields))
        if draw(st.integers(0, 4)) == 0 and made[-1].total > 0:
            made.append(full_credit(made[-1], document_id=draw(DOCUMENTS), invoice_date=draw(DATES)))
    return draw(st.permutations(made))


@st.composite
def colliding_settings(draw: st.DrawFn) -> AdministrationSettings:
    """Counters that run out after a few numbers or meet each other; purchases that bring their numbers."""
    of_sales = draw(st.sampled_from([year_range("F[JJJJ]", 8), SHORT]))
    of_purchases = draw(
        st.sampled_from([NumberRange(leader="I", total_length=2, start_date=date(2026, 1, 1)), of_sales])
    )
    counters = changed(changed(COUNTERS, "VERKOOP", ranges=(of_sales,)), "INKOOP", ranges=(of_purchases,))
    numbers = draw(st.sampled_from(NumberSource))
    types = changed(INTEGRATION_TYPES, PURCHASES, numbers=numbers)
    return settings(counters=counters, integration_types=types, journals=JOURNALS)
