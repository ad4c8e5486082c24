"""Ledger accounts of invoice lines: groups, integration accounts, and the resolution among them."""
