"""The diagrams are those of the code of today."""

import pytest

from docs.make_diagrams import FOLDER, diagrams

DIAGRAMS = diagrams()


@pytest.mark.parametrize("name", DIAGRAMS)
def test_a_diagram_is_what_the_code_says(name: str) -> None:
    """After a change of it: ``python docs/make_diagrams.py``."""
    assert (FOLDER / name).read_text(encoding="utf-8") == DIAGRAMS[name]


def test_every_file_is_drawn() -> None:
    assert {file.name for file in FOLDER.iterdir()} == set(DIAGRAMS)
