"""Tables of broken stores, each with the test of the kit that must catch it."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T", bound=type)


def entering_in(table: dict[type, str]) -> Callable[[str], Callable[[T], T]]:
    """What enters a broken store in a table: a decorator that is given the name of a test."""

    def caught_by(test: str) -> Callable[[T], T]:
        def enter(broken: T) -> T:
            table[broken] = test
            return broken

        return enter

    return caught_by
