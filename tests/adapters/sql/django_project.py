"""What a Django project does, printed as JSON: run with the module's name and a database in Django's terms.

In a process of its own, as a process can be a Django project once.
"""

import json
import sys
from contextlib import suppress
from typing import Any

import django
from django.conf import settings as project

from profit_integration.adapters.memory import MemorySettings
from profit_integration.adapters.sql.databases import create_tables
from profit_integration.adapters.sql.entries import SqlJournalEntries
from profit_integration.adapters.sql.numbers import SqlInvoiceNumbers
from profit_integration.core.errors import ConcurrentWriteError, NoTransactionError
from profit_integration.core.journalising.journaliser import Journaliser
from tests.examples import invoice, settings


class UndoneError(Exception):
    """Something that goes wrong after an invoice was journalised."""


def set_up(database: dict[str, Any]) -> None:
    """Make this process a Django project, with the tables of a book in its database."""
    project.configure(DATABASES={"default": database}, DEBUG=True)
    django.setup()
    from django.db import connection

    with connection.schema_editor() as editor:
        create_tables(editor.connection)


def main(database: dict[str, Any]) -> dict[str, object]:
    """Journalise a few invoices, in blocks of every sort, and report the outcome of each."""
    set_up(database)
    from django.db import connection, transaction
    from django.db.transaction import TransactionManagementError

    numbers, entries = SqlInvoiceNumbers(connection), SqlJournalEntries(connection)
    journaliser = Journaliser(MemorySettings([settings()]), numbers, entries)
    issued: list[str] = []

    def journalise(document_id: str) -> None:
        issued.append(journaliser.journalise(invoice(document_id=document_id), administration=1).entry.number.text)

    for document_id in ("D-1", "D-2", "D-1"):
        with transaction.atomic():
            journalise(document_id)
    with suppress(UndoneError), transaction.atomic():
        journalise("D-3")
        raise UndoneError
    with transaction.atomic():
        with suppress(UndoneError), transaction.atomic():  # a savepoint
            journalise("D-4")
            raise UndoneError
        journalise("D-5")
    refused = []
    try:
        journalise("D-6")
    except NoTransactionError as error:
        refused.append(str(error).rpartition(": ")[2])
    with transaction.atomic():
        with suppress(UndoneError), transaction.atomic(savepoint=False):
            raise UndoneError
        try:
            journalise("D-7")
        except TransactionManagementError:
            refused.append("a block that is to be rolled back")
    (first, *_) = entries
    try:
        with transaction.atomic():
            entries.add(first)
    except ConcurrentWriteError:
        refused.append("a second entry")
    connection.set_autocommit(False)
    journalise("D-8")
    connection.commit()
    connection.set_autocommit(True)
    kept = [(entry.number.text, str(entry.voucher_date)) for entry in entries]
    logged = any("counter_values" in query["sql"] for query in connection.queries)
    connection.close()
    return {"issued": issued, "kept": kept, "refused": refused, "logged": logged}


if __name__ == "__main__":
    print(json.dumps(main(json.loads(sys.argv[1]))))
