"""Invoices and credit notes in CII (Cross Industry Invoice, D16B): Factur-X, ZUGFeRD and XRechnung are."""
