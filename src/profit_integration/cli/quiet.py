"""The option ``--quiet``, at any command: only refusals and errors are printed, on the standard error output.

With ``--json`` it leaves out progress alone, since JSON was asked for.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from contextvars import ContextVar
from pathlib import Path

_is_quiet = ContextVar("is_quiet", default=False)


def is_quiet() -> bool:
    """Whether only refusals and errors are printed."""
    return _is_quiet.get()


@contextmanager
def quiet_output(*, leaves_json: bool) -> Iterator[None]:
    """Print nothing on the standard output within a block, unless it is JSON."""
    token = _is_quiet.set(True)
    try:
        if leaves_json:
            yield
        else:
            with Path(os.devnull).open("w", encoding="utf-8") as nothing, redirect_stdout(nothing):
                yield
    finally:
        _is_quiet.reset(token)
