"""A settings file to start from, with comments, which is complete enough to journalise an invoice."""

from importlib.resources import files

from profit_integration.core.model.kinds import Language
from profit_integration.formats.settings_writing import toml_text

_YEAR_OF_THE_TEMPLATE = "2026"


def starting_settings(
    year: int,
    language: Language = Language.ENGLISH,
    *,
    name: str | None = None,
    vat_number: str | None = None,
    currency: str | None = None,
) -> str:
    """The text of a settings file to start from, with number series that begin in the year.

    Args:
        year: The year.
        language: The language of comments and descriptions, and of the settings themselves.
        name: The name of the company; None for a name to replace.
        vat_number: Its VAT number, by which invoices name it, and which audit files state; None to have it
            filled in later.
        currency: The ISO 4217 code of its currency; None for the euro.
    """
    template = files("profit_integration.formats").joinpath(f"starting_settings_{language.value}.toml")
    text = template.read_text(encoding="utf-8").replace(_YEAR_OF_THE_TEMPLATE, f"{year:04}")
    answers = {
        'name = "': name and f"name = {toml_text(name)}",
        'currency = "': currency and f"currency = {toml_text(currency)}",
        "# tax_number = ": vat_number and f"tax_number = {toml_text(vat_number)}",
        "# own_identifiers = [": vat_number and f"own_identifiers = [{toml_text(vat_number)}]",
    }
    lines = text.splitlines(keepends=True)
    for start, answer in answers.items():
        if answer:
            position = next(place for place, line in enumerate(lines) if line.startswith(start))
            lines[position] = f"{answer}\n"
    return "".join(lines)
