"""A settings file to start from, made from the books of another program.

The chart, the VAT codes and the journals are those of the audit file. What such a file does not say, or does not say of
the future, is inferred from what was booked, and its comment says that it is a guess. That is not from AFAS's help.
"""

from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

import attrs

from profit_integration.core.model.administration import AdministrationSettings, VatCode
from profit_integration.core.model.groups import ArticleGroup
from profit_integration.core.model.integration_types import IntegrationType, Journal
from profit_integration.core.model.kinds import JournalType, Language, Party
from profit_integration.core.model.ledger import AccountType, LedgerAccount
from profit_integration.core.model.ranges import Counter
from profit_integration.core.money import ZERO, sum_of
from profit_integration.core.violation import Code, Message, message
from profit_integration.formats.audit_file.document import AuditFile, BookedLine
from profit_integration.formats.audit_file.invoices import InvoiceJournal, invoice_journals, settings_journal
from profit_integration.formats.audit_file.number_formats import counter_to_start, counters_of_sales
from profit_integration.formats.en16931.mapping import UblMapping
from profit_integration.formats.en16931.rows import KindRow, LineRow, VatRow
from profit_integration.formats.settings_file import SettingsFile

K = TypeVar("K", bound=Hashable)

_TYPES = {
    False: (AccountType.ASSETS, AccountType.LIABILITIES),  # by whether it is of profit and loss: on debit, on credit
    True: (AccountType.COSTS, AccountType.REVENUES),
}
_WITHOUT_VAT = ("Z", "E", "AE", "K", "G", "O")
_PURCHASES = {Language.DUTCH: "INKOOP", Language.ENGLISH: "PURCHASE"}


def settings_of_audit_file(
    audit_file: AuditFile, year: int, language: Language
) -> tuple[SettingsFile, Mapping[str, Message]]:
    """The settings by which the invoices after those of an audit file can be journalised.

    Args:
        audit_file: The file.
        year: The year in which series start that the file does not show.
        language: The language of the settings.

    Returns:
        The settings, and the comments on what is a guess in them, by the path of the key.

    Raises:
        SettingsError: If the file has two accounts, VAT codes or journals under one key.
    """
    return _SettingsMaker(audit_file, year, language).settings_and_comments()


class _SettingsMaker:
    """Makes settings from an audit file, and gathers a comment for each of them that is a guess."""

    def __init__(self, audit_file: AuditFile, year: int, language: Language) -> None:
        self._file = audit_file
        self._year = year
        self._language = language
        self._comments: dict[str, Message] = {}
        journals = invoice_journals(audit_file)
        self._sales = [journal for journal in journals if journal.kind.party is Party.DEBTOR]
        self._purchases = [journal for journal in journals if journal.kind.party is Party.CREDITOR]
        self._rates = Tally(
            (booked.code, booked.percentage)
            for line in _all_lines(audit_file)
            for booked in line.vat
            if booked.percentage is not None
        )
        self._turnover, self._costs = (_article_accounts(part) for part in (self._sales, self._purchases))

    def settings_and_comments(self) -> tuple[SettingsFile, Mapping[str, Message]]:
        """The settings, and the comments on guesses by the path of the key."""
        self._comment(Code.GUESSED, "administration.number", "administration.reverse_negative_invoices")
        counters, counter_of = self._counters()
        settings = AdministrationSettings(
            administration=1,
            name=self._file.company,
            currency=self._file.currency,
            language=self._language,
            debtors_account=self._party_account("debtors_account", self._sales),
            creditors_account=self._party_account("creditors_account", self._purchases),
            reverse_negative_invoices=any(
                line.amount < 0 for journal in self._sales for booked in journal.invoices for line in booked.party
            ),
            ledger_accounts=tuple(self._ledger_accounts()),
            vat_codes=tuple(self._vat_codes()),
            counters=counters,
            journals=tuple(self._journals(counter_of)),
            registration_number=self._file.registration_number,
            tax_number=self._file.vat_number,
            rgs_version=self._file.rgs_version,
            integration_types=tuple(self._integration_types()),
            article_groups=tuple(self._article_groups()),
        )
        return SettingsFile(settings, self._ubl()), self._comments

    def _comment(self, code: Code, *paths: str) -> None:
        self._comments.update(dict.fromkeys(paths, message(code)))

    def _party_account(self, field: str, journals: Sequence[InvoiceJournal]) -> str | None:
        self._comment(Code.GUESSED_BY_USE, f"administration.{field}")
        accounts = Tally(booked.party[0].account for journal in journals for booked in journal.invoices if booked.party)
        return _most(accounts)

    def _ledger_accounts(self) -> Iterator[LedgerAccount]:
        balances: dict[str, list[Decimal]] = defaultdict(list)
        for line in _all_lines(self._file):
            balances[line.account].append(line.balance)
        bearing_vat = {line.account for line in _all_lines(self._file) if line.vat}
        for position, account in enumerate(self._file.accounts):
            self._comment(Code.GUESSED_BY_BALANCE, f"ledger_accounts[{position}].type")
            number = account.number
            is_of_result = account.is_of_result or number in {*self._turnover, *self._costs}
            debit, credit = _TYPES[is_of_result and not account.is_of_balance_sheet]
            yield LedgerAccount(
                number=number,
                description=account.description or number,
                type=credit if sum_of(balances[number]) < ZERO else debit,
                vat_allowed=number in bearing_vat or number in self._turnover or number in self._costs,
                rgs_code=account.rgs_code,
            )

    def _vat_codes(self) -> Iterator[VatCode]:
        for vat in self._file.vat_codes:
            percentages = Tally({rate: count for (code, rate), count in self._rates.items() if code == vat.code})
            yield VatCode(**attrs.asdict(vat), percentage=_most(percentages))

    def _counters(self) -> tuple[tuple[Counter, ...], Mapping[str, str]]:
        """The counters, and the code of the counter of each journal that has one."""
        counters, counter_of = [], {}
        for position, inferred in enumerate(counters_of_sales(self._sales, self._language)):
            self._comments[f"counters[{position}].code"] = inferred.reason
            counters.append(inferred.counter)
            counter_of.update(dict.fromkeys(inferred.journals, inferred.counter.code))
        if self._purchases:
            self._comment(Code.GUESSED_PURCHASE_NUMBERS, f"counters[{len(counters)}].code")
            counter = counter_to_start(_PURCHASES[self._language], "I", self._year, self._language)
            counters.append(counter)
            counter_of.update({journal.journal.code: counter.code for journal in self._purchases})
        return tuple(counters), counter_of

    def _journals(self, counter_of: Mapping[str, str]) -> Iterator[Journal]:
        for position, journal in enumerate(self._file.journals):
            of_settings = settings_journal(journal)
            if of_settings.type is JournalType.GENERAL:
                self._comment(Code.GUESSED, f"journals[{position}].type")
            yield attrs.evolve(of_settings, counter=counter_of.get(journal.code))

    def _integration_types(self) -> Iterator[IntegrationType]:
        for position, journals in enumerate(filter(None, (self._sales, self._purchases))):
            place = f"integration_types[{position}]"
            self._comment(Code.GUESSED_BY_USE, f"{place}.journal", f"{place}.credit_invoices_journal")
            most_used = max(journals, key=lambda journal: len(journal.invoices))
            code = most_used.journal.code
            yield IntegrationType(kind=most_used.kind, journal=code, credit_invoices_journal=code)

    def _article_groups(self) -> Iterator[ArticleGroup]:
        """A group per account that invoices were booked on; that of most sales has that of most purchases too."""
        names = {account.number: account.description for account in self._file.accounts}
        main = self._main_group
        for position, number in enumerate(sorted({*self._turnover, *self._costs})):
            purchases = number if number in self._costs else None
            if number == main and self._costs:
                self._comment(Code.GUESSED_BY_USE, f"article_groups[{position}].purchase_account")
                purchases = _most(self._costs)
            yield ArticleGroup(
                code=number,
                description=names.get(number) or number,
                revenue_account=number if number in self._turnover else None,
                purchase_account=purchases,
            )

    @property
    def _main_group(self) -> str | None:
        return _most(self._turnover) or _most(self._costs)

    def _ubl(self) -> UblMapping:
        self._comment(Code.GUESSED_BY_USE, "ubl.lines[0].article_group")
        kinds = tuple(KindRow(kind=journals[0].kind) for journals in (self._sales, self._purchases) if journals)
        lines = () if self._main_group is None else (LineRow(article_group=self._main_group),)
        own = () if self._file.vat_number is None else (self._file.vat_number,)
        return UblMapping(own_identifiers=own, kinds=kinds, lines=lines, vat=tuple(self._ubl_vat()))

    def _ubl_vat(self) -> Iterator[VatRow]:
        """The VAT code of each rate that most lines had; one without VAT stands for every category without VAT."""
        codes: dict[Decimal, Tally[str]] = defaultdict(Tally)
        for (code, booked_rate), count in self._rates.items():
            codes[booked_rate][code] = count
        rows = [
            VatRow(category=category, rate=rate or None, vat_code=_most(of_rate) or "")
            for rate, of_rate in sorted(codes.items(), reverse=True)
            for category in (("S",) if rate else _WITHOUT_VAT)
        ]
        self._comment(Code.GUESSED_BY_USE, *(f"ubl.vat[{position}].vat_code" for position in range(len(rows))))
        yield from rows


def _all_lines(audit_file: AuditFile) -> Iterator[BookedLine]:
    for journal in audit_file.journals:
        for transaction in journal.transactions:
            yield from transaction.lines


def _article_accounts(journals: Iterable[InvoiceJournal]) -> "Tally[str]":
    """The accounts of turnover or purchases that invoices were booked on, with how many lines."""
    return Tally(line.account for journal in journals for booked in journal.invoices for line in booked.articles)


def _most(tally: "Tally[K]") -> K | None:
    """What occurs most; of several, the first; None if there is nothing."""
    return max(tally, key=tally.__getitem__, default=None)
