"""Addresses of databases in a form that may be shown: without a password, however it was written."""

import re
from urllib.parse import parse_qsl, unquote

# An address whose parts are beyond doubt: at most one @, which stands before the host, and none in what follows.
_PLAIN = re.compile(
    r"(?P<front>[^:/?#@]+://(?:[^:/?#@]*(?=[:@]))?)(?P<password>:[^@?]*(?=@))?(?P<host>@?[^@?]*)(\?[^@]*)?"
)
_SECRET_OPTION = re.compile("pass|pwd|secret|token|key", re.IGNORECASE)
_HIDDEN = "***"


def shown_address(where: object) -> str:
    """A path as it is; an address without password and options, or its scheme alone if its parts are in doubt."""
    address = str(where)
    scheme, is_address, _ = address.partition("://")
    if not is_address:
        return address
    plain = _PLAIN.fullmatch(address)
    if plain is None:
        return f"{scheme}://..."
    hidden = f":{_HIDDEN}" if plain["password"] else ""
    return plain["front"] + hidden + plain["host"]


def without_secrets(text: str, where: object) -> str:
    """A text, such as the error of a driver, without the passwords of an address.

    Args:
        text: The text.
        where: The address; a path has none.
    """
    for secret in sorted(_secrets(str(where)), key=len, reverse=True):
        # A short password is only replaced as a whole word, so that longer words stay as they are.
        word = rf"(?<!\w){re.escape(secret)}(?!\w)" if len(secret) < 4 else re.escape(secret)
        text = re.sub(word, _HIDDEN, text)
    return text


def _secrets(address: str) -> set[str]:
    """Everything in an address that may be a password or a part of one, as written and as meant."""
    _, _, rest = address.partition("://")
    userinfo, _, _ = rest.rpartition("@")
    texts = {userinfo.partition(":")[2]}
    for option in rest.partition("?")[2].split("&"):
        name, _, value = option.partition("=")
        if _SECRET_OPTION.search(unquote(name)):
            texts |= {value, *(meant for _, meant in parse_qsl(option))}
    parts = {part for text in texts for part in (text, *text.split("@"))}
    return {form for part in parts for form in (part, unquote(part)) if form}
