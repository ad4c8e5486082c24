"""Stores of changeable settings that keep them otherwise than they were, and the test of the kit that catches each."""

from collections.abc import Iterable
from typing import Any

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.groups import STOCK_ACCOUNTS
from profit_integration.core.model.settings_changes import VersionedSettings
from tests.testing.plain_settings import PlainStored


def _each(rows: Iterable[Any], **changes: Any) -> tuple[Any, ...]:
    return tuple(attrs.evolve(row, **changes) for row in rows)


class _Rewriting(PlainStored):
    """Writes something else than it was given."""

    def rewritten(self, settings: AdministrationSettings) -> AdministrationSettings:
        raise NotImplementedError

    def write(self, saved: VersionedSettings) -> None:
        super().write(attrs.evolve(saved, settings=self.rewritten(saved.settings)))


class SavesPart(_Rewriting):
    """Saves the tables that there were when it was written, and no counters."""

    def rewritten(self, settings: AdministrationSettings) -> AdministrationSettings:
        return attrs.evolve(settings, counters=())


class LosesBounds(_Rewriting):
    """Has no columns for the first and the last value of a range."""

    def rewritten(self, settings: AdministrationSettings) -> AdministrationSettings:
        counters = (
            attrs.evolve(each, ranges=tuple(attrs.evolve(one, start_value=1, end_value=None) for one in each.ranges))
            for each in settings.counters
        )
        return attrs.evolve(settings, counters=tuple(counters))


class TakesZeroForTheDefault(_Rewriting):
    """Asks whether there is a start value by asking whether it is true."""

    def rewritten(self, settings: AdministrationSettings) -> AdministrationSettings:
        counters = (
            attrs.evolve(each, ranges=tuple(attrs.evolve(one, start_value=one.start_value or 1) for one in each.ranges))
            for each in settings.counters
        )
        return attrs.evolve(settings, counters=tuple(counters))


class LosesStockAccounts(_Rewriting):
    """Keeps the accounts of groups that there were before stock came."""

    def rewritten(self, settings: AdministrationSettings) -> AdministrationSettings:
        none = dict.fromkeys(STOCK_ACCOUNTS)
        return attrs.evolve(settings, article_groups=_each(settings.article_groups, **none))


class LosesAccountsOfIntegrationGroups(_Rewriting):
    """Keeps an integration group with its code and description alone."""

    def rewritten(self, settings: AdministrationSettings) -> AdministrationSettings:
        none = {"revenue_account": None, "purchase_account": None, "vat_duty_accounts": ()}
        return attrs.evolve(settings, integration_groups=_each(settings.integration_groups, **none))


class OpensBlockedJournals(_Rewriting):
    """Has no column for what is blocked."""

    def rewritten(self, settings: AdministrationSettings) -> AdministrationSettings:
        return attrs.evolve(settings, journals=_each(settings.journals, blocked=False))


class LosesReverseCharge(_Rewriting):
    """Keeps of a VAT code what is for sales."""

    def rewritten(self, settings: AdministrationSettings) -> AdministrationSettings:
        none = {"reverse_charge_percentage": None, "to_be_claimed_account": None}
        return attrs.evolve(settings, vat_codes=_each(settings.vat_codes, **none))


class LosesRounding(_Rewriting):
    """Keeps the accounts of an integration type, except those that came last."""

    def rewritten(self, settings: AdministrationSettings) -> AdministrationSettings:
        none = {"rounding_account": None, "prepayments_account": None}
        return attrs.evolve(settings, integration_types=_each(settings.integration_types, **none))


class PostsCreditsWithTheRest(_Rewriting):
    """Keeps one journal for invoices and credit invoices."""

    def rewritten(self, settings: AdministrationSettings) -> AdministrationSettings:
        types = (attrs.evolve(each, credit_invoices_journal=each.journal) for each in settings.integration_types)
        return attrs.evolve(settings, integration_types=tuple(types))


class SortsAccounts(_Rewriting):
    """Gives the chart in the order of its numbers, and not as it was kept."""

    def rewritten(self, settings: AdministrationSettings) -> AdministrationSettings:
        return attrs.evolve(
            settings, ledger_accounts=tuple(sorted(settings.ledger_accounts, key=lambda each: each.number))
        )


class SortsJournals(_Rewriting):
    """Gives the journals in the order of their codes, and not as they were kept."""

    def rewritten(self, settings: AdministrationSettings) -> AdministrationSettings:
        return attrs.evolve(settings, journals=tuple(sorted(settings.journals, key=lambda each: each.code)))


class KeepsOneIntegrationAccount(_Rewriting):
    """Has the entry type alone for its key, where the groups belong to it."""

    def rewritten(self, settings: AdministrationSettings) -> AdministrationSettings:
        first = {each.entry_type: each for each in reversed(settings.integration_accounts)}
        return attrs.evolve(
            settings,
            integration_accounts=tuple(each for each in settings.integration_accounts if each in first.values()),
        )


class BlocksOneContact(_Rewriting):
    """Has a column where a table was needed."""

    def rewritten(self, settings: AdministrationSettings) -> AdministrationSettings:
        return attrs.evolve(settings, blocked_contacts=settings.blocked_contacts[:1])


class ActivatesOneFunctionality(_Rewriting):
    """Has one column for all that is activated."""

    def rewritten(self, settings: AdministrationSettings) -> AdministrationSettings:
        return attrs.evolve(settings, activated=settings.activated[:1])


class CutsNames(_Rewriting):
    """Keeps a name in a column of thirty characters."""

    def rewritten(self, settings: AdministrationSettings) -> AdministrationSettings:
        return attrs.evolve(settings, name=settings.name[:30])


class TakesCodesForNumbers(_Rewriting):
    """Has a numeric column for codes, so that 091 becomes 91."""

    def rewritten(self, settings: AdministrationSettings) -> AdministrationSettings:
        journals = (attrs.evolve(each, code=each.code.lstrip("0")) for each in settings.journals)
        return attrs.evolve(settings, journals=tuple(journals))


class PutsTextsOnOneLine(_Rewriting):
    """Takes a line break within a text for any blank."""

    def rewritten(self, settings: AdministrationSettings) -> AdministrationSettings:
        accounts = (
            attrs.evolve(each, description=" ".join(each.description.split())) for each in settings.ledger_accounts
        )
        return attrs.evolve(settings, ledger_accounts=tuple(accounts))


class GivesTextsForMembers(_Rewriting):
    """Reads the texts of enumerations and leaves them as they are: equal to the members, but not the same."""

    def rewritten(self, settings: AdministrationSettings) -> AdministrationSettings:
        journals = (_each((each,), type=each.type.value)[0] for each in settings.journals)
        return attrs.evolve(settings, journals=tuple(journals))


class KeepsDeletedRows(_Rewriting):
    """Writes every row that there is, and deletes none that was there before."""

    def rewritten(self, settings: AdministrationSettings) -> AdministrationSettings:
        before = self.get(settings.administration)
        codes = {each.code for each in settings.journals}
        left = (each for each in (before.journals if before else ()) if each.code not in codes)
        return attrs.evolve(settings, journals=(*settings.journals, *left))


class SharesATable(PlainStored):
    """Leaves the administration out of the key of one table, so that the last one to save a row changes it for all."""

    def current(self, administration: int) -> VersionedSettings | None:
        found = super().current(administration)
        every = [*self.store.settings.values(), *self.settings.values()]
        links = {(each.axis, each.link_type): each for saved in every for each in saved.settings.allocation_links}
        return found and attrs.evolve(
            found, settings=attrs.evolve(found.settings, allocation_links=tuple(links.values()))
        )


ROWS_CAUGHT_BY: dict[type[PlainStored], str] = {
    SavesPart: "test_1_what_was_saved_is_current_and_whole",
    LosesBounds: "test_1_what_was_saved_is_current_and_whole",
    TakesZeroForTheDefault: "test_1_what_was_saved_is_current_and_whole",
    LosesStockAccounts: "test_1_what_was_saved_is_current_and_whole",
    LosesAccountsOfIntegrationGroups: "test_1_what_was_saved_is_current_and_whole",
    OpensBlockedJournals: "test_1_what_was_saved_is_current_and_whole",
    LosesReverseCharge: "test_1_what_was_saved_is_current_and_whole",
    LosesRounding: "test_1_what_was_saved_is_current_and_whole",
    PostsCreditsWithTheRest: "test_1_what_was_saved_is_current_and_whole",
    SortsAccounts: "test_1_what_was_saved_is_current_and_whole",
    SortsJournals: "test_1_what_was_saved_is_current_and_whole",
    KeepsOneIntegrationAccount: "test_1_what_was_saved_is_current_and_whole",
    BlocksOneContact: "test_1_what_was_saved_is_current_and_whole",
    ActivatesOneFunctionality: "test_1_what_was_saved_is_current_and_whole",
    CutsNames: "test_1_what_was_saved_is_current_and_whole",
    TakesCodesForNumbers: "test_1_what_was_saved_is_current_and_whole",
    PutsTextsOnOneLine: "test_1_what_was_saved_is_current_and_whole",
    GivesTextsForMembers: "test_1_what_was_saved_is_current_and_whole",
    KeepsDeletedRows: "test_1_also_after_every_sort_of_change",
    SharesATable: "test_4_two_administrations_share_nothing",
}
