"""Integration types: how the invoices of one kind are journalised in one administration.

A tick box together with the field that it makes mandatory is one optional field: an account or a number of days that is
there means that the box is ticked, so the ticked box without its field cannot be written down.

Help page: "Integratiesoort toevoegen" (steps 3 to 10).
"""

import enum

import attrs

from profit_integration.descriptions import FinancialDescription
from profit_integration.kinds import IntegrationKind, JournalType, Source


class Numbers(enum.StrEnum):
    """Where the invoice numbers of a kind come from."""

    DRAWN = "drawn"
    BROUGHT = "brought"


@attrs.frozen(kw_only=True)
class Journal:
    """A journal (Dutch: dagboek).

    Attributes:
        code: The code, at most 6 characters.
        description: Its name.
        type: The journal type.
        counter: The code of the counter that gives the invoice numbers (AFAS: Counter last invoice); None where the
            documents bring their numbers.
        blocked: Whether nothing may be posted in it any more.
    """

    code: str
    description: str
    type: JournalType
    counter: str | None = None
    blocked: bool = False


@attrs.frozen(kw_only=True)
class IntegrationType:
    """The journalising of one kind of invoices (Dutch: integratiesoort).

    Attributes:
        kind: The kind; one integration type per kind in an administration.
        journal: The code of the journal in which invoices are posted.
        credit_invoices_journal: The code of the journal for credit invoices; may be the same.
        financial_description: What the text of the journal entry is made of.
        invoice_discount_account: The account of the invoice discount; None where it is not used.
        prepayments_account: The account on which payments beforehand stand; None where no invoice states any.
        rounding_account: The account of the rounding that an invoice states; None where no invoice states any.
        numbers: Whether invoice numbers are drawn from the journal's counter, or brought by the documents.
        source_tag: A tag of one's own for the financial description, without brackets; None for that of the kind.
    """

    kind: IntegrationKind
    journal: str
    credit_invoices_journal: str
    financial_description: FinancialDescription = FinancialDescription.SOURCE
    invoice_discount_account: str | None = None
    prepayments_account: str | None = None
    rounding_account: str | None = None
    numbers: Numbers = Numbers.DRAWN
    source_tag: str | None = None

    @property
    def source(self) -> Source:
        """The source with the tag that applies here."""
        source = self.kind.source
        return source if self.source_tag is None else attrs.evolve(source, tag=self.source_tag)


DEFAULT_PROFILE = "*****"


@attrs.frozen(kw_only=True)
class SalesContactProfile:
    """Deviating journals of a debtor (Dutch: verkooprelatieprofiel); they hold for all integration types.

    The profile ``*****`` is the default one, for every debtor and every field without a value of its own.

    Attributes:
        code: The code.
        journal: The deviating journal; None for none.
        credit_invoices_journal: The deviating journal of credit invoices; None for none.
    """

    code: str
    journal: str | None = None
    credit_invoices_journal: str | None = None
