"""The result of the search for a ledger account: every place that was looked at, and its verdict.

Help page: "Record the integration data" (the first note: what overrules what).
"""

import enum
from functools import cached_property

import attrs

from profit_integration.core.violation import Code, Message, Term, message


class Level(enum.StrEnum):
    """The levels at which an account is looked for, highest first."""

    INTEGRATION_ACCOUNT = "integration account"
    INTEGRATION_GROUP = "integration group"
    ARTICLE_GROUP = "article group"


class Verdict(enum.StrEnum):
    """Whether the account of a candidate applies, or why not."""

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
        keys: The keys that were looked for, such as ``integration group CONS, article group blank``. A text where that
            is a code, or a sentence as an earlier version stored it.
        account: The account of this place, if any.
        verdict: Whether the account applies, or why not.
    """

    level: Level
    keys: Message | Term | str
    account: str | None = None
    verdict: Verdict

    @cached_property
    def place(self) -> Message:
        """The place: its level and its keys."""
        return message(Code.CANDIDATE, level=self.level, keys=self.keys)

    @property
    def summary(self) -> Message:
        """The place, its account, and its verdict."""
        if self.account is None:
            return message(Code.CANDIDATE_WITHOUT_ACCOUNT, place=self.place, verdict=self.verdict)
        return message(Code.CANDIDATE_WITH_ACCOUNT, place=self.place, account=self.account, verdict=self.verdict)

    def __str__(self) -> str:
        return str(self.summary)


@attrs.frozen(kw_only=True)
class Resolution:
    """The search for the account of a line.

    Attributes:
        candidates: Every place that was looked at, in order.
    """

    candidates: tuple[Candidate, ...]

    @cached_property
    def taken(self) -> Candidate | None:
        """The candidate whose account applies; None if no candidate has an account."""
        return next((place for place in self.candidates if place.verdict is Verdict.TAKEN), None)

    @property
    def account(self) -> str | None:
        """The number of the ledger account; None if there was none in any place."""
        return None if self.taken is None else self.taken.account
