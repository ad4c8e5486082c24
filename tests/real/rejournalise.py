"""Journalise the sales and purchase invoices of audit files again, and compare every line with the booked one.

    python tests/real/rejournalise.py FILE...

From each file (XAF 3.1 to 4.0) it builds settings and invoices, journalises the invoices with the numbers that they
bring, and prints a line per invoice with its differences. Exits with 0 only if all are equal; with 1 on any difference,
on a file that contradicts itself, and if there was nothing to compare; with 2 on a file that cannot be read.

What is compared: of every line the side, the amount, its VAT and the relation; and the account where the settings have
it from elsewhere: of VAT from the VAT codes, of a debtor or creditor from the journal or from another invoice. The
account of turnover and purchases is taken from the lines themselves, so that it cannot differ; it is not compared. An
invoice of which no account is compared does not count as equal.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import attrs

from profit_integration import JournalEntry, Journaliser, JournalLine, MemoryBook, MemorySettings, Role, Side
from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.formats.audit_file.document import BookedLine
from profit_integration.formats.audit_file.invoices import BookedInvoice, InvoiceJournal, invoice_journals
from profit_integration.formats.audit_file.reading import MAXIMUM_BYTES, read_audit_file

EQUAL, DIFFERENT, UNREADABLE = 0, 1, 2


@attrs.frozen(kw_only=True)
class Row:
    """What is compared of a line; a relation that the file leaves out is not."""

    account: str
    side: Side
    amount: Decimal
    vat_code: str | None = None
    vat_amount: Decimal = Decimal(0)
    relation: str | None = None


def main(files: Sequence[str]) -> int:
    """Compare all files; the worst outcome of any counts."""
    if not files:
        print("usage: python tests/real/rejournalise.py FILE...", file=sys.stderr)
        return UNREADABLE
    return max(compare_file(Path(file)) for file in files)


def compare_file(path: Path) -> int:
    """Compare one file and print what became of each of its invoices."""
    try:
        with path.open("rb") as file:
            audit_file = read_audit_file(file.read(MAXIMUM_BYTES + 1), source=path.name)
    except (OSError, ProfitIntegrationError) as error:
        print(f"{path.name}: cannot be read: {error}")
        return UNREADABLE
    contradictions = list(audit_file.contradictions())
    for contradiction in contradictions:
        print(f"{path.name}: {contradiction.what}")
    counts: Counter[str] = Counter()
    for journal in invoice_journals(audit_file):
        try:
            counts += _compare_journal(journal)
        except ProfitIntegrationError as error:
            print(f"{path.name}: journal {journal.journal.code} cannot be journalised: {error}")
            counts["unread"] += 1
    result = f"{counts['equal']} of {counts['invoices']} invoices equal, {counts['lines']} booked lines"
    print(f"{path.name} (XAF {audit_file.version}): {result}, the accounts of {counts['compared']} compared")
    all_are_equal = counts["equal"] == counts["invoices"] > 0
    return EQUAL if all_are_equal and not contradictions and not counts["unread"] else DIFFERENT


def _compare_journal(journal: InvoiceJournal) -> Counter[str]:
    """Print what became of each invoice, and count the invoices, the equal ones, their lines and those compared."""
    if journal.told_apart:
        what = (
            f"{len(journal.told_apart)} descriptions are booked on several accounts; there the account is the article"
        )
        print(f"journal {journal.journal.code}: {what}")
    # A supplier's number is his own, so that another one may use it too: each gets a book.
    books: dict[str, MemoryBook] = {}
    counts: Counter[str] = Counter()
    settings = MemorySettings([journal.settings])
    for booked in journal.invoices:
        relation = (booked.party[0].relation if booked.party else None) or ""
        book = books.setdefault(relation if journal.journal.type == "P" else "", MemoryBook())
        lines = [*booked.party, *booked.articles, *booked.vat]
        differences = list(_differences(journal, settings, book, booked))
        compared = _compared_accounts(journal, booked)
        verdict = "DIFFERS" if differences else "equal" if compared else "NOT COMPARED"
        of_lines = f"{len(lines)} lines, the accounts of {compared} compared"
        print(f"journal {journal.journal.code}  {booked.number}  {booked.entry_date}  {of_lines}  {verdict}")
        for difference in differences:
            print(f"    {difference}")
        counts.update(invoices=1, equal=verdict == "equal", lines=len(lines), compared=compared)
    return counts


def _compared_accounts(journal: InvoiceJournal, booked: BookedInvoice) -> int:
    """How many lines have an account that the settings have from elsewhere than from these lines."""
    elsewhere = {line.account for other in journal.invoices if other != booked for line in other.party}
    elsewhere.add(journal.journal.contra_account or "")
    return len(booked.vat) + sum(line.account in elsewhere for line in booked.party)


def _differences(
    journal: InvoiceJournal, settings: MemorySettings, book: MemoryBook, booked: BookedInvoice
) -> Iterator[str]:
    try:
        with book.begin() as transaction:
            journaliser = Journaliser(settings, transaction.numbers, transaction.entries)
            invoice = journal.to_invoice(booked)
            entry = journaliser.journalise(invoice, administration=1, entry_date=booked.entry_date).entry
    except ProfitIntegrationError as error:
        yield f"not journalised: {error}"
        return
    if entry.number.text != booked.number:
        yield f"number: booked {booked.number}, journalised {entry.number.text}"
    yield from _compare_rows(_booked_rows(booked), _journalised_rows(booked, entry))


def _compare_rows(booked: dict[str, Row], journalised: dict[str, Row]) -> Iterator[str]:
    for place in dict.fromkeys([*booked, *journalised]):
        one, other = booked.get(place), journalised.get(place)
        if one is None or other is None:
            yield f"{place}: {'journalised, not booked' if one is None else 'booked, not journalised'}: {one or other}"
            continue
        for field in attrs.fields(Row):
            was, now = getattr(one, field.name), getattr(other, field.name)
            if was != now and not (field.name == "relation" and was is None):
                yield f"{place}: {field.name.replace('_', ' ')} booked {was}, journalised {now}"


def _booked_rows(booked: BookedInvoice) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    for line in [*booked.party, *booked.articles]:
        stated = line.vat[0] if line.vat else None
        rows[f"line {line.number}"] = Row(
            account=line.account,
            side=line.side,
            amount=line.amount,
            vat_code=stated.code if stated else None,
            vat_amount=stated.amount if stated else Decimal(0),
            relation=line.relation,
        )
    for line in booked.vat:
        _fold(rows, line, line.relation)
    return rows


def _journalised_rows(booked: BookedInvoice, entry: JournalEntry) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    for line in entry.lines_of(Role.DEBTOR, Role.CREDITOR):
        rows[f"line {booked.party[0].number}"] = _row(line, line.contact)
    # Where lines are not compressed, the VAT that each of them states has a line of its own, in the same order.
    vat = list(entry.lines_of(Role.VAT))
    in_order = iter(vat)
    bearing = {line.number for line in booked.articles if any(booked_vat.amount for booked_vat in line.vat)}
    for line in entry.lines_of(Role.TURNOVER, Role.PURCHASE):
        number = line.reasons[0].invoice_line
        own = next(in_order, None) if number in bearing else None
        if own is not None and own.vat_code != line.vat_code:
            own = None
        row = _row(line, entry.contact.number)
        rows[f"line {number}"] = attrs.evolve(row, vat_amount=own.amount if own else Decimal(0))
    for line in vat:
        _fold(rows, line, entry.contact.number)
    return rows


def _row(line: JournalLine, relation: str | None) -> Row:
    return Row(
        account=line.account, side=line.side, amount=line.amount, vat_code=line.vat_code, relation=relation or None
    )


def _fold(rows: dict[str, Row], line: BookedLine | JournalLine, relation: str | None) -> None:
    """VAT is booked per account, whatever the number of codes and lines that share it."""
    place = f"VAT on {line.account}"
    before = rows.get(place)
    if before is None or before.side == line.side:
        side, amount = line.side, line.amount + (before.amount if before else 0)
    elif line.amount > before.amount:
        side, amount = line.side, line.amount - before.amount
    else:
        side, amount = before.side, before.amount - line.amount
    rows[place] = Row(account=line.account, side=side, amount=amount, relation=relation or None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
