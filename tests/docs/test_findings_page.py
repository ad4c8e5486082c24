"""The page on findings has a section for every code, with its severity and its texts as they are."""

import re
from pathlib import Path

import pytest

from profit_integration.core.policies.settings_rules.findings.codes import Code
from profit_integration.core.policies.settings_rules.findings.dutch import DUTCH
from profit_integration.core.policies.settings_rules.findings.english import ENGLISH

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "findings.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### (\S+)\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))


def test_there_is_a_section_for_every_code_and_none_besides() -> None:
    assert set(SECTIONS) == set(Code)


@pytest.mark.parametrize("code", Code)
def test_a_section_says_what_the_finding_says(code: Code) -> None:
    what, remedy = ENGLISH[code]
    in_dutch, _ = DUTCH[code]

    assert SECTIONS[code].startswith(f"\n**{code.severity.capitalize()}.** {what}. *In Dutch:* {in_dutch}.\n")
    assert SECTIONS[code].endswith((f"\nRemedy: {remedy}.\n", f"\nRemedy: {remedy}.\n\n"))
