"""The rules of sales contact profiles: their journals, and the administration in which they post.

Help pages: App_GenSet_FctInt_SRProf_1, Pro_Config_Inv_Set_Profile_1.
"""

from collections.abc import Iterator, Mapping

import attrs

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.integration_types import DEFAULT_PROFILE, NumberSource, SalesContactProfile
from profit_integration.core.model.kinds import JournalType, Party
from profit_integration.core.policies.refusal import violation
from profit_integration.core.policies.settings_rules.journals import journal_violations
from profit_integration.core.violation import Code, Violation

_SALES = frozenset({JournalType.SALES})


def profile_journal_violations(
    settings: AdministrationSettings, target: AdministrationSettings, code: str, place: str, *, draws_numbers: bool
) -> Iterator[Violation]:
    """A journal of a profile must be a sales journal of the administration in which it posts.

    Args:
        settings: The settings that the profile is in.
        target: The settings of the administration in which the profile posts.
        code: The journal.
        place: The field of the profile that names it.
        draws_numbers: Whether invoice numbers come from the counter of the journal.
    """
    for broken in journal_violations(target, code, _SALES, place, draws_numbers=draws_numbers):
        yield attrs.evolve(broken, administration=settings.administration)


def check_profiles(
    settings: AdministrationSettings, elsewhere: Mapping[int, AdministrationSettings]
) -> Iterator[Violation]:
    """The rules of all sales contact profiles."""
    default = settings.profile_by_code.get(DEFAULT_PROFILE)
    for index, own in enumerate(settings.sales_contact_profiles):
        place = f"sales_contact_profiles[{index}]"
        profile = own if default is None else _filled(own, default)
        target = settings
        if profile.administration not in {None, settings.administration}:
            if profile.administration not in elsewhere:
                values = {"elsewhere": int(profile.administration or 0)}
                yield violation(settings, Code.ADMINISTRATION_NOT_CHECKED, f"{place}.administration", **values)
                continue
            target = elsewhere[profile.administration]
            yield from _redirect(settings, target, profile, f"{place}.administration")
        draws_numbers = any(
            integration_type.numbers is NumberSource.COUNTER and integration_type.kind.party is Party.DEBTOR
            for integration_type in target.integration_types
        )
        for field in ("journal", "credit_invoices_journal"):
            code: str | None = getattr(profile, field)
            if code is not None:
                where = f"{place}.{field}"
                yield from profile_journal_violations(settings, target, code, where, draws_numbers=draws_numbers)


def _filled(own: SalesContactProfile, default: SalesContactProfile) -> SalesContactProfile:
    """A profile with the fields of the default profile where it is blank."""
    blank = [field.name for field in attrs.fields(SalesContactProfile) if getattr(own, field.name) is None]
    return attrs.evolve(own, **{name: getattr(default, name) for name in blank})


def _redirect(
    settings: AdministrationSettings, target: AdministrationSettings, profile: SalesContactProfile, place: str
) -> Iterator[Violation]:
    """The other administration needs the same integration types, and may not name yet another administration."""
    number = target.administration
    missing_kinds = tuple(
        kind
        for kind in settings.integration_type_by_kind
        if kind.party is Party.DEBTOR and kind not in target.integration_type_by_kind
    )
    if missing_kinds:
        yield violation(settings, Code.PROFILE_KIND_ELSEWHERE, place, elsewhere=number, kinds=missing_kinds)
    there = target.profile_by_code.get(profile.code)
    if there is not None and there.administration not in {None, number}:
        values = {"elsewhere": number, "profile": profile.code, "further": str(there.administration)}
        yield violation(settings, Code.PROFILE_REDIRECTS_AGAIN, place, **values)
