"""How fast accounts are resolved: ``python -m benchmarks.resolution``.

Resolving a line is compared with the least that could answer: one look-up of a tuple in a dict. The lines come back, as
those of invoices do, so that most are answered from memory. Building the settings, finding their problems and their
coverage, without any memory, are compared with one dict of the rules: linear work keeps its ratio. Both are measured in
turn within one run. ``--quick`` sees only that everything runs.
"""

import argparse
import sys
from collections.abc import Iterable
from decimal import Decimal
from itertools import cycle, islice

from benchmarks.pairs import Work, ratios
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.groups import ArticleGroup, IntegrationGroup, Posting
from profit_integration.core.model.integration_accounts import EntryType, IntegrationAccount
from profit_integration.core.model.integration_types import IntegrationType, Journal
from profit_integration.core.model.invoices import InvoiceLine
from profit_integration.core.model.kinds import IntegrationKind, JournalType
from profit_integration.core.model.ledger import AccountType, LedgerAccount
from profit_integration.core.policies.account_resolver import AccountResolver, resolve_ledger_account
from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.core.reports.coverage import coverage

REVENUES = EntryType.PROJECT_REVENUES
_LINES = 1_000


def settings_with(count: int) -> AdministrationSettings:
    """Settings with so many integration accounts: one blank, and one for each pair of as few groups as it takes."""
    side = 1
    while side * side < count - 1:
        side += 1
    pairs = islice(((one, other) for one in range(side) for other in range(side)), count - 1)
    return AdministrationSettings(
        administration=1,
        debtors_account="1300",
        ledger_accounts=(
            LedgerAccount(number="1300", description="Debtors", type=AccountType.ASSETS),
            *(
                LedgerAccount(number=f"{8000 + n}", description="Turnover", type=AccountType.REVENUES, vat_allowed=True)
                for n in range(100)
            ),
        ),
        journals=(Journal(code="70", description="Sales", type=JournalType.SALES),),
        integration_types=(
            IntegrationType(
                kind=IntegrationKind.AUTOMATIC_PROJECT_INVOICES, journal="70", credit_invoices_journal="70"
            ),
        ),
        article_groups=tuple(ArticleGroup(code=f"A{n}", revenue_account="8000") for n in range(side)),
        integration_groups=tuple(IntegrationGroup(code=f"I{n}", revenue_account="8001") for n in range(side)),
        integration_accounts=(
            IntegrationAccount(entry_type=REVENUES, ledger_account="8099"),
            *(
                IntegrationAccount(
                    entry_type=REVENUES,
                    ledger_account=f"{8000 + (one * side + other) % 99}",
                    integration_group=f"I{one}",
                    article_group=f"A{other}",
                )
                for one, other in pairs
            ),
        ),
    )


def lines_of(settings: AdministrationSettings) -> list[InvoiceLine]:
    """Lines that meet rules from all over the settings, and every tenth one that meets only the blank rule."""
    named = settings.integration_accounts[1:]
    chosen = islice(cycle(named[:: max(1, len(named) // _LINES)]), _LINES)
    return [
        InvoiceLine(
            line_id=str(place),
            amount=Decimal(1),
            integration_group=rule.integration_group if place % 10 else None,
            article_group=rule.article_group if place % 10 else "another",
        )
        for place, rule in enumerate(chosen)
    ]


def resolving(counts: Iterable[int], *, times: int, rounds: int) -> None:
    """Lines that a resolver has resolved before, and one question at a time, against a look-up of a tuple."""
    first = 0.0
    for count in counts:
        settings = settings_with(count)
        lines = lines_of(settings)
        accounts = {rule.keys: rule.ledger_account for rule in settings.integration_accounts}

        resolver = AccountResolver(settings)
        for line in lines:
            resolver.resolve(line, Posting.REVENUE, entry_type=REVENUES)

        def ours(number: int, resolver: AccountResolver = resolver, lines: list[InvoiceLine] = lines) -> None:
            for line in islice(cycle(lines), number):
                resolver.resolve(line, Posting.REVENUE, entry_type=REVENUES)

        def without_memory(
            number: int, settings: AdministrationSettings = settings, lines: list[InvoiceLine] = lines
        ) -> None:
            for line in islice(cycle(lines), number):
                resolve_ledger_account(settings, line, Posting.REVENUE, in_order_management=False)

        def look_up(
            number: int,
            accounts: dict[tuple[EntryType, str | None, str | None, str | None], str] = accounts,
            lines: list[InvoiceLine] = lines,
        ) -> None:
            for line in islice(cycle(lines), number):
                accounts.get((REVENUES, line.integration_group, line.article_group, None))

        others: dict[str, Work] = {"dict.get": look_up, "without": without_memory}
        ratio = ratios(ours, others, times=times, rounds=rounds)
        first = first or ratio["seconds"]
        without = ratio["without"] / ratio["dict.get"]
        print(
            f"resolve, {count:9,} integration accounts: {1 / ratio['seconds']:11,.0f} lines/s, "
            f"{1 / ratio['dict.get']:6.1f}x dict.get of the keys ({without:.1f}x without memory), "
            f"{ratio['seconds'] / first:.2f}x the time of the fewest"
        )


def growing(counts: Iterable[int], *, rounds: int) -> None:
    """The whole settings at once: building them, finding their problems, their coverage."""
    before: dict[str, float] = {}
    for count in counts:
        settings = settings_with(count)
        fields = {
            "integration_accounts": settings.integration_accounts,
            "article_groups": settings.article_groups,
            "integration_groups": settings.integration_groups,
            "integration_types": settings.integration_types,
            "ledger_accounts": settings.ledger_accounts,
            "journals": settings.journals,
        }
        works = {
            "build": lambda _, fields=fields: AdministrationSettings(administration=1, **fields),
            "problems": lambda _, settings=settings: check_settings(settings),
            "coverage": lambda _, fields=fields: coverage(AdministrationSettings(administration=1, **fields)),
        }

        def one_pass(_: int, rules: tuple[IntegrationAccount, ...] = settings.integration_accounts) -> object:
            return {rule.keys: rule for rule in rules}

        for name, work in works.items():
            ratio = ratios(work, {"one pass": one_pass}, times=1, rounds=rounds)
            took, passes = ratio["seconds"], 1 / ratio["one pass"]
            growth = f", {took / before[name]:5.1f}x the time of a tenth" if name in before else ""
            print(f"{name:8}, {count:9,} integration accounts: {passes:6.1f}x one dict of them{growth}")
            before[name] = took


def main(arguments: list[str]) -> None:
    """Print all ratios."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.resolution")
    parser.add_argument("--quick", action="store_true", help="see only that everything runs")
    quick = parser.parse_args(arguments).quick
    resolving(
        (10, 1_000) if quick else (10, 1_000, 100_000), times=2_000 if quick else 50_000, rounds=3 if quick else 9
    )
    growing((10, 100) if quick else (1_000, 10_000, 100_000), rounds=1 if quick else 5)


if __name__ == "__main__":
    main(sys.argv[1:])
