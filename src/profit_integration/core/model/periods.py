"""Blocked periods: dates on which nothing may be posted any more.

A period is blocked for one journal (its tab Periods), for the administration, or in the period table for all
administrations. The settings of an administration have all of these.

Help page: Fin_Config_Journal_PerBlk.
"""

from datetime import date

import attrs

from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.model.references import refers_to
from profit_integration.core.model.values import checked
from profit_integration.core.violation import Code, Violation


@attrs.frozen(kw_only=True)
@checked(UnusableSettingError)
class BlockedPeriod:
    """Entry dates on which nothing may be posted.

    Attributes:
        start_date: The first of them.
        end_date: The last of them.
        journal: The code of the one journal that it is blocked for; None for the administration as a whole.

    Raises:
        UnusableSettingError: If it ends before it starts.
    """

    start_date: date
    end_date: date
    journal: str | None = attrs.field(default=None, metadata=refers_to("journals"))

    def __attrs_post_init__(self) -> None:
        if self.end_date < self.start_date:
            values = {"start": self.start_date, "end": self.end_date}
            raise UnusableSettingError(Violation(code=Code.END_BEFORE_START, place="blocked_periods", values=values))

    def blocks(self, on: date, journal: str) -> bool:
        """Whether an entry of this date may not be posted in this journal."""
        return self.start_date <= on <= self.end_date and self.journal in {None, journal}
