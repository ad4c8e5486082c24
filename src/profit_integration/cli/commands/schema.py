"""The command ``schema``: print the JSON Schema of documents and entries."""

import click

from profit_integration.cli.options import language_option
from profit_integration.core.violation import Texts
from profit_integration.formats.json.schema import documents_schema_as_text


@click.command()
@language_option
def schema(texts: Texts) -> None:
    """Print the JSON Schema of a document or an entry: of a JSON file, or of each line of JSON Lines.

    That of settings files is printed by `init --schema`.
    """
    click.echo(documents_schema_as_text(), nl=False)
