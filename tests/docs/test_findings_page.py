"""The page on findings has a section for every code with a remedy, with its severity and its texts as they are."""

import re

from docs.make_pages import ROOT
from docs.pages.findings import findings_page
from profit_integration.core.violation import ENGLISH, Code
from profit_integration.messages import DUTCH

TEXT = (ROOT / "docs/reference/findings.md").read_text(encoding="utf-8")


def test_every_code_with_a_remedy_has_a_section_and_no_other() -> None:
    sections = re.findall(r"^### (\S+)$", TEXT, re.MULTILINE)

    assert sections == [code for code in Code if ENGLISH.sentences[code][1]]


def test_a_section_is_made_anew_and_what_stands_there_by_hand_is_kept() -> None:
    what, remedy = ENGLISH.sentences[Code.ACCOUNT_BLOCKED]
    section = (
        f"## Accounts\n\n### account-blocked\n\n**Error.** {what}. "
        f"*In Dutch:* {DUTCH.sentences[Code.ACCOUNT_BLOCKED][0]}.\n\nOne thing.\n\nAnother.\n\nRemedy: {remedy}.\n"
    )
    old = section.replace(what, "it was blocked").replace(remedy, "ask for help")

    made = findings_page(f"# Findings\n\nBy hand.\n\n{old}\n### of-old-times\n\n**Error.** x\n\nRemedy: y.\n")

    assert made.startswith("# Findings\n\nBy hand.\n\n### account-unknown\n")
    assert section in made
    assert "of-old-times" not in made
