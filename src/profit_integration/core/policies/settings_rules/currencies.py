"""The rule of the currency: its amounts have the decimals of its minor unit (ISO 4217; ours)."""

from collections.abc import Iterator

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.settings_tables import field_place
from profit_integration.core.policies.refusal import violation
from profit_integration.core.violation import Code, Violation

_USUAL = 2
_OTHERS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
_DECIMALS = {currency: decimals for decimals, currencies in _OTHERS.items() for currency in currencies.split()}


def decimals_of_currency(settings: AdministrationSettings, currency: str) -> int:
    """The decimals of a currency: those that the settings say for their own, and those of ISO 4217 for any other."""
    return settings.decimals if currency == settings.currency else _DECIMALS.get(currency, _USUAL)


def check_currency(settings: AdministrationSettings) -> Iterator[Violation]:
    """Amounts with other decimals would be refused, or pass although nobody can pay them."""
    own = _DECIMALS.get(settings.currency, _USUAL)
    if settings.decimals != own:
        values = {"currency": settings.currency, "decimals": settings.decimals, "own": own}
        yield violation(settings, Code.CURRENCY_DECIMALS, field_place("decimals"), **values)
