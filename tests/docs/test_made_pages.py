"""What is made from the code is what the code of today says."""

import pytest

from docs.make_pages import ROOT, made_files

MADE = dict(made_files())


@pytest.mark.parametrize("path", MADE)
def test_a_made_file_is_what_the_code_says(path: str) -> None:
    assert (ROOT / path).read_text(encoding="utf-8") == MADE[path], "run: make pages"


def test_every_diagram_is_made() -> None:
    assert {str(file.relative_to(ROOT)) for file in (ROOT / "docs/diagrams").iterdir()} < MADE.keys()
