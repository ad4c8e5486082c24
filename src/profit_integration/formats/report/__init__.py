"""The report: settings and a book on one page of HTML that needs nothing else, for a browser or a printer.

Needs the extra ``report``.
"""

from profit_integration.formats.report.content import ReportContent, examine
from profit_integration.formats.report.page import render_report

__all__ = ["ReportContent", "examine", "render_report"]
