"""How documents of EN 16931 are read: the tables under ``[ubl]`` in a settings file.

A document has items, VAT categories and parties; the settings have article groups, VAT codes and contacts. Each
table is read from top to bottom, and the first row that fits is taken. A blank column fits everything; texts may hold
``*`` and ``?``, and case does not matter.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from difflib import get_close_matches
from functools import cached_property
from typing import Any

import attrs

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.references import references_in
from profit_integration.core.model.settings_tables import TABLES
from profit_integration.core.money import ZERO
from profit_integration.core.policies.settings_rules.allocation import axis_violations
from profit_integration.core.violation import Code, Violation
from profit_integration.formats.en16931.code_lists import VAT_CATEGORIES
from profit_integration.formats.en16931.contacts_file import ContactOfFile
from profit_integration.formats.en16931.identifiers import Form, PartyIdentifier, forms_in_settings, is_iban
from profit_integration.formats.en16931.patterns import plain
from profit_integration.formats.en16931.rows import (
    CONTACTS,
    AllocationRow,
    ContactRow,
    KindRow,
    LineRow,
    ProjectRow,
    VatRow,
)
from profit_integration.formats.en16931.unused_rows import patterns_without_text, settings_not_in_files, unreached_rows

_COUNTRY = re.compile(r"[A-Za-z]{2}|[A-Za-z*?]*[*?][A-Za-z*?]*")  # of two letters, or a pattern of letters

_CONTACT = re.compile(r"contacts\[(\d+)\]\.(.+)")
_MOST_NAMED = 50  # of more keys, a message names only those that are nearest to what is written
_NEAREST = 5


@attrs.frozen(kw_only=True)
class UblMapping:
    """How the documents of an administration are read.

    Attributes:
        own_identifiers: Our own identifiers in documents, written as those of contacts; they distinguish a sale from a
            purchase. Without them a document is refused unless its kind is given.
        largest_difference: By how much a total or VAT basis of a document may differ from its parts. What is to be
            paid is booked as stated, with the rounding account of the integration type; with zero it is refused.
        unknown_contact: The number of a party for which neither the contacts nor the document have one.
        payment_discount_reasons: Patterns of the reasons of the Belgian payment discount, for documents whose allowance
            and charge for it have different reasons.
        kinds: Which integration kind a document is of.
        lines: Which groups a line belongs to.
        contacts: The contact that a party is.
        contacts_file: The path of a CSV file with more contacts, from the folder of the settings file.
        projects: The projects.
        allocations: The allocation codes of lines.
        vat: The VAT codes of VAT categories.
    """

    own_identifiers: tuple[str, ...] = ()
    largest_difference: Decimal = ZERO
    unknown_contact: str | None = None
    payment_discount_reasons: tuple[str, ...] = ()
    kinds: tuple[KindRow, ...] = ()
    lines: tuple[LineRow, ...] = ()
    contacts: tuple[ContactRow, ...] = ()
    contacts_file: str | None = None
    projects: tuple[ProjectRow, ...] = ()
    allocations: tuple[AllocationRow, ...] = ()
    vat: tuple[VatRow, ...] = ()

    def __attrs_post_init__(self) -> None:
        if not (self.largest_difference.is_finite() and self.largest_difference >= 0):
            values = {"amount": self.largest_difference}
            raise UnusableSettingError(Violation(code=Code.LARGEST_DIFFERENCE, place="ubl", values=values))

    @cached_property
    def own_forms(self) -> frozenset[Form]:
        """Our own identifiers in the forms in which they are compared."""
        return frozenset(form for text in self.own_identifiers for form in forms_in_settings(text))

    @cached_property
    def _contacts_by_form(self) -> Mapping[Form, Sequence[int]]:
        positions: dict[Form, list[int]] = {}
        for position, contact in enumerate(self.contacts):
            for form in dict.fromkeys(form for text in contact.identifiers for form in forms_in_settings(text)):
                positions.setdefault(form, []).append(position)
        return positions

    @cached_property
    def _contacts_by_name(self) -> Mapping[str, Sequence[int]]:
        positions: dict[str, list[int]] = {}
        for position, contact in enumerate(self.contacts):
            if contact.name is not None:
                positions.setdefault(plain(contact.name), []).append(position)
        return positions

    def contacts_identified(self, identifier: PartyIdentifier) -> Iterator[int]:
        """The positions of contacts with an identifier."""
        for form in identifier.forms:
            yield from self._contacts_by_form.get(form, ())

    def place_of_contact(self, position: int, field: str = "") -> str:
        """The place of a contact in messages, or of one of its fields: in this table, or in a file of contacts."""
        contact = self.contacts[position]
        if isinstance(contact, ContactOfFile):
            return f"{contact.place} {field}".strip()
        return f"ubl.contacts[{position}].{field}".rstrip(".")

    def contacts_named(self, name: str) -> Sequence[int]:
        """The positions of contacts with a name; case and the number of blanks do not matter."""
        return self._contacts_by_name.get(plain(name), ())

    def findings(self, settings: AdministrationSettings) -> Iterator[Violation]:
        """Everything that is wrong or doubtful in the tables."""
        yield from self._unknown_names(settings)
        yield from unreached_rows(self)
        yield from patterns_without_text(self)
        yield from settings_not_in_files(self, settings)
        if not self.own_identifiers and self != UblMapping():
            yield Violation(code=Code.OWN_IDENTIFIERS_MISSING, place="ubl.own_identifiers")
        for position, allocation in enumerate(self.allocations):
            yield from axis_violations(settings, allocation.axis, f"ubl.allocations[{position}].axis")
        for position, row in enumerate(self.vat):
            if row.category not in VAT_CATEGORIES:
                values = {"category": repr(row.category), "known": sorted(VAT_CATEGORIES)}
                place = f"ubl.vat[{position}].category"
                yield Violation(code=Code.VAT_CATEGORY_UNKNOWN, place=place, values=values)
            if row.country is not None and (row.country.upper() == "EL" or not _COUNTRY.fullmatch(row.country)):
                values = {"country": repr(row.country)}
                yield Violation(code=Code.VAT_COUNTRY_UNKNOWN, place=f"ubl.vat[{position}].country", values=values)
        for position, contact in enumerate(self.contacts):
            for text in contact.identifiers:
                first = self.contacts[self._contacts_by_form[forms_in_settings(text)[0]][0]]
                if first.number != contact.number and not is_iban(text):
                    values = {"identifier": text, "contact": first.number, "other": contact.number}
                    place = self.place_of_contact(position, "identifiers")
                    yield Violation(code=Code.IDENTIFIER_SHARED, place=place, values=values)

    def _unknown_names(self, settings: AdministrationSettings) -> Iterator[Violation]:
        """Everything that the tables refer to and that does not exist, in the settings or among the contacts here."""
        keys: dict[str, Collection[Any]] = {name: table.rows(settings) for name, table in TABLES.items()}
        keys[CONTACTS] = {contact.number for contact in self.contacts}
        for reference in references_in(self):
            known = keys[reference.table]
            if reference.key in known:
                continue
            of_contact = _CONTACT.fullmatch(reference.path)
            place = f"ubl.{reference.path}"
            if of_contact is not None:
                place = self.place_of_contact(int(of_contact[1]), of_contact[2])
            if reference.table == "integration_types":
                yield Violation(code=Code.TYPE_UNKNOWN, place=place, values={"kind": reference.key})
            else:
                near = (
                    sorted(known) if len(known) <= _MOST_NAMED else get_close_matches(reference.key, known, n=_NEAREST)
                )
                values = {"name": reference.key, "known": near}
                yield Violation(code=Code.NAME_UNKNOWN, place=place, values=values)
