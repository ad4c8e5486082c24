"""The Dutch XML Auditfile Financieel (XAF), versions 3.1 to 4.0: the books of a year in one file."""
