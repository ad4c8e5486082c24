"""Findings of the settings check that the settings file accepts, each with a reason: the tables ``[[accepted]]``."""

from collections.abc import Iterable, Mapping, Sequence

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.settings_tables import place_by_key, places_by_key
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
class JudgedFindings:
    """Findings, divided into those that the settings file accepts and the others.

    Attributes:
        open: The findings that are not accepted. An error is never accepted.
        accepted: The accepted findings, each with the row that accepts it.
        stale: A note for each row that accepts no finding.
    """

    open: tuple[Violation, ...]
    accepted: tuple[tuple[Violation, AcceptedFinding], ...]
    stale: tuple[Violation, ...]


def judge(
    findings: Iterable[Violation], accepted: Sequence[AcceptedFinding], settings: AdministrationSettings
) -> JudgedFindings:
    """Divide the findings of an administration by whether its settings file accepts them. Places name rows by key.

    The position of a row changes with the rows before it, its key does not.
    """
    places = places_by_key(settings)
    keys = [(acceptance.code, _by_key(acceptance.place, places)) for acceptance in accepted]
    acceptance_by_key = dict(zip(keys, accepted, strict=True))
    not_accepted: list[Violation] = []
    accepted_findings: list[tuple[Violation, AcceptedFinding]] = []
    for violation in findings:
        finding = attrs.evolve(violation, place=place_by_key(violation.place, places))
        accepting = acceptance_by_key.get((finding.code, finding.place))
        if accepting is None or finding.severity is Severity.ERROR:
            not_accepted.append(finding)
        else:
            accepted_findings.append((finding, accepting))
    used = {(finding.code, finding.place) for finding, _ in accepted_findings}
    stale = (
        Violation(
            code=Code.ACCEPTED_NOTHING,
            place=f"accepted[{index}]",
            values={"code": acceptance.code, "at": acceptance.place},
        )
        for index, (acceptance, key) in enumerate(zip(accepted, keys, strict=True))
        if key not in used
    )
    return JudgedFindings(open=tuple(not_accepted), accepted=tuple(accepted_findings), stale=tuple(stale))


def _by_key(place: str, places: Mapping[str, str]) -> str:
    """The place that an acceptance names, by key.

    Older files name rows by position. What is the key of one row and the position of another is taken as the key.
    """
    if any(place.startswith(row) for row in places.values()):
        return place
    return place_by_key(place, places)
