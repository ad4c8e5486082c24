"""The command ``init``: write a settings file to start from."""

from pathlib import Path

import click

from profit_integration.cli.clock import today
from profit_integration.cli.languages import arguments_of, chosen_language
from profit_integration.cli.options import PATH, language_option
from profit_integration.cli.outputs import output_file
from profit_integration.core.violation import Code, Texts, message
from profit_integration.formats.settings_file import parse_settings
from profit_integration.formats.settings_schema import SCHEMA_FILE, settings_schema_as_text
from profit_integration.formats.starting_settings import starting_settings


@click.command()
@click.argument("file", type=PATH, default=Path("settings.toml"))
@click.option("--schema", is_flag=True, help="Print the JSON Schema of settings files instead, and write nothing.")
@language_option
@click.pass_context
def init(context: click.Context, file: Path, schema: bool, texts: Texts) -> None:
    """Write a commented settings file to start from: FILE, or settings.toml.

    Its comments, descriptions and language are those of --language. FILE must not exist yet. The JSON Schema by which
    editors complete and check it is written beside it, unless that file exists.
    """
    if schema:
        click.echo(settings_schema_as_text(), nl=False)
        return
    schema_file = file.parent / SCHEMA_FILE
    text = starting_settings(today().year, chosen_language(arguments_of(context)))
    with output_file(file, None) as opened:
        opened.write(text)
    if not schema_file.exists():
        with output_file(schema_file, None) as opened:
            opened.write(settings_schema_as_text())
    click.echo(texts.sentence(message(Code.SETTINGS_WRITTEN, file=str(file))))
    written = parse_settings(text)
    for finding in written.ubl.findings(written.settings):
        click.echo(texts.full(finding))
