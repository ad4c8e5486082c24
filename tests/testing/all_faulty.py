"""All faulty stores: each module enters its own in the table."""

from tests.testing import (
    faulty_blocks,
    faulty_entries,
    faulty_entry_blocks,
    faulty_issued,
    faulty_logs,
    faulty_numbers,
    faulty_register,
    faulty_settings,
    faulty_similar_entries,
    faulty_states,
    faulty_usage,
    faulty_values,
)
from tests.testing.faulty import FAULTY

__all__ = [
    "FAULTY",
    "faulty_blocks",
    "faulty_entries",
    "faulty_entry_blocks",
    "faulty_issued",
    "faulty_logs",
    "faulty_numbers",
    "faulty_register",
    "faulty_settings",
    "faulty_similar_entries",
    "faulty_states",
    "faulty_usage",
    "faulty_values",
]
