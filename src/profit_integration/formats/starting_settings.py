"""A settings file to start from, with comments, which is complete enough to journalise an invoice."""

from importlib.resources import files

from profit_integration.core.model.kinds import Language

_YEAR_OF_THE_TEMPLATE = "2026"


def starting_settings(year: int, language: Language = Language.ENGLISH) -> str:
    """The text of a settings file to start from, with number series that begin in the year.

    Args:
        year: The year.
        language: The language of comments and descriptions, and of the settings themselves.
    """
    template = files("profit_integration.formats").joinpath(f"starting_settings_{language.value}.toml")
    return template.read_text(encoding="utf-8").replace(_YEAR_OF_THE_TEMPLATE, f"{year:04}")
