"""Completion of work in progress: per line or per project, once, and then frozen."""

from datetime import date

import pytest

from profit_integration.adapters.memory import MemoryBook
from profit_integration.core.errors import CompletedTwiceError, InvalidDocumentError
from profit_integration.core.journalising.batch import BatchStatus
from profit_integration.core.journalising.work_in_progress import completed_lines, draft_completion, draft_wip_cost
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.costing import Completion, CostingLine
from profit_integration.core.violation import Code
from tests.core.journalising.batches import batch
from tests.core.journalising.general_journals import (
    OTHER_PROJECT,
    completion,
    costing_line,
    general_settings,
    per_project,
    the,
)
from tests.core.journalising.refusals import refusal
from tests.examples import MARCH, journalise, written


def three_lines() -> tuple[CostingLine, ...]:
    return (
        costing_line("300.00", "400.00", line_id="N-1"),
        costing_line("50.00", "0.00", line_id="N-2"),
        costing_line("-20.00", "-30.00", line_id="N-3", costed_on=MARCH),
    )


def test_per_line_every_line_has_an_entry_of_its_own() -> None:
    drafts = draft_completion(general_settings(), completion(*three_lines()))

    assert [(draft.document.document_id, draft.voucher_number, draft.entry_date) for draft in drafts] == [
        ("line/N-1", "N-1", MARCH),
        ("line/N-2", "N-2", MARCH),
        ("line/N-3", "N-3", MARCH),
    ]
    assert written(drafts[1]) == ["7100 debit 50.00", "3100 credit 50.00"]
    assert written(drafts[2]) == ["7100 credit 20.00", "3100 debit 20.00", "3110 credit 30.00", "8190 debit 30.00"]


def test_per_project_all_lines_are_one_entry() -> None:
    (draft,) = draft_completion(per_project(), completion(*three_lines()))

    assert draft.document.document_id == "project/A-7"
    assert written(draft) == ["7100 debit 330.00", "3100 credit 330.00", "3110 debit 370.00", "8190 credit 370.00"]
    assert [[reason.invoice_line for reason in line.reasons] for line in draft.lines] == [
        ["N-1", "N-2", "N-3"],
        ["N-1", "N-2", "N-3"],
        ["N-1", "N-3"],
        ["N-1", "N-3"],
    ]


def test_per_project_every_line_is_apart_where_lines_are_not_compressed() -> None:
    (draft,) = draft_completion(per_project(compress_lines=False), completion(*three_lines()[:2]))

    first = "7100 debit 300.00, 3100 credit 300.00, 3110 debit 400.00, 8190 credit 400.00"
    assert ", ".join(written(draft)) == f"{first}, 7100 debit 50.00, 3100 credit 50.00"


def test_per_project_is_one_project() -> None:
    lines = (costing_line(line_id="N-1"), costing_line(line_id="N-2", project=OTHER_PROJECT))

    refused = refusal(InvalidDocumentError, draft_completion, per_project(), completion(*lines))
    assert refused == (Code.SEVERAL_PROJECTS, "document A-7: work_in_progress.completion")
    assert len(draft_completion(general_settings(), completion(*lines))) == 2


@pytest.mark.parametrize("settings", [general_settings(), per_project()], ids=["per line", "per project"])
def test_a_completed_line_is_frozen_and_the_same_completion_again_is_no_second_one(
    settings: AdministrationSettings,
) -> None:
    drafts = draft_completion(settings, completion(*three_lines()[:2]))
    done = completed_lines(drafts, 1)

    assert draft_completion(settings, completion(*three_lines()[:2]), completed=done) == drafts
    assert set(done) == {"N-1", "N-2"}
    again = completion(three_lines()[2], three_lines()[1], document_id="A-8")
    refused = refusal(CompletedTwiceError, draft_completion, settings, again, completed=done)
    assert refused == (Code.COMPLETED_TWICE, "document A-8")
    assert len(draft_completion(settings, completion(three_lines()[2]), completed=done)) == 1


def test_costs_that_cancel_out_are_completed_all_the_same() -> None:
    lines = (costing_line("20.00", line_id="N-1"), costing_line("-20.00", line_id="N-2"))

    drafts = draft_completion(per_project(), completion(*lines))

    assert written(drafts[0]) == ["7100 debit 0.00", "3100 credit 0.00"]
    assert set(completed_lines(drafts, 1)) == {"N-1", "N-2"}


def test_entries_of_other_kinds_and_of_other_administrations_complete_nothing() -> None:
    drafts = draft_completion(general_settings(), completion(*three_lines()[:2]))

    assert completed_lines(drafts, 2) == {}
    assert completed_lines([the(draft_wip_cost(general_settings(), costing_line()))], 1) == {}


def test_a_completion_has_an_id_and_lines_and_none_of_them_twice() -> None:
    one = costing_line()

    assert refusal(CompletedTwiceError, completion, one, one) == (Code.COMPLETED_TWICE, "document A-7")
    assert refusal(InvalidDocumentError, completion) == (Code.NO_LINES, "document A-7")
    assert refusal(InvalidDocumentError, completion, one, document_id=" ") == (Code.ID_BLANK, "document_id")


# --- in a batch, and under other settings -----------------------------------------------------------------------


@pytest.mark.parametrize("at_once", [1, 500], ids=["a transaction each", "one transaction"])
def test_a_line_is_completed_once_in_a_batch_and_in_the_next_one(at_once: int) -> None:
    book, line = MemoryBook(), costing_line("300.00", "400.00")
    first, second, third = (completion(line, document_id=document_id) for document_id in ("A-1", "A-2", "A-3"))

    def statuses(*completions: Completion, completed: dict[str, str]) -> list[BatchStatus]:
        outcomes = batch(book, *completions, by=per_project(), completed=completed, at_once=at_once)
        return [outcome.status for outcome in outcomes]

    assert statuses(first, second, completed={}) == [BatchStatus.JOURNALISED, BatchStatus.REFUSED]
    assert statuses(third, first, completed=completed_lines(book, 1)) == [BatchStatus.REFUSED, BatchStatus.ALREADY]
    assert len(list(book)) == 1


def test_a_line_that_was_completed_per_line_is_not_completed_again_per_project() -> None:
    book, completed = MemoryBook(), completion(costing_line())
    journalise(book, general_settings(), completed)
    with pytest.raises(CompletedTwiceError):
        journalise(book, per_project(), completed, completed=completed_lines(book, 1))


def test_the_entry_date_of_a_completion_can_be_another_than_its_day() -> None:
    april = date(2026, 4, 1)
    (outcome,) = journalise(MemoryBook(), general_settings(), completion(costing_line()), entry_date=april)

    assert outcome.entry.entry_date == april
