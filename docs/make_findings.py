"""Make the reference page of findings anew: ``python docs/make_findings.py``, after a change of codes or texts.

The page has a section for every code with a remedy, in the order of the codes. What stands in it by hand is kept: the
introduction, the headings above groups of codes, and the paragraphs between the sentence of a code and its remedy.
"""

import re
from pathlib import Path

from profit_integration.core.violation import ENGLISH, Code
from profit_integration.messages import DUTCH

PAGE = Path(__file__).parent / "reference" / "findings.md"

_SECTION = re.compile(r"^### (?P<code>\S+)\n(?P<text>.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(?P<heading>## .+)\n\n### (?P<code>\S+)$", re.MULTILINE)


def findings_page(page: str) -> str:
    """The page with the codes and texts of today.

    Args:
        page: The page as it is, for what stands in it by hand.
    """
    introduction = page[: page.index("\n## ")].rstrip()
    headings = {found["code"]: found["heading"] for found in _HEADING.finditer(page)}
    by_hand = {found["code"]: found["text"].strip().split("\n\n")[1:-1] for found in _SECTION.finditer(page)}
    parts = [introduction]
    for code in Code:
        what, remedy = ENGLISH.sentences[code]
        if remedy:
            dutch = DUTCH.sentences[code][0]
            parts += [headings[code]] if code in headings else []
            parts += [f"### {code}", f"**{code.severity.capitalize()}.** {what}. *In Dutch:* {dutch}."]
            parts += [*by_hand.get(code, []), f"Remedy: {remedy}."]
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    PAGE.write_text(findings_page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
