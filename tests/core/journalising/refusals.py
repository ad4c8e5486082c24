"""What refuses a document, for the tests: the code, and which document or setting it is about."""

from collections.abc import Callable
from typing import Any

import pytest

from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.violation import Code


def refusal(
    error: type[ProfitIntegrationError], post: Callable[..., object], *arguments: Any, **terms: Any
) -> tuple[Code, str]:
    """The code of the error of the given class, with the document and the setting that it names."""
    with pytest.raises(error) as caught:
        post(*arguments, **terms)
    assert type(caught.value) is error
    violation = caught.value.violation
    return violation.code, ": ".join(str(part) for part in (violation.document, violation.place) if part)
