"""Settings that a command works by: read, judged, and refused if anything is wrong in them."""

from pathlib import Path

from profit_integration.core.errors import InvalidSettingsError
from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.core.violation import Severity, Violation
from profit_integration.formats.accepted import judge
from profit_integration.formats.settings_file import SettingsFile, load_settings


def load_sound_settings(path: Path) -> SettingsFile:
    """Read a settings file that has no mistakes.

    Raises:
        InvalidSettingsError: If it cannot be read, or has mistakes, with all of them.
    """
    loaded = load_settings(path)
    warnings_about(loaded, source=str(path))
    return loaded


def warnings_about(loaded: SettingsFile, *, source: str) -> tuple[Violation, ...]:
    """What is doubtful in settings that have no mistakes, unless their file accepts it.

    Args:
        loaded: The settings.
        source: What to call them in the error.

    Raises:
        InvalidSettingsError: If they have mistakes, with all of them.
    """
    found = (*check_settings(loaded.settings), *loaded.ubl.findings(loaded.settings))
    findings = judge(found, loaded.accepted).open
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        raise InvalidSettingsError(source, errors)
    return tuple(finding for finding in findings if finding.severity is Severity.WARNING)
