"""Every error: it carries a violation, says what is wrong and what to do, and survives the way between processes."""

import importlib
import pickle
import pkgutil
from collections.abc import Iterator
from string import Formatter

import pytest

import profit_integration
from profit_integration.core import errors
from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.violation import ENGLISH, Code, Texts, Violation, of_invoice
from profit_integration.messages import DUTCH

BRANCHES = (errors.SettingsError, errors.InvoiceError, errors.NumberingError, errors.NotAuthorisedError)


def _every_class(root: type[ProfitIntegrationError]) -> Iterator[type[ProfitIntegrationError]]:
    for child in root.__subclasses__():
        yield child
        yield from _every_class(child)


def _every_error() -> list[type[ProfitIntegrationError]]:
    for module in pkgutil.walk_packages(profit_integration.__path__, "profit_integration."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    ours = {
        error for error in _every_class(ProfitIntegrationError) if error.__module__.startswith("profit_integration.")
    }
    return sorted(ours, key=lambda error: error.__name__)


EVERY = _every_error()
PLAIN = [error for error in EVERY if error not in {errors.InvalidSettingsError, errors.RefusedChangeError}]


def _violation(code: Code) -> Violation:
    """A violation with a sample for every value that its sentences name."""
    texts = [*ENGLISH.sentences[code], *DUTCH.sentences[code]]
    names = {name for text in texts for _, name, _, _ in Formatter().parse(text) if name is not None}
    values = {name: f"<{name}>" for name in names}
    return Violation(code=code, document=of_invoice("D-1001"), place="journals[70].counter", values=values)


@pytest.mark.parametrize("error", PLAIN)
def test_an_error_is_read_through_its_violation_also_in_another_process(error: type[ProfitIntegrationError]) -> None:
    violation = _violation(Code.JOURNAL_TYPE)
    raised = error(violation)

    assert (raised.code, raised.remedy, str(raised)) == (violation.code, violation.remedy, ENGLISH.refusal(violation))
    received = pickle.loads(pickle.dumps(raised))
    assert (type(received), received.violation, str(received)) == (error, violation, str(raised))


@pytest.mark.parametrize("texts", [ENGLISH, DUTCH], ids=["English", "Dutch"])
def test_the_text_of_an_error_has_its_document_its_place_every_value_and_a_remedy(texts: Texts) -> None:
    for code in Code:
        if texts.sentences[code][1]:
            violation = _violation(code)
            text = texts.refusal(violation)
            assert text.startswith(f"{texts.label(of_invoice('D-1001'))}: journals[70].counter: ")
            assert all(str(value) in text for _, value in violation.values)
            assert text.endswith(f". {texts.labels['remedy']}: {texts.remedy(violation)}")


def test_every_error_is_filed_under_the_party_that_can_correct_it_unless_repeating_helps() -> None:
    for error in EVERY:
        assert (
            error in {*BRANCHES, errors.ConcurrentWriteError}
            or sum(issubclass(error, branch) for branch in BRANCHES) == 1
        ), error


def test_settings_with_mistakes_name_all_of_them_below_their_number() -> None:
    mistakes = [Violation(code=Code.NAME_UNKNOWN, place=place, values={"name": "X", "known": ("A",)}) for place in "ab"]
    error = errors.InvalidSettingsError("settings.toml", mistakes)

    assert str(error).splitlines() == ["settings.toml has 2 mistake(s):", *map(str, mistakes)]
    assert error.in_words(DUTCH).splitlines() == ["settings.toml heeft 2 fout(en):", *map(DUTCH.full, mistakes)]
    received = pickle.loads(pickle.dumps(error))
    assert (str(received), received.violations, received.code) == (str(error), tuple(mistakes), error.code)
