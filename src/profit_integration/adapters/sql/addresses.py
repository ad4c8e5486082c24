"""Show addresses of databases and errors of drivers without passwords."""

import re
from urllib.parse import parse_qsl, unquote

# An address whose parts are certain: at most one @, before the host. With more, any of them may be in the password.
_PLAIN = re.compile(
    r"(?P<front>[^:/?#@]+://(?:[^:/?#@]*(?=[:@]))?)(?P<password>:[^@?]*(?=@))?(?P<host>@?[^@?]*)(\?[^@]*)?"
)
_SECRET_OPTION = re.compile("pass|pwd|secret|token|key", re.IGNORECASE)
_DOUBTFUL = re.compile(r"^[a-z][a-z0-9+]+:/|\bpass\w*=", re.IGNORECASE)
_HIDDEN = "***"


def is_doubtful_address(text: str) -> bool:
    """Whether a text without ``://`` is rather a mistyped address than a path; it may hold a password."""
    return "://" not in text and _DOUBTFUL.search(text) is not None


def shown_address(where: object) -> str:
    """The address of a book without its password and options.

    A path is shown as it is. Of an address whose parts are uncertain, only the scheme is shown.
    """
    address = str(where)
    scheme, is_address, _ = address.partition("://")
    if not is_address:
        return re.split("[:= ]", address)[0] + "..." if is_doubtful_address(address) else address
    plain = _PLAIN.fullmatch(address)
    if plain is None:
        return f"{scheme}://..."
    hidden = f":{_HIDDEN}" if plain["password"] else ""
    return plain["front"] + hidden + plain["host"]


def without_secrets(text: str, where: object) -> str:
    """Replace the passwords of an address in a text.

    Args:
        text: The text, such as the error of a driver.
        where: The address; a path has no passwords.
    """
    for secret in sorted(_secrets(str(where)), key=len, reverse=True):
        # A short password is only replaced as a whole word, so that longer words stay as they are.
        word = rf"(?<!\w){re.escape(secret)}(?!\w)" if len(secret) < 4 else re.escape(secret)
        text = re.sub(word, _HIDDEN, text)
    return text


def _secrets(address: str) -> set[str]:
    """Every part of an address that may be a password or a part of one, with and without percent-encoding."""
    _, _, rest = address.partition("://")
    userinfo, _, _ = rest.rpartition("@")
    texts = {userinfo.partition(":")[2]}
    for option in rest.partition("?")[2].split("&"):
        name, _, value = option.partition("=")
        if _SECRET_OPTION.search(unquote(name)):
            texts |= {value, *(decoded for _, decoded in parse_qsl(option))}
    parts = {part for text in texts for part in (text, *text.split("@"))}
    return {spelling for part in parts for spelling in (part, unquote(part)) if spelling}
