"""Invoices and credit notes in UBL 2.1 of EN 16931: read whole or refused, then put in the terms of the settings."""
