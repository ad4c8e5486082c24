"""Findings: what is wrong or doubtful in settings, told in Dutch or in English.

A finding is data: a stable code, the place, and the values that its texts name. The texts of each code stand beside
this module, a module per language; the menu that leads to the place follows from the place.
"""

from collections.abc import Mapping
from types import MappingProxyType

import attrs

from profit_integration.core.model.kinds import Language, Words
from profit_integration.core.policies.settings_rules.findings.codes import Code, Severity
from profit_integration.core.policies.settings_rules.findings.dutch import DUTCH
from profit_integration.core.policies.settings_rules.findings.english import ENGLISH

Value = str | int | Words | tuple["Value", ...]


@attrs.frozen(kw_only=True)
class Finding:
    """One thing that is wrong or doubtful.

    Attributes:
        code: A stable code for this sort of finding; each has a section in the reference.
        administration: The administration in whose settings it is.
        where: The path of the setting, such as ``integration_types[0].journal``, which is also its place in a settings
            file.
        values: What the texts name.
    """

    code: Code
    administration: int
    where: str
    values: tuple[tuple[str, Value], ...] = ()

    @property
    def severity(self) -> Severity:
        """Error, warning or note; it follows from the code."""
        return self.code.severity

    @property
    def what(self) -> str:
        """What is wrong, with the value, in English."""
        return self.what_in(Language.ENGLISH)

    @property
    def remedy(self) -> str:
        """What to do and where, in English."""
        return self.remedy_in(Language.ENGLISH)

    def what_in(self, language: Language) -> str:
        """What is wrong, with the value."""
        what, _ = _TEXTS[language][self.code]
        return self._filled(what, language)

    def remedy_in(self, language: Language) -> str:
        """What to do, and the menu that leads there."""
        _, remedy = _TEXTS[language][self.code]
        return f"{self._filled(remedy, language)} ({self.menu.in_language(language)})"

    @property
    def menu(self) -> Words:
        """The menu that leads to the place."""
        return _MENUS[self.where.partition("[")[0].partition(".")[0]]

    def text(self, language: Language) -> str:
        """The whole finding as one sentence with its remedy."""
        word = _SEVERITIES[self.severity].in_language(language)
        remedy = Words("Oplossing", "Remedy").in_language(language)
        return f"{self.where}: {self.what_in(language)} ({word}, {self.code}). {remedy}: {self.remedy_in(language)}"

    def __str__(self) -> str:
        return self.text(Language.ENGLISH)

    def _filled(self, text: str, language: Language) -> str:
        return text.format_map({name: _shown(value, language) for name, value in self.values})


def _shown(value: Value, language: Language) -> str:
    if isinstance(value, Words):
        return value.in_language(language)
    if isinstance(value, tuple):
        return ", ".join(_shown(each, language) for each in value) or Words("nog geen", "none yet").in_language(
            language
        )
    return str(value)


_TEXTS = MappingProxyType({Language.DUTCH: DUTCH, Language.ENGLISH: ENGLISH})

_SEVERITIES: Mapping[Severity, Words] = MappingProxyType(
    {
        Severity.ERROR: Words("fout", "error"),
        Severity.WARNING: Words("waarschuwing", "warning"),
        Severity.NOTE: Words("opmerking", "note"),
    }
)

_PROJECTS = Words(
    "Projecten / Beheer / Instellingen / Integratie financieel",
    "Projects / Management / Settings / Integration financial",
)


def _integration_settings(dutch: str, english: str) -> Words:
    return Words(
        f"Algemeen / Inrichting / Integratie-instellingen / {dutch}",
        f"General / Configuration / Integration settings / {english}",
    )


# The menus as AFAS's help writes them; where it shows none, the name of the table (ours).
_MENUS: Mapping[str, Words] = MappingProxyType(
    {
        "administration": Words("Administratie-instellingen", "Financial / Management / Administration settings"),
        "ledger_accounts": Words("Grootboekrekening", "Ledger account"),
        "journals": Words("Dagboek", "Journal"),
        "counters": Words("Tellers", "General / Configuration / Numbering settings / Counters"),
        "vat_codes": Words("Btw-code", "VAT code"),
        "integration_types": _integration_settings("Integratiesoort", "Integration type"),
        "integration_accounts": _integration_settings("Integratierekening", "Integration account"),
        "sales_contact_profiles": _integration_settings("Verkooprelatieprofiel", "Sales contact profile"),
        "article_groups": _integration_settings("Artikelgroep", "Article group"),
        "integration_groups": _integration_settings("Integratiegroep", "Integration group"),
        "calculation_bases": _PROJECTS,
        "work_in_progress": _PROJECTS,
        "allocation_axes": Words("Verbijzonderingsas", "Allocation axis"),
        "allocation_links": _integration_settings("Verbijzonderingskoppeling", "Allocation link"),
        "blocked_periods": Words("Dagboek, tabblad Perioden", "Journal, tab Periods"),
    }
)
