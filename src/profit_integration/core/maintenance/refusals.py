"""What stands in the way of a change: a rule of maintenance, or an error that the settings check finds."""

import attrs

from profit_integration.core.violation import Violation


@attrs.frozen
class Refusal:
    """A rule of maintenance that a change breaks.

    Attributes:
        code: A stable code; see the reference.
        where: The place in the settings, by key, or the step of the dialogue.
        what: What is wrong, with the values.
        remedy: What to do.
    """

    code: str
    where: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what} (error, {self.code}). Remedy: {self.remedy}"


# Both tell their code, where, what and remedy.
Obstacle = Refusal | Violation
