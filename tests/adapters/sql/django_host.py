"""What a Django project does, told as JSON: run with the module's name and a database in Django's terms.

In a process of its own, as a process can be a Django project once.
"""

import json
import sys
from contextlib import suppress
from typing import Any

import django
from django.conf import settings as project

from profit_integration.adapters.memory import MemorySettings
from profit_integration.adapters.sql.book import create_tables
from profit_integration.adapters.sql.entries import SqlJournalEntries
from profit_integration.adapters.sql.numbers import SqlInvoiceNumbers
from profit_integration.errors import NoTransactionError
from profit_integration.journalising.journaliser import Journaliser
from tests.examples import invoice, settings


class UndoneError(Exception):
    """Something that goes wrong after an invoice was journalised."""


def main(database: dict[str, Any]) -> dict[str, object]:
    """Journalise a few invoices, one of which is undone."""
    project.configure(DATABASES={"default": database})
    django.setup()
    from django.db import connection, transaction

    def journalised(document_id: str) -> str:
        host = connection.connection
        journaliser = Journaliser(MemorySettings([settings()]), SqlInvoiceNumbers(host), SqlJournalEntries(host))
        return journaliser.journalise(invoice(document_id=document_id), administration=1).entry.number.text

    with connection.schema_editor() as editor:
        create_tables(editor.connection.connection)
    numbers = []
    for document_id in ("D-1", "D-2", "D-1"):
        with transaction.atomic():
            numbers.append(journalised(document_id))
    with suppress(UndoneError), transaction.atomic():
        numbers.append(journalised("D-3"))
        raise UndoneError
    with transaction.atomic():
        with suppress(UndoneError), transaction.atomic():  # a savepoint
            numbers.append(journalised("D-4"))
            raise UndoneError
        numbers.append(journalised("D-5"))
    refused = False
    try:
        SqlJournalEntries(connection.connection).add(next(iter(SqlJournalEntries(connection.connection))))
    except NoTransactionError:
        refused = True
    kept = [entry.number.text for entry in SqlJournalEntries(connection.connection)]
    connection.close()
    return {"numbers": numbers, "kept": kept, "refused": refused}


if __name__ == "__main__":
    print(json.dumps(main(json.loads(sys.argv[1]))))
