"""Files in and out: settings, invoices, journal entries. Needs the extra ``files``."""

from profit_integration.core.model.periods import Period
from profit_integration.formats.audit_file.document import AuditFile
from profit_integration.formats.audit_file.invoices import BookedInvoice, InvoiceJournal, invoice_journals
from profit_integration.formats.audit_file.period import AuditFileVersion, AuditPeriod
from profit_integration.formats.audit_file.reading import read_audit_file
from profit_integration.formats.audit_file.starting_settings import settings_of_audit_file
from profit_integration.formats.audit_file.transactions import check_audit_file
from profit_integration.formats.audit_file.writing import write_audit_file
from profit_integration.formats.beancount import write_beancount, write_beancount_accounts
from profit_integration.formats.csv_export import write_csv
from profit_integration.formats.documents import read_document
from profit_integration.formats.en16931.contacts_file import read_contacts
from profit_integration.formats.en16931.document import InvoiceDocument
from profit_integration.formats.en16931.mapping import UblMapping
from profit_integration.formats.en16931.rows import ContactRow
from profit_integration.formats.en16931.translation import to_invoice
from profit_integration.formats.fientries import calendar_month, to_fientries, write_fientries
from profit_integration.formats.invoice_files import read_invoice
from profit_integration.formats.number_files import read_issued_numbers, read_ranges
from profit_integration.formats.official_rules import OfficialRules
from profit_integration.formats.series_chart import draw_series
from profit_integration.formats.settings_file import SettingsFile, load_settings, parse_settings
from profit_integration.formats.settings_writing import settings_as_text

__all__ = [
    "AuditFile",
    "AuditFileVersion",
    "AuditPeriod",
    "BookedInvoice",
    "ContactRow",
    "InvoiceDocument",
    "InvoiceJournal",
    "OfficialRules",
    "Period",
    "SettingsFile",
    "UblMapping",
    "calendar_month",
    "check_audit_file",
    "draw_series",
    "invoice_journals",
    "load_settings",
    "parse_settings",
    "read_audit_file",
    "read_contacts",
    "read_document",
    "read_invoice",
    "read_issued_numbers",
    "read_ranges",
    "settings_as_text",
    "settings_of_audit_file",
    "to_fientries",
    "to_invoice",
    "write_audit_file",
    "write_beancount",
    "write_beancount_accounts",
    "write_csv",
    "write_fientries",
]
