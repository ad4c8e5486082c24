"""Every code block in README and docs/ runs with the tests, or says in its fence why it does not.

A ``python`` block is executed; the blocks of one page share their names. Where its fence names a file, as in
``python my_book.py``, it is written to that file instead, for the commands that follow. A ``console`` block runs its
lines after ``$`` by the shell, in a folder that holds the demonstration's ``settings.toml`` and ``invoices``, and
compares what they print; ``...`` stands for anything. The commands print English, whatever the settings say. A ``toml``
block is read as a settings file.
"""

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.resources import as_file, files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from sybil import Document, Example, Region, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser, SkipParser
from sybil.parsers.markdown.lexers import FencedCodeBlockLexer

from profit_integration.cli.app import main
from profit_integration.cli.languages import VARIABLE
from profit_integration.cli.sound_settings import refuse_mistakes
from profit_integration.formats.settings_file import parse_settings


def run_console(example: Example) -> str | None:
    """Run the commands of a block and compare what they print."""
    for block in ("\n" + str(example.parsed)).split("\n$ ")[1:]:
        command, _, expected = block.partition("\n")
        result = subprocess.run(  # noqa: S602 - the commands are those of the docs, pipes included
            _replace_own_command(command),
            shell=True,
            env={**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        printed = _without_trailing_blanks(result.stdout)
        wanted = _without_trailing_blanks(expected)
        if not doctest.OutputChecker().check_output(wanted, printed, doctest.ELLIPSIS):
            return f"$ {command}\nexpected:\n{wanted}\nprinted:\n{printed}"
    return None


def _replace_own_command(line: str) -> str:
    """Run ``profit-integration`` in this process, and put what it prints and its exit status in its place in the line.

    A process for each command would spend most of its time on imports.
    """
    own = re.match(r"profit-integration([^|;>]*)", line)
    if own is None:
        return line
    result = CliRunner().invoke(main, shlex.split(own[1]), prog_name="profit-integration", env={VARIABLE: "en"})
    outputs = f"printf %s {shlex.quote(result.stdout)}; printf %s {shlex.quote(result.stderr)} >&2"
    return f"({outputs}; exit {result.exit_code}){line[own.end() :]}"


def read_settings(example: Example) -> None:
    """Read a block as a settings file; a mistake in it is an error."""
    refuse_mistakes(parse_settings(str(example.parsed)), source=example.path)


def find_files(document: Document) -> Iterator[Region]:
    """Find the blocks that stand in a file of their own."""
    for region in FencedCodeBlockLexer(r"python \w+\.py", {"language": "fence", "source": "source"})(document):
        region.parsed = region.lexemes["source"]
        region.evaluator = write_file
        yield region


def write_file(example: Example) -> None:
    """Write a block where its fence says."""
    _, name = example.region.lexemes["fence"].split()
    (example.namespace["folder"] / name).write_text(str(example.parsed), encoding="utf-8")


def _without_trailing_blanks(text: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in text.strip().splitlines())


def _make_folder(namespace: dict[str, Any]) -> None:
    namespace["folder"] = Path(tempfile.mkdtemp())
    with as_file(files("profit_integration.cli") / "demonstration") as demonstration:
        shutil.copytree(demonstration, namespace["folder"], dirs_exist_ok=True)
    namespace["before"] = Path.cwd()
    os.chdir(namespace["folder"])
    namespace["spark_runs"] = find_spec("pyspark") is not None and shutil.which("java") is not None
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)


def _remove_folder(namespace: dict[str, Any]) -> None:
    os.chdir(namespace["before"])
    shutil.rmtree(namespace["folder"])


pytest_collect_file = Sybil(
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=doctest.ELLIPSIS),
        CodeBlockParser(language="console", evaluator=run_console),
        CodeBlockParser(language="toml", evaluator=read_settings),
        find_files,
        SkipParser(),
    ],
    patterns=["README.md", "docs/*.md", "docs/**/*.md"],
    setup=_make_folder,
    teardown=_remove_folder,
).pytest()
