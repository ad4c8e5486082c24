"""From an invoice to a journal entry in the book: which journal, which lines, which number, and why."""
