"""Audit files of entries for tests: what they are about, written, and read again."""

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import attrs
from hypothesis import strategies as st
from lxml import etree

from profit_integration.adapters.memory import MemoryBook
from profit_integration.core.model.administration import AdministrationSettings, VatCode
from profit_integration.core.model.entries import JournalEntry
from profit_integration.core.model.integration_types import Journal
from profit_integration.core.model.kinds import JournalType
from profit_integration.core.model.ledger import AccountType
from profit_integration.formats.audit_file.document import AuditFile
from profit_integration.formats.audit_file.period import AuditFileVersion, AuditPeriod
from profit_integration.formats.audit_file.reading import read_audit_file
from profit_integration.formats.audit_file.writing import write_audit_file
from profit_integration.testing.entry_strategies import journal_entries
from tests.examples import account, invoice, journalise, settings

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
CREATED = date(2027, 1, 4)
STATED: dict[str, Any] = {"tax_number": "NL001234567B01", "registration_number": "12345678"}


def audited(by: AdministrationSettings | None = None, first: date = FIRST, last: date = LAST) -> AuditPeriod:
    return AuditPeriod(settings=by or settings(**STATED), first=first, last=last)


def written(
    period: AuditPeriod, entries: Iterable[JournalEntry], version: AuditFileVersion = AuditFileVersion.V4_0
) -> bytes:
    output = io.StringIO()
    write_audit_file(period, entries, output, created=CREATED, version=version)
    return output.getvalue().encode()


def read(
    period: AuditPeriod, entries: Iterable[JournalEntry], version: AuditFileVersion = AuditFileVersion.V4_0
) -> AuditFile:
    return read_audit_file(written(period, entries, version), "out.xaf")


def texts_of(data: bytes, path: str) -> list[str | None]:
    """The texts of the elements at a path below the root, such as ``header/startDate``."""
    root = etree.fromstring(data)
    return [element.text for element in root.findall("/".join(f"{{*}}{name}" for name in path.split("/")))]


def entries_of(*documents: Any, by: AdministrationSettings | None = None) -> list[JournalEntry]:
    return [outcome.entry for outcome in journalise(MemoryBook(), by or settings(**STATED), *documents)]


SALE = invoice("100.00", "50.00", document_id="C-1001")
[ENTRY] = entries_of(SALE)


def settings_of(entries: Sequence[JournalEntry]) -> AdministrationSettings:
    """Settings that have everything that entries name."""
    lines = [line for entry in entries for line in entry.lines]
    vat_codes = {line.vat_code for line in lines if line.vat_code is not None}
    return AdministrationSettings(
        administration=1,
        name="Wisselwerk & Zn. <B.V.>",
        currency="EUR",
        ledger_accounts=tuple(account(number, type=AccountType.COSTS) for number in {line.account for line in lines}),
        journals=tuple(
            Journal(code=code, description=f"Boek {code}", type=JournalType.GENERAL)
            for code in dict.fromkeys(entry.journal for entry in entries)
        ),
        vat_codes=tuple(VatCode(code=code) for code in vat_codes),
        **STATED,
    )


@st.composite
def entries_of_a_year(draw: st.DrawFn) -> list[JournalEntry]:
    return [
        attrs.evolve(entry, administration=1, currency="EUR", entry_date=draw(st.dates(FIRST, LAST)))
        for entry in draw(st.lists(journal_entries(), max_size=3))
    ]
