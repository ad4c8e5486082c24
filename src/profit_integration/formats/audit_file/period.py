"""What an audit file is about: one administration, and days of one of its financial years."""

import enum
from datetime import date

import attrs

from profit_integration.core.errors import MissingSettingError, UnusableSettingError
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.periods import FinancialYear
from profit_integration.core.violation import Code, Term, Violation


class AuditFileVersion(enum.StrEnum):
    """A version of the standard that audit files are written in."""

    V4_0 = "4.0"
    V3_2 = "3.2"

    @property
    def namespace(self) -> str:
        """The namespace of its elements."""
        return _NAMESPACES[self]


_NAMESPACES = {
    AuditFileVersion.V4_0: (
        "http://www.odb.belastingdienst.nl/Belastingdienst/BCPP/1.1/structures/XmlauditfileXAF_4.0"
    ),
    AuditFileVersion.V3_2: "http://www.auditfiles.nl/XAF/3.2",
}


@attrs.frozen(kw_only=True)
class AuditPeriod:
    """The administration and the days that an audit file is about.

    Attributes:
        settings: The settings of the administration.
        first: The first day.
        last: The last day.

    Raises:
        MissingSettingError: If the settings have no name or no tax number, or no financial year with a day of these.
        UnusableSettingError: If the days are of two financial years, or if the last lies before the first.
    """

    settings: AdministrationSettings
    first: date
    last: date

    def __attrs_post_init__(self) -> None:
        for field in ("name", "tax_number"):
            if not (getattr(self.settings, field) or "").strip():
                values = {"field": Term(f"AdministrationSettings.{field}")}
                raise MissingSettingError(
                    Violation(
                        code=Code.AUDIT_FILE_NEEDS,
                        administration=self.settings.administration,
                        place=f"administration.{field}",
                        values=values,
                    )
                )
        if self.last < self.first:
            days = {"start": self.first, "end": self.last}
            raise UnusableSettingError(Violation(code=Code.END_BEFORE_START, values=days))
        first, last = (self.settings.financial_year(day) for day in (self.first, self.last))
        if first != last:
            years: list[object] = [first.name, last.name]
            if first.name == last.name:  # two short ones in one calendar year
                years = [first.year, last.year]
            raise UnusableSettingError(Violation(code=Code.AUDIT_FILE_YEARS, values={"years": years}))

    @property
    def financial_year(self) -> FinancialYear:
        """The financial year of the days."""
        return self.settings.financial_year(self.first)

    @property
    def tax_number(self) -> str:
        """The number under which the administration pays tax."""
        return self.settings.tax_number or ""
