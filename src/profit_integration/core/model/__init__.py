"""Value objects: invoices, entries, ranges and counters, integration types, groups and settings."""
