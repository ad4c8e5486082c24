"""The drawing of series: a lane each, and a mark where two meet."""

import xml.etree.ElementTree as ET
from datetime import date

from profit_integration.core.model.ranges import NumberRange
from profit_integration.core.policies.overlap_checker.search import find_overlaps
from profit_integration.core.policies.overlap_checker.series import Issued, Series
from profit_integration.formats.series_chart import draw_series
from tests.examples import year_range

SVG = "{http://www.w3.org/2000/svg}"


def series(code: str, leader: str, length: int) -> Series:
    return Series(code=code, number_range=NumberRange(leader=leader, total_length=length, start_date=date(2026, 1, 1)))


def texts(svg: str) -> list[str]:
    return [text.text or "" for text in ET.fromstring(svg).iter(f"{SVG}text")]


def test_every_series_has_a_lane_in_the_panel_of_its_skeleton() -> None:
    drawing = draw_series([series("A", "1", 5), series("B", "", 5), series("C", "X&<", 6)], [])
    assert texts(drawing) == ["numbers like 00000", "1/A 1 (5)", "1/B - (5)", "numbers like x&<000", "1/C X&< (6)"]


def test_an_overlap_is_marked_at_its_number_and_an_issued_number_too() -> None:
    both = [series("A", "1", 5), series("B", "", 5)]
    drawing = draw_series(both, find_overlaps(both, ["00007"]))
    assert "10001 (9999 shared)" in texts(drawing)
    assert "00007 (1 shared)" in texts(drawing)
    assert len(list(ET.fromstring(drawing).iter(f"{SVG}line"))) == 2


def test_a_series_that_goes_on_every_year_is_striped() -> None:
    drawing = draw_series([Series(code="Y", number_range=year_range(), continued=True), series("P", "F2031", 9)], [])
    fills = [text.get("fill") for text in ET.fromstring(drawing).findall(f"{SVG}rect")]
    assert fills == ["url(#every-year)", "#3b6ea5"]


def test_bars_lie_within_the_drawing_and_one_number_is_still_seen() -> None:
    one = NumberRange(leader="", total_length=5, start_value=7, end_value=7, start_date=date(2026, 1, 1))
    for drawn in ([Series(code="ONE", number_range=one)], [Series(code="ONE", number_range=one), series("B", "", 5)]):
        root = ET.fromstring(draw_series(drawn, []))
        width = float(root.get("width", "0"))
        for bar in root.findall(f"{SVG}rect"):
            assert float(bar.get("width", "0")) >= 2
            assert 0 <= float(bar.get("x", "-1")) <= float(bar.get("x", "0")) + float(bar.get("width", "0")) <= width


def test_nothing_is_drawn_of_nothing() -> None:
    assert texts(draw_series([], [])) == []
    assert Issued("F-0007").blocks[0].width == 0


def test_a_code_with_a_sign_that_xml_cannot_hold_is_drawn_without_it() -> None:
    assert texts(draw_series([series("A\x0bx\x00", "F", 5)], [])) == ["numbers like f0000", "1/A\ufffdx\ufffd F (5)"]
