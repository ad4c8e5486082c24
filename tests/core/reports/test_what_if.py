"""What-if: what another set of settings would change, and nothing else."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from profit_integration.core.errors import MissingSettingError, NoRangeError, UnusableSettingError
from profit_integration.core.journalising.drafting import draft_entry
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import EntryDraft, JournalLine
from profit_integration.core.model.financial_description import FinancialDescription
from profit_integration.core.model.groups import ArticleGroup
from profit_integration.core.model.integration_accounts import EntryType
from profit_integration.core.model.integration_types import DEFAULT_PROFILE, Functionality, SalesContactProfile
from profit_integration.core.model.invoices import Contact, Invoice
from profit_integration.core.model.kinds import Language
from profit_integration.core.model.payment_discounts import PaymentDiscount
from profit_integration.core.model.ranges import Counter as NumberCounter
from profit_integration.core.reports.what_if import (
    Difference,
    Effect,
    FieldChange,
    difference_between,
    outcome_of,
    what_if,
)
from tests.core.journalising.general_journals import BLANK_ACCOUNTS, SPLIT, general_settings, project_invoice
from tests.examples import (
    ARTICLE_GROUPS,
    COUNTERS,
    EXHIBITIONS,
    INTEGRATION_ACCOUNTS,
    INTEGRATION_TYPES,
    JOURNALS,
    LEDGER_ACCOUNTS,
    PROJECTS,
    SALES,
    changed,
    invoice,
    line,
    settings,
    year_range,
)
from tests.strategies import invoices

STANDS_ELSEWHERE = changed(ARTICLE_GROUPS, "STANDS", revenue_account="8010")


def written(lines: Sequence[JournalLine]) -> list[str]:
    return [f"{line.account} {line.side} {line.amount}" for line in lines]


def only(differences: tuple[Difference, ...]) -> Difference:
    [difference] = differences
    return difference


# --- lines that move --------------------------------------------------------------------------------------------


def test_the_lines_that_would_be_posted_elsewhere_come_out_with_account_side_and_amount() -> None:
    mixed = invoice(lines=(line("100.00"), line("50.00", line_id="2", article_group="CATALOGI")))

    difference = only(what_if(settings(), settings(article_groups=STANDS_ELSEWHERE), [mixed]))

    assert (difference.document, difference.effect, difference.fields) == ("D-1001", Effect.POSTED_ELSEWHERE, ())
    assert written(difference.removed) == ["8000 credit 100.00", "8010 credit 50.00"]
    assert written(difference.added) == ["8010 credit 150.00"]
    assert [str(reason.rule) for reason in difference.added[0].reasons] == [
        "article group (STANDS)",
        "article group (CATALOGI)",
    ]


def test_invoices_that_stay_where_they_are_do_not_come_out_and_the_others_keep_their_order() -> None:
    stays = invoice(document_id="2", lines=(line(article_group="CATALOGI"),))
    documents = [invoice(document_id="1"), stays, invoice("1.00", document_id="3")]

    differences = what_if(settings(), settings(article_groups=STANDS_ELSEWHERE), documents)

    assert [difference.document for difference in differences] == ["1", "3"]


def test_the_same_posting_through_another_rule_is_no_difference() -> None:
    on_project = invoice(kind=PROJECTS, lines=(line(integration_group="ADVIES"),))
    through_group = settings(integration_accounts=INTEGRATION_ACCOUNTS[1:])
    same_account = attrs.evolve(INTEGRATION_ACCOUNTS[0], ledger_account="8190")
    through_rule = settings(integration_accounts=(*INTEGRATION_ACCOUNTS[1:], same_account))
    by_profile = attrs.evolve(through_rule, sales_contact_profiles=(SalesContactProfile(code="*****", journal="70"),))

    assert what_if(through_group, through_rule, [on_project]) == ()
    assert what_if(through_rule, by_profile, [on_project]) == ()


# --- fields -----------------------------------------------------------------------------------------------------


def of_sales(**changes: Any) -> dict[str, Any]:
    return {"integration_types": changed(INTEGRATION_TYPES, SALES, **changes)}


NEW_COUNTER = (*COUNTERS, NumberCounter(code="NIEUW", ranges=(year_range("N[JJJJ]"),)))
OF_TWO = tuple(attrs.evolve(counter, administration=2) for counter in COUNTERS)
NAME = f"[vkf] {EXHIBITIONS.name}"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (of_sales(journal="72"), [("journal", "70", "72")]),
        (
            {"counters": NEW_COUNTER, "journals": changed(JOURNALS, "70", counter="NIEUW")},
            [("counter", "VERKOOP", "NIEUW")],
        ),
        (
            of_sales(financial_description=FinancialDescription.CONTACT_NAME),
            [("description", "[vkf] Verkoopfactuur", NAME)],
        ),
        ({"language": Language.ENGLISH}, [("description", "[vkf] Verkoopfactuur", "[vkf] Sales invoice")]),
        ({"decimals": 3}, [("decimals", "2", "3")]),
        (
            {"administration": 2, "counters": OF_TWO},
            [
                ("document", "D-1001 in administration 1", "D-1001 in administration 2"),
                ("administration", "1", "2"),
            ],
        ),
    ],
)
def test_every_field_of_the_entry_that_would_be_another_one_comes_out(
    change: dict[str, Any], expected: list[tuple[str, str, str]]
) -> None:
    difference = only(what_if(settings(), settings(**change), [invoice()]))

    assert list(difference.fields) == [FieldChange(*change) for change in expected]
    assert (difference.effect, difference.removed, difference.added) == (Effect.POSTED_ELSEWHERE, (), ())


def test_other_terms_of_payment_come_out_with_their_amount_and_last_day() -> None:
    eight_days, fourteen_days = (
        settings(
            activated=(Functionality.PAYMENT_DISCOUNT,),
            integration_types=changed(INTEGRATION_TYPES, SALES, payment_discount_days=days),
        )
        for days in (8, 14)
    )
    discounted = invoice(payment_discount=PaymentDiscount(amount=Decimal("2.00")))

    difference = only(what_if(eight_days, fourteen_days, [discounted]))

    assert difference.fields == (FieldChange("payment_discount", "2.00 until 2026-03-24", "2.00 until 2026-03-30"),)


DE_WAAG = Contact("10099", "Museum De Waag")


@pytest.mark.parametrize(
    ("read_otherwise", "change"),
    [
        ({"contact": DE_WAAG}, ("contact", f"{EXHIBITIONS.number} {EXHIBITIONS.name}", "10099 Museum De Waag")),
        ({"due_date": date(2026, 4, 1)}, ("due_date", "", "2026-04-01")),
    ],
)
def test_two_readings_of_one_document_may_differ_in_what_the_document_says(
    read_otherwise: dict[str, Any], change: tuple[str, str, str]
) -> None:
    """The tables by which files are read are settings too."""
    before, after = draft_entry(settings(), invoice()), draft_entry(settings(), invoice(**read_otherwise))

    difference = difference_between("a.xml", before, after)

    assert difference is not None
    assert difference.fields == (FieldChange(*change),)
    contacts = ["10032", "10099"] if "contact" in read_otherwise else []
    assert [line.contact for line in (*difference.removed, *difference.added)] == contacts


# --- refusals ---------------------------------------------------------------------------------------------------


BLOCKED = settings(ledger_accounts=changed(LEDGER_ACCOUNTS, "8000", blocked=True))


def test_an_invoice_that_would_now_be_refused_comes_out_with_the_error_and_the_lines_of_its_entry() -> None:
    difference, back = (only(what_if(*both, [invoice()])) for both in ((settings(), BLOCKED), (BLOCKED, settings())))

    assert (difference.effect, back.effect) == (Effect.NOW_REFUSED, Effect.NOW_ACCEPTED)
    assert isinstance(difference.before, EntryDraft)
    assert isinstance(difference.after, UnusableSettingError)
    assert (str(back.before), back.after) == (str(difference.after), difference.before)
    assert (difference.fields, difference.added, back.removed) == ((), (), ())
    assert written(difference.removed) == ["1300 debit 121.00", "8000 credit 100.00", "1500 credit 21.00"]


def test_an_invoice_that_is_refused_for_another_reason_comes_out_with_both_errors() -> None:
    no_group, no_type = settings(article_groups=()), settings(integration_types=())

    difference = only(what_if(no_type, no_group, [invoice()]))

    assert difference.effect is Effect.REFUSED_OTHERWISE
    assert isinstance(difference.before, MissingSettingError)
    assert str(difference.after).startswith("invoice D-1001, line 1: there is no ledger account; tried: ")
    assert (difference.fields, difference.removed, difference.added) == ((), (), ())


def test_an_invoice_that_is_refused_for_the_same_reason_does_not_come_out() -> None:
    nowhere = settings(article_groups=(ArticleGroup(code="STANDS"),))

    assert what_if(nowhere, attrs.evolve(nowhere, name="Another name"), [invoice()]) == ()
    assert what_if(nowhere, attrs.evolve(nowhere, article_groups=()), [invoice()]) != ()


def test_a_year_that_no_range_reaches_is_refused_if_today_is_given() -> None:
    this_year, endless = (
        settings(counters=changed(COUNTERS, "VERKOOP", ranges=ranges))
        for ranges in ((year_range(),), COUNTERS[0].ranges)
    )
    far_away = invoice(invoice_date=date(2062, 1, 1))

    difference = only(what_if(this_year, endless, [far_away], today=date(2026, 7, 1)))

    assert isinstance(difference.before, NoRangeError)
    assert isinstance(outcome_of(this_year, far_away), EntryDraft)


# --- laws -------------------------------------------------------------------------------------------------------

SETTINGS = [
    settings(),
    settings(article_groups=STANDS_ELSEWHERE),
    settings(compress_lines=False),
    settings(reverse_negative_invoices=True),
    settings(language=Language.ENGLISH),
    settings(debtors_account="1650"),
    settings(integration_accounts=()),
    settings(integration_types=changed(INTEGRATION_TYPES, SALES, credit_invoices_journal="72")),
    settings(integration_types=changed(INTEGRATION_TYPES, PROJECTS, invoice_discount_account=None)),
    settings(integration_types=INTEGRATION_TYPES[:1]),
    settings(vat_codes=()),
    settings(ledger_accounts=changed(LEDGER_ACCOUNTS, "8010", blocked=True)),
]
ANY_SETTINGS = st.sampled_from(SETTINGS)


def posted(settings: AdministrationSettings, document: Invoice) -> tuple[str, Counter[str]]:
    """What an invoice leaves in the books, as plain texts: one for its head or its refusal, one for each line."""
    try:
        entry = draft_entry(settings, document)
    except Exception as error:
        return repr(error), Counter()
    head = f"{entry.journal} {entry.counter} {entry.entry_date} {entry.due_date} {entry.description.text}"
    columns = ("account", "debit", "credit", "role", "vat_code", "contact")
    return head, Counter(" ".join(str(getattr(line, column)) for column in columns) for line in entry.lines)


@effort(max_examples=50)
@given(ANY_SETTINGS, ANY_SETTINGS, invoices())
def test_what_if_is_an_independent_comparison_of_texts_and_mirrored_the_other_way_round(
    old: AdministrationSettings, new: AdministrationSettings, document: Invoice
) -> None:
    (head_before, before), (head_after, after) = posted(old, document), posted(new, document)

    differences, mirrored = what_if(old, new, [document]), what_if(new, old, [document])

    assert bool(differences) == (head_before != head_after or before != after)
    for difference in differences:
        assert bool(difference.fields) == (bool(before and after) and head_before != head_after)
        assert len(difference.removed) == (before - after).total()
        assert len(difference.added) == (after - before).total()
        assert {f"{line.account} {line.debit}" for line in difference.removed} <= {
            " ".join(text.split()[:2]) for text in before - after
        }
    assert [(there.removed, there.added) for there in differences] == [(back.added, back.removed) for back in mirrored]
    assert [[(field.before, field.after) for field in there.fields] for there in differences] == [
        [(field.after, field.before) for field in back.fields] for back in mirrored
    ]


def test_a_profile_that_would_post_in_another_administration_is_seen() -> None:
    there = settings(administration=2, counters=tuple(attrs.evolve(counter, administration=2) for counter in COUNTERS))
    redirecting = settings(sales_contact_profiles=(SalesContactProfile(code=DEFAULT_PROFILE, administration=2),))

    (moved,) = what_if(settings(), redirecting, [invoice()], others=[there])
    assert moved.fields == (FieldChange("administration", "1", "2"),)
    (refused,) = what_if(settings(), redirecting, [invoice()])
    assert refused.effect is Effect.NOW_REFUSED


def test_the_lines_of_a_counterpart_are_compared_too() -> None:
    """Where work in progress is not split, waiting revenue stands with its costs."""
    whole = attrs.evolve(SPLIT, split=False)

    difference = only(what_if(general_settings(), general_settings(work_in_progress=whole), [project_invoice()]))

    assert (written(difference.removed), written(difference.added)) == (["3110 credit 400.00"], ["3100 credit 400.00"])


def test_settings_that_lack_an_account_of_the_counterpart_refuse_the_invoice() -> None:
    rest = tuple(account for account in BLANK_ACCOUNTS if account.entry_type is not EntryType.PROJECT_WIP_REVENUE)

    difference = only(what_if(general_settings(), general_settings(integration_accounts=rest), [project_invoice()]))

    assert difference.effect is Effect.NOW_REFUSED
