"""What was kept is found again as it was: the first place where it is not, in words.

Equal is not enough. A member of an enumeration is equal to its text, and true to 1, but whoever asks ``is`` of a text
gets another answer.
"""

from typing import cast

import attrs


def assert_same(kept: object, found: object, place: str) -> None:
    """Assert that a value was found as it was kept, down to the fields of the values in it.

    Args:
        kept: What was kept.
        found: What was found.
        place: What it is, for the message.

    Raises:
        AssertionError: If it was not; it names the first place that differs.
    """
    if isinstance(kept, tuple) and isinstance(found, tuple):
        if len(kept) != len(found):
            raise AssertionError(f"of {place}, {len(kept)} were kept and {len(found)} are found")
        for index, (one, other) in enumerate(zip(kept, found, strict=True)):
            assert_same(one, other, f"{place}[{index}]")
    elif attrs.has(type(kept)) and type(found) is type(kept):
        for name, value in attrs.asdict(cast("attrs.AttrsInstance", kept), recurse=False).items():
            assert_same(value, getattr(found, name), f"{place}.{name}")
    elif kept != found or type(found) is not type(kept):
        raise AssertionError(f"{place} was kept as {kept!r} and is found as {found!r}")
