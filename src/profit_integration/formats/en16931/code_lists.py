"""Code lists, as the rules of EN 16931 restrict them."""

INVOICE, CREDIT_NOTE = "Invoice", "CreditNote"

# fmt: off
TYPE_CODES = {INVOICE: frozenset({
    "71", "80", "81", "82", "84", "102", "130", "202", "203", "204", "211", "218", "219", "295", "325", "326", "331",
    "380", "382", "383", "384", "385", "386", "387", "388", "389", "390", "393", "394", "395", "456", "457", "471",
    "472", "473", "500", "501", "527", "553", "575", "623", "633", "751", "780", "817", "870", "875", "876", "877",
    "935",
}), CREDIT_NOTE: frozenset({
    "81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "502", "503", "532",
})}
# fmt: on
"""The type codes of documents by the name of their root (UNTDID 1001, BR-CL-01). Others are no claims to be booked.

Code 81, a credit note, may stand in an invoice too; the root decides the signs, and a credit that is owed is reported.
"""

VAT_CATEGORIES = frozenset({"AE", "B", "E", "G", "K", "L", "M", "O", "S", "Z"})
"""The codes of VAT categories (UNCL 5305, BR-CL-17 and BR-CL-18)."""
