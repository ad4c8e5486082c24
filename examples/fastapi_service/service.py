"""A service that journalises invoices: `POST /invoices`, and `POST /invoices/preview` to see what one would become.

An invoice is sent in the library's JSON. Sent again, it is answered with the entry that it has: a client that got no
answer repeats its request, and no second number is given.
"""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, TypeVar
from zoneinfo import ZoneInfo

import psycopg
from fastapi import Depends, FastAPI, Header, Request, Response, status
from fastapi.responses import JSONResponse
from psycopg.errors import DeadlockDetected, UniqueViolation
from pydantic import BaseModel

from examples.fastapi_service.store import TABLES, InvoiceNumbers, JournalEntries
from profit_integration import (
    DocumentConflictError,
    EntryDraft,
    Invoice,
    InvoiceError,
    JournalEntry,
    Journaliser,
    MemorySettings,
    ProfitIntegrationError,
    Severity,
    check_settings,
)
from profit_integration.formats import load_settings
from profit_integration.formats.json import invoice_from_json
from profit_integration.messages import DUTCH, ENGLISH

ADMINISTRATION = 1
SETTINGS = Path(__file__).parent / "settings.toml"
TRIES = 3
T = TypeVar("T")


class Line(BaseModel):
    """A line of a journal entry, and why it is on this account."""

    account: str
    side: str
    amount: str
    because: list[str]


class Entry(BaseModel):
    """A journal entry; a preview has no number."""

    number: str | None
    entry_date: date
    journal: str
    description: str
    lines: list[Line]


async def sent(request: Request) -> Invoice:
    """The invoice in a request."""
    return invoice_from_json(await request.body())


Sent = Annotated[Invoice, Depends(sent)]
Language = Annotated[str, Header(alias="accept-language")]


def create_app(database: str) -> FastAPI:
    """The service on a database, in which it makes its tables.

    Raises:
        ValueError: If the settings have errors.
    """
    settings = load_settings(SETTINGS).settings
    errors = [str(finding) for finding in check_settings(settings) if finding.severity is Severity.ERROR]
    if errors:
        raise ValueError("\n".join(errors))
    with psycopg.connect(database) as connection:
        connection.execute(TABLES)
    app = FastAPI(title="Invoices")
    app.add_exception_handler(ProfitIntegrationError, refused)

    def journaliser(connection: psycopg.Connection) -> Journaliser:
        return Journaliser(MemorySettings([settings]), InvoiceNumbers(connection), JournalEntries(connection))

    @app.post("/invoices", status_code=status.HTTP_201_CREATED)
    def journalise(invoice: Sent, response: Response, accept_language: Language = "") -> Entry:
        """Journalise an invoice: status 201, or 200 if it was sent before."""

        def work(connection: psycopg.Connection) -> tuple[JournalEntry, bool]:
            result = journaliser(connection).journalise(invoice, administration=ADMINISTRATION, today=today())
            return result.entry, result.is_new

        entry, is_new = in_transaction(database, work)
        if not is_new:
            response.status_code = status.HTTP_200_OK
        return shown(entry, accept_language)

    @app.post("/invoices/preview")
    def preview(invoice: Sent, accept_language: Language = "") -> Entry:
        """Show the entry that an invoice would get. No number is drawn and nothing is kept."""
        with psycopg.connect(database) as connection:
            draft = journaliser(connection).preview(invoice, administration=ADMINISTRATION, today=today())
        return shown(draft, accept_language)

    return app


def today() -> date:
    """The date where the administration is, wherever the server stands."""
    return datetime.now(ZoneInfo("Europe/Amsterdam")).date()


def in_transaction(database: str, work: Callable[[psycopg.Connection], T]) -> T:
    """Do something in a transaction, and again if another one keeps the same invoice first: then its entry is found."""
    for _ in range(TRIES - 1):
        try:
            with psycopg.connect(database) as connection:
                return work(connection)
        except (UniqueViolation, DeadlockDetected):
            continue
    with psycopg.connect(database) as connection:
        return work(connection)


def shown(entry: EntryDraft, accept_language: str) -> Entry:
    """An entry as it is answered, with its reasons in Dutch or in English."""
    texts = DUTCH if accept_language.startswith("nl") else ENGLISH
    return Entry(
        number=entry.number.text if isinstance(entry, JournalEntry) else None,
        entry_date=entry.entry_date,
        journal=entry.journal,
        description=entry.description.text,
        lines=[
            Line(
                account=line.account,
                side=line.side,
                amount=str(line.amount),
                because=[
                    reason.rule if isinstance(reason.rule, str) else texts.sentence(reason.rule)
                    for reason in line.reasons
                ],
            )
            for line in entry.lines
        ],
    )


def refused(request: Request, error: Exception) -> JSONResponse:
    """Answer a refusal: 409 where the invoice was journalised with other content, 422 where its sender can mend it."""
    if not isinstance(error, ProfitIntegrationError):
        raise error
    texts = DUTCH if request.headers.get("accept-language", "").startswith("nl") else ENGLISH
    by_sender = status.HTTP_409_CONFLICT if isinstance(error, DocumentConflictError) else 422
    content = {"code": error.code, "text": error.in_words(texts), "remedy": texts.remedy(error.violation)}
    return JSONResponse(content, by_sender if isinstance(error, InvoiceError) else 503)
