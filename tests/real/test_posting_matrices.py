"""Microsoft's posting matrices as integration accounts: business group and product group are the two bases.

A matrix of Business Central has one row for each business group and product group, with accounts for sales and
purchases. It knows no catch-all: a pair without a row, or with an empty one, is an error there while posting. Here each
row with an account is an integration account, and `coverage` reports the pairs that have none by name.
"""

import csv
from decimal import Decimal
from itertools import product
from pathlib import Path

import attrs
import pytest

from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.groups import ArticleGroup, IntegrationGroup, Posting
from profit_integration.core.model.integration_accounts import EntryType, IntegrationAccount
from profit_integration.core.model.integration_types import IntegrationType, Journal
from profit_integration.core.model.invoices import InvoiceLine
from profit_integration.core.model.kinds import IntegrationKind, JournalType
from profit_integration.core.model.ledger import AccountType, LedgerAccount
from profit_integration.core.model.resolution import Level
from profit_integration.core.policies.account_resolver import resolve_ledger_account
from profit_integration.core.reports.coverage import LineKeys, coverage

Pair = tuple[str, str]


@attrs.frozen(kw_only=True)
class Matrix:
    """One country's matrix for sales or for purchases: the plain rows, and the settings made of them."""

    country: str
    column: str
    rows: dict[Pair, str]
    settings: AdministrationSettings

    @property
    def pairs(self) -> list[Pair]:
        """Every pair of a business group that is filled and a product group, whether it has a row or not."""
        businesses = sorted({business for business, _ in self.rows if business})
        return list(product(businesses, sorted({goods for _, goods in self.rows})))


@pytest.fixture(scope="module")
def matrices(real: Path) -> list[Matrix]:
    folder = real / "bc-contoso"
    rows = _read(folder / "general_posting_setup_effective.csv")
    names = {(row["country"], row["number"]): row["account_name"] for row in _read(folder / "gl_account_numbers.csv")}
    made = []
    for country, column in product(sorted({row["country"] for row in rows}), ("sales", "purchase")):
        plain = {(row["gen_bus"], row["gen_prod"]): row[column] for row in rows if row["country"] == country}
        made.append(Matrix(country=country, column=column, rows=plain, settings=_settings(country, plain, names)))
    return made


def _read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def _settings(country: str, rows: dict[Pair, str], names: dict[Pair, str]) -> AdministrationSettings:
    numbers = sorted({account for account in rows.values() if account})
    return AdministrationSettings(
        administration=1,
        debtors_account="debtors",
        ledger_accounts=(
            LedgerAccount(number="debtors", description="Customers", type=AccountType.ASSETS),
            *(
                LedgerAccount(
                    number=number,
                    description=names.get((country, number), ""),
                    type=AccountType.REVENUES,
                    vat_allowed=True,
                )
                for number in numbers
            ),
        ),
        journals=(Journal(code="S", description="Sales", type=JournalType.SALES),),
        integration_types=(
            IntegrationType(kind=IntegrationKind.AUTOMATIC_PROJECT_INVOICES, journal="S", credit_invoices_journal="S"),
        ),
        integration_groups=tuple(IntegrationGroup(code=code) for code in sorted({one for one, _ in rows if one})),
        article_groups=tuple(ArticleGroup(code=code) for code in sorted({other for _, other in rows})),
        integration_accounts=tuple(
            IntegrationAccount(
                entry_type=EntryType.PROJECT_REVENUES,
                integration_group=business or None,
                article_group=goods,
                ledger_account=account,
            )
            for (business, goods), account in rows.items()
            if account
        ),
    )


def account_of(matrix: Matrix, business: str, goods: str) -> tuple[str | None, Level | None, str]:
    line = InvoiceLine(line_id="1", amount=Decimal(1), integration_group=business or None, article_group=goods or None)
    resolution = resolve_ledger_account(matrix.settings, line, Posting.REVENUE, in_order_management=False)
    if resolution.taken is None:
        return None, None, ""
    return resolution.account, resolution.taken.level, str(resolution.taken.keys)


def test_every_pair_with_an_account_in_its_own_row_takes_that_account_by_that_rule(matrices: list[Matrix]) -> None:
    resolved = 0
    for matrix in matrices:
        for (business, goods), expected in matrix.rows.items():
            if expected:
                keys = f"entry type 7, integration group {business or 'blank'}, article group {goods}"
                assert account_of(matrix, business, goods) == (expected, Level.INTEGRATION_ACCOUNT, keys)
                resolved += 1
    assert resolved == 54


def test_a_pair_without_an_account_takes_that_of_the_row_with_a_blank_business_group_or_none(
    matrices: list[Matrix],
) -> None:
    """Where Microsoft stops with an error, AFAS's blank matches anything: the one look-up more of the oracle."""
    fallen_back: dict[str, set[Pair]] = {}
    for matrix in matrices:
        for business, goods in matrix.pairs:
            own, blank = matrix.rows.get((business, goods)), matrix.rows.get(("", goods))
            account, _, _ = account_of(matrix, business, goods)
            assert account == (own or blank or None), (matrix.country, matrix.column, business, goods)
            if account is not None and not own:
                fallen_back.setdefault(f"{matrix.country} {matrix.column}", set()).add((business, goods))
    germany = {("EU", "MANUFACT"), ("EU", "RAW MAT"), ("EXPORT", "MANUFACT"), ("EXPORT", "RAW MAT")}
    assert fallen_back == {
        f"{country} {column}": germany for country in ("DE", "W1") for column in ("sales", "purchase")
    }


def test_coverage_has_a_row_for_every_filled_row_of_the_matrix_and_names_every_group_without(
    matrices: list[Matrix],
) -> None:
    for matrix in matrices:
        rows = {row.keys: row for row in coverage(matrix.settings).rows if row.posting is Posting.REVENUE}
        for (business, goods), expected in matrix.rows.items():
            if expected:
                assert rows[LineKeys(integration_group=business or None, article_group=goods)].account == expected
        # No product group has an account without a business group, but for the ones with a blank row.
        blank = {goods for (business, goods), account in matrix.rows.items() if account and not business}
        of_goods = {keys.article_group: row for keys, row in rows.items() if keys.integration_group is None}
        assert {goods for goods, row in of_goods.items() if goods and not row.is_missing} == blank
