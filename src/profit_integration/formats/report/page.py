"""The page of the report, made of its content and the texts of a language. Needs the extra ``report``."""

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from profit_integration.core.violation import Code, Severity, Texts, message
from profit_integration.formats.extras import needs_extra
from profit_integration.formats.report import words
from profit_integration.formats.report.checks import checks
from profit_integration.formats.report.content import ReportContent
from profit_integration.formats.report.lanes import draw_lanes
from profit_integration.formats.report.matrix import matrices
from profit_integration.formats.report.notation import Notation
from profit_integration.formats.report.periods import periods
from profit_integration.formats.report_format import FIRST_TEXT

if TYPE_CHECKING:
    from jinja2 import Environment

# No page can show these, and those that change the direction of a text would change the words around it.
_NOT_SHOWN = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_SIGNS = {Severity.ERROR: "\N{MULTIPLICATION X}", Severity.WARNING: "!", Severity.NOTE: "i"}


def render_report(content: ReportContent, texts: Texts) -> str:
    """The report as an HTML document that needs nothing else.

    Args:
        content: What it shows.
        texts: The texts of its language.

    Raises:
        UnusableSettingError: If the extra ``report`` is not installed.
    """
    outcome = checks(content)
    severities = [check.severity for check in outcome]
    page = (
        _environment()
        .get_template("page.html.jinja")
        .render(
            content=content,
            checks=outcome,
            attention=sum(severity is not None for severity in severities),
            worst=next((severity for severity in Severity if severity in severities), None),
            lanes=draw_lanes(content),
            several=len(content.administrations) > 1,
            texts=texts,
            notation=Notation(texts),
        )
    )
    return f"{FIRST_TEXT}\n{page}\n"


@cache
def _environment() -> "Environment":
    with needs_extra("report", "jinja2"):
        from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - programs may do without
    environment = Environment(
        loader=PackageLoader("profit_integration.formats.report"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "Code": Code,
        "matrices": matrices,
        "message": message,
        "periods": periods,
        "severities": {severity.value: severity for severity in Severity},
        "signs": _SIGNS,
        "words": words,
    }
    environment.filters["capital"] = lambda text: f"{text[:1].upper()}{text[1:]}"
    return environment


def _shown(value: Any) -> Any:
    """What is put on the page for a value; signs that a page cannot show are replaced."""
    if isinstance(value, str) and not hasattr(value, "__html__"):  # markup of the templates is as it is
        return _NOT_SHOWN.sub("\N{REPLACEMENT CHARACTER}", value)
    return value
