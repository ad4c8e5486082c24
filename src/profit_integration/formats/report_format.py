"""What every report begins with. Commands that write other files need this, and nothing else of the report."""

FIRST_TEXT = "<!doctype html>\n<!-- profit-integration report -->"
"""The text that every report begins with."""
