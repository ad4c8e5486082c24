"""What settings would do, before anything is journalised: coverage of accounts, and what a change would move."""
