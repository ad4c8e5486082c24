"""A settings file to start from, with comments, which is complete enough to journalise an invoice."""

from importlib.resources import files

_YEAR_OF_THE_TEMPLATE = "2026"


def starting_settings(year: int) -> str:
    """The text of a settings file to start from, with number series that begin in the year."""
    template = files("profit_integration.formats").joinpath("starting_settings.toml").read_text(encoding="utf-8")
    return template.replace(_YEAR_OF_THE_TEMPLATE, f"{year:04}")
