"""Adapters: the ports in memory, which needs nothing; those on SQL are in `profit_integration.adapters.sql`."""

from profit_integration.adapters.memory import MemoryBook, MemoryConstraintError, MemorySettings, MemoryTransaction
from profit_integration.adapters.memory_settings import EntryUsage, MemoryAuthoriser, MemorySettingsStore, UserGroup

__all__ = [
    "EntryUsage",
    "MemoryAuthoriser",
    "MemoryBook",
    "MemoryConstraintError",
    "MemorySettings",
    "MemorySettingsStore",
    "MemoryTransaction",
    "UserGroup",
]
