"""The command ``init``: write a settings file to start from."""

import re
from pathlib import Path

import attrs
import click

from profit_integration.cli.clock import today
from profit_integration.cli.console import Printer
from profit_integration.cli.languages import arguments_of, chosen_language, is_language_given
from profit_integration.cli.options import PATH, printer_options
from profit_integration.cli.outputs import output_file
from profit_integration.cli.questions import ask, is_on_terminal
from profit_integration.core.model.kinds import Language
from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.core.violation import Code, message
from profit_integration.formats.accepted import judge
from profit_integration.formats.settings_file import parse_settings
from profit_integration.formats.settings_schema import SCHEMA_FILE, settings_schema_as_text
from profit_integration.formats.starting_settings import starting_settings
from profit_integration.formats.toml_lines import on_line
from profit_integration.messages import TEXTS


@attrs.frozen(kw_only=True)
class _Answers:
    """What settings say of a company; None for what is not known yet."""

    language: Language
    name: str | None
    vat_number: str | None
    currency: str | None


@click.command()
@click.argument("file", type=PATH, default=Path("settings.toml"))
@click.option("--name", metavar="NAME", help="The name of the company.")
@click.option("--vat-number", metavar="NUMBER", help="Its VAT number, by which invoices name it.")
@click.option("--currency", metavar="CODE", help="Its currency, such as EUR.")
@click.option(
    "--from-auditfile", metavar="XAF", type=PATH, help="An audit file: take the settings that its books were kept by."
)
@click.option("--schema", is_flag=True, help="Print the JSON Schema of settings files instead, and write nothing.")
@printer_options
@click.pass_context
def init(
    context: click.Context,
    file: Path,
    name: str | None,
    vat_number: str | None,
    currency: str | None,
    from_auditfile: Path | None,
    schema: bool,
    *,
    printer: Printer,
) -> None:
    """Write a commented settings file to start from: FILE, or settings.toml.

    On a terminal it asks for what no option says. Comments, descriptions and language of the file are those of
    --language. FILE must not exist yet. The JSON Schema by which editors complete and check it is written beside it,
    unless that file exists.
    """
    if schema:
        click.echo(settings_schema_as_text(), nl=False)
        return
    arguments = arguments_of(context)
    answers = _Answers(language=chosen_language(arguments), name=name, vat_number=vat_number, currency=currency)
    if from_auditfile is not None:
        text = _from_audit_file(from_auditfile, answers)
    else:
        if is_on_terminal() and not (file.exists() or printer.as_json):
            answers = _asked(answers, language_given=is_language_given(arguments))
            printer = Printer(TEXTS[answers.language])
        text = starting_settings(today().year, **attrs.asdict(answers))
    written = parse_settings(text, source=str(file))
    with output_file(file, None) as opened:
        opened.write(text)
    schema_file = file.parent / SCHEMA_FILE
    if not schema_file.exists():
        with output_file(schema_file, None) as opened:
            opened.write(settings_schema_as_text())
    violations = (*check_settings(written.settings), *written.ubl.findings(written.settings))
    by_line = (on_line(violation, written.lines) for violation in violations)
    findings = judge(by_line, written.accepted, written.settings).open  # as the check shows them
    if printer.as_json:
        printer.data({"file": file, "findings": findings})
        return
    printer.say(message(Code.SETTINGS_WRITTEN if from_auditfile is None else Code.SETTINGS_TO_LOOK_AT, file=str(file)))
    for finding in findings:
        printer.line(printer.texts.full(finding))


def _asked(answers: _Answers, *, language_given: bool) -> _Answers:
    """The answers, with those of the user to what they leave open."""
    language = answers.language
    if not language_given:
        codes = [member.value for member in Language]
        answer = ask(Code.ASK_LANGUAGE, TEXTS[language], default=language.value, is_right=codes.__contains__)
        language = Language(answer)
    texts = TEXTS[language]

    def asked(answer: str | None, code: Code, default: str = "", pattern: str = ".*") -> str | None:
        if answer is not None:
            return answer
        return ask(code, texts, default=default, is_right=lambda text: bool(re.fullmatch(pattern, text))) or None

    return _Answers(
        language=language,
        name=asked(answers.name, Code.ASK_NAME, pattern=".+"),
        vat_number=asked(answers.vat_number, Code.ASK_VAT_NUMBER),
        currency=asked(answers.currency, Code.ASK_CURRENCY, "EUR", "[A-Z]{3}"),
    )


def _from_audit_file(path: Path, answers: _Answers) -> str:
    """The text of the settings by which the books of an audit file were kept, with what the answers say instead."""
    from profit_integration.formats.audit_file.reading import read_audit_file  # noqa: PLC0415 - lxml takes long
    from profit_integration.formats.audit_file.starting_settings import settings_of_audit_file  # noqa: PLC0415
    from profit_integration.formats.settings_writing import settings_as_text  # noqa: PLC0415

    audit_file = read_audit_file(path.read_bytes(), source=str(path))
    audit_file = attrs.evolve(
        audit_file,
        company=answers.name or audit_file.company,
        vat_number=answers.vat_number or audit_file.vat_number,
        currency=answers.currency or audit_file.currency,
    )
    settings, comments = settings_of_audit_file(audit_file, today().year, answers.language)
    heading = message(Code.SETTINGS_FROM_AUDIT_FILE, company=audit_file.company, version=audit_file.version)
    return settings_as_text(settings, TEXTS[answers.language], heading=heading, comments=comments)
