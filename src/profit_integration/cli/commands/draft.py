"""The command ``draft``: draft invoice files to a folder, from which `keep` numbers and keeps them."""

import json
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from functools import partial
from pathlib import Path

import click

from profit_integration.cli import printing
from profit_integration.cli.batch import invoice_files
from profit_integration.cli.clock import today
from profit_integration.cli.console import make_console, with_progress
from profit_integration.cli.endings import Status
from profit_integration.cli.options import (
    PATH,
    jobs_option,
    json_option,
    kind_option,
    language_option,
    others_option,
    rate_option,
    rules_option,
)
from profit_integration.cli.reading import InvoiceReader
from profit_integration.cli.sound_settings import load_sound_settings
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.violation import Code, Texts, message
from profit_integration.formats.extras import needs_extra
from profit_integration.formats.official_rules import OfficialRules


@click.command()
@click.argument("settings", type=PATH)
@click.argument("invoices", nargs=-1, required=True, type=PATH)
@click.option("--output", metavar="DRAFTS", required=True, type=PATH, help="The folder to write the drafts to.")
@kind_option
@rate_option
@others_option
@rules_option
@jobs_option
@language_option
@json_option
@click.pass_context
def draft(
    context: click.Context,
    settings: Path,
    invoices: tuple[Path, ...],
    *,
    output: Path,
    kind: IntegrationKind | None,
    rates: Mapping[str, Decimal],
    others: tuple[Path, ...],
    rules: tuple[Path, ...],
    jobs: int,
    texts: Texts,
    as_json: bool,
) -> None:
    """Draft INVOICES (files, or folders of them) by SETTINGS, without a book.

    `keep` numbers the drafts and keeps them. A run that was stopped goes on where it stopped.
    """
    with needs_extra("arrow", "pyarrow"):
        from profit_integration.cli.runs import begin_drafting, draft_parts  # noqa: PLC0415 - needs an extra
    drafting = begin_drafting(
        output,
        invoice_files(invoices),
        (settings, *others),
        reader=InvoiceReader(
            settings=load_sound_settings(settings), kind=kind, rates=rates, rules=OfficialRules.load(rules)
        ),
        others=[load_sound_settings(file).settings for file in others],
        today=today(),
    )
    draft_parts(drafting, jobs=jobs, progress=partial(with_progress, texts))
    console, rows = make_console(), Counter[bool]()
    for row in drafting.run.rows():
        rows[row.refusal is not None] += 1
        if row.refusal is not None and not as_json:
            printing.show_refusal(console, str(row.file), row.refusal.as_error, texts)
    counts = {"drafted": rows[False], "refused": rows[True]}
    if as_json:
        click.echo(json.dumps({"run": drafting.run.run, **counts}, indent=2))
    else:
        sentence = texts.sentence(message(Code.RUN_DRAFTED, folder=str(output), **counts))
        console.print(sentence, soft_wrap=True)
    context.exit(Status.FINDINGS if rows[True] else Status.DONE)
