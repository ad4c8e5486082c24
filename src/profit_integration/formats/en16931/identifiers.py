"""What identifies a party, and the one form in which identifiers are compared.

A settings file has identifiers as texts: ``NL802345678B01``, or with their scheme before them, ``0106:30123456``. A
text without a scheme fits an identifier of any scheme.
"""

import re
from functools import cached_property

import attrs

VAT = "VAT"
"""The scheme here of VAT numbers, for which EN 16931 has no code."""
SEPA = "SEPA"
"""The scheme of what a bank knows a creditor by when it collects (BT-90)."""
_KVK, _OIN, _KBO = "0106", "0190", "0208"
_CODE = re.compile(r"[0-9]{4}")  # of ISO 6523, or the Electronic Address Scheme that continues it
_SEPARATORS = re.compile(r"[\s.\-\u2010-\u2015]+")  # blanks, dots, and dashes of every length
_IBAN = re.compile(r"[a-z]{2}[0-9]{2}[a-z0-9]{11,30}")
_OIN_DIGITS = 20
_VAT_LETTERS = {"GR": "EL"}  # where they are not those of the country

Form = tuple[bool, str]
"""Whether an identifier was issued by an authority, and its text in normal form."""


def normal_form(text: str, *, is_official: bool) -> Form:
    """The form in which identifiers are compared.

    Args:
        text: The identifier, as it stands in a document or a settings file.
        is_official: Whether an authority issued it. Then blanks, dots and dashes mean nothing; in a customer
            number or an e-mail address they do.
    """
    text = text.strip().casefold()
    return is_official, _SEPARATORS.sub("", text) if is_official else text


def forms_in_settings(text: str) -> tuple[Form, Form]:
    """The forms of an identifier in a settings file, which does not say who issued it."""
    return normal_form(text, is_official=True), normal_form(text, is_official=False)


def is_iban(text: str) -> bool:
    """Whether a text is the number of a bank account, with its check digits right."""
    _, form = normal_form(text, is_official=True)
    if not _IBAN.fullmatch(form):
        return False
    digits = "".join(str(int(character, 36)) for character in form[4:] + form[:4])
    return int(digits) % 97 == 1


def registration_scheme(text: str, country: str | None) -> str | None:
    """The scheme of a number of the trade register, where a document leaves it to the party's country."""
    match country:
        case "NL":
            _, form = normal_form(text, is_official=True)
            return _OIN if len(form) == _OIN_DIGITS else _KVK
        case "BE":
            return _KBO
        case _:
            return None


@attrs.frozen(kw_only=True)
class PartyIdentifier:
    """An identifier of a party in a document.

    Attributes:
        text: The identifier, as the document has it.
        scheme: Who issued it: a code such as 0106 (KvK) or 0088 (GLN), or `VAT`; None if the document does not say.
        country: The country of the party, as a code of two letters.
    """

    text: str
    scheme: str | None = None
    country: str | None = None

    @property
    def decides(self) -> bool:
        """Whether it says who the party is. An IBAN does not: an invoice may have to be paid to a factor."""
        return self.scheme not in {None, "IBAN"} or not is_iban(self.text)

    @cached_property
    def forms(self) -> frozenset[Form]:
        """The forms that it may have in a settings file: with its scheme or without it."""
        is_official = self.scheme is not None and (self.scheme == VAT or _CODE.fullmatch(self.scheme) is not None)
        _, form = normal_form(self.text, is_official=is_official)
        texts = {form, *self._with_or_without_country(form)} - {""}
        if self.scheme is not None:
            texts |= {f"{self.scheme.casefold()}:{text}" for text in texts}
        return frozenset((is_official, text) for text in texts)

    def _with_or_without_country(self, form: str) -> set[str]:
        """A VAT number without the letters of the party's own country, or with them; a KBO number is one without."""
        if self.country is None or self.scheme not in {VAT, _KBO}:
            return set()
        letters = _VAT_LETTERS.get(self.country, self.country).casefold()
        if form.startswith(letters):
            return {form.removeprefix(letters)}
        return set() if form[:2].isalpha() else {letters + form}
