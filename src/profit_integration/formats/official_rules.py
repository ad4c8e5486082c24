"""Checking documents by the official rules, such as those of EN 16931 or NLCIUS. Needs the extra ``validate``.

The rules are published as Schematron, and as XSLT that is made from it. The XSLT is named by its path: it is no part of
this package, and changes twice a year. That is not from AFAS's help.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Self

import attrs
from lxml import etree

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.violation import Code, Term, Violation, message
from profit_integration.formats.en16931.xml import Node
from profit_integration.formats.extras import needs_extra
from profit_integration.formats.mistakes import unsupported

_REPORT = "{http://purl.oclc.org/dsdl/svrl}"
_BROKEN = (f"{_REPORT}failed-assert", f"{_REPORT}successful-report")
_NO_REPORT = Term("no report of rules")
_MILD = {"warning", "information", "info"}
_ID_BEFORE_TEXT = re.compile(r"\s*\[[^\]]*\]\s*-?\s*")


@attrs.frozen
class OfficialRules:
    """Rules by which documents are checked before they are read.

    Each process compiles them once. A document is checked by the files that declare the namespace of its root, so that
    rules for UBL and for CII can be named together.

    Attributes:
        files: The XSLT files.
    """

    files: tuple[Path, ...]

    @classmethod
    def load(cls, files: Sequence[Path]) -> Self | None:
        """The rules in files; None if there are no files.

        Raises:
            UnusableSettingError: If a file cannot be used, or the extra ``validate`` is not installed.
        """
        for file in files:
            _compiled(file)
        return cls(tuple(files)) if files else None

    def digests(self) -> list[str]:
        """The digests of the files, by which two runs with the same rules are known."""
        return [sha256(file.read_bytes()).hexdigest() for file in self.files]

    def check(self, root: Node) -> tuple[str, ...]:
        """Check a document.

        Returns:
            The rules that only warn, each with its id and text.

        Raises:
            UnsupportedDocumentError: If it breaks a rule, or no file has rules for documents of its kind.
            UnusableSettingError: If a file cannot be used.
        """
        subject = message(Code.OF_FILE, file=root.source)
        namespace = etree.QName(root).namespace
        files = [file for file in self.files if namespace in _compiled(file).namespaces]
        if not files:
            raise unsupported(Code.RULES_FOR_OTHERS, subject, root=root.name)
        text = etree.tostring(root, encoding="unicode", with_tail=False)
        broken = [rule for file in files for rule in _compiled(file).broken_by(text)]
        errors = dict.fromkeys(rule for rule, is_error in broken if is_error)
        if errors:
            raise unsupported(Code.RULES_BROKEN, subject, rules=list(errors))
        return tuple(dict.fromkeys(rule for rule, _ in broken))


@attrs.frozen
class _Compiled:
    """A file of rules, compiled.

    Attributes:
        file: The file.
        namespaces: The namespaces that it declares.
        stylesheet: What Saxon made of it.
    """

    file: Path
    namespaces: frozenset[str]
    stylesheet: Any

    def broken_by(self, text: str) -> Iterator[tuple[str, bool]]:
        """The rules that a document breaks, each with its id and text, and whether that is an error."""
        saxon = _saxon()
        try:
            text_of_report = self.stylesheet.transform_to_string(xdm_node=saxon.parse_xml(xml_text=text))
            report = etree.fromstring(text_of_report.encode())
        except etree.XMLSyntaxError as error:
            raise _unusable(self.file, _NO_REPORT) from error
        except Exception as error:  # Saxon has one class of errors, which is only known once it is imported
            raise _unusable(self.file, _reason(error)) from error
        if report.tag != f"{_REPORT}schematron-output":  # such as a page for people, which would break no rule
            raise _unusable(self.file, _NO_REPORT)
        for element in report.iter(*_BROKEN):
            words = " ".join("".join(map(str, element.itertext())).split())
            rule = f"{element.get('id', '')}: {_ID_BEFORE_TEXT.sub('', words, count=1).removesuffix('.')}"
            yield rule.removeprefix(": "), (element.get("flag") or element.get("role")) not in _MILD


@cache
def _compiled(file: Path) -> _Compiled:
    compiler = _saxon().new_xslt30_processor()
    try:
        declared = etree.parse(str(file), etree.XMLParser(resolve_entities=False, no_network=True)).getroot().nsmap
        return _Compiled(file, frozenset(declared.values()), compiler.compile_stylesheet(stylesheet_file=str(file)))
    except Exception as error:  # as above
        raise _unusable(file, _reason(error)) from error


@cache
def _saxon() -> Any:
    """The one processor of this process."""
    with needs_extra("validate", "saxonche"):
        from saxonche import PySaxonProcessor  # noqa: PLC0415 - programs may do without
    return PySaxonProcessor(license=False)


def _reason(error: Exception) -> str:
    return " ".join(str(error).split()).removesuffix(".")


def _unusable(file: Path, reason: str | Term) -> UnusableSettingError:
    return UnusableSettingError(Violation(code=Code.RULES_UNUSABLE, values={"file": str(file), "reason": reason}))
