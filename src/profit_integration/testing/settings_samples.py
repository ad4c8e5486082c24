"""Fixed settings for the plain tests of the kit, made by the types of their fields, so that a new field is filled too.

Each table has rows with every field filled, and one with none that may be left out. A field that is filled has another
value than its default, and another one than its neighbours. Every reference is to a row that is there. The keys are
short, begin with a zero, and are in another order than that of the rows.
"""

import enum
from datetime import date
from decimal import Decimal
from types import NoneType
from typing import Any, cast, get_args, get_origin

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.integration_accounts import EntryType, IntegrationAccount
from profit_integration.core.model.periods import FinancialYear
from profit_integration.core.model.ranges import Counter, NumberRange, Periodic
from profit_integration.core.money import from_units
from profit_integration.testing.samples import year_range

_ROWS, _BARE = 3, 2  # the rows of a table, and which of them has no field that may be left out
_ACCOUNTS = 20  # more than any row refers to


def sample_settings(administration: int = 1) -> AdministrationSettings:
    """Settings with several rows in every table and every field filled; another administration has other texts."""
    return cast("AdministrationSettings", _Filled(administration).row(AdministrationSettings, 1))


@attrs.frozen
class _Filled:
    """Values with every field filled, for one administration."""

    administration: int

    def row(self, type_: Any, number: int) -> Any:
        """One of the values of a type, by its number."""
        own = self._own_fields(type_, number)
        others = {
            field.name: self._value(field, place + number, number)
            for place, field in enumerate(attrs.fields(type_))
            if field.name not in own and (number != _BARE or field.default is attrs.NOTHING)
        }
        return type_(**own, **others)

    def _own_fields(self, type_: Any, number: int) -> dict[str, Any]:
        """The key, and the fields that may not hold every value of their types."""
        key, year = attrs.fields(type_)[0], 2020 + number
        if type_ is AdministrationSettings:
            name = f"Coöperatieve Bierbrouwerij 'De Kat' & Zonen \\ Sneek – \"één\" – vestiging {self.administration}"
            fixed = {"administration": self.administration, "currency": "JPY", "decimals": 0, "tax_country": "BE"}
            return {"name": name, **fixed}
        if type_ is Counter:
            last_year = year_range(2025, "V[AAAA]-", total_length=12, start_value=41, end_value=899_999)
            this_year = year_range(2026, "[AAAA][JJJJ]", Periodic.AUTOMATIC, total_length=12, start_value=0)
            endless = NumberRange(leader="C[AAAA]", total_length=12, start_date=date(2020, 2, 29))
            ranges = (endless,) if number == _BARE else (last_year, this_year)
            return {key.name: f"0{number}", "administration": self.administration, "ranges": ranges}
        if type_ is IntegrationAccount and number < _ROWS:
            return {"entry_type": EntryType.DEBTORS, "value": None}
        if type_ is IntegrationAccount:
            return {"integration_group": None, "article_group": None}
        if type_ is FinancialYear:
            dates = {"start_date": date(year, 1, 1 + self.administration % 28), "end_date": date(year, 12, 31)}
            starts = () if number == _BARE else (date(year, 4, 1), date(year, 7, 1))
            return {"year": year, "period_starts": starts, **dates}
        return {key.name: f"0{number}"} if key.type is str else {}

    def _value(self, field: "attrs.Attribute[Any]", place: int, number: int) -> Any:
        """The value of a field, several where it holds several.

        Args:
            field: The field.
            place: What neighbouring fields and rows differ in, so that their values do.
            number: The number of the value that the field is of.
        """
        types = [type_ for type_ in get_args(field.type) if type_ not in {NoneType, Ellipsis}] or [field.type]
        if get_origin(field.type) is not tuple:
            return self._of_type(types[0], field, place, number)
        if types[0] is str:
            return tuple(f"0{row}" for row in range(_ROWS, 0, -1))
        rows = _ACCOUNTS if field.name == "ledger_accounts" else _ROWS
        return tuple(self._of_type(types[0], field, place + row, row) for row in range(rows, 0, -1))

    def _of_type(self, type_: Any, field: "attrs.Attribute[Any]", place: int, number: int) -> Any:
        """One value of a field, of a type: the key of a row, a value with fields of its own, or a plain one."""
        if "refers_to" in field.metadata:
            return f"0{1 + place % (_ACCOUNTS if field.metadata['refers_to'] == 'ledger_accounts' else _ROWS)}"
        if attrs.has(type_):
            return self.row(type_, number)
        if issubclass(type_, enum.Enum):
            members = [member for member in type_ if member is not field.default]
            return members[5 * place % len(members)]  # in steps of five: in another order than they have
        makes: dict[Any, Any] = {
            bool: not field.default,
            int: 1 + place % _ROWS,
            Decimal: from_units((number - 1) * (1000 + place), 2),  # 0.00, and with two digits before the point
            date: date(2020 + number, 1 + place % 12, 1 + self.administration % 28),
            str: f"{field.name} {number}\n\t één of {self.administration}",
        }
        return makes[type_]
