"""What is written of settings is read as the same settings."""

import attrs
import pytest

from profit_integration.core.violation import ENGLISH, Code, message
from profit_integration.formats.accepted import AcceptedFinding
from profit_integration.formats.en16931.mapping import UblMapping
from profit_integration.formats.settings_file import SettingsFile, load_settings, parse_settings
from profit_integration.formats.settings_writing import settings_as_text
from profit_integration.testing.settings_samples import sample_settings
from tests.documents import SETTINGS

DEMONSTRATION = load_settings(SETTINGS)


@pytest.mark.parametrize(
    "file",
    [
        DEMONSTRATION,
        SettingsFile(sample_settings(7), UblMapping()),
        attrs.evolve(DEMONSTRATION, accepted=(AcceptedFinding(code="a", place="b", reason="c"),)),
        SettingsFile(attrs.evolve(DEMONSTRATION.settings, name='"quoted" \\ \x7f \n é'), UblMapping()),
    ],
    ids=["the demonstration", "every field filled", "accepted findings", "signs in a name"],
)
def test_it_is_read_as_it_was(file: SettingsFile) -> None:
    assert parse_settings(settings_as_text(file, ENGLISH)) == file


def test_a_comment_stands_behind_its_key_and_the_heading_at_the_top() -> None:
    interrupted = message(Code.INTERRUPTED)
    comments = {"administration.number": interrupted, "counters[1].ranges[0].leader": interrupted}
    lines = settings_as_text(DEMONSTRATION, ENGLISH, heading=interrupted, comments=comments).splitlines()

    assert lines[:5] == [
        "#:schema ./settings.schema.json",
        "# Interrupted.",
        "",
        "[administration]",
        "number = 1  # interrupted",
    ]
    assert [line for line in lines[5:] if line.endswith("  # interrupted")] == ['leader = "I[JJJJ]"  # interrupted']


def test_no_comment_breaks_off_its_line() -> None:
    comment = message(Code.OF_FILE, file="a\nb\x7fc\x00d")
    file = parse_settings("[administration]\nnumber = 1\n")
    text = settings_as_text(file, ENGLISH, heading=comment, comments={"administration.currency": comment})

    assert text.casefold().count("a?b?c?d") == 2
    assert parse_settings(text) == file
