"""The settings of one administration, whole and frozen.

One value holds everything that decides how an invoice is journalised, so that a decision is a pure function of it and
can be repeated. Settings with mistakes can be built, and `profit_integration.core.policies.settings_rules` reports all
of the mistakes. Two settings under one key cannot be built, since it would be unclear which of them applies.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import Any, ClassVar, TypeVar

import attrs

from profit_integration.core.errors import MissingSettingError, UnusableSettingError
from profit_integration.core.model.allocation import AllocationAxis, AllocationLink
from profit_integration.core.model.groups import ArticleGroup, IntegrationGroup
from profit_integration.core.model.integration_accounts import (
    BasisChoice,
    CalculationBasis,
    EntryType,
    IntegrationAccount,
)
from profit_integration.core.model.integration_types import Functionality, IntegrationType, Journal, SalesContactProfile
from profit_integration.core.model.keys import ADMINISTRATION_NUMBER, check_unique
from profit_integration.core.model.kinds import Language, Module, Party
from profit_integration.core.model.ledger import LedgerAccount, SummaryAccounts
from profit_integration.core.model.periods import BlockedPeriod, FinancialYear, Period, calendar_year
from profit_integration.core.model.ranges import Counter
from profit_integration.core.model.references import refers_to
from profit_integration.core.model.values import between, checked
from profit_integration.core.model.work_in_progress import WorkInProgress
from profit_integration.core.violation import Code, Violation

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_ACCOUNT = refers_to("ledger_accounts")


@attrs.frozen(kw_only=True)
@checked(UnusableSettingError)
class VatCode:
    """A VAT code with its accounts.

    Attributes:
        code: The code, at most 3 characters.
        description: What it is.
        to_be_paid_account: The account of VAT on sales; None where the code is not used for sales.
        to_be_claimed_account: The account of VAT on purchases; None where the code is not used for purchases.
        reverse_charge_percentage: The rate at which we owe the VAT on purchases instead of the supplier; None where VAT
            is not reverse-charged. A purchase states no VAT that is reverse-charged; it is both to be paid and to be
            claimed.
        percentage: The rate of the VAT that invoices state under the code (AFAS: VatPerc). It reconciles the VAT in a
            book, and decides no entry. None where VAT is not reconciled. On purchases under a code that is
            reverse-charged, `reverse_charge_percentage` takes its place.

    Raises:
        UnusableSettingError: If a percentage is not from 0 to 100.
    """

    code: str
    description: str = ""
    to_be_paid_account: str | None = attrs.field(default=None, metadata=_ACCOUNT)
    to_be_claimed_account: str | None = attrs.field(default=None, metadata=_ACCOUNT)
    reverse_charge_percentage: Decimal | None = attrs.field(
        default=None, metadata=between(0, 100, "VatCode.reverse_charge_percentage")
    )
    percentage: Decimal | None = attrs.field(default=None, metadata=between(0, 100, "VatCode.percentage"))

    def reverse_charge_on(self, party: Party | None) -> Decimal | None:
        """The rate at which we owe the VAT instead of the supplier; None on sales, which are posted as stated."""
        return self.reverse_charge_percentage if party is Party.CREDITOR else None

    def percentage_on(self, party: Party | None) -> Decimal | None:
        """The rate of the VAT that is posted on sales or on purchases; None where it is not known."""
        reverse_charge = self.reverse_charge_on(party)
        return self.percentage if reverse_charge is None else reverse_charge


def _by(table: str, _row: type[V], key: Callable[[V], K]) -> cached_property[Mapping[K, V]]:
    """A look-up of the rows of a table by their keys; a key that occurs twice is an error."""

    def rows_by_key(settings: "AdministrationSettings") -> Mapping[K, V]:
        rows: Sequence[V] = getattr(settings, table)
        check_unique(map(key, rows), table)
        return {key(row): row for row in rows}

    return cached_property(rows_by_key)


@attrs.frozen(kw_only=True)
@checked(UnusableSettingError)
class AdministrationSettings:
    """Everything that decides how the invoices of one administration are journalised.

    Attributes:
        administration: The sequence number of the administration.
        name: Its name.
        currency: The ISO 4217 code of its currency.
        decimals: The decimals of that currency's minor unit.
        language: The language of the source's name in financial descriptions.
        debtors_account: The summary account of the debtors.
        creditors_account: The summary account of the creditors.
        reverse_negative_invoices: Whether a credit is posted as a negative amount on the same side (AFAS: Reverse
            negative invoices on) rather than as a positive amount on the other side (off).
        compress_lines: Whether lines on one account with one VAT code become one line of the entry (else one line per
            invoice line).
        split_revenue_per_vat_duty: Whether the revenue accounts that groups have for a VAT duty apply.
        activated: The functionality that is activated.
        blocked_contacts: The numbers of debtors and creditors for whom nothing may be posted any more.
        work_in_progress: How work in progress is integrated; None where only project invoices are posted.
        ledger_accounts: The chart.
        journals: The journals.
        counters: The counters.
        vat_codes: The VAT codes.
        integration_types: The integration types; one per kind.
        article_groups: The article groups.
        integration_groups: The integration groups.
        integration_accounts: The integration accounts.
        calculation_bases: The calculation basis of an entry type, where it is not integration/article group.
        sales_contact_profiles: The sales contact profiles.
        allocation_axes: The axes of allocation, at most five, with their codes.
        allocation_links: Where the allocation codes of revenue lines come from.
        blocked_periods: When nothing may be posted any more.
        summary_accounts: The summary accounts of contacts that have their own.
        financial_years: The financial years; without any, they are calendar years, and the periods months.
        registration_number: The number in the trade register (KvK), which audit files state; None for none.
        tax_number: The number under which the administration pays tax, which audit files must state; None for none.
        tax_country: The country of that number, as a code of two capitals.
        rgs_version: The version of the RGS that the codes of ledger accounts are of; None where it is not stated.

    Raises:
        UnusableSettingError: If two settings have the same key, such as two integration types of one kind, if a counter
            is of another administration, if financial years overlap, if the currency is not a code of three capitals or
            the country one of two, or if the decimals are not from 0 to 4.
    """

    administration: int = attrs.field(metadata=ADMINISTRATION_NUMBER)
    name: str = ""
    currency: str = "EUR"
    decimals: int = attrs.field(default=2, metadata=between(0, 4, "AdministrationSettings.decimals"))
    language: Language = Language.DUTCH
    debtors_account: str | None = attrs.field(default=None, metadata=_ACCOUNT)
    creditors_account: str | None = attrs.field(default=None, metadata=_ACCOUNT)
    reverse_negative_invoices: bool = False
    compress_lines: bool = True
    split_revenue_per_vat_duty: bool = False
    activated: tuple[Functionality, ...] = ()
    blocked_contacts: tuple[str, ...] = ()
    work_in_progress: WorkInProgress | None = None
    ledger_accounts: tuple[LedgerAccount, ...] = ()
    journals: tuple[Journal, ...] = ()
    counters: tuple[Counter, ...] = ()
    vat_codes: tuple[VatCode, ...] = ()
    integration_types: tuple[IntegrationType, ...] = ()
    article_groups: tuple[ArticleGroup, ...] = ()
    integration_groups: tuple[IntegrationGroup, ...] = ()
    integration_accounts: tuple[IntegrationAccount, ...] = ()
    calculation_bases: tuple[BasisChoice, ...] = ()
    sales_contact_profiles: tuple[SalesContactProfile, ...] = ()
    allocation_axes: tuple[AllocationAxis, ...] = ()
    allocation_links: tuple[AllocationLink, ...] = ()
    blocked_periods: tuple[BlockedPeriod, ...] = ()
    summary_accounts: tuple[SummaryAccounts, ...] = ()
    financial_years: tuple[FinancialYear, ...] = ()
    registration_number: str | None = None
    tax_number: str | None = None
    tax_country: str = "NL"
    rgs_version: str | None = None

    account_by_number = _by("ledger_accounts", LedgerAccount, lambda account: account.number)
    journal_by_code = _by("journals", Journal, lambda journal: journal.code)
    counter_by_code = _by("counters", Counter, lambda counter: counter.code)
    vat_code_by_code = _by("vat_codes", VatCode, lambda vat_code: vat_code.code)
    integration_type_by_kind = _by("integration_types", IntegrationType, lambda of_kind: of_kind.kind)
    article_group_by_code = _by("article_groups", ArticleGroup, lambda group: group.code)
    integration_group_by_code = _by("integration_groups", IntegrationGroup, lambda group: group.code)
    integration_account_by_keys = _by("integration_accounts", IntegrationAccount, lambda account: account.keys)
    basis_by_entry_type = _by("calculation_bases", BasisChoice, lambda choice: choice.entry_type)
    profile_by_code = _by("sales_contact_profiles", SalesContactProfile, lambda profile: profile.code)
    axis_by_number = _by("allocation_axes", AllocationAxis, lambda axis: axis.axis)
    summary_accounts_by_contact = _by("summary_accounts", SummaryAccounts, lambda accounts: accounts.contact)
    link_by_axis_and_type = _by("allocation_links", AllocationLink, lambda link: (link.axis, link.link_type))
    financial_year_by_number = _by("financial_years", FinancialYear, lambda financial_year: financial_year.year)

    _look_ups: ClassVar = tuple(name for name, member in vars().items() if isinstance(member, cached_property))

    def __attrs_post_init__(self) -> None:
        for look_up in self._look_ups:
            getattr(self, look_up)  # refuses a key that occurs twice
        if not re.fullmatch("[A-Z]{3}", self.currency):
            raise UnusableSettingError(self._violation(Code.CURRENCY_CODE, "currency", currency=self.currency))
        if not re.fullmatch("[A-Z]{2}", self.tax_country):
            raise UnusableSettingError(self._violation(Code.COUNTRY_CODE, "tax_country", country=self.tax_country))
        years = sorted(self.financial_years, key=lambda financial_year: financial_year.start_date)
        for earlier, later in pairwise(years):
            if later.start_date <= earlier.end_date:
                values = {"year": earlier.year, "other": later.year, "date": later.start_date}
                raise UnusableSettingError(self._violation(Code.FINANCIAL_YEARS_OVERLAP, "financial_years", **values))
        for counter in self.counters:
            if counter.administration != self.administration:
                place, elsewhere = f"counters[{counter.code}].administration", counter.administration
                values = {"counter": counter.code, "elsewhere": elsewhere, "administration": self.administration}
                raise UnusableSettingError(self._violation(Code.COUNTER_ELSEWHERE, place, **values))

    @cached_property
    def entry_types_in_use(self) -> frozenset[EntryType]:
        """The entry types whose integration accounts are used for the integration types of these settings.

        Order management ignores integration accounts.
        """
        types: set[EntryType] = set()
        for kind in self.integration_type_by_kind:
            if kind.module is not Module.ORDER_MANAGEMENT and kind.party is Party.DEBTOR:
                types.add(EntryType.PROJECT_REVENUES)
            if kind.module is Module.PROJECTS and self.work_in_progress is not None:
                types |= self.work_in_progress.entry_types
        return frozenset(types)

    def financial_year(self, on: date) -> FinancialYear:
        """The financial year of a day.

        Raises:
            MissingSettingError: If there are financial years, and none of them has the day.
        """
        if not self.financial_years:
            return calendar_year(on)
        for financial_year in self.financial_years:
            if financial_year.has(on):
                return financial_year
        raise MissingSettingError(self._violation(Code.FINANCIAL_YEAR_UNKNOWN, "financial_years", date=on))

    def period_of(self, on: date) -> Period:
        """The period of a day.

        Raises:
            MissingSettingError: As for `financial_year`.
        """
        return self.financial_year(on).period_of(on)

    def calculation_basis(self, entry_type: EntryType) -> CalculationBasis:
        """The calculation basis of an entry type; integration/article group unless another one is chosen."""
        choice = self.basis_by_entry_type.get(entry_type)
        return CalculationBasis.GROUPS if choice is None else choice.basis

    def _violation(self, code: Code, place: str, **values: Any) -> Violation:
        return Violation(code=code, administration=self.administration, place=place, values=values)


def by_administration(settings: Iterable[AdministrationSettings]) -> dict[int, AdministrationSettings]:
    """Settings by the number of their administration.

    Raises:
        UnusableSettingError: If the settings of an administration occur twice.
    """
    by_number: dict[int, AdministrationSettings] = {}
    for of_administration in settings:
        number = of_administration.administration
        if number in by_number:
            raise UnusableSettingError.of(Code.SETTINGS_GIVEN_TWICE, administration=number)
        by_number[number] = of_administration
    return by_number
