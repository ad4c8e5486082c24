"""Questions to the user of a terminal. They are printed on the standard error output, beside what a command prints."""

import sys
from collections.abc import Callable

import click

from profit_integration.core.violation import Code, Texts, message


def is_on_terminal() -> bool:
    """Whether a user sees a question and can answer it; in a pipe nobody does."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def is_confirmed(question: str, texts: Texts) -> bool:
    """Ask a question that only a yes confirms, in English or in the user's language; Enter is a no."""
    yes, no = texts.labels["yes"], texts.labels["no"]
    answer: str = click.prompt(f"{question} [{yes[0]}/{no[0].upper()}]", default=no, show_default=False, err=True)
    return answer.strip().casefold() in {yes, yes[0], "yes", "y"}


def ask(code: Code, texts: Texts, *, default: str, is_right: Callable[[str], bool]) -> str:
    """Ask for a text until it is right; Enter takes the default.

    Args:
        code: The question.
        texts: The texts of the user's language.
        default: The answer that is offered; blank for none.
        is_right: Whether an answer is accepted.
    """
    question = texts.sentence(message(code))
    while True:
        answer: str = click.prompt(question, default=default, show_default=bool(default), err=True).strip()
        if is_right(answer):
            return answer
