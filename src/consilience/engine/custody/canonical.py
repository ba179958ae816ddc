"""Canonical JSON: one byte string for one value, so that a digest or a signature means one thing.

The rules are those of RFC 8785 (JSON Canonicalization Scheme); ``rfc8785`` writes, this module also reads,
and refuses every byte string that is not the one canonical encoding of its value.
"""

from __future__ import annotations

import json

import rfc8785

from consilience.domain.errors import ValueRefusedError


def canonical(value: object) -> bytes:
    """Canonical UTF-8 JSON of plain data; ValueRefusedError for what JSON cannot hold (RFC 8785)."""
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
