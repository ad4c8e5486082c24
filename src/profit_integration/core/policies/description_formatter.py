"""The financial description: the text of a journal entry, composed while journalising.

Each integration type has one of eight options. Every text begins with the source tag in square brackets and one space.
A number and a name are joined by a hyphen without spaces. Two examples from the help page::

    [vkf] Verkoopfactuur
    [pro] 10032-Koninklijke Exhibitions Benelux B.V.

Where an option needs the description of a project, the text has the name of the invoice contact instead if the kind is
not of Projects, if the invoice has no single project, or if the project has no description. The result says why. The
same applies to a delivery week without a delivery date. A text of more than 255 characters is cut off, and the result
says so. AFAS's help mentions neither the missing delivery date nor the cut.

Help pages: "Integratiesoort toevoegen" (step 7), "Omschrijving journaalpost factuur wijzigen".
"""

from typing import assert_never

from profit_integration.core.model.financial_description import Description, FinancialDescription
from profit_integration.core.model.invoices import Contact, Invoice
from profit_integration.core.model.kinds import IntegrationKind, Language, Source
from profit_integration.core.violation import Code, Message, message

MAXIMUM_LENGTH = 255


def describe(
    option: FinancialDescription,
    source: Source,
    invoice: Invoice,
    language: Language,
    *,
    kind: IntegrationKind | None = None,
) -> Description:
    """Compose the financial description of an invoice's journal entry.

    Args:
        option: The option of the integration type.
        source: The tag and name of the source.
        invoice: The invoice.
        language: The language of the name of the source.
        kind: The kind of the integration type; None for that of the invoice.

    Returns:
        The text, with the reason if the option could not be used, and whether the text was cut off.
    """
    body, fallback = _body(option, source, invoice, language)
    if not option.is_for(kind or invoice.kind):
        body, fallback = invoice.contact.name, message(Code.DESCRIPTION_OF_PROJECTS, kind=kind or invoice.kind)
    return compose(option, source, body, fallback)


def compose(option: FinancialDescription, source: Source, body: str, fallback: Message | None) -> Description:
    """Put the source tag before a body, and cut the text off at the greatest length.

    Args:
        option: The option of the integration type.
        source: The tag and name of the source.
        body: The text after the source tag.
        fallback: Why the body is not that of the option; None if it is.
    """
    text = f"[{source.tag}] {body}".rstrip()
    cut = len(text) > MAXIMUM_LENGTH
    return Description(text=text[:MAXIMUM_LENGTH], option=option, fallback=fallback, cut=cut)


def _body(
    option: FinancialDescription, source: Source, invoice: Invoice, language: Language
) -> tuple[str, Message | None]:
    """The body of an option, or the name of the invoice contact with the reason."""
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


def _delivery_week(invoice: Invoice) -> tuple[str, Message | None]:
    if invoice.delivery_date is None:
        return invoice.contact.name, message(Code.NO_DELIVERY_DATE)
    year, week, _ = invoice.delivery_date.isocalendar()
    return f"week {week}-{year}", None


def _project(invoice: Invoice, *, with_number: bool) -> tuple[str, Message | None]:
    project = invoice.project
    if project is None:
        return invoice.contact.name, message(Code.NO_SINGLE_PROJECT)
    for line in invoice.lines:
        if line.project is not None and line.project.number != project.number:
            values = {"project": project.number, "line": line.line_id, "other": line.project.number}
            return invoice.contact.name, message(Code.PROJECTS_DIFFER, **values)
    if not project.description:
        return invoice.contact.name, message(Code.PROJECT_WITHOUT_DESCRIPTION, project=project.number)
    return f"{project.number}-{project.description}" if with_number else project.description, None
