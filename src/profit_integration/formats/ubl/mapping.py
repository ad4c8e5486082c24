"""How UBL documents are read: the tables under ``[ubl]`` in a settings file.

A UBL document has items, VAT categories and parties; the settings have article groups, VAT codes and contacts. Each
table is read from top to bottom, and the first row that fits is taken. A blank column fits everything; texts may hold
``*`` and ``?``, and case does not matter.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Any

import attrs

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.invoices import ItemType
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.model.ledger import check_axis
from profit_integration.core.model.references import references_in, refers_to
from profit_integration.core.model.settings_tables import TABLES
from profit_integration.core.money import ZERO
from profit_integration.core.policies.settings_rules.allocation import axis_violations
from profit_integration.core.violation import Code, Violation
from profit_integration.formats.ubl.code_lists import VAT_CATEGORIES
from profit_integration.formats.ubl.document import UblDocument, UblLine, VatCategory
from profit_integration.formats.ubl.identifiers import Form, UblIdentifier, forms_in_settings, is_iban

_CONTACTS = "contacts"  # a table here, beside those of the settings


@attrs.frozen(kw_only=True)
class KindRow:
    """Which integration kind a document is of.

    Attributes:
        kind: The kind.
        with_project: Whether the document names a project (BT-11).
        type_code: The document's type code, such as 380.
    """

    kind: IntegrationKind = attrs.field(metadata=refers_to("integration_types"))
    with_project: bool | None = None
    type_code: str | None = None

    def fits(self, document: UblDocument) -> bool:
        """Whether a document is of this kind."""
        names_project = document.project is not None
        return self.with_project in {None, names_project} and _like(document.type_code, self.type_code)


_LINE_COLUMNS = (
    "seller_item",
    "buyer_item",
    "standard_item",
    "classification",
    "accounting_cost",
    "reason_code",
    "name",
)


@attrs.frozen(kw_only=True)
class LineRow:
    """Which groups a line or charge belongs to.

    Attributes:
        seller_item: The seller's id of the item.
        buyer_item: The buyer's id of the item.
        standard_item: The standard id of the item, such as a GTIN.
        classification: The item's classification code.
        accounting_cost: The buyer's accounting reference of the line, or else of the document.
        reason_code: The code of the reason of a charge, such as FC for freight.
        name: The name of the item, or the reason of a charge.
        charge: Whether it is a charge on the document as a whole.
        article_group: The article group of such lines.
        integration_group: The integration group of such lines.
        item_type: Article, work type or costs, where the groups do not decide it.
        work_type: The work type of such lines.
    """

    seller_item: str | None = None
    buyer_item: str | None = None
    standard_item: str | None = None
    classification: str | None = None
    accounting_cost: str | None = None
    reason_code: str | None = None
    name: str | None = None
    charge: bool | None = None
    article_group: str | None = attrs.field(default=None, metadata=refers_to("article_groups"))
    integration_group: str | None = attrs.field(default=None, metadata=refers_to("integration_groups"))
    item_type: ItemType | None = None
    work_type: str | None = None

    def fits(self, line: UblLine) -> bool:
        """Whether a line or charge belongs here."""
        return self.charge in {None, line.is_charge} and all(
            _like(getattr(line, column), getattr(self, column)) for column in _LINE_COLUMNS
        )


def column_of(line: UblLine) -> tuple[str, str]:
    """The column by which a row for a line would know it best, and what would stand there."""
    return next((column, text) for column in _LINE_COLUMNS if (text := getattr(line, column)) is not None)


@attrs.frozen(kw_only=True)
class ContactRow:
    """The contact that a party of a document is.

    Attributes:
        number: Our number of the contact.
        name: The name to use; it is also what the contact is recognised by, where there are no identifiers to compare.
        identifiers: Its identifiers in documents: VAT numbers, registration numbers, party ids, addresses. One may have
            its scheme before it, as in ``0106:30123456``, and then fits no other scheme. An IBAN confirms a name.
        profile: The code of its sales contact profile.
        debtor: The number of another contact, on whose account its invoices are booked.
    """

    number: str
    name: str | None = None
    identifiers: tuple[str, ...] = ()
    profile: str | None = attrs.field(default=None, metadata=refers_to("sales_contact_profiles"))
    debtor: str | None = attrs.field(default=None, metadata=refers_to(_CONTACTS))

    @property
    def is_identified(self) -> bool:
        """Whether it has identifiers that decide; see `UblIdentifier.decides`."""
        return not all(map(is_iban, self.identifiers))


@attrs.frozen(kw_only=True)
class ProjectRow:
    """A project that documents refer to.

    Attributes:
        number: The number, as documents have it.
        description: Its description.
        group: The code of its project group.
    """

    number: str
    description: str = ""
    group: str | None = None


@attrs.frozen(kw_only=True)
class AllocationRow:
    """The allocation code of lines, by what the buyer asked to be quoted. On each axis the first row that fits counts.

    Attributes:
        axis: The axis, from 1 to 5.
        code: The code on that axis; None for the first of the references below that the row names.
        accounting_cost: The buyer's accounting reference of the line, or else of the document.
        buyer_reference: The buyer's reference.
        order: The buyer's order.
        order_line: The line of the buyer's order.

    Raises:
        UnusableSettingError: If the axis is not from 1 to 5.
    """

    axis: int
    code: str | None = None
    accounting_cost: str | None = None
    buyer_reference: str | None = None
    order: str | None = None
    order_line: str | None = None

    def __attrs_post_init__(self) -> None:
        check_axis(self.axis, "ubl.allocations")

    def code_for(self, document: UblDocument, line: UblLine) -> str | None:
        """The code of a line; None if the row does not fit it."""
        references = (
            (line.accounting_cost, self.accounting_cost),
            (document.buyer_reference, self.buyer_reference),
            (document.order, self.order),
            (line.order_line, self.order_line),
        )
        if not all(_like(text, pattern) for text, pattern in references):
            return None
        return self.code or next((text for text, pattern in references if pattern is not None), None)


@attrs.frozen(kw_only=True)
class VatRow:
    """The VAT code of a VAT category.

    Attributes:
        category: The category, such as S.
        rate: The rate in percent; None for any.
        exemption_reason: The code of the reason why no VAT is charged, such as VATEX-EU-F.
        country: On a purchase, the country of the supplier; on a sale, that of the delivery, or else of the customer.
        vat_code: The VAT code.
        vat_duty: The VAT duty of the debtor, for revenue that is split per VAT duty.
    """

    category: str
    rate: Decimal | None = None
    exemption_reason: str | None = None
    country: str | None = None
    vat_code: str = attrs.field(metadata=refers_to("vat_codes"))
    vat_duty: str | None = None

    def fits(self, vat: VatCategory, country: str | None) -> bool:
        """Whether the row is for this category, in a document from or for this country."""
        return (
            self.category == vat.code
            and self.rate in {None, vat.rate}
            and _like(vat.exemption_reason, self.exemption_reason)
            and _like(country, self.country)
        )


@attrs.frozen(kw_only=True)
class UblMapping:
    """How the UBL documents of an administration are read.

    Attributes:
        own_identifiers: Our own identifiers in documents, written as those of contacts; they distinguish a sale from a
            purchase. Without them a document is refused unless its kind is given.
        largest_difference: By how much each total of a document may differ from the sum of its parts. What is to be
            paid is booked as stated, with the rounding account of the integration type; with zero it is refused.
        unknown_contact: The number of a party for which neither the contacts nor the document have one.
        kinds: Which integration kind a document is of.
        lines: Which groups a line belongs to.
        contacts: The contact that a party is.
        projects: The projects.
        allocations: The allocation codes of lines.
        vat: The VAT codes of VAT categories.
    """

    own_identifiers: tuple[str, ...] = ()
    largest_difference: Decimal = ZERO
    unknown_contact: str | None = None
    kinds: tuple[KindRow, ...] = ()
    lines: tuple[LineRow, ...] = ()
    contacts: tuple[ContactRow, ...] = ()
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
                positions.setdefault(_name_form(contact.name), []).append(position)
        return positions

    def contacts_identified(self, identifier: UblIdentifier) -> Iterator[int]:
        """The positions of contacts with an identifier."""
        for form in identifier.forms:
            yield from self._contacts_by_form.get(form, ())

    def contacts_named(self, name: str) -> Sequence[int]:
        """The positions of contacts with a name; case and the number of blanks do not matter."""
        return self._contacts_by_name.get(_name_form(name), ())

    def findings(self, settings: AdministrationSettings) -> Iterator[Violation]:
        """Everything that is wrong or doubtful in the tables."""
        yield from self._unknown_names(settings)
        if not self.own_identifiers and self != UblMapping():
            yield Violation(code=Code.OWN_IDENTIFIERS_MISSING, place="ubl.own_identifiers")
        for position, allocation in enumerate(self.allocations):
            yield from axis_violations(settings, allocation.axis, f"ubl.allocations[{position}].axis")
        for position, row in enumerate(self.vat):
            if row.category not in VAT_CATEGORIES:
                values = {"category": repr(row.category), "known": sorted(VAT_CATEGORIES)}
                place = f"ubl.vat[{position}].category"
                yield Violation(code=Code.VAT_CATEGORY_UNKNOWN, place=place, values=values)
        for position, contact in enumerate(self.contacts):
            for text in contact.identifiers:
                first = self.contacts[self._contacts_by_form[forms_in_settings(text)[0]][0]]
                if first.number != contact.number and not is_iban(text):
                    values = {"identifier": text, "contact": first.number, "other": contact.number}
                    place = f"ubl.contacts[{position}].identifiers"
                    yield Violation(code=Code.IDENTIFIER_SHARED, place=place, values=values)

    def _unknown_names(self, settings: AdministrationSettings) -> Iterator[Violation]:
        """Everything that the tables refer to and that does not exist, in the settings or among the contacts here."""
        keys: dict[str, list[Any]] = {name: [*table.rows(settings)] for name, table in TABLES.items()}
        keys[_CONTACTS] = [contact.number for contact in self.contacts]
        for reference in references_in(self):
            known = keys[reference.table]
            if reference.key in known:
                continue
            place = f"ubl.{reference.path}"
            if reference.table == "integration_types":
                yield Violation(code=Code.TYPE_UNKNOWN, place=place, values={"kind": reference.key})
            else:
                values = {"name": reference.key, "known": sorted(known)}
                yield Violation(code=Code.NAME_UNKNOWN, place=place, values=values)


def _name_form(name: str) -> str:
    return " ".join(name.casefold().split())


def _like(text: str | None, pattern: str | None) -> bool:
    if pattern is None or text is None:
        return pattern is None
    return fnmatchcase(text.casefold(), pattern.casefold().replace("[", "[[]"))  # to fnmatch, a bracket begins a set
