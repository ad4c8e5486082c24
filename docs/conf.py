"""The site: Sphinx builds it from the pages, the docstrings and the commands. ``make docs`` writes it to build/docs.

The pages are plain Markdown, so that they read well without the site too. What only the site needs is added here: the
table of contents, which is that of the map in index.md, and the pages that `docs.site_pages` makes from the code.
"""

import re
import sys
from enum import Enum
from pathlib import Path

from docutils.nodes import Element
from sphinx.application import Sphinx
from sphinx.domains.python import PyObject
from sphinx.environment import BuildEnvironment

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS.parent))  # for the package docs itself

from docs.site_names import is_in_the_code  # noqa: E402
from docs.site_pages import FOLDER, public_packages, python_pages, write_pages  # noqa: E402

project = "profit_integration"
html_title = project
smartquotes_action = "qe"  # the dashes of options stay
html_theme = "furo"
html_theme_options = {"navigation_with_keys": True}
html_static_path = ["static"]
html_css_files = ["site.css"]
toc_object_entries_show_parents = "hide"
html_copy_source = False
html_show_copyright = False
templates_path: list[str] = []
exclude_patterns: list[str] = []
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]

# A name in a docstring that is nowhere in the code stops the site; names of other packages are not looked up.
nitpicky = True
default_role = "py:obj"
nitpick_ignore_regex = [(r"py:(?!obj).*", rf"(?!{project}\b).*")]

add_module_names = False
autodoc_typehints_format = "short"
autodoc_member_order = "bysource"
python_maximum_signature_line_length = 88
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
napoleon_attr_annotations = False  # they stand in the signature
myst_heading_anchors = 4
pygments_dark_style = "github-dark"

# The pages that are made from the code, below the page on the same subject.
GENERATED_BELOW = {"reference/command-line": "commands", "reference/settings-file": "settings-keys"}


def tables_of_contents(page: str) -> str:
    """The tables of contents of the map: one for each of its headings, of the pages that stand below it."""
    parts = re.split(r"^(?=## )", page, flags=re.MULTILINE)[1:]
    return "\n".join(_table(part.splitlines()[0].removeprefix("## "), _linked_pages(part)) for part in parts)


def _linked_pages(text: str) -> list[str]:
    return re.findall(r"\]\((?!https?:)([^)#]+)\.md\)", text)


def _table(caption: str, pages: list[str]) -> str:
    return "\n".join(["```{toctree}", ":hidden:", f":caption: {caption}", "", *pages, "```", ""])


def _add_tables(_: Sphinx, page: str, source: list[str]) -> None:
    match page:
        case "index":
            source[0] += "\n" + tables_of_contents(source[0])
        case "decisions/README":
            source[0] += "\n" + _table("Decisions", _linked_pages(source[0]))
        case "reference/api":
            names = [f"- [{title}](../{FOLDER.name}/{name}.rst)" for name, title in python_pages().items()]
            source[0] += "\n## Name by name\n\n" + "\n".join(names) + "\n\n"
            source[0] += _table("Names", [f"../{FOLDER.name}/{name}" for name in python_pages()])
        case _ if page in GENERATED_BELOW:
            source[0] += "\n" + _table("From the code", [f"../{FOLDER.name}/{GENERATED_BELOW[page]}"])


def _find_short_name(app: Sphinx, env: BuildEnvironment, reference: Element, text: Element) -> Element | None:
    """Link a name that is written without its package; show a name that no page describes as it stands."""
    name = reference["reftarget"]
    for package in public_packages():
        page = reference["refdoc"], app.builder, "obj", f"{package}.{name}", reference, text
        if link := env.domains.python_domain.resolve_xref(env, *page):
            return link
    return text if is_in_the_code(name) else None


def _without_idle_signature(_: Sphinx, what: str, __: str, value: object, *___: object) -> tuple[str, str] | None:
    """Leave out the arguments of what is never called: a port, and an enumeration."""
    is_idle = (
        what == "class" and isinstance(value, type) and (issubclass(value, Enum) or vars(value).get("_is_protocol"))
    )
    return ("", "") if is_idle else None


def setup(app: Sphinx) -> None:
    """Have the pages made before the site, and the tables of contents read with the pages that they belong to."""
    for field in PyObject.doc_field_types:
        if field.name == "variable":
            field.label = "Attributes"
    app.connect("builder-inited", lambda _: write_pages())
    app.connect("source-read", _add_tables)
    app.connect("autodoc-process-signature", _without_idle_signature)
    app.connect("missing-reference", _find_short_name)
