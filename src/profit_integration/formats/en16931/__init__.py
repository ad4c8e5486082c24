"""Invoices and credit notes in the semantic model of EN 16931: their values, and their translation by the settings."""
