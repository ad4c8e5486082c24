"""What accepts a finding: its code, and its place by the key of its row."""

import pytest

from profit_integration.core.violation import Code, Violation
from profit_integration.formats.accepted import AcceptedFinding, judge
from tests.documents import settings

BY = settings().settings  # its VAT codes are 1, 2 and 4, at the positions 0, 1 and 2
FINDINGS = [
    Violation(code=Code.ACCOUNT_TYPE, place=place)
    for place in ("vat_codes[0].to_be_paid_account", "vat_codes[1].to_be_paid_account", "administration.name", "")
]


@pytest.mark.parametrize(
    ("place", "accepted"),
    [
        ("vat_codes[2].to_be_paid_account", "vat_codes[2].to_be_paid_account"),  # the key of the row at position 1
        ("vat_codes[0].to_be_paid_account", "vat_codes[1].to_be_paid_account"),  # no key, but a position
        ("administration.name", "administration.name"),
        ("vat_codes[7].to_be_paid_account", None),  # neither
        ("vat_codes[2", None),
    ],
)
def test_a_place_is_one_by_key_or_else_one_by_position(place: str, accepted: str | None) -> None:
    acceptance = AcceptedFinding(code=Code.ACCOUNT_TYPE, place=place, reason="it is meant so")
    judged = judge(FINDINGS, [acceptance], BY)

    assert [finding.place for finding, _ in judged.accepted] == ([] if accepted is None else [accepted])
    assert len(judged.open) == len(FINDINGS) - len(judged.accepted)
    assert [note.place for note in judged.stale] == (["accepted[0]"] if accepted is None else [])
