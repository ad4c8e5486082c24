"""What stands in the way of a change: rules of keys, what is in use, and settings that would be wrong."""

from datetime import date
from typing import Any

import attrs
import pytest

from profit_integration.adapters.memory_settings import EntryUsage
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.maintenance.edits import Add, Change, Delete, Edit, Set
from profit_integration.core.model.administration import VatCode
from profit_integration.core.model.allocation import AllocationAxis, AllocationField, AllocationLink, LinkType
from profit_integration.core.model.groups import ArticleGroup, IntegrationGroup
from profit_integration.core.model.integration_accounts import EntryType, IntegrationAccount
from profit_integration.core.model.integration_types import IntegrationType, Journal, SalesContactProfile
from profit_integration.core.model.kinds import JournalType
from profit_integration.core.model.ledger import LedgerAccount
from profit_integration.core.model.numbers import InvoiceNumber
from profit_integration.core.model.ranges import Counter
from profit_integration.core.violation import Code
from tests.core.maintenance.desk import codes, given, proposed
from tests.examples import (
    ARTICLE_GROUPS,
    COUNTERS,
    INTEGRATION_ACCOUNTS,
    JOURNALS,
    PROJECTS,
    PURCHASES,
    SALES,
    VAT_CODES,
    account,
    changed,
    integration_type,
    invoice,
    settings,
)

ENTRY = draft_entry(settings(), invoice()).numbered(InvoiceNumber(text="F00001"))
USED = COUNTERS[0].ranges[0].start_date


def only(*edits: Edit, **around: Any) -> str:
    """The one finding, in words."""
    (finding,) = proposed(*edits, **around).findings
    return str(finding)


# --- what goes well ---------------------------------------------------------------------------------------------


def test_sound_edits_make_differences_and_no_findings() -> None:
    proposal = proposed(
        Add(account("8200", "Omzet nieuw")),
        Change("STANDS", attrs.evolve(ARTICLE_GROUPS[0], revenue_account="8200")),
        Delete(Journal, "90"),
        Set("name", "Atelier"),
    )
    assert proposal.findings == ()
    assert [each.place for each in proposal.differences] == [
        "ledger_accounts[8200]",
        "article_groups[STANDS]",
        "journals[90]",
        "administration.name",
    ]
    assert proposal.settings.name == "Atelier"
    assert proposal.settings.article_group_by_code["STANDS"].revenue_account == "8200"


def test_several_edits_of_one_setting_are_one_difference() -> None:
    first = attrs.evolve(JOURNALS[4], description="one")
    proposal = proposed(Change("90", first), Change("90", attrs.evolve(first, description="two")))
    assert [(each.before, each.after.description) for each in proposal.differences] == [(JOURNALS[4], "two")]


def test_what_is_deleted_and_added_anew_is_a_change() -> None:
    anew = attrs.evolve(JOURNALS[4], description="anew")
    proposal = proposed(Delete(Journal, "90"), Add(anew))
    assert [(each.before, each.after) for each in proposal.differences] == [(JOURNALS[4], anew)]
    assert proposal.settings.journals == (*JOURNALS[:4], anew)


@pytest.mark.parametrize(
    "edits",
    [
        (),
        (Set("name", "Atelier Noorderlicht B.V."),),
        (Change("90", JOURNALS[4]),),
        (Delete(Journal, "90"), Add(JOURNALS[4])),
        (Add(account("9999")), Delete(LedgerAccount, "9999")),
    ],
)
def test_a_change_that_changes_nothing_is_no_change(edits: tuple[Edit, ...]) -> None:
    assert only(*edits) == (
        "administration: nothing would change (error, nothing-changed). Remedy: change something, or leave it "
        "(Financial / Management / Administration settings)"
    )


# --- keys -------------------------------------------------------------------------------------------------------


def test_a_second_integration_type_of_one_kind_is_refused() -> None:
    """Per administration each integration type can be added only once."""
    assert only(Add(integration_type(SALES, journal="72"))) == (
        "integration_types[order_management_sales_invoices]: there is integration type "
        "order_management_sales_invoices already, and it can be added only once (error, key-taken). "
        "Remedy: change the one that is there (General / Configuration / Integration settings / Integration type)"
    )


@pytest.mark.parametrize(
    "setting", [JOURNALS[0], COUNTERS[0], VAT_CODES[0], ARTICLE_GROUPS[0], INTEGRATION_ACCOUNTS[1]]
)
def test_nor_can_anything_else_be_added_twice(setting: attrs.AttrsInstance) -> None:
    assert codes(proposed(Add(setting))) == ["key-taken"]


def test_what_is_not_there_is_not_changed_or_deleted() -> None:
    assert only(Delete(VatCode, "9")) == (
        "vat_codes[9]: there is no VAT code 9 (error, key-unknown). Remedy: add it, or take one of 1, 2, 4 (VAT code)"
    )
    assert codes(proposed(Change("9", VatCode(code="9")))) == ["key-unknown"]
    assert only(Delete(SalesContactProfile, "GROOT")).endswith(
        "or take one of none yet (General / Configuration / Integration settings / Sales contact profile)"
    )


def test_the_kind_of_an_integration_type_is_frozen() -> None:
    """Integratiesoort wijzigen: administration and integration type cannot be changed, the other fields can."""
    text = only(Change(SALES, integration_type(PROJECTS)), to=settings(integration_types=(integration_type(),)))
    assert "order_management_sales_invoices would become automatic_project_invoices" in text
    assert "the administration and the integration type can no longer be changed; all other fields can" in text
    assert "key-frozen" in text
    assert proposed(Change(SALES, integration_type(SALES, journal="72"))).findings == ()


def test_so_is_the_code_of_an_article_group() -> None:
    text = only(Change("STANDS", attrs.evolve(ARTICLE_GROUPS[0], code="STAND")))
    assert "the code of an article group cannot be changed after adding" in text


def test_so_is_every_other_key() -> None:
    assert "refer to it by its key" in only(Change("90", attrs.evolve(JOURNALS[4], code="91")))


def test_and_the_administration_itself() -> None:
    (finding,) = proposed(Set("administration", 2)).findings
    assert (finding.code, finding.place) == (Code.KEY_FROZEN, "administration.administration")
    assert finding.what == "administration 1 would become 2; the administration cannot be changed after adding"


def test_an_allocation_link_is_added_or_deleted_and_never_changed() -> None:
    """Allocation link (App_GenSet_FctInt_Dist)."""
    old = AllocationLink(1, LinkType.SALES, AllocationField.WAREHOUSE)
    new = AllocationLink(1, LinkType.SALES, AllocationField.ARTICLE_GROUP)
    linked = settings(allocation_axes=(AllocationAxis(1, "Kostenplaats"),), allocation_links=(old,))
    assert only(Change(old, new), to=linked) == (
        "allocation_links[1 / sales / warehouse]: allocation link 1 / sales / warehouse would be changed to "
        "1 / sales / article_group; an allocation link is only added or deleted, never changed (error, never-changed). "
        "Remedy: leave allocation link 1 / sales / warehouse as it is and add another one, or delete it and "
        "add the new one (General / Configuration / Integration settings / Allocation link)"
    )
    assert codes(proposed(Change(old, old), to=linked)) == ["never-changed"]
    assert proposed(Delete(AllocationLink, old), Add(new), to=linked).findings == ()


@pytest.mark.parametrize("field", ["nme", "journals"])
def test_a_field_that_the_administration_has_not_is_refused(field: str) -> None:
    text = only(Set(field, ()))
    assert f"the administration has no field '{field}'" in text
    assert "name, currency, decimals" in text


# --- in use -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edit", "by"),
    [
        (Delete(LedgerAccount, "1300"), "ledger account 1300 is in use by administration.debtors_account"),
        (
            Delete(LedgerAccount, "8050"),
            "ledger account 8050 is in use by article_groups[STANDS].credit_entries_account",
        ),
        (Delete(Journal, "60"), "by integration_types[order_management_purchase_invoices].journal, integration_types["),
        (Delete(Counter, "INKOOP"), "counter INKOOP is in use by journals[60].counter"),
        (
            Delete(IntegrationGroup, "ADVIES"),
            "ADVIES is in use by integration_accounts[7 / ADVIES / blank / blank].integration_group",
        ),
    ],
)
def test_what_another_setting_uses_is_not_deleted(edit: Edit, by: str) -> None:
    text = only(edit)
    assert by in text
    assert "in-use" in text
    assert "keep it, or first take it out of what uses it" in text


def test_it_is_deleted_together_with_what_uses_it() -> None:
    delete_rule = Delete(IntegrationAccount, INTEGRATION_ACCOUNTS[0].keys)
    assert proposed(delete_rule, Delete(IntegrationGroup, "ADVIES")).findings == ()


@pytest.mark.parametrize(
    ("edits", "what"),
    [
        ((Delete(VatCode, "1"),), "VAT code 1"),
        ((Change(SALES, integration_type(SALES, journal="72")), Delete(Journal, "70")), "journal 70"),
    ],
)
def test_what_entries_use_is_not_deleted_either(edits: tuple[Edit, ...], what: str) -> None:
    one = settings(integration_types=(integration_type(),))
    text = only(*edits, to=one, usage=EntryUsage([ENTRY]))
    assert f"{what} is in use by journal entry F00001" in text
    assert proposed(*edits, to=one).findings == ()


def test_all_that_uses_it_is_named_at_once() -> None:
    text = only(Delete(LedgerAccount, "8000"), usage=EntryUsage([ENTRY]))
    assert "by article_groups[STANDS].revenue_account, journal entry F00001" in text


def test_a_counter_that_has_given_numbers_is_not_deleted() -> None:
    edits = (Change("60", attrs.evolve(JOURNALS[3], counter="VERKOOP")), Delete(Counter, "INKOOP"))
    assert "the numbers that range I (2026-01-01 open) has given" in only(*edits, numbers=given(("INKOOP", USED)))
    assert proposed(*edits).findings == ()


def test_the_format_of_a_range_is_frozen_after_its_first_number() -> None:
    longer = attrs.evolve(COUNTERS[0], ranges=(attrs.evolve(COUNTERS[0].ranges[0], total_length=8),))
    assert proposed(Change("VERKOOP", longer)).findings == ()
    assert only(Change("VERKOOP", longer), numbers=given(("VERKOOP", USED))) == (
        "counters[VERKOOP]: range F (2026-01-01 open) of counter VERKOOP has given numbers, and it would change: "
        "total length 6 would become 8 (error, range-frozen). Remedy: set it back; the form of a series is frozen "
        "after its first number, and a new form starts with a new range (General / Configuration / Numbering "
        "settings / Counters)"
    )


def test_nor_does_it_help_to_delete_the_counter_and_add_it_anew() -> None:
    longer = attrs.evolve(COUNTERS[0], ranges=(attrs.evolve(COUNTERS[0].ranges[0], total_length=8),))
    edits = (Delete(Counter, "VERKOOP"), Add(longer))
    assert codes(proposed(*edits, numbers=given(("VERKOOP", USED)))) == ["range-frozen"]


def test_a_range_may_be_added_to_a_counter_that_has_given_numbers() -> None:
    first = attrs.evolve(COUNTERS[0].ranges[0], end_date=date(2026, 12, 31))
    second = attrs.evolve(COUNTERS[0].ranges[0], leader="G", start_date=date(2027, 1, 1))
    both = attrs.evolve(COUNTERS[0], ranges=(first, second))
    assert proposed(Change("VERKOOP", both), numbers=given(("VERKOOP", USED))).findings == ()


# --- settings that would be wrong -------------------------------------------------------------------------------


def test_an_error_that_was_not_there_before_refuses() -> None:
    """Step 5: the type of the journal depends on the integration type."""
    text = only(Change(SALES, integration_type(SALES, journal="60")))
    assert text.startswith("integration_types[order_management_sales_invoices].journal: journal 60 is of type purchase")


def test_an_error_that_was_there_before_does_not() -> None:
    wrong = settings(integration_types=(integration_type(SALES, journal="60"), integration_type(PURCHASES)))
    assert proposed(Set("name", "Atelier"), to=wrong).findings == ()
    assert proposed(Delete(Journal, "90"), to=wrong).findings == ()


def test_nor_does_it_when_deleting_something_moves_it() -> None:
    """A finding stands at a key: of the second journal, it is the same finding when the first journal goes."""
    wrong = settings(journals=(JOURNALS[4], *changed(JOURNALS[:4], "72", counter="GONE")))
    assert proposed(Delete(Journal, "90"), to=wrong).findings == ()


def test_another_error_in_the_same_place_is_a_new_one() -> None:
    wrong = settings(journals=changed(JOURNALS, "72", counter="GONE"))
    still_wrong = attrs.evolve(JOURNALS[2], counter="LOST")
    assert "counter 'LOST' does not exist" in only(Change("72", still_wrong), to=wrong)


def test_an_error_stays_the_same_one_where_only_what_its_remedy_names_is_other() -> None:
    """The remedy lists the counters that there are, and one more is added along with the change."""
    wrong = settings(journals=changed(JOURNALS, "72", counter="GONE"))
    new = attrs.evolve(COUNTERS[0], code="NIEUW", ranges=(attrs.evolve(COUNTERS[0].ranges[0], leader="N"),))
    still_wrong = attrs.evolve(JOURNALS[2], counter="GONE", description="Buitenland")
    assert proposed(Change("72", still_wrong), Add(new), to=wrong).findings == ()


def test_putting_one_of_two_errors_right_is_no_new_error() -> None:
    wrong = settings(
        journals=changed(changed(JOURNALS, "72", counter="GONE"), "71", counter="LOST"),
    )
    assert proposed(Change("72", JOURNALS[2]), to=wrong).findings == ()


def test_an_error_elsewhere_that_gets_other_values_is_still_the_same_error() -> None:
    """A sales invoice in journal 90 was wrong when that was a General journal, and is when it becomes a Bank."""
    wrong = settings(integration_types=(integration_type(SALES, journal="90"),))
    bank = attrs.evolve(JOURNALS[4], type=JournalType.BANK)
    assert proposed(Change("90", bank), to=wrong).findings == ()
    assert codes(proposed(Change("70", attrs.evolve(bank, code="70")))).count("journal-type") >= 1


ONE_RULE = settings(
    integration_accounts=(
        IntegrationAccount(entry_type=EntryType.PROJECT_COSTS, integration_group="ADVIES", ledger_account="7000"),
    )
)


def test_as_many_findings_of_a_table_with_other_values_are_new_ones() -> None:
    """Entry type 6 gets its blank integration account, and now 7 has none."""
    blank = IntegrationAccount(entry_type=EntryType.PROJECT_COSTS, ledger_account="7000")
    rule = IntegrationAccount(entry_type=EntryType.PROJECT_REVENUES, integration_group="ADVIES", ledger_account="8130")
    warnings = proposed(Add(blank), Add(rule), to=ONE_RULE).warnings
    (warning,) = [each for each in warnings if each.place == "integration_accounts"]
    assert "entry type 7" in warning.what


def test_a_new_error_of_the_whole_table_is_seen() -> None:
    """A warning at the table as a whole, once more than before."""
    rule = IntegrationAccount(entry_type=EntryType.PROJECT_REVENUES, integration_group="ADVIES", ledger_account="8130")
    proposal = proposed(Add(rule), to=ONE_RULE)
    assert proposal.findings == ()
    assert [(each.code, each.place) for each in proposal.warnings] == [
        ("blank-integration-account-missing", "integration_accounts")
    ]
    assert "entry type 7" in proposal.warnings[0].what


def test_settings_that_cannot_exist_are_refused_with_the_reason() -> None:
    foreign = attrs.evolve(COUNTERS[0], code="ELDERS", administration=2)
    assert only(Add(foreign), Set("name", "x")) == (
        "counters[ELDERS], administration.name: counter ELDERS is of administration 2, and stands in the settings of "
        "administration 1 (error, counter-elsewhere). Remedy: give the counter this administration's number; its tags "
        "and its numbers go by it (General / Configuration / Numbering settings / Counters)"
    )


def test_everything_that_stands_in_the_way_comes_at_once() -> None:
    found = proposed(
        Add(JOURNALS[0]),
        Delete(ArticleGroup, "GONE"),
        Set("nme", ""),
        Delete(LedgerAccount, "1600"),
        Change("90", Journal(code="90", description="", type=JournalType.GENERAL, counter="VERKOOP")),
    )
    assert codes(found) == ["key-taken", "key-unknown", "field-unknown", "in-use", "counter-on-journal-type"]
    assert found.settings.creditors_account == "1600", "what is refused is not in the settings that are looked at"
    assert "1600" in found.settings.account_by_number


def test_integration_types_and_accounts_are_deleted_freely() -> None:
    blank = Delete(IntegrationAccount, INTEGRATION_ACCOUNTS[1].keys)
    assert proposed(Delete(IntegrationType, PROJECTS), blank).findings == ()
