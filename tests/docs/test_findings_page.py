"""The page on findings has a section for every code, with its severity and its texts as they are."""

import re
from pathlib import Path

import pytest

from profit_integration.core.violation import ENGLISH, Code
from profit_integration.messages import DUTCH

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "findings.md").read_text(encoding="utf-8")
OF_THE_CHECK = list(Code)[: list(Code).index(Code.LINK_WITHOUT_ACCOUNT) + 1]
SECTIONS = dict(re.findall(r"^### (\S+)\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))


def test_there_is_a_section_for_every_code_and_none_besides() -> None:
    assert set(SECTIONS) == set(OF_THE_CHECK)


@pytest.mark.parametrize("code", OF_THE_CHECK)
def test_a_section_says_what_the_finding_says(code: Code) -> None:
    what, remedy = ENGLISH.sentences[code]
    in_dutch, _ = DUTCH.sentences[code]

    assert SECTIONS[code].startswith(f"\n**{code.severity.capitalize()}.** {what}. *In Dutch:* {in_dutch}.\n")
    assert SECTIONS[code].endswith((f"\nRemedy: {remedy}.\n", f"\nRemedy: {remedy}.\n\n"))
