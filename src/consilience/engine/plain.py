"""Domain values as plain data and back, without loss: what a sealed record or a cache holds.

``to_plain`` turns a frozen dataclass into dicts, lists, texts and numbers that JSON can hold; ``from_plain``
rebuilds the value from such data and refuses whatever does not fit its type, so that bytes from a disk
become a domain value or our error and nothing else.  The types decide; there is no list of classes here.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
import typing
from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from consilience.domain.errors import ValueRefusedError

T = TypeVar("T")


def to_plain(value: object) -> object:
    """Plain data of a domain value: dataclass → dict of all fields, tuple → list, enum → its value, date → text."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (list, tuple)):
        return [to_plain(v) for v in value]
    if isinstance(value, (set, frozenset)):
        return sorted((to_plain(v) for v in value), key=repr)
    if isinstance(value, Mapping):
        return {str(to_plain(k)): to_plain(v) for k, v in value.items()}
    if isinstance(value, (dt.datetime, dt.date)):
        return value.isoformat()
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    raise ValueRefusedError(f"A value of type {type(value).__name__} has no plain form.")


def from_plain(wanted: type[T], data: object) -> T:
    """The ``wanted`` value that ``data`` describes; ValueRefusedError when it describes none."""
    try:
        return typing.cast("T", _build(wanted, data, {}))
    except (TypeError, ValueError, KeyError, RecursionError, OverflowError) as error:
        if isinstance(error, ValueRefusedError):
            raise
        raise ValueRefusedError(f"Stored data is no {getattr(wanted, '__name__', 'value')}.") from error


def _build(wanted: Any, data: object, bound: dict[Any, Any]) -> object:
    wanted = bound.get(wanted, wanted) if isinstance(wanted, TypeVar) else wanted
    origin = typing.get_origin(wanted)
    if origin in (typing.Union, types.UnionType):
        return _build_union(typing.get_args(wanted), data, bound)
    if wanted is Any or wanted is object:
        return data
    if wanted is None or wanted is type(None):
        return _exactly(data, type(None))
    cls = origin or wanted
    if dataclasses.is_dataclass(cls):
        return _build_dataclass(wanted, data, bound)
    if cls in (tuple, list, frozenset, set):
        return _build_sequence(cls, typing.get_args(wanted), data, bound)
    if isinstance(cls, type) and issubclass(cls, Mapping):
        keys, values = typing.get_args(wanted)
        items = _exactly(data, dict).items()
        return {_build(keys, k, bound): _build(values, v, bound) for k, v in items}
    if issubclass(cls, Enum):
        return cls(data)
    if cls in (dt.date, dt.datetime):
        return cls.fromisoformat(_exactly(data, str))
    if cls is float and type(data) is int:
        return float(data)
    return _exactly(data, cls)


def _build_dataclass(wanted: Any, data: object, bound: dict[Any, Any]) -> object:
    cls = typing.get_origin(wanted) or wanted
    arguments = tuple(bound.get(a, a) for a in typing.get_args(wanted))
    inner = dict(zip(getattr(cls, "__parameters__", ()), arguments, strict=False))
    given, hints = _exactly(data, dict), _hints(cls)
    names = {f.name for f in dataclasses.fields(cls)}
    if not given.keys() <= names:
        raise ValueRefusedError(f"Stored data of {cls.__name__} has members that it does not know.")
    return cls(**{name: _build(hints[name], value, inner) for name, value in given.items()})


def _build_sequence(cls: type, arguments: tuple[Any, ...], data: object, bound: dict[Any, Any]) -> object:
    values = _exactly(data, list)
    if cls is tuple and not (len(arguments) == 2 and arguments[1] is Ellipsis):
        return tuple(_build(a, v, bound) for a, v in zip(arguments, values, strict=True))
    return cls(_build(arguments[0], v, bound) for v in values)


def _build_union(choices: tuple[Any, ...], data: object, bound: dict[Any, Any]) -> object:
    if data is None:
        return _exactly(data, type(None)) if type(None) in choices else _exactly(data, str)
    for choice in choices:
        if choice is type(None):
            continue
        try:
            return _build(choice, data, bound)
        except (TypeError, ValueError, KeyError):
            continue
    raise ValueRefusedError("Stored data fits none of the types it may have.")


def _exactly(data: object, cls: type[T]) -> T:
    if type(data) is not cls:
        raise ValueRefusedError(f"Stored data is a {type(data).__name__} where a {cls.__name__} belongs.")
    return data


@cache
def _hints(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls)
