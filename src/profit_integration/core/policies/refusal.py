"""Violations of an administration's settings, and the errors by which a document is refused for them."""

from collections.abc import Iterable
from typing import Any

import attrs

from profit_integration.core.errors import ProfitIntegrationError, error_of
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.violation import Code, Message, Severity, Violation, message


def violation(settings: AdministrationSettings, code: Code, place: str, /, **values: Any) -> Violation:
    """A violation in these settings."""
    return Violation(code=code, administration=settings.administration, place=place, values=values)


def with_document(document: Message, finding: Violation, line: str | None = None) -> Violation:
    """A violation with the document that is refused for it, and the line of the document if it is about a line."""
    if line is None:
        return attrs.evolve(finding, document=document)
    line_of_document = message(Code.OF_LINE, document=document, line=line)
    return attrs.evolve(finding, document=line_of_document, values=(*finding.values, ("line", line)))


def refusal(document: Message, finding: Violation, line: str | None = None) -> ProfitIntegrationError:
    """The error that refuses a document for a violation."""
    return error_of(with_document(document, finding, line))


def refuse(document: Message, violations: Iterable[Violation], line: str | None = None) -> None:
    """Refuse a document for the first violation that is an error; warnings and notes do not refuse it.

    Args:
        document: The document, as `of_invoice` and `of_document` name it.
        violations: The violations of the settings that it needs.
        line: The line of the document that needs them; None for the document as a whole.

    Raises:
        ProfitIntegrationError: If there is an error; its class follows from the code.
    """
    for finding in violations:
        if finding.severity is Severity.ERROR:
            raise refusal(document, finding, line)
