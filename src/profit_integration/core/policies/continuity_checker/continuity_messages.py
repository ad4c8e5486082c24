"""The continuity report in messages, for a terminal and for a page."""

from collections.abc import Iterator

from profit_integration.core.policies.continuity_checker.continuity import ContinuityReport
from profit_integration.core.violation import Code, Message, message


def continuity_messages(report: ContinuityReport) -> Iterator[Message]:
    """The findings of a report, and the reasons that are recorded in it: each as a message."""
    for gap in report.gaps:
        yield message(Code.GAP, numbers=gap.text, count=gap.count)
    for explained in report.explained:
        yield message(Code.GAP_EXPLAINED, numbers=explained.text, count=explained.count, reason=explained.reason)
    for twice in report.duplicates:
        yield message(Code.DUPLICATE, number=twice.number, count=len(twice.dates))
    for late in report.out_of_order:
        values = {"number": late.number, "date": late.on, "earlier": late.earlier_number}
        yield message(Code.OUT_OF_ORDER, **values, earlier_date=late.earlier_on)
    for outside in report.outside:
        yield message(Code.OUTSIDE_RANGES, number=outside.number, date=outside.on)
    for own in report.own:
        yield message(Code.OWN_NUMBER, number=own.number, date=own.on)
    for recorded in report.recorded:
        yield message(Code.REASON_RECORDED, number=recorded.number, date=recorded.on, reason=recorded.reason)
    for readings in report.readings:
        yield message(Code.READINGS, count=len(readings))
        for reading in readings:
            values = {"series": reading.series[0], "count": len(reading.series), "missing": reading.missing}
            first = reading.gaps[0].first if reading.gaps else None
            yield message(Code.READING_MISSES, **values, number=first) if first else message(Code.READING, **values)
