"""The rules of sales contact profiles: their journals, and the administration that they post in.

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
    """A journal of a profile is a sales journal of the administration that is posted in.

    Args:
        settings: The settings that the profile is in.
        target: The settings of the administration that is posted in.
        code: The journal.
        place: Where the profile names it.
        draws_numbers: Whether invoice numbers come from the counter of the journal.
    """
    for broken in journal_violations(target, code, _SALES, place, draws_numbers=draws_numbers):
        yield attrs.evolve(broken, administration=settings.administration)


def check_profiles(
    settings: AdministrationSettings, elsewhere: Mapping[int, AdministrationSettings]
) -> Iterator[Violation]:
    """Each sales contact profile: its journals are sales journals that count, in the administration it posts in."""
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
            each.numbers is NumberSource.COUNTER and each.kind.party is Party.DEBTOR
            for each in target.integration_types
        )
        for field in ("journal", "credit_invoices_journal"):
            code: str | None = getattr(profile, field)
            if code is not None:
                where = f"{place}.{field}"
                yield from profile_journal_violations(settings, target, code, where, draws_numbers=draws_numbers)


def _filled(own: SalesContactProfile, default: SalesContactProfile) -> SalesContactProfile:
    """A profile as it works: each blank field is that of the default profile."""
    blank = [field.name for field in attrs.fields(SalesContactProfile) if getattr(own, field.name) is None]
    return attrs.evolve(own, **{name: getattr(default, name) for name in blank})


def _redirect(
    settings: AdministrationSettings, target: AdministrationSettings, profile: SalesContactProfile, place: str
) -> Iterator[Violation]:
    """What is posted in another administration needs its integration types there, and goes no further."""
    number = target.administration
    lacking = tuple(
        each.kind
        for each in settings.integration_types
        if each.kind.party is Party.DEBTOR and each.kind not in target.integration_type_by_kind
    )
    if lacking:
        yield violation(settings, Code.PROFILE_KIND_ELSEWHERE, place, elsewhere=number, kinds=lacking)
    there = target.profile_by_code.get(profile.code)
    if there is not None and there.administration not in {None, number}:
        values = {"elsewhere": number, "profile": profile.code, "further": str(there.administration)}
        yield violation(settings, Code.PROFILE_REDIRECTS_AGAIN, place, **values)
