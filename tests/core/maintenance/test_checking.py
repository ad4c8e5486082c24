"""Why a change is refused: rules of keys, what is in use, and settings that would be wrong."""

from typing import Any

import attrs
import pytest

from profit_integration.adapters.memory_usage import EntryUsage
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.maintenance.edits import Add, Change, Delete, Edit, Set
from profit_integration.core.model.administration import AdministrationSettings, VatCode
from profit_integration.core.model.allocation import AllocationAxis, AllocationField, AllocationLink, LinkType
from profit_integration.core.model.groups import ArticleGroup, IntegrationGroup
from profit_integration.core.model.integration_accounts import EntryType, IntegrationAccount
from profit_integration.core.model.integration_types import Journal, SalesContactProfile
from profit_integration.core.model.kinds import JournalType
from profit_integration.core.model.ledger import LedgerAccount
from profit_integration.core.model.numbers import InvoiceNumber
from profit_integration.core.model.ranges import Counter
from profit_integration.core.violation import Code, Violation, message
from tests.core.maintenance.maintained_settings import UsedRanges, codes, proposed
from tests.examples import (
    ARTICLE_GROUPS,
    COUNTERS,
    INTEGRATION_ACCOUNTS,
    JOURNALS,
    PROJECTS,
    PURCHASES,
    SALES,
    account,
    changed,
    integration_type,
    invoice,
    settings,
)

ENTRY = draft_entry(settings(), invoice()).numbered(InvoiceNumber(text="F00001"))
SALES_TYPE, PURCHASES_TYPE = (f"integration_types[{kind.value}]" for kind in (SALES, PURCHASES))
USED = COUNTERS[0].ranges[0].start_date


def only(*edits: Edit, **around: Any) -> Violation:
    """The one finding."""
    (finding,) = proposed(*edits, **around).findings
    return finding


def refusal(*edits: Edit, **around: Any) -> tuple[Code, str]:
    """The code and the place of the one finding."""
    finding = only(*edits, **around)
    return finding.code, finding.place


# --- what goes well ---------------------------------------------------------------------------------------------


def test_sound_edits_make_differences_and_no_findings() -> None:
    proposal = proposed(
        Add(account("8200", "Omzet nieuw")),
        Change("STANDS", attrs.evolve(ARTICLE_GROUPS[0], revenue_account="8200")),
        Delete(Journal, "90"),
        Set("name", "Atelier"),
    )
    assert proposal.findings == ()
    assert [difference.place for difference in proposal.differences] == [
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
    assert [(difference.before, difference.after.description) for difference in proposal.differences] == [
        (JOURNALS[4], "two")
    ]


def test_what_is_deleted_and_added_anew_is_a_change() -> None:
    anew = attrs.evolve(JOURNALS[4], description="anew")
    proposal = proposed(Delete(Journal, "90"), Add(anew))
    assert [(difference.before, difference.after) for difference in proposal.differences] == [(JOURNALS[4], anew)]
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
    assert refusal(*edits) == (Code.NOTHING_CHANGED, "administration")


# --- keys -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("setting", "place"),
    [
        (integration_type(SALES, journal="72"), SALES_TYPE),
        (JOURNALS[0], "journals[70]"),
        (COUNTERS[0], "counters[VERKOOP]"),
        (INTEGRATION_ACCOUNTS[1], "integration_accounts[7 / blank / blank / blank]"),
    ],
)
def test_a_second_setting_of_one_key_is_refused(setting: attrs.AttrsInstance, place: str) -> None:
    """Per administration each integration type can be added only once."""
    assert refusal(Add(setting)) == (Code.KEY_TAKEN, place)


@pytest.mark.parametrize(
    ("edit", "place", "known"),
    [
        (Delete(VatCode, "9"), "vat_codes[9]", ("1", "2", "4")),
        (Change("9", VatCode(code="9")), "vat_codes[9]", ("1", "2", "4")),
        (Delete(SalesContactProfile, "GROOT"), "sales_contact_profiles[GROOT]", ()),
    ],
)
def test_what_is_not_there_is_not_changed_or_deleted(edit: Edit, place: str, known: tuple[str, ...]) -> None:
    assert refusal(edit) == (Code.KEY_UNKNOWN, place)
    assert dict(only(edit).values)["known"] == known


@pytest.mark.parametrize(
    ("edit", "place", "new"),
    [
        (Change(SALES, integration_type(PROJECTS)), SALES_TYPE, "automatic_project_invoices"),
        (Change("STANDS", attrs.evolve(ARTICLE_GROUPS[0], code="STAND")), "article_groups[STANDS]", "STAND"),
        (Change("90", attrs.evolve(JOURNALS[4], code="91")), "journals[90]", "91"),
        (Set("administration", 2), "administration.administration", 2),
    ],
)
def test_the_kind_of_an_integration_type_and_every_other_key_is_frozen(edit: Edit, place: str, new: object) -> None:
    """Integratiesoort wijzigen: administration and integration type cannot be changed, the other fields can."""
    violation = only(edit, to=settings(integration_types=(integration_type(),)))
    assert (violation.code, violation.place) == (Code.KEY_FROZEN, place)
    assert dict(violation.values)["new"] == new
    assert proposed(Change(SALES, integration_type(SALES, journal="72"))).findings == ()


def test_an_allocation_link_is_added_or_deleted_and_never_changed() -> None:
    """Allocation link (App_GenSet_FctInt_Dist)."""
    old = AllocationLink(1, LinkType.SALES, AllocationField.WAREHOUSE)
    new = AllocationLink(1, LinkType.SALES, AllocationField.ARTICLE_GROUP)
    linked = settings(allocation_axes=(AllocationAxis(1, "Kostenplaats"),), allocation_links=(old,))
    for other in (new, old):
        expected = (Code.NEVER_CHANGED, "allocation_links[1 / sales / warehouse]")
        assert refusal(Change(old, other), to=linked) == expected
    assert proposed(Delete(AllocationLink, old), Add(new), to=linked).findings == ()


@pytest.mark.parametrize("field", ["nme", "journals"])
def test_a_field_that_the_administration_has_not_is_refused(field: str) -> None:
    violation = only(Set(field, ()))
    assert (violation.code, violation.place) == (Code.FIELD_UNKNOWN, f"administration.{field}")
    assert dict(violation.values)["known"][:3] == ("name", "currency", "decimals")


# --- in use -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edit", "by"),
    [
        (Delete(LedgerAccount, "1300"), ("administration.debtors_account",)),
        (Delete(LedgerAccount, "8050"), ("article_groups[STANDS].credit_entries_account",)),
        (Delete(Journal, "60"), (f"{PURCHASES_TYPE}.journal", f"{PURCHASES_TYPE}.credit_invoices_journal")),
        (Delete(Counter, "INKOOP"), ("journals[60].counter",)),
        (Delete(IntegrationGroup, "ADVIES"), ("integration_accounts[7 / ADVIES / blank / blank].integration_group",)),
    ],
)
def test_what_another_setting_uses_is_not_deleted(edit: Edit, by: tuple[str, ...]) -> None:
    violation = only(edit)
    assert (violation.code, dict(violation.values)["by"]) == (Code.IN_USE, by)


def test_a_setting_is_deleted_together_with_the_settings_that_use_it() -> None:
    delete_rule = Delete(IntegrationAccount, INTEGRATION_ACCOUNTS[0].keys)
    assert proposed(delete_rule, Delete(IntegrationGroup, "ADVIES")).findings == ()


BY_ENTRY = message(Code.ENTRY_USING, count=1, first="F00001")


@pytest.mark.parametrize(
    ("edits", "place"),
    [
        ((Delete(VatCode, "1"),), "vat_codes[1]"),
        ((Change(SALES, integration_type(SALES, journal="72")), Delete(Journal, "70")), "journals[70]"),
    ],
)
def test_what_entries_use_is_not_deleted_either(edits: tuple[Edit, ...], place: str) -> None:
    one = settings(integration_types=(integration_type(),))
    violation = only(*edits, to=one, usage=EntryUsage([ENTRY]))
    assert (violation.code, violation.place, dict(violation.values)["by"]) == (Code.IN_USE, place, (BY_ENTRY,))
    assert proposed(*edits, to=one).findings == ()


def test_all_that_uses_it_is_named_at_once() -> None:
    violation = only(Delete(LedgerAccount, "8000"), usage=EntryUsage([ENTRY]))
    assert dict(violation.values)["by"] == ("article_groups[STANDS].revenue_account", BY_ENTRY)


def test_a_counter_that_has_given_numbers_is_not_deleted() -> None:
    edits = (Change("60", attrs.evolve(JOURNALS[3], counter="VERKOOP")), Delete(Counter, "INKOOP"))
    violation = only(*edits, numbers=UsedRanges(("INKOOP", USED)))
    assert (violation.code, violation.place) == (Code.IN_USE, "counters[INKOOP]")
    assert [user.code for user in dict(violation.values)["by"]] == [Code.NUMBERS_GIVEN]
    assert proposed(*edits).findings == ()


LONGER = attrs.evolve(COUNTERS[0], ranges=(attrs.evolve(COUNTERS[0].ranges[0], total_length=8),))


@pytest.mark.parametrize("edits", [(Change("VERKOOP", LONGER),), (Delete(Counter, "VERKOOP"), Add(LONGER))])
def test_the_format_of_a_range_is_frozen_after_its_first_number(edits: tuple[Edit, ...]) -> None:
    assert proposed(*edits).findings == ()
    assert refusal(*edits, numbers=UsedRanges(("VERKOOP", USED))) == (Code.RANGE_FROZEN, "counters[VERKOOP]")


# --- settings that would be wrong -------------------------------------------------------------------------------


def test_an_error_that_was_not_there_before_refuses() -> None:
    """Step 5: the type of the journal depends on the integration type."""
    changed_type = Change(SALES, integration_type(SALES, journal="60"))
    assert refusal(changed_type) == (Code.JOURNAL_TYPE, f"{SALES_TYPE}.journal")


TWO_TYPES = settings(integration_types=(integration_type(SALES, journal="60"), integration_type(PURCHASES)))
IN_GENERAL = settings(integration_types=(integration_type(SALES, journal="90"),))
BANK = attrs.evolve(JOURNALS[4], type=JournalType.BANK)
GONE = changed(JOURNALS, "72", counter="GONE")
OTHER_TEXT = attrs.evolve(JOURNALS[2], counter="GONE", description="Buitenland")
MORE = attrs.evolve(COUNTERS[0], code="NIEUW", ranges=(attrs.evolve(COUNTERS[0].ranges[0], leader="N"),))


@pytest.mark.parametrize(
    ("wrong", "edits"),
    [
        pytest.param(TWO_TYPES, (Set("name", "Atelier"),), id="elsewhere"),
        pytest.param(settings(journals=GONE[::-1]), (Delete(Journal, "90"),), id="moved by a deletion"),
        pytest.param(settings(journals=GONE), (Change("72", OTHER_TEXT), Add(MORE)), id="with another remedy"),
        pytest.param(settings(journals=changed(GONE, "71", counter="LOST")), (Change("72", JOURNALS[2]),), id="of two"),
        pytest.param(IN_GENERAL, (Change("90", BANK),), id="with another type of the journal"),
    ],
)
def test_an_error_that_was_there_before_does_not(wrong: AdministrationSettings, edits: tuple[Edit, ...]) -> None:
    assert proposed(*edits, to=wrong).findings == ()


def test_another_error_in_the_same_place_is_a_new_one() -> None:
    still_wrong = attrs.evolve(JOURNALS[2], counter="LOST")
    assert refusal(Change("72", still_wrong), to=settings(journals=GONE)) == (
        Code.COUNTER_UNKNOWN,
        "journals[72].counter",
    )


COSTS = EntryType.PROJECT_COSTS
OF_ADVICE = IntegrationAccount(entry_type=COSTS, integration_group="ADVIES", ledger_account="7000")
ONE_RULE = settings(integration_accounts=(OF_ADVICE,))


@pytest.mark.parametrize("others", [(), (Add(IntegrationAccount(entry_type=COSTS, ledger_account="7000")),)])
def test_a_finding_of_the_whole_table_with_other_values_is_a_new_one(others: tuple[Edit, ...]) -> None:
    """Entry type 7 has no blank integration account; 6 had none before, and keeps that or gets one."""
    rule = IntegrationAccount(entry_type=EntryType.PROJECT_REVENUES, integration_group="ADVIES", ledger_account="8130")
    proposal = proposed(*others, Add(rule), to=ONE_RULE)
    assert proposal.findings == ()
    (warning,) = [violation for violation in proposal.warnings if violation.place == "integration_accounts"]
    assert warning.code is Code.BLANK_INTEGRATION_ACCOUNT_MISSING
    assert dict(warning.values)["entry_type"] == 7


def test_settings_that_cannot_exist_are_refused_with_the_reason() -> None:
    foreign = attrs.evolve(COUNTERS[0], code="ELDERS", administration=2)
    places = "counters[ELDERS], administration.name"
    assert refusal(Add(foreign), Set("name", "x")) == (Code.COUNTER_ELSEWHERE, places)


def test_everything_that_stands_in_the_way_comes_at_once() -> None:
    proposal = proposed(
        Add(JOURNALS[0]),
        Delete(ArticleGroup, "GONE"),
        Set("nme", ""),
        Delete(LedgerAccount, "1600"),
        Change("90", Journal(code="90", description="", type=JournalType.GENERAL, counter="VERKOOP")),
    )
    assert codes(proposal) == ["key-taken", "key-unknown", "field-unknown", "in-use", "counter-on-journal-type"]
    assert proposal.settings.creditors_account == "1600", "what is refused is not in the settings that are looked at"
    assert "1600" in proposal.settings.account_by_number
