"""Drafts that Dask or Spark makes give the same book as those of one process."""

import os
import shutil
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pyarrow.dataset as ds
import pytest

from profit_integration.formats.arrow import Drafted, draft_batches, schema_of
from profit_integration.formats.drafted_runs import DraftRun, begin_run
from tests.cli.commands import content_of, put_settings, run
from tests.parquet_invoices import LOADED, WIDER, draft_file, put_invoices

ROOT = Path(__file__).parents[2]
PARTS = 4


@pytest.fixture(scope="module", params=[60, pytest.param(20_000, marks=pytest.mark.thorough)])
def files(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Parquet files with so many invoices, in order of document id."""
    count = request.param
    return put_invoices(tmp_path_factory.mktemp("engines") / "invoices", count, per_file=count // PARTS)


@pytest.fixture(scope="module")
def of_one_process(files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("one process")
    drafts = begun(folder, parts=PARTS)
    for position in range(PARTS):
        draft_file(drafts, files, position)
    return book_of(drafts)


def begun(folder: Path, *, parts: int) -> DraftRun:
    return begin_run(folder / "drafts", [put_settings(folder, WIDER)], {"invoices": "of a test"}, parts=parts)


def book_of(drafts: DraftRun) -> Any:
    """Keep drafts in a new book, and return its content."""
    book = drafts.folder.with_name("book.db")
    assert run("keep", drafts.folder, "--book", book, "--new").exit_code == 0
    return content_of(book)


@pytest.mark.filterwarnings("default")  # the engine's own
def test_drafts_made_by_dask_give_the_book_of_one_process(
    files: list[Path], of_one_process: Any, tmp_path: Path
) -> None:
    from distributed import Client, LocalCluster

    drafts = begun(tmp_path, parts=PARTS)
    with LocalCluster(1, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
        client.gather(client.map(partial(draft_file, drafts, files), drafts.missing()))
    assert book_of(drafts) == of_one_process


def draft_by_spark(invoices: Path, drafts: Path) -> None:
    """Draft the invoices in the Parquet files of a folder, in order of date."""
    from pyspark.sql import SparkSession
    from pyspark.sql.pandas.types import from_arrow_schema

    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    in_order = spark.read.parquet(str(invoices)).orderBy("invoice_date", "document_id")
    drafted = in_order.mapInArrow(partial(draft_batches, LOADED.settings), from_arrow_schema(schema_of(Drafted)))
    drafted.write.parquet(str(drafts))
    spark.stop()


def test_drafts_made_by_spark_give_the_book_of_one_process(
    files: list[Path], of_one_process: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pyspark.sql", reason="Spark is not installed; .ci/run installs it")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java; .ci/run installs it")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), *sys.path]))
    # In a process of its own: Spark takes relative paths from where it began, also for those who use it later.
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        pool.submit(draft_by_spark, files[0].parent, tmp_path / "drafted").result()
    drafts = begun(tmp_path, parts=1)
    drafts.write(0, ds.dataset(tmp_path / "drafted").to_batches())
    assert book_of(drafts) == of_one_process
