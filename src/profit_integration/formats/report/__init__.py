"""The report: settings and a book on one page of HTML that needs nothing else, for a browser or a printer.

Needs the extra ``report``. Only `profit_integration.formats.report.page` imports jinja2.
"""

FIRST_TEXT = "<!doctype html>\n<!-- profit-integration report -->"
"""The text that every report begins with."""
