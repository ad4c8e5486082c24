"""Files in and out: settings, invoices, journal entries. Needs the extra ``files``."""
