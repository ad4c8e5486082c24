"""The reference page of findings, from the codes and their texts.

The page has a section for every code with a remedy, in the order of the codes. What stands in it by hand is kept: the
introduction, the headings above groups of codes, and the paragraphs between the sentence of a code and its remedy.
"""

import re

from profit_integration.core.violation import ENGLISH, Code
from profit_integration.messages import DUTCH

_SECTION = re.compile(r"^### (?P<code>\S+)\n(?P<text>.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(?P<heading>## .+)\n\n### (?P<code>\S+)$", re.MULTILINE)


def findings_page(page: str) -> str:
    """The page with the codes and texts of today.

    Args:
        page: The page as it is, for what stands in it by hand.
    """
    introduction = page[: page.index("\n## ")].rstrip()
    headings = {match["code"]: match["heading"] for match in _HEADING.finditer(page)}
    by_hand = {match["code"]: match["text"].strip().split("\n\n")[1:-1] for match in _SECTION.finditer(page)}
    parts = [introduction]
    for code in Code:
        what, remedy = ENGLISH.sentences[code]
        if remedy:
            dutch = DUTCH.sentences[code][0]
            parts += [headings[code]] if code in headings else []
            parts += [f"### {code}", f"**{code.severity.capitalize()}.** {what}. *In Dutch:* {dutch}."]
            parts += [*by_hand.get(code, []), f"Remedy: {remedy}."]
    return "\n\n".join(parts) + "\n"
