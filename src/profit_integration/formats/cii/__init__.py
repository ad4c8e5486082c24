"""Invoices and credit notes in CII (Cross Industry Invoice, D16B), as in Factur-X, ZUGFeRD and XRechnung."""
