"""The thirteen integration kinds."""

import pytest

from profit_integration.core.model.kinds import IntegrationKind, JournalType, Module, Party

ORDERS, PROJECTS = Module.ORDER_MANAGEMENT, Module.PROJECTS
IN_SALES = {JournalType.SALES}
IN_GENERAL = {JournalType.GENERAL}
IN_VARIABLE_GENERAL = {JournalType.VARIABLE_GENERAL}

HELP_PAGE = [
    ("order_management_sales_invoices", ORDERS, IN_SALES, "vkf", Party.DEBTOR),
    ("order_management_purchase_invoices", ORDERS, {JournalType.PURCHASE}, "ikf", Party.CREDITOR),
    ("counter_direct_invoices", ORDERS, IN_SALES, "bdf", Party.DEBTOR),
    ("cash_sales", ORDERS, {JournalType.CASH, JournalType.BANK}, "cov", None),
    ("stock", ORDERS, IN_GENERAL, "vrd", None),
    ("current_account_stock", ORDERS, IN_GENERAL, "vrc", None),
    ("automatic_project_invoices", PROJECTS, IN_SALES, "pro", Party.DEBTOR),
    ("manual_project_invoices", PROJECTS, IN_SALES, "pro", Party.DEBTOR),
    ("project_instalment_invoices", PROJECTS, IN_SALES, "ter", Party.DEBTOR),
    ("wip_integration", PROJECTS, IN_VARIABLE_GENERAL, "ohw", None),
    ("cancel_wip", PROJECTS, IN_VARIABLE_GENERAL, "afm", None),
    ("subscription_invoices", Module.SUBSCRIPTIONS, IN_SALES, "abo", Party.DEBTOR),
    ("course_invoices", Module.COURSES, IN_SALES, "crm", Party.DEBTOR),
]


@pytest.mark.parametrize(
    ("kind", "module", "journal_types", "tag", "party"), HELP_PAGE, ids=[row[0] for row in HELP_PAGE]
)
def test_a_kind_fixes_its_module_its_journal_types_its_tag_and_whose_account_it_is_booked_on(
    kind: str, module: Module, journal_types: set[JournalType], tag: str, party: Party | None
) -> None:
    integration_kind = IntegrationKind(kind)

    assert (integration_kind.module, set(integration_kind.journal_types)) == (module, journal_types)
    assert (integration_kind.source.tag, integration_kind.party) == (tag, party)


def test_there_are_thirteen_kinds_and_the_table_above_holds_them_all() -> None:
    assert list(IntegrationKind) == [kind for kind, *_ in HELP_PAGE]
