"""What the search for a ledger account comes to: every place that was looked at, and what became of it.

Help page: "Record the integration data" (the first note: what overrules what).
"""

import enum

import attrs


class Level(enum.StrEnum):
    """The levels at which an account is looked for, highest first."""

    INTEGRATION_ACCOUNT = "integration account"
    INTEGRATION_GROUP = "integration group"
    ARTICLE_GROUP = "article group"


class Verdict(enum.StrEnum):
    """What became of a candidate."""

    TAKEN = "taken"
    NO_SUCH_RULE = "there is none"
    UNKNOWN_GROUP = "the group is not in the settings"
    NO_ACCOUNT = "the group has no account for this"
    NO_VALUE = "the line has none"
    IGNORED = "order management does not look here"
    OVERRULED = "overruled by a higher level"


@attrs.frozen(kw_only=True)
class Candidate:
    """A place where an account was looked for.

    Attributes:
        level: The level.
        keys: What was looked for there, such as ``integration group CONS, article group blank``.
        account: The account that stands there, if any.
        verdict: Whether it was taken, or why not.
    """

    level: Level
    keys: str
    account: str | None = None
    verdict: Verdict

    @property
    def place(self) -> str:
        """Where was looked, in words."""
        return f"{self.level} ({self.keys})"

    def __str__(self) -> str:
        account = f" {self.account}" if self.account else ""
        return f"{self.place}{account}: {self.verdict}"


@attrs.frozen(kw_only=True)
class Resolution:
    """The answer to which account a line is posted on.

    Attributes:
        candidates: Everything that was looked at, in order.
    """

    candidates: tuple[Candidate, ...]

    @property
    def taken(self) -> Candidate | None:
        """The candidate that gave the account; None if none did."""
        return next((each for each in self.candidates if each.verdict is Verdict.TAKEN), None)

    @property
    def account(self) -> str | None:
        """The number of the ledger account; None if nowhere was one."""
        return None if self.taken is None else self.taken.account
