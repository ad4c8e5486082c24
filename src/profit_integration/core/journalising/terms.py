"""What applies to all documents that are journalised together, and the account resolvers that they share."""

from collections.abc import Callable
from datetime import date
from typing import Any

import attrs

from profit_integration.core.errors import MissingSettingError, UnusableSettingError
from profit_integration.core.journalising.stock import FinerAmounts
from profit_integration.core.model.entries import EntryDraft
from profit_integration.core.model.values import checked
from profit_integration.core.policies.account_resolver import AccountResolver
from profit_integration.core.ports import SettingsRepository
from profit_integration.core.violation import Code, Violation


@attrs.frozen(kw_only=True)
@checked(UnusableSettingError)
class Terms:
    """What applies to all documents that are journalised together.

    Attributes:
        administration: The administration that they belong to. An invoice is posted there, unless the debtor's sales
            contact profile names another one.
        entry_date: The date that decides the period; None for the date of each document. It does not apply to stock,
            whose documents have an entry date of their own.
        current_date: If given, automatic number ranges are continued one year ahead of today and no further, so that a
            mistyped year is an error.
        finer: Whether a value of stock that is finer than the minor unit is refused or rounded.
        completed: The lines of actual costing that were completed before, as `completed_lines` gives them. The pipeline
            adds the lines that it completes.
        accept: Raises the error for which the host refuses a draft, before it is numbered.
    """

    administration: int
    entry_date: date | None = None
    current_date: date | None = None
    finer: FinerAmounts = FinerAmounts.REFUSED
    completed: dict[str, str] = attrs.field(factory=dict)
    accept: Callable[[EntryDraft], None] = attrs.field(default=lambda draft: None, eq=False, repr=False)


def is_repository(_: object, field: "attrs.Attribute[Any]", repository: object) -> None:
    """The validator of a field that gives settings.

    Raises:
        TypeError: If it does not, such as the settings themselves.
    """
    if not callable(getattr(repository, "get", None)):
        kind = type(repository).__name__
        raise TypeError(
            f"{field.name}: {kind} has no method get; pass a repository, such as MemorySettings([settings])"
        )


@attrs.define
class Accounts:
    """The account resolvers of administrations, whose settings are read once per transaction.

    Attributes:
        source: Gives the settings.
        resolvers: The resolvers of earlier transactions. They are used again as long as the settings are the same, and
            replaced otherwise.
    """

    source: SettingsRepository = attrs.field(validator=is_repository)
    resolvers: dict[int, AccountResolver] = attrs.field(factory=dict)
    _seen: dict[int, AccountResolver] = attrs.field(factory=dict, init=False)

    def resolver_of(self, administration: int) -> AccountResolver:
        """The resolver of an administration; it holds the settings.

        Raises:
            MissingSettingError: If the administration has no settings.
        """
        if administration not in self._seen:
            settings = self.source.get(administration)
            if settings is None:
                values = {"administration": administration}
                raise MissingSettingError(Violation(code=Code.SETTINGS_MISSING, values=values))
            resolver = self.resolvers.get(administration)
            if resolver is None or resolver.settings != settings:
                resolver = self.resolvers[administration] = AccountResolver(settings)
            self._seen[administration] = resolver
        return self._seen[administration]
