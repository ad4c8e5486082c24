"""The evidence of entries on SQL: the reasons of lines and how descriptions were composed, each text once in a book.

Most lines have the same evidence as others, so that a line holds only the id of its evidence. The id is a digest of the
text: entries are written without looking up any id. The key of a row has the id of an entry too. So two transactions
that add the same text at once keep it twice, and neither waits for the other, as it would for a key that both have.
Evidence that no line refers to does no harm.
"""

import json
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from types import MappingProxyType
from typing import Any

from sqlalchemy import Insert, exists, select

from profit_integration.adapters.sql.connections import Statements
from profit_integration.adapters.sql.messages import as_json, converter
from profit_integration.adapters.sql.tables import INSERT, as_parameter, evidence, is_one_of, values_from_json
from profit_integration.core.model.entries import Reason
from profit_integration.core.model.financial_description import Description


def _add_new(database: str) -> Insert:
    """The INSERT of those texts that the book does not have."""
    id_, *others = values_from_json(evidence, database)
    new = select(id_, *others).where(~exists().where(evidence.c.id == id_))
    inserted: Insert = INSERT[database](evidence).from_select(evidence.columns.keys(), new)
    return inserted


_ADD_NEW: Mapping[str, Insert] = MappingProxyType({database: _add_new(database) for database in INSERT})


class NewEvidence:
    """The evidence of entries that are being added."""

    def __init__(self) -> None:
        self._ids: dict[object, str] = {}
        self._texts: dict[str, str] = {}

    def id_of_reasons(self, reasons: tuple[Reason, ...]) -> str:
        """The id of the reasons of a line."""
        # Lines share their resolutions, whose comparison takes longer than all else here.
        same = tuple((reason.rule, reason.invoice_line, id(reason.resolution), reason.project) for reason in reasons)
        return self._id_of(same, lambda: as_json(converter.unstructure(reasons)))

    def id_of_description(self, description: Description) -> str:
        """The id of how a description was composed; its text is in the row of the entry."""
        same = (description.option, description.fallback, description.cut)
        return self._id_of(same, lambda: without_text(converter.unstructure(description)))

    def id_of_text(self, text: str) -> str:
        """The id of a text."""
        id_ = urlsafe_b64encode(blake2b(text.encode(), digest_size=15).digest()).decode()
        self._texts[id_] = text
        return id_

    def add_with(self, statements: Statements, entry_id: int) -> None:
        """Add the texts that the book does not have.

        Args:
            statements: Runs statements on the connection.
            entry_id: The id of an entry that this transaction adds; 0 for a migration.
        """
        rows = as_json([{"id": id_, "entry_id": entry_id, "text": text} for id_, text in self._texts.items()])
        statements.run(_ADD_NEW[statements.dialect.name], [{"rows": rows}])

    def _id_of(self, same: object, text: Callable[[], str]) -> str:
        id_ = self._ids.get(same)
        if id_ is None:
            id_ = self._ids[same] = self.id_of_text(text())
        return id_


class StoredEvidence:
    """The evidence of entries that are being read.

    Args:
        texts: The texts by id.
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._reasons: dict[str, tuple[Reason, ...]] = {}

    def reasons(self, id_: str) -> tuple[Reason, ...]:
        """The reasons of a line."""
        reasons = self._reasons.get(id_)
        if reasons is None:
            reasons = converter.structure(json.loads(self._texts[id_]), tuple[Reason, ...])
            self._reasons[id_] = reasons
        return reasons

    def description(self, id_: str, text: str) -> Description:
        """The description of an entry."""
        return converter.structure({**json.loads(self._texts[id_]), "text": text}, Description)


def texts_of(ids: Iterable[str], statements: Statements) -> dict[str, str]:
    """The texts of evidence in a book, by id."""
    database = statements.dialect.name
    wanted = select(evidence).where(is_one_of(evidence.c.id, "ids", database))
    return {row.id: row.text for row in statements.read(wanted.params(ids=as_parameter(ids, database)))}


def without_text(description: dict[str, Any]) -> str:
    """The evidence of a description as JSON: everything but its text."""
    return as_json({name: value for name, value in description.items() if name != "text"})
