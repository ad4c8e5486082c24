"""Adapters: the ports in memory, which needs nothing; those on SQL are in `profit_integration.adapters.sql`.

What maintenance of settings needs in memory is in `profit_integration.adapters.memory_settings`.
"""

from profit_integration.adapters.memory import MemoryBook, MemorySettings, MemoryTransaction

__all__ = ["MemoryBook", "MemorySettings", "MemoryTransaction"]
