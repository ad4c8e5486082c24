"""Why no VAT is charged: a document says it in the VAT breakdown, once for all lines of a category."""

from collections.abc import Iterable, Mapping

import attrs

from profit_integration.formats.en16931.document import VatCategory


def exemption_reasons(stated: Iterable[VatCategory]) -> dict[str, str | None]:
    """The one reason of exemption in the VAT breakdown, by the code of its category."""
    reasons: dict[str, set[str | None]] = {}
    for category in stated:
        reasons.setdefault(category.code, set()).add(category.exemption_reason)
    return {code: reason for code, (reason, *others) in reasons.items() if not others}


def with_reason(category: VatCategory, reasons: Mapping[str, str | None]) -> VatCategory:
    """The category of a line, with the reason that the VAT breakdown has for it."""
    reason = reasons.get(category.code)
    if category.exemption_reason is None and reason is not None:
        return attrs.evolve(category, exemption_reason=reason)
    return category
