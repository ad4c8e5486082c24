"""Each rule about settings stands once: the check reports it, journalising refuses by it, and forms offer by it."""

import pytest

from profit_integration.core.errors import ProfitIntegrationError
from profit_integration.core.maintenance.maintainer import Saved
from profit_integration.core.policies.settings_rules.check_settings import check_settings
from profit_integration.core.violation import Code, Severity
from tests.core.maintenance.maintained_settings import NOON
from tests.core.policies.settings_rules.broken import CASES
from tests.core.policies.settings_rules.cases import COURSES, NEVER_POSTED, OF_THE_CHECK, PAYMENT_DISCOUNT, Kept, typed
from tests.core.policies.settings_rules.sound import SOUND
from tests.examples import (
    SALES,
    integration_type,
    settings,
)


def test_every_code_of_the_check_is_in_the_table() -> None:
    assert set(CASES) == set(OF_THE_CHECK)
    assert set(NEVER_POSTED) < {code for code in OF_THE_CHECK if code.severity is Severity.ERROR}


@pytest.mark.parametrize("code", OF_THE_CHECK)
def test_the_check_reports_a_broken_rule(code: Code) -> None:
    assert code in {violation.code for violation in CASES[code].violations()}


@pytest.mark.parametrize("code", SOUND)
def test_the_check_does_not_report_a_rule_that_holds(code: Code) -> None:
    for administrations in SOUND[code]:
        assert code not in {violation.code for violation in check_settings(*administrations)}


@pytest.mark.parametrize("code", [code for code in OF_THE_CHECK if code not in NEVER_POSTED])
def test_journalising_refuses_an_error_by_the_same_code_and_nothing_that_is_only_doubtful(code: Code) -> None:
    case = CASES[code]
    if code.severity is not Severity.ERROR:
        assert case.posts(case.settings if not case.others else settings()) is not None
        return
    with pytest.raises(ProfitIntegrationError) as caught:
        case.posts(case.settings)
    violation = caught.value.violation
    places = {finding.place for finding in case.violations() if finding.code is code}
    assert violation.code is code
    assert violation.document is not None
    assert violation.administration == 1
    assert table_and_field(violation.place) in set(map(table_and_field, places))


def table_and_field(place: str) -> tuple[str, str]:
    """A place without the row: the check names it by its position, and journalising by its key."""
    return place.partition("[")[0], place.rpartition("]")[2]


@pytest.mark.parametrize("code", [code for code in OF_THE_CHECK if CASES[code].offered])
def test_a_form_does_not_offer_a_value_that_breaks_a_rule(code: Code) -> None:
    case, form = CASES[code], CASES[code].offered
    assert form is not None
    offer = form.dialogue(Kept(case.settings).maintainer()).offer(form.field)
    assert offer.closed is None
    assert offer.values
    assert not offer.takes(form.value)


@pytest.mark.parametrize("code", [code for code in OF_THE_CHECK if CASES[code].closed])
def test_a_form_closes_a_field_that_a_rule_forbids(code: Code) -> None:
    form = CASES[code].closed
    assert form is not None
    offer = form.dialogue(Kept(settings(integration_types=(integration_type(SALES),))).maintainer()).offer(form.field)
    assert offer.closed is not None
    assert offer.closed.code is code


@pytest.mark.parametrize("code", [code for code in OF_THE_CHECK if CASES[code].finish])
def test_finish_names_a_broken_rule(code: Code) -> None:
    form = CASES[code].finish
    assert form is not None
    maintainer = Kept(
        typed(integration_type(SALES), integration_type(COURSES), activated=PAYMENT_DISCOUNT)
    ).maintainer()
    result = form.dialogue(maintainer).answer(form.field, form.value).finish(maintainer, actor="Anna", at=NOON)
    named = result.warnings if isinstance(result, Saved) else result.findings
    assert isinstance(result, Saved) is (code.severity is not Severity.ERROR)
    assert code in {violation.code for violation in named}
