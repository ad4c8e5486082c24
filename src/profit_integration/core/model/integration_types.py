"""Integration types: how the invoices of one kind are journalised in one administration.

A tick box together with the field that it makes mandatory is one optional field: the box is ticked where the account or
the number of days is filled in. So a ticked box without its field cannot be represented.

Help page: "Integratiesoort toevoegen" (steps 3 to 10).
"""

import enum
from collections.abc import Mapping
from types import MappingProxyType

import attrs

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.model.financial_description import FinancialDescription
from profit_integration.core.model.keys import ADMINISTRATION_NUMBER
from profit_integration.core.model.kinds import IntegrationKind, JournalType, Party, Source
from profit_integration.core.model.references import refers_to
from profit_integration.core.model.values import checked

_ACCOUNT = refers_to("ledger_accounts")
_JOURNAL = refers_to("journals")


class Functionality(enum.StrEnum):
    """Functionality that must be activated first (General / Environment / Management / Properties, tab Activation)."""

    CREDIT_RESTRICTION = "credit_restriction"
    PAYMENT_DISCOUNT = "payment_discount"
    STOCK_IN_SEVERAL_ADMINISTRATIONS = "stock_in_several_administrations"


class NumberSource(enum.StrEnum):
    """Where the invoice numbers of a kind come from."""

    COUNTER = "drawn"
    DOCUMENT = "brought"


@attrs.frozen(kw_only=True)
@checked(UnusableSettingError)
class Journal:
    """A journal (Dutch: dagboek).

    Attributes:
        code: The code, at most 6 characters.
        description: Its name.
        type: The journal type.
        counter: The code of the counter that gives the invoice numbers (AFAS: Counter last invoice); None where the
            documents have their own numbers.
        blocked: Whether nothing may be posted in it any more.
    """

    code: str
    description: str
    type: JournalType
    counter: str | None = attrs.field(default=None, metadata=refers_to("counters"))
    blocked: bool = False


@attrs.frozen(kw_only=True)
@checked(UnusableSettingError)
class IntegrationType:
    """The journalising of one kind of invoices (Dutch: integratiesoort).

    Attributes:
        kind: The kind; one integration type per kind in an administration.
        journal: The code of the journal in which invoices are posted.
        credit_invoices_journal: The code of the journal for credit invoices; may be the same.
        financial_description: What the text of the journal entry consists of.
        invoice_discount_account: The account of the invoice discount; None where it is not used.
        credit_restriction_account: The account of the credit restriction; None where it is not used. Only where that
            functionality is activated.
        payment_discount_days: Within how many days a payment earns the payment discount; None where it is not used.
            Only where that functionality is activated.
        payment_discount_basis_account: In Belgium, the account of the extra line for the VAT basis of the payment
            discount; None where VAT is due over the full amount.
        cost_of_sales_current_account: For stock, the current account between administrations of the cost of sales.
        purchase_current_account: For stock, the current account between administrations of purchases.
        stock_transfer_current_account: For stock, the current account between administrations of transfers.
        prepayments_account: The account of prepayments; None where no invoice states any.
        rounding_account: The account of the rounding that an invoice states, and of what converting another currency
            rounds; None where there is none.
        numbers: Whether invoice numbers are drawn from the journal's counter, or are the documents' own.
        supplier_numbers_restart: Whether a supplier may use a number again in another year, so that the year is part of
            the key of a purchase. Only where numbers are drawn from the counter. Not from AFAS's help.
        source_tag: A tag for the financial description, without brackets; None for that of the kind.
    """

    kind: IntegrationKind
    journal: str = attrs.field(metadata=_JOURNAL)
    credit_invoices_journal: str = attrs.field(metadata=_JOURNAL)
    financial_description: FinancialDescription = FinancialDescription.SOURCE
    invoice_discount_account: str | None = attrs.field(default=None, metadata=_ACCOUNT)
    credit_restriction_account: str | None = attrs.field(default=None, metadata=_ACCOUNT)
    payment_discount_days: int | None = None
    payment_discount_basis_account: str | None = attrs.field(default=None, metadata=_ACCOUNT)
    cost_of_sales_current_account: str | None = attrs.field(default=None, metadata=_ACCOUNT)
    purchase_current_account: str | None = attrs.field(default=None, metadata=_ACCOUNT)
    stock_transfer_current_account: str | None = attrs.field(default=None, metadata=_ACCOUNT)
    prepayments_account: str | None = attrs.field(default=None, metadata=_ACCOUNT)
    rounding_account: str | None = attrs.field(default=None, metadata=_ACCOUNT)
    numbers: NumberSource = NumberSource.COUNTER
    supplier_numbers_restart: bool = False
    source_tag: str | None = None

    @property
    def source(self) -> Source:
        """The source with the tag that applies here."""
        source = self.kind.source
        return source if self.source_tag is None else attrs.evolve(source, tag=self.source_tag)


def fields_of(kind: IntegrationKind) -> tuple[str, ...]:
    """The fields that the integration type of a kind has in addition to those of every kind.

    Help page: "Integration type" (App_GenSet_FctInt_IntTpe_Edit: which fields appear depends on the type).
    """
    if kind.party is Party.DEBTOR:
        return (*_OF_INVOICES, *_OF_SALES)
    if kind.party is Party.CREDITOR:
        return (*_OF_INVOICES, *_OF_PURCHASES)
    if kind in {IntegrationKind.STOCK, IntegrationKind.CURRENT_ACCOUNT_STOCK}:
        return _OF_STOCK
    return ()


def needs_activation(field: str) -> Functionality | None:
    """The functionality that must be activated before a field of an integration type can be filled in."""
    return _ACTIVATED_BY.get(field)


_OF_INVOICES = ("numbers", "invoice_discount_account", "prepayments_account", "rounding_account")
_OF_PURCHASES = ("supplier_numbers_restart",)
_OF_SALES = ("credit_restriction_account", "payment_discount_days", "payment_discount_basis_account")
_OF_STOCK = ("cost_of_sales_current_account", "purchase_current_account", "stock_transfer_current_account")

_ACTIVATED_BY: Mapping[str, Functionality] = MappingProxyType(
    {
        "credit_restriction_account": Functionality.CREDIT_RESTRICTION,
        "payment_discount_days": Functionality.PAYMENT_DISCOUNT,
        "payment_discount_basis_account": Functionality.PAYMENT_DISCOUNT,
        **dict.fromkeys(_OF_STOCK, Functionality.STOCK_IN_SEVERAL_ADMINISTRATIONS),
    }
)


MOST_DAYS = 999

DEFAULT_PROFILE = "*****"


@attrs.frozen(kw_only=True)
@checked(UnusableSettingError)
class SalesContactProfile:
    """Deviating journals of a debtor (Dutch: verkooprelatieprofiel); they apply to all integration types.

    The profile ``*****`` is the default, for every debtor without a profile and every field that is blank.

    Attributes:
        code: The code.
        administration: The other administration in which all invoices of the debtor are posted; None for none.
        journal: The deviating journal; None for none.
        credit_invoices_journal: The deviating journal of credit invoices; None for none.
    """

    code: str
    administration: int | None = attrs.field(default=None, metadata=ADMINISTRATION_NUMBER)
    journal: str | None = attrs.field(default=None, metadata=_JOURNAL)
    credit_invoices_journal: str | None = attrs.field(default=None, metadata=_JOURNAL)
