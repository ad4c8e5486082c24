"""Decisions: accounts, journals, descriptions, invoice numbers, overlaps, and the rules of settings."""
