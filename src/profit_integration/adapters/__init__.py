"""Implementations of the ports. Those in memory, for journalising, are here.

Those for changing settings in memory are in `profit_integration.adapters.memory_settings`. Those on SQL databases are
in `profit_integration.adapters.sql`.
"""

from profit_integration.adapters.memory import MemoryBook, MemorySettings, MemoryTransaction

__all__ = ["MemoryBook", "MemorySettings", "MemoryTransaction"]
