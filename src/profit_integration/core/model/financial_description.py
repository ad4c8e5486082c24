"""The financial description of a journal entry: its eight options, and the composed text.

Help page: "Integratiesoort toevoegen" (step 7).
"""

import enum

import attrs

from profit_integration.core.model.kinds import IntegrationKind, Module
from profit_integration.core.violation import Message


class FinancialDescription(enum.StrEnum):
    """What the text of a journal entry consists of (Dutch: omschrijving financieel)."""

    SOURCE = "source_and_description"
    CONTACT_NUMBER_AND_NAME = "source_and_invoice_contact_number_and_name"
    DEBTOR_NUMBER_AND_NAME = "source_and_invoice_debtor_number_and_name"
    CONTACT_NAME = "source_and_invoice_contact_name"
    DEBTOR_NAME = "source_and_invoice_debtor_name"
    DELIVERY_WEEK = "source_and_delivery_week"
    PROJECT_NUMBER_AND_DESCRIPTION = "source_and_project_number_and_description"
    PROJECT_DESCRIPTION = "source_and_project_description"

    @property
    def is_for_projects_only(self) -> bool:
        """Whether it is for the documents of Projects alone."""
        return self in {
            FinancialDescription.PROJECT_NUMBER_AND_DESCRIPTION,
            FinancialDescription.PROJECT_DESCRIPTION,
        }

    def is_for(self, kind: IntegrationKind) -> bool:
        """Whether documents of a kind can have this description."""
        return kind.module is Module.PROJECTS or not self.is_for_projects_only


@attrs.frozen(kw_only=True)
class Description:
    """The text of a journal entry, and how it was composed.

    Attributes:
        text: The text, at most 255 characters.
        option: The option that the settings ask for.
        fallback: Why another text was used than the option asks for, such as the name of the invoice contact; None if
            the text is that of the option. A sentence where an earlier version stored it so.
        cut: Whether the text was longer than 255 characters and was cut off.
    """

    text: str
    option: FinancialDescription
    fallback: Message | str | None = None
    cut: bool = False
