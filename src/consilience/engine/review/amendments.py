"""Amendments: carriers and values that a person puts in place of those suggested, as the terms that a decision keeps.

A **carrier line** is kind and name, from the source towards this text; a **value line** is role, start and end in code
points of the Reading, and the normal form.  Parts stand between tabs, lines between newlines; no line means that there
is nothing of the kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from consilience.domain.account import CarrierKind, Hop, Value
from consilience.domain.counts import Count, Operator
from consilience.domain.dates import Duration, EdtfDate
from consilience.domain.errors import ValueRefusedError
from consilience.domain.material import Reading
from consilience.domain.reasons import Reason, Span

ROLES = ("date", "duration", "interval", "count", "age", "place", "body", "instrument", "time")
"""What a person can say a value is; a suggestion can have others, which stay."""
_DATES, _LENGTHS = frozenset({"date", "vague"}), frozenset({"duration", "interval"})
_LONGEST_NAME, _MOST = 300, 40
_COUNT = re.compile(r"(?P<operator>>=|<=|>|<)?\s*(?P<n>\d{1,9})(?:(?P<about>~)|\.\.(?P<to>\d{0,9}))?")
_ABOUT = 0.2
"""How far ``79~`` reaches on both sides, as a share; as in what the machine reads."""


def chain_term(hops: Iterable[tuple[str, str]]) -> str:
    """Carrier lines of pairs of kind and name; pairs without a name are left out."""
    return "\n".join(f"{kind}\t{_flat(name)}" for kind, name in hops if name.strip())


def read_chain(term: str, suggested: Sequence[Hop] = ()) -> tuple[Hop, ...]:
    """The carriers of a term; one that was suggested too keeps its place.  ValueRefusedError for a wrong line."""
    known = {(h.kind.value, h.name): h for h in suggested}
    found = []
    for kind, name in (_parts(line, 2) for line in _lines(term)):
        if not name or len(name) > _LONGEST_NAME:
            raise ValueRefusedError(f"A carrier has a name of at most {_LONGEST_NAME} characters.")
        try:
            found.append(known.get((kind, name)) or Hop(name=name, kind=CarrierKind(kind)))
        except ValueError as error:
            raise ValueRefusedError("A carrier is a publisher, a person or a document.") from error
    return tuple(found)


def value_term(values: Iterable[Value]) -> str:
    """Value lines of values."""
    return "\n".join(f"{v.role}\t{v.span.start}\t{v.span.end}\t{_flat(v.text())}" for v in values)


def read_values(term: str, reading: Reading, suggested: Sequence[Value] = ()) -> tuple[Value, ...]:
    """The values of a term, in the order of the text; one that was suggested as it is keeps its reasons.

    ValueRefusedError for a place outside the text, a date that does not exist, or a number that is none.
    """
    known = {(v.role, v.span.start, v.span.end, _flat(v.text())): v for v in suggested}
    found = []
    for role, start, end, normal in (_parts(line, 4) for line in _lines(term)):
        if not (start.isdecimal() and end.isdecimal() and int(start) < int(end) <= len(reading.text)):
            raise ValueRefusedError("The place is outside the text of the document.")
        span = Span(document=reading.document, start=int(start), end=int(end))
        same = known.get((role, span.start, span.end, normal))
        found.append(same or make_value(role, span, reading.text[span.start : span.end], normal, suggested))
    return tuple(sorted(found, key=lambda v: (v.span.start, v.span.end, v.role)))


def make_value(role: str, span: Span, words: str, normal: str, suggested: Sequence[Value] = ()) -> Value:
    """One value as a person says it is; what is counted stays as suggested for these words.

    ValueRefusedError when there is no such role, date, length or number.
    """
    behind = [v for v in suggested if v.span.overlap(span)]
    if role not in ROLES and role not in {v.role for v in behind}:
        raise ValueRefusedError("A value has one of the kinds that are offered.")
    because = (Reason(rule="value.by-hand", words="a person says what is meant"),)
    flat = re.sub(r"\s+", " ", words)
    if role in _DATES:
        return Value(role=role, span=span, words=words, date=EdtfDate(edtf=normal, words=flat), because=because)
    if role in _LENGTHS:
        return Value(role=role, span=span, words=words, duration=Duration(iso=normal, words=flat), because=because)
    counted = next((v.count for v in behind if v.count is not None), None)
    if role == "count" or (counted is not None and role not in ROLES):
        return Value(role=role, span=span, words=words, count=_count(normal, flat, counted), because=because)
    if role == "age" and not (normal.isascii() and normal.isdecimal() and int(normal) < 125):
        raise ValueRefusedError("An age is a number of years below 125.")
    return Value(role=role, span=span, words=words, term=normal or flat, because=because)


def _count(normal: str, words: str, behind: Count | None) -> Count:
    match = _COUNT.fullmatch(normal.strip())
    if match is None or (match["operator"] and (match["about"] or match["to"] is not None)):
        raise ValueRefusedError("This is not written as a number of people or things is.")
    number = int(match["n"])
    operator, low, high = _bounds(match, number)
    unit, population = (behind.unit, behind.population) if behind is not None else ("", "")
    best = None if operator is Operator.RANGE else number
    return Count(
        low=low, high=high, operator=operator, best=best, unit=unit, population=population, words=words
    )  # fmt: skip


def _bounds(match: re.Match[str], number: int) -> tuple[Operator, int, int | None]:
    if match["to"] is not None:
        return Operator.RANGE, number, int(match["to"]) if match["to"] else None
    if match["about"]:
        margin = round(number * _ABOUT)
        return Operator.ABOUT, number - margin, number + margin
    match match["operator"]:
        case ">=":
            return Operator.AT_LEAST, number, None
        case ">":
            return Operator.MORE_THAN, number + 1, None
        case "<=":
            return Operator.AT_MOST, 0, number
        case "<":
            return Operator.FEWER_THAN, 0, max(0, number - 1)
        case _:
            return Operator.EXACT, number, number


def _lines(term: str) -> list[str]:
    lines = [line for line in term.split("\n") if line.strip()]
    if len(lines) > _MOST:
        raise ValueRefusedError(f"A statement can have {_MOST} values or carriers.")
    return lines


def _parts(line: str, number: int) -> list[str]:
    parts = [part.strip() for part in line.split("\t")]
    if len(parts) != number:
        raise ValueRefusedError("A value or carrier is not written as it must be.")
    return parts


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
