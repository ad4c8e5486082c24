"""A batch of files: every file gets an outcome, in order of invoice date, and one never harms another."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from profit_integration.adapters.memory import MemoryBook
from profit_integration.cli.batch import Batch, Outcome
from profit_integration.cli.reading import InvoiceFiles, invoice_files
from profit_integration.core.journalising.batch import BatchStatus
from profit_integration.formats.en16931.xml import MAXIMUM_BYTES
from tests.cli.commands import put
from tests.documents import cii, document, settings
from tests.formats.test_pdf import pdf


def run(files: list[Path]) -> list[Outcome]:
    return list(Batch(begin=MemoryBook().begin).files(InvoiceFiles(files=files, settings=settings())))


def outcomes_by_file(outcomes: Iterable[Outcome]) -> dict[str, str]:
    """The number of the invoice of each file, or its status where it has no new number."""
    return {
        Path(outcome.file).name: outcome.entry.number.text
        if outcome.entry and outcome.status is BatchStatus.JOURNALISED
        else outcome.status
        for outcome in outcomes
    }


def refusal(file: Path) -> str:
    (outcome,) = run([file])
    assert (outcome.status, outcome.entry) == (BatchStatus.REFUSED, None)
    assert outcome.error is not None
    return str(outcome.error)


def test_numbers_follow_the_invoice_dates_whatever_the_order_of_the_files(tmp_path: Path) -> None:
    files = [
        put(tmp_path, f"{name}.xml", number) for name, number in (("late", "03"), ("early", "01"), ("between", "02"))
    ]
    assert outcomes_by_file(run(files)) == {
        "early.xml": "F20260001",
        "between.xml": "F20260002",
        "late.xml": "F20260003",
    }


def test_a_pdf_in_a_folder_is_an_invoice_unless_its_xml_stands_beside_it(tmp_path: Path) -> None:
    for name in ("b.pdf", "a.PDF", "a.xml", "c.txt"):
        (tmp_path / name).touch()
    assert invoice_files([tmp_path]) == [tmp_path / "a.xml", tmp_path / "b.pdf"]


def test_a_pdf_is_the_document_of_its_xml_and_cii_is_another_document_than_ubl(tmp_path: Path) -> None:
    files = [put(tmp_path, "ubl.xml", "01"), tmp_path / "ubl.pdf", tmp_path / "cii.xml"]
    files[1].write_bytes(pdf({"xrechnung.xml": document("01")}))
    files[2].write_bytes(cii("01"))
    assert outcomes_by_file(run(files)) == {
        "ubl.xml": "F20260001",
        "ubl.pdf": BatchStatus.ALREADY,
        "cii.xml": BatchStatus.REFUSED,
    }


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
    assert outcomes_by_file(run(files)) == {**{file.name: "refused" for file in files}, **good}


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


def test_the_progress_is_told_of_every_file_that_is_begun(tmp_path: Path) -> None:
    files = [put(tmp_path, "a.xml", "01"), tmp_path / "nowhere.xml"]
    seen: list[tuple[str, int]] = []

    def watch(values: Sequence[object], what: str) -> Sequence[object]:
        seen.append((what, len(values)))
        return values

    list(Batch(begin=MemoryBook().begin, progress=watch).files(InvoiceFiles(files=files, settings=settings())))
    assert seen == [("reading", 2), ("journalising", 1)]
