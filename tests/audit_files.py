"""Audit files for tests: a small one of our own making, in any version, with small variations of it."""

from tests.documents import Change, changed

ODB = "http://www.odb.belastingdienst.nl/Belastingdienst/BCPP"
NAMESPACES = {
    "3.1": "http://www.auditfiles.nl/XAF/3.1",
    "3.2": "http://www.auditfiles.nl/XAF/3.2",
    "3.2.1": f"{ODB}/1.0/structures/XmlAuditfileFinancieel3.2.1",
    "4.0": f"{ODB}/1.1/structures/XmlauditfileXAF_4.0",
}

_HEAD = """<?xml version="1.0" encoding="utf-8"?>
<auditfile xmlns="NAMESPACE">
<header><fiscalYear>2026</fiscalYear><curCode>EUR</curCode></header>
<company>
<companyName>Atelier Noorderlicht B.V.</companyName>
<customersSuppliers>
<customerSupplier><custSupID>10032</custSupID><custSupName>Koninklijke Exhibitions</custSupName></customerSupplier>
<customerSupplier><custSupID>50028</custSupID><custSupName>Papiergroothandel De Vries</custSupName></customerSupplier>
</customersSuppliers>
<generalLedger>
<ledgerAccount><accID>1300</accID><accDesc>Debiteuren</accDesc><accTp>B</accTp></ledgerAccount>
<ledgerAccount><accID>1500</accID><accDesc>Btw</accDesc><accTp>B</accTp></ledgerAccount>
<ledgerAccount><accID>1520</accID><accDesc>Voorbelasting</accDesc><accTp>B</accTp></ledgerAccount>
<ledgerAccount><accID>1600</accID><accDesc>Crediteuren</accDesc><accTp>B</accTp></ledgerAccount>
<ledgerAccount><accID>7010</accID><accDesc>Inkoop drukwerk</accDesc><accTp>P</accTp></ledgerAccount>
<ledgerAccount><accID>8000</accID><accDesc>Omzet standbouw</accDesc><accTp>P</accTp></ledgerAccount>
<ledgerAccount><accID>8010</accID><accDesc>Omzet catalogi</accDesc><accTp>P</accTp></ledgerAccount>
</generalLedger>
<vatCodes>
<vatCode><vatID>1</vatID><vatDesc>Hoog</vatDesc><vatToPayAccID>1500</vatToPayAccID><vatToClaimAccID>1520</vatToClaimAccID></vatCode>
<vatCode><vatID>2</vatID><vatDesc>Laag</vatDesc><vatToPayAccID>1500</vatToPayAccID><vatToClaimAccID>1520</vatToClaimAccID></vatCode>
</vatCodes>
<transactions><linesCount>LINES</linesCount><totalDebit>DEBIT</totalDebit><totalCredit>CREDIT</totalCredit>
"""


def line(
    nr: str,
    account: str,
    amount: str,
    description: str,
    *,
    vat: str = "",
    relation: str = "10032",
    invoice: str = "F001",
) -> str:
    """A line, ``"121.00 D"``; its VAT is written as ``"1 21.00 C"``."""
    figure, side = amount.split()
    bears = ""
    if vat:
        code, due, due_side = vat.split()
        bears = (
            f"<vat><vatID>{code}</vatID><vatPerc>21.000</vatPerc><vatAmnt>{due}</vatAmnt>"
            f"<vatAmntTp>{due_side}</vatAmntTp></vat>"
        )
    return (
        f"<trLine><nr>{nr}</nr><accID>{account}</accID><docRef/><effDate>2026-03-16</effDate>"
        f"<desc>{description}</desc><amnt>{figure}</amnt><amntTp>{side}</amntTp><custSupID>{relation}</custSupID>"
        f"<invRef>{invoice}</invRef>{bears}</trLine>\n"
    )


def transaction(nr: str, *lines: str) -> str:
    """A transaction."""
    return (
        f"<transaction><nr>{nr}</nr><desc/><periodNumber>3</periodNumber><trDt>2026-03-17</trDt>\n"
        f"{''.join(lines)}</transaction>\n"
    )


def journal(code: str, type_: str, contra_account: str, *transactions: str) -> str:
    """A journal."""
    contra = f"<offsetAccID>{contra_account}</offsetAccID>" if contra_account else ""
    return (
        f"<journal><jrnID>{code}</jrnID><desc>Dagboek {code}</desc><jrnTp>{type_}</jrnTp>{contra}\n"
        f"{''.join(transactions)}</journal>\n"
    )


SALE = transaction(
    "1",
    line("1", "1300", "1742.00 D", "Vakbeurs"),
    line("2", "8000", "1000.00 C", "Standbouw", vat="1 210.00 C"),
    line("3", "8010", "400.00 C", "Catalogi", vat="2 36.00 C"),
    line("4", "8010", "100.00 C", "Retour", vat="2 9.00 C"),
    line("5", "8010", "12.00 D", "Korting", vat="2 1.00 D"),
    line("6", "1500", "254.00 C", "Vakbeurs"),
)

PURCHASE = transaction(
    "1",
    line("1", "1600", "242.00 C", "Papier", relation="50028", invoice="2026/0417"),
    line("2", "7010", "200.00 D", "Papier", vat="1 42.00 D", relation="50028", invoice="2026/0417"),
    line("3", "1520", "42.00 D", "Papier", relation="50028", invoice="2026/0417"),
)

JOURNALS = journal("70", "S", "1300", SALE) + journal("60", "P", "1600", PURCHASE) + journal("20", "B", "")


def audit_file(
    *changes: Change, version: str = "3.2", journals: str = JOURNALS, totals: tuple[str, str, str] | None = None
) -> bytes:
    """An audit file of the given journals, changed."""
    lines, debit, credit = totals or ("9", "1996.00", "1996.00")
    filled = (("NAMESPACE", NAMESPACES[version]), ("LINES", lines), ("DEBIT", debit), ("CREDIT", credit))
    text = changed(_HEAD, *filled) + journals + "</transactions></company></auditfile>"
    return changed(text, *changes).encode()
