"""The financial description: the text of a journal entry, composed while journalising.

Eight options, set per integration type. Each opens with the source tag in square brackets and one space; a number and a
name are joined by a hyphen without spaces. The help page's own examples::

    [vkf] Verkoopfactuur
    [pro] 10032-Koninklijke Exhibitions Benelux B.V.

Where an option asks for a project and the invoice has no single one, the text falls back on the name of the invoice
contact, and the result says so. The same for a delivery week without a delivery date (ours). A text beyond 255
characters is cut, and the result says so (ours).

Help pages: "Integratiesoort toevoegen" (step 7), "Omschrijving journaalpost factuur wijzigen".
"""

import enum
from collections.abc import Mapping
from types import MappingProxyType
from typing import assert_never

import attrs

from profit_integration.core.model.invoices import Contact, Invoice
from profit_integration.core.model.kinds import Language, Source, Words

MAXIMUM_LENGTH = 255


class FinancialDescription(enum.StrEnum):
    """What a journal entry's text is made of (Dutch: omschrijving financieel)."""

    SOURCE = "source_and_description"
    CONTACT_NUMBER_AND_NAME = "source_and_invoice_contact_number_and_name"
    DEBTOR_NUMBER_AND_NAME = "source_and_invoice_debtor_number_and_name"
    CONTACT_NAME = "source_and_invoice_contact_name"
    DEBTOR_NAME = "source_and_invoice_debtor_name"
    DELIVERY_WEEK = "source_and_delivery_week"
    PROJECT_NUMBER_AND_DESCRIPTION = "source_and_project_number_and_description"
    PROJECT_DESCRIPTION = "source_and_project_description"

    @property
    def words(self) -> Words:
        """What AFAS's help calls it, in Dutch and in English."""
        return _WORDS[self]

    @property
    def is_for_projects_only(self) -> bool:
        """Whether it needs a project, which only project invoices have."""
        return self in {
            FinancialDescription.PROJECT_NUMBER_AND_DESCRIPTION,
            FinancialDescription.PROJECT_DESCRIPTION,
        }


@attrs.frozen(kw_only=True)
class Description:
    """A composed text with its evidence.

    Attributes:
        text: The text, at most 255 characters.
        option: The option that the settings ask for.
        fallback: Why the option could not be used and the invoice contact's name stands there instead; None if it was.
        cut: Whether the text was longer than 255 characters and lost its end.
    """

    text: str
    option: FinancialDescription
    fallback: str | None = None
    cut: bool = False


def describe(option: FinancialDescription, source: Source, invoice: Invoice, language: Language) -> Description:
    """Compose the financial description of an invoice's journal entry.

    Args:
        option: What the integration type asks for.
        source: The tag and name of the source.
        invoice: The invoice.
        language: The language of the source's own name.

    Returns:
        The text, with the reason if it fell back and a mark if it was cut.
    """
    body, fallback = _body(option, source, invoice, language)
    text = f"[{source.tag}] {body}".rstrip()
    return Description(
        text=text[:MAXIMUM_LENGTH],
        option=option,
        fallback=fallback,
        cut=len(text) > MAXIMUM_LENGTH,
    )


def _body(option: FinancialDescription, source: Source, invoice: Invoice, language: Language) -> tuple[str, str | None]:
    match option:
        case FinancialDescription.SOURCE:
            return source.name(language), None
        case FinancialDescription.CONTACT_NUMBER_AND_NAME:
            return _number_and_name(invoice.contact), None
        case FinancialDescription.DEBTOR_NUMBER_AND_NAME:
            return _number_and_name(invoice.debtor), None
        case FinancialDescription.CONTACT_NAME:
            return invoice.contact.name, None
        case FinancialDescription.DEBTOR_NAME:
            return invoice.debtor.name, None
        case FinancialDescription.DELIVERY_WEEK:
            return _delivery_week(invoice)
        case FinancialDescription.PROJECT_NUMBER_AND_DESCRIPTION:
            return _project(invoice, with_number=True)
        case FinancialDescription.PROJECT_DESCRIPTION:
            return _project(invoice, with_number=False)
        case _:
            assert_never(option)


def _number_and_name(contact: Contact) -> str:
    return f"{contact.number}-{contact.name}"


def _delivery_week(invoice: Invoice) -> tuple[str, str | None]:
    if invoice.delivery_date is None:
        return invoice.contact.name, "the invoice has no delivery date"
    year, week, _ = invoice.delivery_date.isocalendar()
    return f"week {week}-{year}", None


def _project(invoice: Invoice, *, with_number: bool) -> tuple[str, str | None]:
    project = invoice.project
    if project is None:
        return invoice.contact.name, "the invoice has no single project"
    if not project.description:
        return invoice.contact.name, f"project {project.number} has no description"
    return f"{project.number}-{project.description}" if with_number else project.description, None


_WORDS: Mapping[FinancialDescription, Words] = MappingProxyType(
    {
        FinancialDescription.SOURCE: Words("Bron + omschrijving bron", "Source + description source"),
        FinancialDescription.CONTACT_NUMBER_AND_NAME: Words(
            "Bron + nummer factuurrelatie + naam factuurrelatie",
            "Source + invoice contact number + invoice contact name",
        ),
        FinancialDescription.DEBTOR_NUMBER_AND_NAME: Words(
            "Bron + nummer factuurdebiteur + naam factuurdebiteur",
            "Source + number invoice debtor + name invoice debtor",
        ),
        FinancialDescription.CONTACT_NAME: Words("Bron + naam factuurrelatie", "Source + invoice contact name"),
        FinancialDescription.DEBTOR_NAME: Words("Bron + naam factuurdebiteur", "Source + name invoice debtor"),
        FinancialDescription.DELIVERY_WEEK: Words("Bron + week levering", "Source + delivery week"),
        FinancialDescription.PROJECT_NUMBER_AND_DESCRIPTION: Words(
            "Bron + projectnummer + omschrijving project", "Source + project number + description project"
        ),
        FinancialDescription.PROJECT_DESCRIPTION: Words("Bron + omschrijving project", "Source + description project"),
    }
)
