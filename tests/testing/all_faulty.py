"""All faulty stores: each module enters its own in the table."""

from importlib import import_module
from pathlib import Path

from tests.testing.faulty import FAULTY

__all__ = ["FAULTY"]

for module in sorted(Path(__file__).parent.glob("faulty_*.py")):
    import_module(f"tests.testing.{module.stem}")
