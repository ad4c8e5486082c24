"""Findings of the settings check that the settings file accepts, each with a reason: the tables ``[[accepted]]``."""

from collections.abc import Iterable, Sequence

import attrs

from profit_integration.core.violation import Code, Severity, Violation


@attrs.frozen(kw_only=True)
class AcceptedFinding:
    """A warning or note that is meant to stay.

    Attributes:
        code: The code of the finding.
        place: Its place, as the check reports it.
        reason: Why it is accepted.
    """

    code: str
    place: str
    reason: str


@attrs.frozen(kw_only=True)
class Judged:
    """Findings, parted by whether the settings file accepts them.

    Attributes:
        open: Those that are not accepted: errors always.
        accepted: Those that are, each with what accepts it.
        stale: A note for everything that accepts nothing.
    """

    open: tuple[Violation, ...]
    accepted: tuple[tuple[Violation, AcceptedFinding], ...]
    stale: tuple[Violation, ...]


def judge(findings: Iterable[Violation], accepted: Sequence[AcceptedFinding]) -> Judged:
    """Part the findings of one administration by what its settings file accepts."""
    by_key = {(one.code, one.place): one for one in accepted}
    left: list[Violation] = []
    taken: list[tuple[Violation, AcceptedFinding]] = []
    for finding in findings:
        acceptance = by_key.get((finding.code, finding.place))
        if acceptance is None or finding.severity is Severity.ERROR:
            left.append(finding)
        else:
            taken.append((finding, acceptance))
    used = {(finding.code, finding.place) for finding, _ in taken}
    stale = (
        Violation(code=Code.ACCEPTED_NOTHING, place=f"accepted[{index}]", values={"code": one.code, "at": one.place})
        for index, one in enumerate(accepted)
        if (one.code, one.place) not in used
    )
    return Judged(open=tuple(left), accepted=tuple(taken), stale=tuple(stale))
