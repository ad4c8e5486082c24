"""Journal entries as beancount text: beancount itself reads it without an error, whatever is in the names."""

import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import attrs
import pytest
from beancount import loader
from beancount.core.amount import Amount
from beancount.core.data import Open, Transaction

from profit_integration.core.errors import MissingSettingError
from profit_integration.core.model.administration import AdministrationSettings
from profit_integration.core.model.entries import JournalEntry
from profit_integration.formats.beancount import check_beancount, write_beancount, write_beancount_accounts
from tests.documents import entry, entry_in_dollars, settings
from tests.examples import balances


def written(by: AdministrationSettings, *entries: JournalEntry) -> str:
    output = io.StringIO()
    write_beancount(by, entries, output)
    return output.getvalue()


def loaded(text: str) -> tuple[list[Open], list[Transaction]]:
    """The accounts and transactions that beancount reads; it may find no error."""
    directives, errors, _ = loader.load_string(text)
    assert errors == []
    opened = [directive for directive in directives if isinstance(directive, Open)]
    return opened, [directive for directive in directives if isinstance(directive, Transaction)]


def test_an_entry_becomes_a_transaction_on_accounts_that_are_opened_before_it() -> None:
    assert written(settings().settings, entry("01")) == (
        "; journal entries, written by profit_integration\n"
        "; It stands alone. Files that are to be combined share their accounts: export them with --accounts.\n"
        'option "title" "Atelier Noorderlicht B.V."\n'
        'option "operating_currency" "EUR"\n'
        "\n2026-01-08 open Assets:1300 EUR\n"
        '  description: "Handelsdebiteuren"\n'
        "\n2026-01-08 open Income:8000 EUR\n"
        '  description: "Omzet standbouw"\n'
        "\n2026-01-08 open Liabilities:1500 EUR\n"
        '  description: "Te betalen btw hoog tarief"\n'
        '\n2026-01-08 * "Museum De Waag" "[vkf] Verkoopfactuur"\n'
        '  number: "F20260001"\n'
        '  journal: "70"\n'
        '  document: "C-1001"\n'
        "  voucher-date: 2026-01-08\n"
        "  Assets:1300  2783.00 EUR\n"
        '    contact: "10041"\n'
        '    reason: "summary account of the debtors"\n'
        "  Income:8000  -2300.00 EUR\n"
        '    vat-code: "1"\n'
        '    reason: "article group (STANDS)"\n'
        "  Liabilities:1500  -483.00 EUR\n"
        '    vat-code: "1"\n'
        '    reason: "account of VAT to be paid (VAT code 1)"\n'
    )


def test_beancount_reads_all_entries_and_the_same_balances() -> None:
    names = ["11", "02", "04", "12", "01"]
    entries = [entry(name, number=f"N{name}") for name in names]
    opened, transactions = loaded(written(settings().settings, *entries))
    assert [transaction.meta["number"] for transaction in transactions] == ["N01", "N02", "N04", "N11", "N12"]
    assert len({directive.account for directive in opened}) == len(opened)
    by_account: dict[str, Decimal] = {}
    for posting in (posting for transaction in transactions for posting in transaction.postings):
        assert posting.units is not None
        assert posting.units.number is not None
        number = posting.account.split(":")[1]
        by_account[number] = by_account.get(number, Decimal(0)) + posting.units.number
    assert {number: amount for number, amount in by_account.items() if amount} == balances(
        line for entry in entries for line in entry.lines
    )


def test_amounts_in_another_currency_are_metadata_of_a_transaction_in_the_currency_of_the_administration() -> None:
    _, (transaction,) = loaded(written(settings().settings, entry_in_dollars()))

    assert transaction.meta["exchange-rate"] == Decimal("0.92012")
    assert [(posting.units, posting.meta and posting.meta["foreign-amount"]) for posting in transaction.postings] == [
        (Amount(Decimal("2560.69"), "EUR"), Amount(Decimal("2783.00"), "USD")),
        (Amount(Decimal("-2116.28"), "EUR"), Amount(Decimal("-2300.00"), "USD")),
        (Amount(Decimal("-444.42"), "EUR"), Amount(Decimal("-483.00"), "USD")),
        (Amount(Decimal("0.01"), "EUR"), Amount(Decimal("0.00"), "USD")),
    ]


def test_no_entries_are_an_empty_ledger() -> None:
    assert loaded(written(settings().settings)) == ([], [])


def test_an_account_is_opened_on_the_day_of_its_first_entry() -> None:
    opened, _ = loaded(written(settings().settings, entry("04", number="N1"), entry("01", number="N4")))
    days = {directive.account: directive.date for directive in opened}
    assert days["Assets:1300"] == date(2026, 1, 8)
    assert days["Income:8050"] == date(2026, 1, 20)


@pytest.mark.parametrize(
    "name",
    [
        'Jan "de Kaas" B.V.',
        "back\\slash\\",
        'both \\"',
        "[red]",
        "Liège 東京 🍏",
        "a; comment",
        "{link} ^x #tag",
        "€ %",
    ],
)
def test_an_odd_name_reaches_beancount_as_it_is(name: str) -> None:
    assert payee(name) == name


@pytest.mark.parametrize("name", ["two\nlines", "two\r\nlines", "two\rlines"])
def test_a_name_over_two_lines_comes_on_one(name: str) -> None:
    assert payee(name) == "two lines"


def payee(name: str) -> str | None:
    """What beancount reads of the name of a contact, and of an administration that has that name too."""
    plain = entry("01")
    odd = attrs.evolve(plain, contact=attrs.evolve(plain.contact, name=name))
    _, (transaction,) = loaded(written(attrs.evolve(settings().settings, name=name), odd))
    return transaction.payee


def test_account_numbers_that_beancount_cannot_write_stay_different_accounts() -> None:
    odd = ["80.00", "80-00", "80 00", "8000a", "a8000", "omzet", "É", "A8000", "X-38302e3030"]
    accounts = set()
    for number in odd:
        by = settings(('"8000"', f'"{number}"'))
        opened, _ = loaded(written(by.settings, entry("01", by=by)))
        (turnover,) = [directive for directive in opened if directive.account.startswith("Income:")]
        assert turnover.meta["description"] == "Omzet standbouw"
        accounts.add(turnover.account)
    assert len(accounts) == len(odd)
    assert {"Income:A8000", "Income:8000a", "Income:X-38302e3030"} <= accounts


def test_an_account_that_left_the_chart_is_an_error_also_beforehand() -> None:
    later = settings(('"8000"', '"8001"')).settings
    check_beancount(settings().settings, entry("01"))
    for use in (check_beancount, written):
        with pytest.raises(MissingSettingError) as caught:
            use(later, entry("01"))
        assert str(caught.value).startswith("ledger_accounts: ledger account '8000' does not exist. Remedy: add it")


def test_files_of_entries_combine_with_one_file_of_accounts(tmp_path: Path) -> None:
    by = settings().settings
    for name, of_file in (("january", entry("01", number="N1")), ("february", entry("06", number="N2"))):
        with (tmp_path / f"{name}.beancount").open("w", encoding="utf-8") as output:
            write_beancount(by, [of_file], output, with_accounts=False)
    with (tmp_path / "accounts.beancount").open("w", encoding="utf-8") as output:
        write_beancount_accounts(by, output)
    main = tmp_path / "main.beancount"
    main.write_text("".join(f'include "{name}.beancount"\n' for name in ("accounts", "january", "february")))
    directives, errors, _ = loader.load_file(str(main))
    assert errors == []
    assert sum(isinstance(directive, Transaction) for directive in directives) == 2
    assert sum(isinstance(directive, Open) for directive in directives) == len(by.ledger_accounts)


def test_an_entry_of_another_administration_takes_the_account_of_its_chart() -> None:
    by = settings().settings
    elsewhere = attrs.evolve(entry("01"), administration=2)
    chart = settings(("[administration]\nnumber = 1", "[administration]\nnumber = 2"), ('"8000"', '"8001"')).settings
    moved = attrs.evolve(
        elsewhere,
        lines=tuple(attrs.evolve(line, account=line.account.replace("8000", "8001")) for line in elsewhere.lines),
    )
    output = io.StringIO()
    write_beancount(by, [entry("02"), moved], output, others=[chart])
    opened, transactions = loaded(output.getvalue())
    assert (len(transactions), "Income:8001" in {directive.account for directive in opened}) == (2, True)


def test_an_administration_without_a_name_is_called_by_its_number() -> None:
    by = settings(('name = "Atelier Noorderlicht B.V."\n', ""))
    assert '\noption "title" "1"\n' in written(by.settings)
