"""The rules that every document must meet: its currency, its amounts, its date and its contacts.

Help page: Fin_Config_Journal_PerBlk (blocked periods).
"""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.settings_tables import field_place, place_of
from profit_integration.core.money import finer_amounts
from profit_integration.core.policies.refusal import violation
from profit_integration.core.policies.settings_rules.currencies import decimals_of_currency
from profit_integration.core.violation import Code, Violation


def currency_violations(settings: AdministrationSettings, currency: str) -> Iterator[Violation]:
    """The rule that a document has the currency of the administration."""
    if currency != settings.currency:
        values = {"currency": currency, "administration": settings.administration, "own": settings.currency}
        yield violation(settings, Code.OTHER_CURRENCY, "", **values)


def minor_unit_violations(
    settings: AdministrationSettings, currency: str, amounts: Iterable[Decimal]
) -> Iterator[Violation]:
    """The rule that no amount is finer than the minor unit of its currency, since amounts are not rounded."""
    decimals = decimals_of_currency(settings, currency)
    for amount in finer_amounts(amounts, decimals):
        values = {"amount": amount, "currency": currency, "decimals": decimals}
        yield violation(settings, Code.AMOUNT_TOO_FINE, "", **values)


def contact_violations(settings: AdministrationSettings, contacts: Iterable[str]) -> Iterator[Violation]:
    """The rule that nothing is posted for a contact whose number is blocked."""
    for contact in contacts:
        if contact in settings.blocked_contacts:
            yield violation(settings, Code.CONTACT_BLOCKED, field_place("blocked_contacts"), contact=contact)


def period_violations(settings: AdministrationSettings, journal: str, on: date) -> Iterator[Violation]:
    """The rule that nothing is posted in a period that is blocked for the administration or for the journal."""
    for period in settings.blocked_periods:
        if period.blocks(on, journal):
            values = {"date": on, "journal": journal, "first": period.start_date, "last": period.end_date}
            yield violation(settings, Code.PERIOD_BLOCKED, place_of(period), **values)
