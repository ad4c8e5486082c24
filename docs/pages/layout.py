"""The picture of the packages on the page of the layout, from who imports whom."""

import re
from functools import cache

import grimp

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


@cache
def imports_of_packages() -> dict[str, list[str]]:
    """Each package, with the packages that it imports and that none of these imports already."""
    graph = grimp.build_graph("profit_integration", exclude_type_checking_imports=True)
    for package in PACKAGES:
        graph.squash_module(f"profit_integration.{package}")
    imports = {
        package: {
            other
            for other in PACKAGES
            if other != package and graph.direct_import_exists(importer=_full(package), imported=_full(other))
        }
        for package in PACKAGES
    }
    shortest = {}
    for package in PACKAGES:
        further = {other for direct in imports[package] for other in _all(imports, direct) - {direct}}
        shortest[package] = sorted(imports[package] - further, key=PACKAGES.index)
    return shortest


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
    return {package}.union(*(_all(imports, imported) for imported in imports[package]))
