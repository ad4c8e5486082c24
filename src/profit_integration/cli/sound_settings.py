"""Load the settings of a command, and refuse them if they have mistakes."""

from pathlib import Path

from profit_integration.core.errors import InvalidSettingsError
from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.core.violation import Severity, Violation
from profit_integration.formats.accepted import judge
from profit_integration.formats.settings_file import SettingsFile, load_settings
from profit_integration.formats.toml_lines import on_line


def load_sound_settings(path: Path) -> SettingsFile:
    """Read a settings file, and refuse it if it has mistakes.

    Raises:
        InvalidSettingsError: If the file cannot be read or has mistakes; the error names all of them.
    """
    loaded = load_settings(path)
    refuse_mistakes(loaded, source=str(path))
    return loaded


def refuse_mistakes(loaded: SettingsFile, *, source: str) -> tuple[Violation, ...]:
    """Refuse settings with mistakes, and return the warnings about the others that their file does not accept.

    Args:
        loaded: The settings.
        source: The name of the settings in the error, such as their file.

    Raises:
        InvalidSettingsError: If the settings have mistakes; the error names all of them.
    """
    violations = (*check_settings(loaded.settings), *loaded.ubl.findings(loaded.settings))
    findings = judge(violations, loaded.accepted, loaded.settings).open
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        raise InvalidSettingsError(source, [on_line(error, loaded.lines) for error in errors])
    return tuple(finding for finding in findings if finding.severity is Severity.WARNING)
