"""The core needs attrs and value modules of the standard library, and asks nobody for the time."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "src" / "profit_integration"
ALLOWED = {
    "abc", "attrs", "bisect", "collections", "datetime", "decimal", "enum", "functools", "hashlib", "itertools",
    "math", "operator", "re", "string", "types", "typing", "unicodedata", "profit_integration",
}  # fmt: skip
CLOCKS = {"today", "now", "utcnow", "fromtimestamp"}


def core_modules() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted((PACKAGE / "core").rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield (node.module or "").partition(".")[0]


def test_the_core_imports_nothing_but_attrs_and_value_modules() -> None:
    modules = dict(core_modules())
    assert len(modules) > 20
    for path, tree in modules.items():
        assert set(imported(tree)) <= ALLOWED, path


def test_the_core_never_asks_for_the_time() -> None:
    for path, tree in core_modules():
        asked = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)} & CLOCKS
        assert not asked, path


def test_packages_hold_names_and_no_code() -> None:
    for path in sorted(PACKAGE.rglob("__init__.py")):
        kinds = {type(statement).__name__ for statement in ast.parse(path.read_text(encoding="utf-8")).body}
        allowed = {"Expr", "Import", "ImportFrom", "Assign"}
        if path == PACKAGE / "__init__.py":
            allowed.add("If")  # old names
        assert kinds <= allowed, path
