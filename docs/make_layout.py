"""Draw the picture of the packages anew: ``python docs/make_layout.py``, after a change of who imports whom."""

import re
from pathlib import Path

import grimp

PAGE = Path(__file__).parent / "explanation" / "layout.md"
PACKAGES = (
    "cli",
    "testing",
    "adapters",
    "formats",
    "messages",
    "core.reports",
    "core.maintenance",
    "core.journalising",
    "core.policies",
    "core.ports",
    "core.model",
    "core.money",
    "core.errors",
    "core.violation",
    "core.codes",
    "core.english",
)

_PICTURE = re.compile(r"(?<=```text \(not run: a picture\)\n).*?(?=```)", re.DOTALL)


def imports_of_packages() -> dict[str, list[str]]:
    """Each package, with the packages that it imports and that none of these imports already."""
    graph = grimp.build_graph("profit_integration", exclude_type_checking_imports=True)
    for package in PACKAGES:
        graph.squash_module(f"profit_integration.{package}")
    imports = {
        each: {
            other
            for other in PACKAGES
            if other != each and graph.direct_import_exists(importer=_full(each), imported=_full(other))
        }
        for each in PACKAGES
    }
    direct = {}
    for package in PACKAGES:
        further = {other for each in imports[package] for other in _all(imports, each) - {each}}
        direct[package] = sorted(imports[package] - further, key=PACKAGES.index)
    return direct


def picture() -> str:
    """A line for each package, with what it imports."""
    lines = (f"{package:<18} -> {', '.join(others)}".rstrip(" ->") for package, others in imports_of_packages().items())
    return "\n".join(lines) + "\n"


def layout_page(page: str) -> str:
    """The page with the picture of today."""
    return _PICTURE.sub(picture(), page)


def _full(package: str) -> str:
    return f"profit_integration.{package}"


def _all(imports: dict[str, set[str]], package: str) -> set[str]:
    found = {package}
    for each in imports[package]:
        found |= _all(imports, each)
    return found


if __name__ == "__main__":
    PAGE.write_text(layout_page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
