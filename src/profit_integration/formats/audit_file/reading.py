"""Reading audit files, from strangers too: nothing is half read.

The versions differ in namespace and in fields that are not read here, so one reader serves them all.
"""

import re
from typing import Self

from profit_integration.core.model.entries import Side
from profit_integration.core.violation import Code, Term, message
from profit_integration.formats.audit_file.document import (
    AuditAccount,
    AuditFile,
    AuditJournal,
    AuditVatCode,
    BookedLine,
    BookedVat,
    StatedTotals,
    Transaction,
    Version,
)
from profit_integration.formats.xml import Element, parse_xml

MAXIMUM_BYTES = 64 * 1024 * 1024
_ODB = "http://www.odb.belastingdienst.nl"
_VERSIONS = {
    "http://www.auditfiles.nl/XAF/3.1": Version.XAF_3_1,
    "http://www.auditfiles.nl/XAF/3.2": Version.XAF_3_2,
    f"{_ODB}/Belastingdienst/BCPP/1.0/structures/XmlAuditfileFinancieel3.2.1": Version.XAF_3_2_1,
    f"{_ODB}/Belastingdienst/BCPP/1.1/structures/XmlauditfileXAF_4.0": Version.XAF_4_0,
}
# Programs write the address of the namespace with other capitals than the standard does.
_VERSION_BY_NAMESPACE = {namespace.casefold(): version for namespace, version in _VERSIONS.items()}
_SIDES = {"D": Side.DEBIT, "C": Side.CREDIT}
_COUNT = re.compile(r"\d{1,10}", re.ASCII)


def read_audit_file(data: bytes, source: str) -> AuditFile:
    """Read an audit file.

    Args:
        data: The file.
        source: What to call it in errors.

    Raises:
        UnsupportedDocumentError: If it is too large, no well formed XML, no audit file of a version that is read, or
            misses what such a file must have.
    """
    root = _Element(parse_xml(data, source, MAXIMUM_BYTES), source)
    version = _version(root)
    company = root.one("company")
    transactions = company.maybe("transactions")
    return AuditFile(
        version=version,
        company=company.one("companyName").text,
        currency=root.one("header/curCode").text,
        accounts=tuple(_account(each) for each in company.all("generalLedger/ledgerAccount")),
        vat_codes=tuple(_vat_code(each) for each in company.all("vatCodes/vatCode")),
        relations={
            each.one("custSupID").text: each.text_of("custSupName") or ""
            for each in company.all("customersSuppliers/customerSupplier")
        },
        totals=None if transactions is None else _totals(transactions),
        journals=() if transactions is None else tuple(_journal(each) for each in transactions.all("journal")),
    )


def _version(root: "_Element") -> Version:
    namespace, _, name = root.name.removeprefix("{").rpartition("}")
    version = _VERSION_BY_NAMESPACE.get(namespace.casefold().rstrip("/"))
    if version is None or name != "auditfile":
        shown = namespace or Term("none")
        raise root.refusal(
            Code.NOT_AN_AUDIT_FILE, root=name, namespace=shown, versions=[each.value for each in Version]
        )
    return version


def _account(element: "_Element") -> AuditAccount:
    return AuditAccount(
        number=element.one("accID").text,
        description=element.text_of("accDesc") or "",
        is_of_balance_sheet=element.text_of("accTp") == "B",
    )


def _vat_code(element: "_Element") -> AuditVatCode:
    return AuditVatCode(
        code=element.one("vatID").text,
        description=element.text_of("vatDesc") or "",
        to_be_paid_account=element.text_of("vatToPayAccID"),
        to_be_claimed_account=element.text_of("vatToClaimAccID"),
    )


def _totals(element: "_Element") -> StatedTotals:
    return StatedTotals(
        lines=element.one("linesCount").count,
        debit=element.one("totalDebit").decimal,
        credit=element.one("totalCredit").decimal,
    )


def _journal(element: "_Element") -> AuditJournal:
    return AuditJournal(
        code=element.one("jrnID").text,
        description=element.text_of("desc") or "",
        type=element.text_of("jrnTp"),
        contra_account=element.text_of("offsetAccID"),
        transactions=tuple(_transaction(each) for each in element.all("transaction")),
    )


def _transaction(element: "_Element") -> Transaction:
    return Transaction(
        number=element.one("nr").text,
        entry_date=element.one("trDt").date,
        description=element.text_of("desc") or "",
        lines=tuple(_line(each) for each in element.all("trLine")),
    )


def _line(element: "_Element") -> BookedLine:
    return BookedLine(
        number=element.one("nr").text,
        account=element.one("accID").text,
        voucher_date=element.one("effDate").date,
        description=element.text_of("desc") or "",
        amount=element.one("amnt").decimal,
        side=element.one("amntTp").side,
        relation=element.text_of("custSupID"),
        invoice=element.text_of("invRef"),
        vat=tuple(_vat(each) for each in element.all("vat")),
    )


def _vat(element: "_Element") -> BookedVat:
    return BookedVat(
        code=element.one("vatID").text,
        amount=element.one("vatAmnt").decimal,
        side=element.one("vatAmntTp").side,
    )


class _Element(Element):
    """An element of an audit file, whatever the namespace of its version."""

    _figures = re.compile(r"[+-]?(\d{1,20}(\.\d{0,10})?|\.\d{1,10})", re.ASCII)

    def all(self, path: str) -> list[Self]:
        anywhere = "/".join(f"{{*}}{name}" for name in path.split("/"))
        return [type(self)(each, self._source) for each in self._element.iterfind(anywhere)]

    def text_of(self, path: str) -> str | None:
        """The text of an element that may be absent or empty, which mean the same."""
        found = self.maybe(path)
        return None if found is None else found.text or None

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
