"""Reading audit files, also from unknown senders: whole, or not at all.

The versions differ in namespace and in fields that are not read here, so all are read alike.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any, Self, TypeVar, cast, get_args, get_origin

import attrs

from profit_integration.core.model.entries import Side
from profit_integration.core.violation import Code, Term, message
from profit_integration.formats.audit_file.document import (
    ELEMENT,
    AuditAccount,
    AuditFile,
    AuditJournal,
    AuditVatCode,
    StatedTotals,
)
from profit_integration.formats.xml import Element, parse_xml

T = TypeVar("T", bound=attrs.AttrsInstance)

MAXIMUM_BYTES = 64 * 1024 * 1024
_ODB = "http://www.odb.belastingdienst.nl"
# In small letters: programs write the address of the namespace with other capitals than the standard does.
_VERSION_BY_NAMESPACE = {
    "http://www.auditfiles.nl/xaf/3.1": "3.1",
    "http://www.auditfiles.nl/xaf/3.2": "3.2",
    f"{_ODB}/belastingdienst/bcpp/1.0/structures/xmlauditfilefinancieel3.2.1": "3.2.1",
    f"{_ODB}/belastingdienst/bcpp/1.1/structures/xmlauditfilexaf_4.0": "4.0",
}
_SIDES = {"D": Side.DEBIT, "C": Side.CREDIT}
_COUNT = re.compile(r"\d{1,10}", re.ASCII)


def read_audit_file(data: bytes, source: str) -> AuditFile:
    """Read an audit file.

    Args:
        data: The file.
        source: Its name in errors.

    Raises:
        UnsupportedDocumentError: If it is too large, not well formed XML, not an audit file of a version that is read,
            or something that such a file must have is missing.
    """
    root = parse_xml(data, source, MAXIMUM_BYTES, _Element)
    version = _version(root)
    company = root.one("company")
    transactions = company.maybe("transactions")
    return AuditFile(
        version=version,
        company=company.one("companyName").text,
        currency=root.one("header/curCode").text,
        vat_number=company.text_of("taxRegIdent"),
        registration_number=company.text_of("Commercenr") or company.text_of("companyIdent"),
        rgs_version=root.text_of("header/RGSVersion"),
        accounts=company.values_of("generalLedger/ledgerAccount", AuditAccount),
        vat_codes=company.values_of("vatCodes/vatCode", AuditVatCode),
        relations={
            relation.one("custSupID").text: relation.text_of("custSupName") or ""
            for relation in company.all("customersSuppliers/customerSupplier")
        },
        totals=None if transactions is None else transactions.value(StatedTotals),
        journals=() if transactions is None else transactions.values_of("journal", AuditJournal),
    )


def _version(root: "_Element") -> str:
    namespace, _, name = root.name.removeprefix("{").rpartition("}")
    version = _VERSION_BY_NAMESPACE.get(namespace.casefold().rstrip("/"))
    if version is None or name != "auditfile":
        shown = namespace or Term("none")
        versions = [*_VERSION_BY_NAMESPACE.values()]
        raise root.refusal(Code.NOT_AN_AUDIT_FILE, root=name, namespace=shown, versions=versions)
    return version


class _Element(Element):
    """An element of an audit file, in the namespace of any version."""

    __slots__ = ()
    _figures = re.compile(r"[+-]?(\d{1,20}(\.\d{0,10})?|\.\d{1,10})", re.ASCII)

    def all(self, path: str) -> list[Self]:
        anywhere = "/".join(f"{{*}}{name}" for name in path.split("/"))
        elements = cast("list[Self]", self.findall(anywhere))
        for element in elements:
            element.source = self.source
        return elements

    def text_of(self, path: str) -> str | None:
        """The text of an element that may be absent or empty, which mean the same."""
        element = self.maybe(path)
        return None if element is None else element.text or None

    def values_of(self, path: str, type_: type[T]) -> tuple[T, ...]:
        """The elements at the path as values of a type."""
        return tuple(element.value(type_) for element in self.all(path))

    def value(self, type_: type[T]) -> T:
        """This element as a value of a type, whose fields name the elements that hold them."""
        return type_(**{field.name: self._field(field) for field in attrs.fields(type_)})

    def _field(self, field: "attrs.Attribute[Any]") -> Any:
        path = field.metadata[ELEMENT]
        if field.default is not attrs.NOTHING and self.text_of(path) is None:
            return field.default
        if get_origin(field.type) is tuple:
            return self.values_of(path, get_args(field.type)[0])
        return _READ[field.type](self.one(path))

    @property
    def count(self) -> int:
        if not _COUNT.fullmatch(self.text):
            raise self.refusal(Code.NOT_A_WHOLE_NUMBER, value=repr(self.text))
        return int(self.text)

    @property
    def side(self) -> Side:
        side = _SIDES.get(self.text)
        if side is None:
            raise self.refusal(Code.NOT_A_CHOICE, value=repr(self.text), choice=message(Code.ONE_OF, choices=[*_SIDES]))
        return side


_READ: dict[Any, Callable[[_Element], Any]] = {
    str: attrgetter("text"),
    str | None: attrgetter("text"),
    int: attrgetter("count"),
    date: attrgetter("date"),
    Decimal: attrgetter("decimal"),
    Decimal | None: attrgetter("decimal"),
    Side: attrgetter("side"),
}
