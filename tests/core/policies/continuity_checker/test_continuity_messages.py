"""All that a continuity report has is a message, in the order of the report."""

from datetime import date

from profit_integration.core.model.numbers import NUMBER_IN_USE, IssuedNumber
from profit_integration.core.policies.continuity_checker.continuity import (
    ContinuityReport,
    Duplicate,
    Gap,
    OutOfOrder,
    Outside,
    Reading,
)
from profit_integration.core.policies.continuity_checker.continuity_messages import continuity_messages
from profit_integration.core.policies.continuity_checker.issued_forms import IssuedSeries
from profit_integration.core.violation import Code, message

MARCH, APRIL = date(2026, 3, 16), date(2026, 4, 1)
SERIES = IssuedSeries("F#####", "F", 5, "", 1)
GAP = Gap(series=SERIES, first_value=3, count=2)
REPORT = ContinuityReport(
    series=(),
    gaps=(GAP,),
    explained=(Gap(series=SERIES, first_value=7, count=1, reason=NUMBER_IN_USE),),
    duplicates=(Duplicate(number="F00001", dates=(MARCH, APRIL)),),
    out_of_order=(OutOfOrder(series="F#####", number="F00002", on=MARCH, earlier_number="F00001", earlier_on=APRIL),),
    outside=(Outside(number="G1", on=MARCH),),
    own=(Outside(number="H1", on=MARCH),),
    recorded=(IssuedNumber("F00001", MARCH, NUMBER_IN_USE),),
    readings=((Reading(series=("F#####",), gaps=(GAP,)), Reading(series=("F1####", "F2####"), gaps=())),),
    is_inferred=False,
)


def test_every_finding_and_reason_is_a_message() -> None:
    assert list(continuity_messages(REPORT)) == [
        message(Code.GAP, numbers="F00003..F00004", count=2),
        message(Code.GAP_EXPLAINED, numbers="F00007", count=1, reason=NUMBER_IN_USE),
        message(Code.DUPLICATE, number="F00001", count=2),
        message(Code.OUT_OF_ORDER, number="F00002", date=MARCH, earlier="F00001", earlier_date=APRIL),
        message(Code.OUTSIDE_RANGES, number="G1", date=MARCH),
        message(Code.OWN_NUMBER, number="H1", date=MARCH),
        message(Code.REASON_RECORDED, number="F00001", date=MARCH, reason=NUMBER_IN_USE),
        message(Code.READINGS, count=2),
        message(Code.READING_MISSES, series="F#####", count=1, missing=2, number="F00003"),
        message(Code.READING, series="F1####", count=2, missing=0),
    ]
