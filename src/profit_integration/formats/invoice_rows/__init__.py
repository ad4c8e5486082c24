"""Invoices in CSV files and spreadsheets: a row per line, with what holds for the whole invoice on each of its rows."""

from profit_integration.formats.invoice_rows.reading import read_invoice_rows
from profit_integration.formats.invoice_rows.writing import write_invoice_rows

__all__ = ["read_invoice_rows", "write_invoice_rows"]
