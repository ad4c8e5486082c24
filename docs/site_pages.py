"""The pages of the site that come from the code: the Python API, the help of every command, every key of settings.

``make docs`` writes them to docs/generated before it builds the site. They are not kept in the repository.
"""

import enum
import inspect
import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from importlib import import_module
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from types import ModuleType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import click
from click.testing import CliRunner
from sphinx.pycode import ModuleAnalyzer

from profit_integration.cli.app import import_command, main
from profit_integration.cli.languages import VARIABLE
from profit_integration.core.violation import Code

DOCS = Path(__file__).parent
FOLDER = DOCS / "generated"
LONGEST_VALUE = 300

# The names of `profit_integration` fill several pages: by the part of the core that they are of.
_PARTS = {
    "core.model": ("values", "Values: invoices, settings, numbers and entries"),
    "core.journalising": ("journalising", "Journalising"),
    "core.policies": ("policies", "Policies"),
    "core.ports": ("ports", "Ports, with their contracts"),
    "core.errors": ("errors", "Errors"),
    "core.violation": ("violations", "Violations and messages"),
    "core.codes": ("violations", "Violations and messages"),
    "core.reports": ("reports", "Reports"),
    "adapters": ("stores-in-memory", "Stores in memory"),
    "": ("values", "Values: invoices, settings, numbers and entries"),  # unions of them
}


def write_pages() -> None:
    """Write every page anew."""
    FOLDER.mkdir(exist_ok=True)
    pages = {"commands": commands_page(), "settings-keys": settings_page()} | _python_texts()
    for name, text in pages.items():
        path = FOLDER / f"{name}.rst"
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
    for path in FOLDER.iterdir():
        if path.stem not in pages:
            path.unlink()


# --- Python -----------------------------------------------------------------------------------------------------


def public_packages() -> list[str]:
    """The packages that reference/api.md says names are imported from."""
    page = (DOCS / "reference" / "api.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`profit_integration.*?) \|", page, re.MULTILINE)
    return [name for row in rows for name in re.findall(r"`([\w.]+)`", row)]


def python_pages() -> dict[str, str]:
    """The title of each page of Python names, by its file name."""
    return {name: text.splitlines()[0] for name, text in _python_texts().items()}


@cache
def _python_texts() -> dict[str, str]:
    texts: dict[str, list[str]] = {}
    written: dict[int, str] = {}

    def write(package: str, names: list[tuple[str, str, Any]], page_of: Callable[[str, str], tuple[str, str]]) -> None:
        for home, group in groupby(sorted(names, key=lambda name: name[:2]), key=lambda name: name[0]):
            page, title = page_of(package, home)
            text = texts.setdefault(page, [_heading(title, "=")])
            text += _section(package, home)
            text += [_entry(f"{package or home}.{name}", value, written) for _, name, value in group]

    values: list[Any] = []
    for package in map(import_module, public_packages()):
        public = [(_home(package, name), name, getattr(package, name)) for name in getattr(package, "__all__", ())]
        write(package.__name__, public, _page_of)
        values += [value for _, _, value in public]
    further = [(value.__module__, value.__name__, value) for value in _mentioned(values)]
    write("", further, lambda *_: ("further-types", "Types that signatures mention, and that are not imported"))
    return {page: "\n\n".join(text) + "\n" for page, text in texts.items()}


def _home(package: ModuleType, name: str) -> str:
    """The module that defines a name; of what has no module of its own, such as a union, the package."""
    module = getattr(getattr(package, name), "__module__", None) or ""
    return module if module.startswith("profit_integration") else package.__name__


def _page_of(package: str, home: str) -> tuple[str, str]:
    if package == "profit_integration":
        for part, page in _PARTS.items():
            if f"{home}.".startswith(f"profit_integration.{part}"):
                return page
    return package.removeprefix("profit_integration.").replace(".", "-"), f"From {package}"


def _section(package: str, home: str) -> Iterator[str]:
    inside = home.removeprefix(f"{package}.") if package and package != "profit_integration" else home
    is_elsewhere = inside == home  # then the last part says enough, as in core.model.periods
    title = (home.rpartition(".")[2] if is_elsewhere else inside.replace(".", ": ")).replace("_", " ").capitalize()
    yield _heading("One of several types" if home == "profit_integration" else title, "-").rstrip()
    if package:
        yield f"``from {package} import ...``"
    if home != "profit_integration":
        yield inspect.getdoc(import_module(home)) or ""


def _entry(name: str, value: object, written: dict[int, str]) -> str:
    if id(value) in written:
        return f"`{name} <{written[id(value)]}>` is that of `{written[id(value)]}`."
    written[id(value)] = name
    if inspect.isclass(value):
        options = ["   :members:"]
        if any(base.__module__.startswith("profit_integration") for base in value.__bases__):
            options.append("   :show-inheritance:")
        if issubclass(value, enum.Enum) and value is not Code:
            options.append("   :undoc-members:")
        return "\n".join([f".. autoclass:: {name}", *options])
    if isinstance(value, UnionType):  # its docstring would be that of unions in Python
        package, _, short = name.rpartition(".")
        return (
            f".. py:data:: {short}\n   :module: {package}\n\n   Any of {', '.join(map(_short_name, get_args(value)))}."
        )
    if inspect.isroutine(value):
        return f".. autofunction:: {name}"
    return _constant(name, value)


def _constant(name: str, value: object) -> str:
    lines = [f".. autodata:: {name}"]
    if len(repr(value)) > LONGEST_VALUE:  # whole tables of texts are no reading
        lines.append("   :no-value:")
    key = ("", name.rpartition(".")[2])
    for module in sorted(module for module in sys.modules if module.startswith("profit_integration.")):
        if docstring := ModuleAnalyzer.for_module(module).find_attr_docs().get(key):  # of where it is assigned
            return "\n".join([*lines, "", *(f"   {line}" for line in docstring)]).rstrip()
    return "\n".join(lines)


def _short_name(value: type) -> str:
    return f"`{value.__name__}`"


def _mentioned(public: list[Any]) -> list[type]:
    """The classes of the package that the annotations of public ones name, and those of these, and so on."""
    known, waiting = {id(value) for value in public}, list(public)
    further: list[type] = []
    while waiting:
        for value in _named_by(waiting.pop()):
            is_ours = value.__module__.startswith("profit_integration.") and not value.__name__.startswith("_")
            if is_ours and id(value) not in known:
                known.add(id(value))
                waiting.append(value)
                further.append(value)
    return further


def _named_by(value: Any) -> Iterator[type]:
    members = [value, *vars(value).values()] if inspect.isclass(value) else [value]
    for member in (getattr(member, "fget", member) for member in members):  # of a property, its function
        if inspect.isclass(member) or inspect.isfunction(member):
            with suppress(NameError):  # a name that is imported for type checkers only
                for hint in get_type_hints(member).values():
                    yield from _classes_in(hint)
    for base in (*getattr(value, "__bases__", ()), *getattr(value, "__orig_bases__", ())):
        yield from _classes_in(base)


def _classes_in(hint: Any) -> Iterator[type]:
    for part in get_args(hint):
        yield from _classes_in(part)
    hint = getattr(get_origin(hint) or hint, "__bound__", None) or get_origin(hint) or hint
    if inspect.isclass(hint):
        yield hint


# --- commands ---------------------------------------------------------------------------------------------------


def commands_page() -> str:
    """The help of every command, as the program prints it."""
    parts = [
        _heading("Every command, as --help shows it", "="),
        "In Dutch: ``--language nl --help``. What commands have in common is on the page of the command line.\n",
    ]
    run = CliRunner(env={VARIABLE: "en"})
    for arguments in [(), *_commands()]:
        title = " ".join(["profit-integration", *arguments])
        result = run.invoke(main, [*arguments, "--help"], prog_name="profit-integration", terminal_width=80)
        parts += [_heading(title, "-"), ".. code-block:: text\n", _indented(result.output)]
    return "\n".join(parts)


def _commands() -> Iterator[tuple[str, ...]]:
    for name in main.commands:
        yield (name,)
        command = import_command(name)
        if isinstance(command, click.Group):
            yield from ((name, below) for below in command.commands)


# --- settings ---------------------------------------------------------------------------------------------------


def settings_page() -> str:
    """Every table and key of a settings file, from its schema."""
    schema = json.loads(files("profit_integration.formats").joinpath("settings.schema.json").read_text("utf-8"))
    parts = [
        _heading("Every key of a settings file", "="),
        "From the schema that ``profit-integration init --schema`` writes for editors.\n",
    ]
    for path, table in _tables("", schema, schema["$defs"]):
        rows = [_key_row(*key) for key in table["properties"].items() if not _table_of(key[1], schema["$defs"])]
        if rows:
            parts += [_heading(path, "-"), _list_table(("key", "English", "Dutch", "value"), rows)]
    return "\n".join(parts)


def _tables(path: str, schema: dict[str, Any], known: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    if path:
        yield path, schema
    for name, key in schema.get("properties", {}).items():
        if table := _table_of(key, known):
            yield from _tables(f"{path}.{name}" if path else name, table, known)


def _table_of(key: dict[str, Any], known: dict[str, Any]) -> dict[str, Any] | None:
    """What a key holds, where that is a table or an array of tables; None where it is a plain value."""
    for table in (key, key.get("items", {})):
        named = known.get(table.get("$ref", "").rpartition("/")[2], table)
        if "properties" in named:
            return dict(named)
    return None


def _key_row(name: str, key: dict[str, Any]) -> tuple[str, ...]:
    return f"``{name}``", key.get("title", ""), key.get("description", ""), _values(key)


def _values(key: dict[str, Any]) -> str:
    choices = key.get("enum") or key.get("items", {}).get("enum")
    words = " ".join(f"``{choice}``" for choice in choices) if choices else str(key.get("type", ""))
    return words + (f"; default ``{json.dumps(key['default'])}``" if "default" in key else "")


def _list_table(heading: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [".. list-table::", "   :header-rows: 1", ""]
    for row in (heading, *rows):
        lines += [f"   {'* -' if not position else '  -'} {cell}" for position, cell in enumerate(row)]
    return "\n".join(lines) + "\n"


def _heading(text: str, line: str) -> str:
    return f"{text}\n{line * len(text)}\n"


def _indented(text: str) -> str:
    return "\n".join(f"   {line}".rstrip() for line in text.splitlines()) + "\n"
