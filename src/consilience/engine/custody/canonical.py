"""Canonical JSON: one byte string for one value, so that a digest or a signature means one thing.

The rules are those of RFC 8785 (JSON Canonicalization Scheme); ``rfc8785`` writes, this module also reads,
and refuses every byte string that is not the one canonical encoding of its value.  A **simple** value, as nearly all
that is stored is, has one encoding that the standard library writes as well, many times quicker.
"""

from __future__ import annotations

import json

import rfc8785

from consilience.domain.errors import ValueRefusedError

_SIMPLE = json.JSONEncoder(ensure_ascii=False, check_circular=False, sort_keys=True, separators=(",", ":"))
_LARGEST = 2**53 - 1
"""The largest whole number that RFC 8785 lets through."""
_DEEPEST = 50


def _simple(value: object, depth: int = 0) -> bool:
    """Whether all of it is of exactly the types for which both writers agree: no fractions, keys of ASCII alone.

    Fractions are written differently; keys are sorted by UTF-16 here and by code point there, the same for ASCII.
    """
    kind = type(value)
    if kind is str or value is None or kind is bool:
        return True
    if kind is int:
        return -_LARGEST <= value <= _LARGEST  # type: ignore[operator]
    if depth == _DEEPEST:
        return False
    if kind is dict:
        for key, inner in value.items():  # type: ignore[attr-defined]
            # Most values are text: looked at here, so that no call is made for them.
            if type(key) is not str or (type(inner) is not str and not _simple(inner, depth + 1)):
                return False
        return "".join(value).isascii()  # type: ignore[arg-type]
    if kind is list or kind is tuple:
        return all(_simple(inner, depth + 1) for inner in value)  # type: ignore[attr-defined]
    return False


def canonical(value: object) -> bytes:
    """Canonical UTF-8 JSON of plain data; ValueRefusedError for what JSON cannot hold (RFC 8785)."""
    if _simple(value):
        try:
            return _SIMPLE.encode(value).encode("utf-8")
        except UnicodeError as error:
            raise ValueRefusedError("A value cannot be written as canonical JSON.") from error
    try:
        return bytes(rfc8785.dumps(value))  # type: ignore[arg-type]
    except (rfc8785.CanonicalizationError, RecursionError, UnicodeError) as error:
        raise ValueRefusedError("A value cannot be written as canonical JSON.") from error


def read_canonical(data: bytes) -> object:
    """The value of canonical JSON; ValueRefusedError when ``data`` is anything but the one canonical encoding."""
    try:
        value: object = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise ValueRefusedError("Bytes are not JSON.") from error
    if canonical(value) != data:
        raise ValueRefusedError("JSON is not in its canonical form.")
    return value


def read_canonical_object(data: bytes) -> dict[str, object]:
    """As :func:`read_canonical`, and the value is an object."""
    value = read_canonical(data)
    if not isinstance(value, dict):
        raise ValueRefusedError("JSON is not an object.")
    return value
