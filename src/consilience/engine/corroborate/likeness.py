"""Likeness: how much two statements say the same thing, and why.

A sum of plain parts between about -1 and 2, each part of which can be read aloud: shared words, the
same frame (more so when a case has few such events), the same people, the same values, the same
speaker.  The weights were found by a random search over three development cases (the made-up one in
``examples/`` among them) and then set by hand on the same cases so that fewer echoes count as second
voices: their figures there are not blind.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from consilience.domain.reasons import Reason
from consilience.engine.corroborate.features import Features

SAME = 0.5
"""Average likeness from which statements are lined up under one claim."""
COPIED = 0.6
"""Share of word runs from which two statements are the same text."""
NEVER = -1.0
ANOTHER_EVENT = timedelta(days=120)
"""Dates further apart than this are of two events of a kind, not of one event told differently (our convention)."""
_ACTS = frozenset({"kill"})
_PERSONAL = frozenset({"liberty", "release", "being_held", "complaint_filed", "judgment", "body_found", ""})
"""Kinds of event that happen to each person apart: told of two people they are two claims."""
_OTHER_PERSON = -0.25
_WORDS = 0.8
_COUNTED = frozenset({"kill", "liberty", "injury", "harm"})
_BOTH_COUNT = 0.2
_FRAME, _SINGLE_FRAME, _OTHER_FRAME, _GENERAL = 0.20, 0.66, -0.09, 0.28
_GENERAL_FAMILY = 0.15
_SAME_PEOPLE = 0.32
_VALUE, _SPEAKER, _POLARITY, _NAMES_DIFFER = 0.21, 0.68, -0.18, -0.09


def likeness(a: Features, b: Features) -> float:
    """The likeness of two statements; ``NEVER`` when they are about different people."""
    if copied(a, b):
        return 2.0
    if _two_people(a, b) and (a.family in _PERSONAL or b.family in _PERSONAL or (a.lasts and b.lasts)):
        return NEVER
    if a.asserted != b.asserted and a.family == b.family and a.family and not (a.planned or b.planned):
        return NEVER
    return _WORDS * cosine(a, b) + sum(weight for weight, _ in _parts(a, b))


def why(a: Features, b: Features) -> tuple[Reason, ...]:
    """The parts that tie two statements, in words."""
    if copied(a, b):
        return (Reason(rule="alike.copied", words="the same text"),)
    said = [
        Reason(rule=f"alike.{words.replace(' ', '-')}", words=words) for weight, words in _parts(a, b) if weight > 0
    ]
    shared = sorted(a.weights.keys() & b.weights.keys())
    if shared:
        said.append(Reason(rule="alike.words", words=f"shared words: {len(shared)}"))
    return tuple(said) or (Reason(rule="alike.alone", words="nothing else in the case says this"),)


def copied(a: Features, b: Features) -> bool:
    """Whether one statement's text stands in the other's."""
    least = min(len(a.runs), len(b.runs))
    enough = least > 1 or a.runs == b.runs
    return enough and len(a.runs & b.runs) >= COPIED * least


def cosine(a: Features, b: Features) -> float:
    """Cosine of the weighted stems, 0..1."""
    shared = a.weights.keys() & b.weights.keys()
    return sum(a.weights[s] * b.weights[s] for s in shared) / (a.norm * b.norm)


def _weight(role: str, text: str) -> float:
    """How much one shared value says: a length of time or a large number more than a month or a small number."""
    if role == "date":
        return _VALUE / 2 if len(text) >= len("2021-03-05") else 0.04
    if role in {"count", "perpetrators"}:
        digits = "".join(c for c in text if c.isdigit())
        return _VALUE if int(digits or 0) > 3 else 0.08
    return _VALUE if role in {"duration", "interval"} else _VALUE / 2


def _two_people(a: Features, b: Features) -> bool:
    return bool(a.focus and b.focus and not a.people & b.people)


def _same_length(a: Features, b: Features) -> bool:
    """One length of time told of the same people: how it is called (held, tortured) is then a way of speaking."""
    tied = a.people & b.people or a.voice == b.voice or (a.focus | b.focus) & (a.self_told | b.self_told)
    return bool(tied) and any(role == "duration" for role, _ in a.values & b.values)


def _dates_apart(a: Features, b: Features) -> bool:
    """Whether all dates of two statements are further apart than two tellings of one event would put them."""
    pairs = [(x.widened(), y.widened()) for x in a.dates for y in b.dates]
    return bool(pairs) and all(x[0] - y[1] > ANOTHER_EVENT or y[0] - x[1] > ANOTHER_EVENT for x, y in pairs)


def _parts(a: Features, b: Features) -> Sequence[tuple[float, str]]:
    parts: list[tuple[float, str]] = []
    kin = a.document == b.document or bool(a.topic & b.topic)
    if a.frame and a.frame == b.frame:
        weight = _SINGLE_FRAME if kin and a.single and not _dates_apart(a, b) else _FRAME
        parts.append((weight, "the same kind of event"))
    elif kin and a.family == b.family and a.family in _ACTS and not a.focus | b.focus:
        parts.append((_GENERAL_FAMILY, "a related kind of event"))
    elif a.frame and b.frame and a.family != b.family and not _same_length(a, b):
        parts.append((_OTHER_FRAME, "different kinds of event"))
    if kin and a.family == b.family and a.family in _ACTS and not a.focus | b.focus and a.document != b.document:
        parts.append((_GENERAL, "both of people in general"))
    if a.people & b.people:
        parts.append((_SAME_PEOPLE, "the same people"))
    elif _two_people(a, b):
        parts.append((_OTHER_PERSON, "the same is told of another person"))
    if shared_values := a.values & b.values:
        weight = max(_weight(role, text) for role, text in shared_values)
        strangers = bool(a.frame and b.frame and a.family != b.family) and not _same_length(a, b)
        parts.append((weight / 2 if strangers else weight, "the same value"))
    if kin and a.family == b.family and a.family in _COUNTED and a.counts and b.counts and not a.focus | b.focus:
        parts.append((_BOTH_COUNT, "both count people to whom it happened"))
    if a.voice == b.voice and a.document != b.document:
        parts.append((_SPEAKER, "the same speaker"))
    if a.asserted != b.asserted and not (a.planned or b.planned):
        parts.append((_POLARITY, "one says it was done, the other does not"))
    if a.names and b.names and not a.names & b.names:
        recurring = a.frame == b.frame != "" and "." not in a.frame and not a.single
        parts.append((2 * _NAMES_DIFFER if recurring else _NAMES_DIFFER, "different names"))
    return parts
