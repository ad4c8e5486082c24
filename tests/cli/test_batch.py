"""A batch of files: every file gets an outcome, in order of invoice date, and one never harms another."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from profit_integration.adapters.memory import MemoryBook
from profit_integration.cli.batch import Outcome, invoice_files, journalise_files
from profit_integration.core.journalising.batch import BatchStatus
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.formats.settings_file import SettingsFile
from profit_integration.formats.ubl.xml import MAXIMUM_BYTES
from tests.cli.commands import put
from tests.documents import INVOICES, settings


def run(
    files: list[Path],
    book: MemoryBook | None = None,
    *,
    by: SettingsFile | None = None,
    kind: IntegrationKind | None = None,
) -> list[Outcome]:
    return list(journalise_files(files, by or settings(), (book or MemoryBook()).begin, kind=kind))


def told(outcomes: Iterable[Outcome]) -> dict[str, str]:
    """Per file name its number, or the word for what became of it."""
    return {
        Path(each.file).name: each.entry.number.text
        if each.entry and each.status is BatchStatus.JOURNALISED
        else each.status
        for each in outcomes
    }


def refusal(file: Path, *, kind: IntegrationKind | None = None) -> str:
    (outcome,) = run([file], kind=kind)
    assert (outcome.status, outcome.entry) == (BatchStatus.REFUSED, None)
    assert outcome.error is not None
    return str(outcome.error)


def test_numbers_follow_the_invoice_dates_whatever_the_order_of_the_files(tmp_path: Path) -> None:
    files = [
        put(tmp_path, f"{name}.xml", number) for name, number in (("late", "03"), ("early", "01"), ("between", "02"))
    ]
    assert told(run(files)) == {"early.xml": "F20260001", "between.xml": "F20260002", "late.xml": "F20260003"}


def test_a_folder_stands_for_its_xml_files_in_order_of_name(tmp_path: Path) -> None:
    for name in ("b.xml", "A.XML", "c.txt", "d.xml.bak"):
        put(tmp_path, name, "01")
    single = tmp_path / "c.txt"
    assert invoice_files([single, tmp_path]) == [single, tmp_path / "A.XML", tmp_path / "b.xml"]
    assert invoice_files([]) == []


def test_a_file_that_is_refused_does_not_harm_the_others(tmp_path: Path) -> None:
    empty = tmp_path / "empty.xml"
    empty.touch()
    files = [
        put(tmp_path, "good.xml", "01"),
        empty,
        put(tmp_path, "false total.xml", "02", (">1212.55<", ">1212.56<")),
        put(tmp_path, "no such group.xml", "03", ("STD-900", "XYZ-1")),
        put(tmp_path, "past.xml", "03", ("2026-01-15", "2025-01-15")),
        tmp_path / "nowhere.xml",
        put(tmp_path, "also good.xml", "10"),
    ]
    good = {"good.xml": "F20260001", "also good.xml": "F20260002"}
    assert told(run(files)) == {**{file.name: "refused" for file in files}, **good}


def test_a_file_that_cannot_be_read_is_named_with_the_reason(tmp_path: Path) -> None:
    missing = tmp_path / "nowhere.xml"
    assert refusal(missing).startswith(f"{missing}: it cannot be read: No such file or directory. Remedy: ")
    folder = tmp_path / "folder.xml"
    folder.mkdir()
    assert refusal(folder).startswith(f"{folder}: it cannot be read: Is a directory. Remedy: ")


def test_of_a_file_without_end_no_more_is_read_than_needed(tmp_path: Path) -> None:
    huge = tmp_path / "huge.xml"
    with huge.open("wb") as file:
        file.truncate(MAXIMUM_BYTES * 1000)  # a hole, which takes no room on the disk
    assert refusal(huge).startswith("huge.xml: it has more than 20971520 bytes. Remedy: ")


def test_a_file_named_twice_is_journalised_once_and_a_copy_in_another_file_was_journalised_already(
    tmp_path: Path,
) -> None:
    file = put(tmp_path, "a.xml", "01")
    first, second = run([file, file, put(tmp_path, "b.xml", "01")])
    assert (first.status, second.status) == (BatchStatus.JOURNALISED, BatchStatus.ALREADY)
    assert first.entry == second.entry


def test_the_same_document_id_with_other_content_is_refused(tmp_path: Path) -> None:
    book = MemoryBook()
    run([put(tmp_path, "a.xml", "01")], book)
    (outcome,) = run([put(tmp_path, "b.xml", "01", ("Vitrine hoog", "Vitrine laag"))], book)
    assert outcome.status is BatchStatus.REFUSED
    assert str(outcome.error).startswith(
        "invoice C-1001: it was journalised before as F20260001: dated 2026-01-08, EUR"
    )
    assert len(list(book)) == 1


def test_all_invoices_of_the_demonstration_are_journalised_and_running_twice_adds_nothing() -> None:
    book = MemoryBook()
    first = run(invoice_files([INVOICES]), book)
    again = run(invoice_files([INVOICES]), book)
    assert [each.status for each in first] == [BatchStatus.JOURNALISED] * 12
    assert [each.status for each in again] == [BatchStatus.ALREADY] * 12
    assert [each.entry for each in again] == [each.entry for each in first]
    assert len(list(book)) == 12


def test_a_refused_document_takes_no_number(tmp_path: Path) -> None:
    book = MemoryBook()
    run([put(tmp_path, "bad.xml", "01", ("STD-220", "XYZ-1"))], book)
    assert told(run([put(tmp_path, "good.xml", "02")], book)) == {"good.xml": "F20260001"}


def test_a_named_kind_holds_for_every_file(tmp_path: Path) -> None:
    kind = IntegrationKind.ORDER_MANAGEMENT_SALES_INVOICES
    (outcome,) = run([put(tmp_path, "a.xml", "05")], kind=kind)
    assert outcome.entry is not None
    assert outcome.entry.kind is kind


def test_our_own_sales_invoice_is_not_taken_for_a_purchase(tmp_path: Path) -> None:
    reason = refusal(put(tmp_path, "a.xml", "01"), kind=IntegrationKind.ORDER_MANAGEMENT_PURCHASE_INVOICES)
    assert "kind order_management_purchase_invoices is one of creditors, but the document is from Atelier" in reason


def test_the_progress_is_told_of_every_file_that_is_begun(tmp_path: Path) -> None:
    files = [put(tmp_path, "a.xml", "01"), tmp_path / "nowhere.xml"]
    seen: list[tuple[str, int]] = []

    def watch(values: Sequence[object], what: str) -> Sequence[object]:
        seen.append((what, len(values)))
        return values

    list(journalise_files(files, settings(), MemoryBook().begin, progress=watch))
    assert seen == [("reading", 2), ("journalising", 1)]
