"""Number series as a drawing: a lane for each, the collisions marked. People would rather look.

Series can only meet where their numbers have one skeleton (every digit written as 0), so each skeleton has a panel of
its own. A bar runs from the first number of a series to the last; of a series that is continued every year it is
striped, since it gives a part of each year's numbers. A red line stands at the smallest number that two series share.
"""

import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence

from profit_integration.core.policies.overlap_checker.evidence import Overlap
from profit_integration.core.policies.overlap_checker.series import Block, Issued, Series

_LANE, _BAR, _LEFT, _WIDTH, _MARGIN = 26, 14, 230, 620, 24
_NOT_IN_XML = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # which a code may hold all the same
_FONT = "font-family: system-ui, sans-serif; font-size: 12px"
FIRST_TEXT = f'<svg xmlns="http://www.w3.org/2000/svg" style="{_FONT}" viewBox='


def draw_series(series: Sequence[Series], overlaps: Sequence[Overlap]) -> str:
    """Draw series as lanes, with the overlaps among them marked.

    Args:
        series: The series.
        overlaps: What `find_overlaps` told of them.

    Returns:
        An SVG document.
    """
    panels: dict[str, list[tuple[Series, Block]]] = {}
    for each in series:
        for block in each.blocks:
            panels.setdefault(block.skeleton, []).append((each, block))
    svg = ET.Element("svg", xmlns="http://www.w3.org/2000/svg", style=_FONT)
    _stripes(svg)
    top = _MARGIN
    for skeleton in sorted(panels):
        top = _panel(svg, top, skeleton, panels[skeleton], overlaps)
    width, height = _LEFT + _WIDTH + _MARGIN, top
    svg.set("viewBox", f"0 0 {width} {height}")
    svg.set("width", str(width))
    svg.set("height", str(height))
    ET.indent(svg)
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", ET.tostring(svg, encoding="unicode")) + "\n"


def _stripes(svg: ET.Element) -> None:
    pattern = ET.SubElement(
        ET.SubElement(svg, "defs"), "pattern", id="every-year", width="6", height="6", patternUnits="userSpaceOnUse"
    )
    ET.SubElement(pattern, "rect", width="6", height="6", fill="#c9dcf0")
    ET.SubElement(pattern, "path", d="M0,6 L6,0", stroke="#3b6ea5")


def _panel(
    svg: ET.Element, top: int, skeleton: str, lanes: list[tuple[Series, Block]], overlaps: Sequence[Overlap]
) -> int:
    """Draw one skeleton's lanes, and return where the next panel begins."""
    low, high = min(_first(block) for _, block in lanes), max(_last(block) for _, block in lanes)
    places: dict[str, int] = {}
    _text(svg, _MARGIN, top, f"numbers like {skeleton}", weight="bold")
    for series, block in lanes:
        name = _name(series)
        y = top + _LANE * places.setdefault(name, len(places) + 1)
        _text(svg, _MARGIN, y, name)
        x, end = _x(_first(block), low, high), _x(_last(block), low, high)
        fill = "url(#every-year)" if block.width else "#3b6ea5"
        bar = ET.SubElement(
            svg, "rect", x=f"{x:.1f}", y=str(y - 11), width=f"{max(2.0, end - x):.1f}", height=str(_BAR), fill=fill
        )
        ET.SubElement(bar, "title").text = f"{name}: {_first(block)} to {_last(block)}"
    bottom = top + _LANE * (len(places) + 1)
    for overlap in overlaps:
        if _skeleton(overlap.number) == skeleton:
            _mark(svg, overlap, _x(_digits(overlap.number), low, high), top, bottom)
    return bottom + _MARGIN


def _mark(svg: ET.Element, overlap: Overlap, x: float, top: int, bottom: int) -> None:
    second = "issued" if isinstance(overlap.second, Issued) else overlap.second.counter
    line = ET.SubElement(
        svg,
        "line",
        x1=f"{x:.1f}",
        x2=f"{x:.1f}",
        y1=str(top + 6),
        y2=str(bottom - 14),
        stroke="#c62828",
    )
    line.set("stroke-width", "2")
    ET.SubElement(line, "title").text = f"{overlap.first.counter} and {second} share {overlap.shared} numbers"
    anchor = "end" if x > _LEFT + _WIDTH / 2 else "start"
    _text(svg, x, bottom - 2, f"{overlap.number} ({overlap.shared} shared)", fill="#c62828", anchor=anchor)


def _name(series: Series) -> str:
    given = series.number_range
    return f"{series.administration}/{series.code} {given.leader or '-'} ({given.total_length})"


def _first(block: Block) -> int:
    return sum(unit * low for unit, low, _ in block.fields)


def _last(block: Block) -> int:
    return sum(unit * high for unit, _, high in block.fields)


def _x(value: int, low: int, high: int) -> float:
    return _LEFT + _WIDTH * ((value - low) / (high - low) if high > low else 0.5)


def _digits(number: str) -> int:
    return int("".join(sign for sign in number if sign.isdigit()) or "0")


def _skeleton(number: str) -> str:
    return "".join("0" if sign.isdigit() else sign for sign in number.casefold())


def _text(
    svg: ET.Element,
    x: float,
    y: float,
    text: str,
    *,
    fill: str = "#222",
    weight: str = "normal",
    anchor: str = "start",
) -> None:
    element = ET.SubElement(svg, "text", x=str(math.floor(x)), y=str(math.floor(y)), fill=fill)
    element.set("font-weight", weight)
    element.set("text-anchor", anchor)
    element.text = text
