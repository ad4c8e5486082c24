"""Number series as a drawing: a lane for each series, and a mark at each overlap.

Series can only share a number if their numbers have the same skeleton (every digit written as 0), so each skeleton has
a panel of its own. A bar runs from the first number of a series to the last. The bar of a series that is continued
every year is striped, since the series gives only some of the numbers in between. A red line marks the smallest number
that two series share.
"""

import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence

from profit_integration.core.policies.overlap_checker.evidence import Overlap
from profit_integration.core.policies.overlap_checker.series import Block, Issued, Series

_LANE, _BAR, _LEFT, _WIDTH, _MARGIN = 26, 14, 230, 620, 24
_NOT_IN_XML = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # though a code may hold it
_FONT = "font-family: system-ui, sans-serif; font-size: 12px"
FIRST_TEXT = f'<svg xmlns="http://www.w3.org/2000/svg" style="{_FONT}" viewBox='


def draw_series(series: Sequence[Series], overlaps: Sequence[Overlap]) -> str:
    """Draw series as lanes, with the overlaps among them marked.

    Args:
        series: The series.
        overlaps: What `find_overlaps` gives for these series.

    Returns:
        An SVG document.
    """
    panels: dict[str, list[tuple[Series, Block]]] = {}
    for lane in series:
        for block in lane.blocks:
            panels.setdefault(block.skeleton, []).append((lane, block))
    svg = ET.Element("svg", xmlns="http://www.w3.org/2000/svg", style=_FONT)
    _stripes(svg)
    height = _MARGIN
    for skeleton in sorted(panels):
        height = _panel(svg, height, skeleton, panels[skeleton], overlaps)
    width = _LEFT + _WIDTH + _MARGIN
    svg.attrib |= {"viewBox": f"0 0 {width} {height}", "width": str(width), "height": str(height)}
    ET.indent(svg)
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", ET.tostring(svg, encoding="unicode")) + "\n"


def _stripes(svg: ET.Element) -> None:
    definitions = _draw(svg, "defs")
    pattern = _draw(definitions, "pattern", id="every-year", width=6, height=6, patternUnits="userSpaceOnUse")
    _draw(pattern, "rect", width=6, height=6, fill="#c9dcf0")
    _draw(pattern, "path", d="M0,6 L6,0", stroke="#3b6ea5")


def _panel(
    svg: ET.Element, top: int, skeleton: str, lanes: list[tuple[Series, Block]], overlaps: Sequence[Overlap]
) -> int:
    """Draw one skeleton's lanes, and return where the next panel begins."""
    low, high = min(_first(block) for _, block in lanes), max(_last(block) for _, block in lanes)
    places: dict[str, int] = {}
    _text(svg, _MARGIN, top, f"numbers like {skeleton}", font_weight="bold")
    for series, block in lanes:
        name = _name(series)
        y = top + _LANE * places.setdefault(name, len(places) + 1)
        _text(svg, _MARGIN, y, name)
        x, end = _x(_first(block), low, high), _x(_last(block), low, high)
        fill = "url(#every-year)" if block.width else "#3b6ea5"
        bar = _draw(svg, "rect", x=x, y=y - 11, width=max(2.0, end - x), height=_BAR, fill=fill)
        _draw(bar, "title").text = f"{name}: {_first(block)} to {_last(block)}"
    bottom = top + _LANE * (len(places) + 1)
    for overlap in overlaps:
        (number,) = Issued(overlap.number).blocks
        if number.skeleton == skeleton:
            _mark(svg, overlap, _x(_first(number), low, high), top, bottom)
    return bottom + _MARGIN


def _mark(svg: ET.Element, overlap: Overlap, x: float, top: int, bottom: int) -> None:
    second = "issued" if isinstance(overlap.second, Issued) else overlap.second.counter
    line = _draw(svg, "line", x1=x, x2=x, y1=top + 6, y2=bottom - 14, stroke="#c62828", stroke_width=2)
    _draw(line, "title").text = f"{overlap.first.counter} and {second} share {overlap.shared} numbers"
    anchor = "end" if x > _LEFT + _WIDTH / 2 else "start"
    _text(svg, x, bottom - 2, f"{overlap.number} ({overlap.shared} shared)", fill="#c62828", text_anchor=anchor)


def _name(series: Series) -> str:
    number_range = series.number_range
    return f"{series.administration}/{series.code} {number_range.leader or '-'} ({number_range.total_length})"


def _first(block: Block) -> int:
    return sum(unit * low for unit, low, _ in block.fields)


def _last(block: Block) -> int:
    return sum(unit * high for unit, _, high in block.fields)


def _x(value: int, low: int, high: int) -> float:
    return _LEFT + _WIDTH * ((value - low) / (high - low) if high > low else 0.5)


def _text(svg: ET.Element, x: float, y: float, text: str, **style: str) -> None:
    style = {"fill": "#222", "font_weight": "normal", "text_anchor": "start", **style}
    _draw(svg, "text", x=math.floor(x), y=math.floor(y), **style).text = text


def _draw(parent: ET.Element, tag: str, **attributes: str | float) -> ET.Element:
    """Add an element. An underscore in the name of an attribute is written as a hyphen, a fraction with one decimal."""
    texts = {
        name.replace("_", "-"): f"{value:.1f}" if isinstance(value, float) else str(value)
        for name, value in attributes.items()
    }
    return ET.SubElement(parent, tag, texts)
