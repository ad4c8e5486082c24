"""A shop that journalises the invoices of its orders."""
