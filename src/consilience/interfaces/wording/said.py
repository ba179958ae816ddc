"""Said: an English sentence that knows from which message and values it was made, so that it can be said otherwise.

It is a string: whoever knows nothing of languages (a log, a terminal, an error) has the English.
"""

from __future__ import annotations

from typing import Any


class Said(str):
    """``message`` and ``plural`` as they stand in catalogues, ``values`` what is put in, ``number`` what decides."""

    __slots__ = ("message", "number", "plural", "values")

    message: str
    plural: str
    number: int
    values: dict[str, Any]


def say(message: str, **values: Any) -> Said:
    """A sentence.  Values stand in it as ``%(name)s``."""
    return _made(message, "", 1, values)


def say_many(message: str, plural: str, number: int, **values: Any) -> Said:
    """A sentence about a number, which stands in it as ``%(num)s``."""
    return _made(message, plural, number, {"num": number} | values)


def _made(message: str, plural: str, number: int, values: dict[str, Any]) -> Said:
    said = Said((plural if plural and number != 1 else message) % values)
    said.message, said.plural, said.number, said.values = message, plural, number, values
    return said
