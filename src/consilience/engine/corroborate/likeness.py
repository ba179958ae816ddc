"""Likeness: how much two statements say the same thing, and why.

A sum of plain parts, each of which can be read aloud: shared words and spheres, the same frame (more so when a case
has few such events), the same people, the same values, the same speaker.  The sum is a log-odds: 0 would be an even
chance that two statements assert one thing.  The weights were fitted by logistic regression with a prior (the
weights that stood here before, themselves found on development cases) on the pairs of one development case; the
threshold ``SAME`` was chosen on two.  Figures on these cases are therefore not blind.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from consilience.domain.counts import Count
from consilience.domain.reasons import Reason
from consilience.engine.corroborate.features import Features
from consilience.engine.corroborate.methods import FAMILIES, methods
from consilience.engine.corroborate.terms import domain, term

SAME = -1.0
"""Average likeness from which statements are lined up under one claim."""
UNLIKE = -5.0
"""Likeness counted for a pair that shares nothing that would propose it."""
COPIED = 0.6
"""Share of word runs from which two statements are the same text."""
COPY, NEVER, MOST = 6.0, -8.0, 4.0
"""Likeness of the same text, of what cannot be one claim, and the most that parts alone can give."""
ANOTHER_EVENT = timedelta(days=120)
"""Dates further apart than this are of two events of a kind, not of one event told differently (our convention)."""
_ACTS = frozenset({"kill"})
_PERSONAL = frozenset(
    {"liberty", "release", "being_held", "complaint_filed", "judgment", "body_found", "age", "press_conference", ""}
)
"""Kinds of event that happen to each person apart: told of two people they are two claims."""
_OF_A_DAY = frozenset({"press_conference"})
"""Kinds of event of which another day is another one, not the same told differently."""
_COUNTED = frozenset({"kill", "liberty", "injury", "harm", "release", "property", "seizure"})
_SORTS = {
    **dict.fromkeys(("liberty.arrest", "liberty.detention", "liberty.abduction", "liberty.mass_roundup"), "taking"),
    **dict.fromkeys(("release", "release.return"), "coming back"),
    **dict.fromkeys(("impunity", "investigation_refused", "case_refused"), "no justice"),
    **dict.fromkeys(("shooting", "body_found"), "killing"),
}
"""Kinds of event that one report calls by one name and another by the other."""
_BASE, _WORDS, _SPHERES = -6.7, 7.3, 1.9
_FRAME, _SINGLE_FRAME, _OTHER_FRAME, _GENERAL, _GENERAL_FAMILY = 2.2, 6.3, -1.1, 3.9, 1.6
_SAME_PEOPLE, _OTHER_PERSON, _TO_ONE_PERSON = 0.8, -2.0, 3.6
_VALUE, _BOTH_COUNT = 3.5, 1.6
_SORT, _TAKEN = 1.5, 1.5
_HALF_COUNTED = 2.9
"""For two statements of people in general of which not both give a number: "the killings" may be other killings."""
_SPEAKER, _POLARITY, _NAMES_DIFFER = 2.6, -0.2, -0.2
_METHOD = 2.6
_NARROW_FRAME, _SAME_DAY, _CLOSE = 2.2, 1.2, 1.0
_NUMBERS = frozenset({"count", "part"})
_THINGS = frozenset(domain(term(w)) for w in ("house", "car", "rifle", "document", "road")) - {""}
"""Spheres of what is not people: of a unit in none of them ("organisers") it is not known."""
_DAY, _LARGE, _NEAR = len("2021-03-05"), 10, 1.2
_SPHERE_ROOM = 10.0
"""Keeps two statements of one known word each from being wholly alike."""


def likeness(a: Features, b: Features) -> float:
    """The likeness of two statements; ``NEVER`` when they are about different people."""
    if a.frame == b.frame and a.frame in _OF_A_DAY and a.dates and b.dates and _no_day_shared(a, b):
        return NEVER
    opposed = a.asserted != b.asserted and (a.refused or b.refused) and a.family == b.family and a.family != ""
    if copied(a, b) and not (opposed and a.runs != b.runs):  # "Nobody was hurt" has most words of "Somebody was hurt"
        return COPY
    if _two_people(a, b) and (a.family in _PERSONAL or b.family in _PERSONAL or (a.lasts and b.lasts)):
        return NEVER
    if (opposed and not (a.planned or b.planned)) or _two_numbers_at_once(a, b):
        return NEVER
    alike = _BASE + _WORDS * cosine(a, b) + _SPHERES * overlap(a.spheres, b.spheres, _SPHERE_ROOM)
    return max(NEVER, min(MOST, alike + sum(weight for weight, _ in _parts(a, b))))


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


def overlap(a: Mapping[str, float], b: Mapping[str, float], room: float) -> float:
    """Cosine of two bags of weighted words, 0..1; ``room`` keeps short ones from being wholly alike."""
    shared = sum(a[w] * b[w] for w in a.keys() & b.keys())
    if not shared:
        return 0.0
    return shared / math.sqrt((sum(x * x for x in a.values()) + room) * (sum(x * x for x in b.values()) + room))


def _weight(role: str, text: str) -> float:
    """How much one shared value says: a length of time or a large number more than a month or a small number."""
    if role == "date":
        return _VALUE / 2 if len(text) >= len("2021-03-05") else _VALUE / 5
    if role in _NUMBERS:
        digits = "".join(c for c in text if c.isdigit())
        return _VALUE if int(digits or 0) > 3 else _VALUE / 3
    return _VALUE if role in {"duration", "interval"} else _VALUE / 2


def _two_numbers_at_once(a: Features, b: Features) -> bool:
    """Whether one speaker gives two numbers in one document ("eleven died", "nine of them by other inmates").

    What an outlet says in its own voice may come from several.
    """
    told_by_one = a.document == b.document and a.voice == b.voice and a.voice[0] != "outlet" and a.runs != b.runs
    disjoint = bool(a.numbers and b.numbers) and not any(x.may_equal(y) for x in a.numbers for y in b.numbers)
    return told_by_one and disjoint and a.family == b.family


def _one_thing(a: Features, b: Features) -> bool:
    """Whether some number of each may be of one thing: five houses and five men share no value."""
    return any(
        (_thing(x) in _THINGS) == (_thing(y) in _THINGS) and x.may_equal(y) for x in a.numbers for y in b.numbers
    )


def _thing(count: Count) -> str:
    return domain(term(count.unit))


def _close(a: Count, b: Count) -> bool:
    """Whether two larger numbers of one thing may be one and are near each other ("about 80" and 79)."""
    low, high = sorted((a.low, b.low))
    return low >= _LARGE and high <= low * _NEAR and a.same_thing(b) and a.may_equal(b)


def _two_people(a: Features, b: Features) -> bool:
    return bool(a.focus and b.focus and not a.people & b.people)


def _other_group(a: Features, b: Features) -> bool:
    """Whether one tells of a group ("one detainee died") a number that the other ("20 people died") does not have."""
    if a.kinds == b.kinds or not (a.numbers and b.numbers):
        return False
    return not any(x.may_equal(y) for x in a.numbers for y in b.numbers)


def _same_length(a: Features, b: Features) -> bool:
    """One length of time told of the same people: how it is called (held, tortured) is then a way of speaking."""
    tied = a.people & b.people or a.voice == b.voice or (a.focus | b.focus) & (a.self_told | b.self_told)
    return bool(tied) and any(role == "duration" for role, _ in a.values & b.values)


def _no_day_shared(a: Features, b: Features) -> bool:
    return not any(x.may_equal(y) for x in a.dates for y in b.dates)


def _days_agree(a: Features, b: Features) -> bool:
    """Whether both give a time and the times may be one; silence agrees with nothing."""
    return any(x.may_equal(y) for x in a.dates for y in b.dates)


def _dates_apart(a: Features, b: Features) -> bool:
    """Whether all dates of two statements are further apart than two tellings of one event would put them."""
    pairs = [(x.widened(), y.widened()) for x in a.dates for y in b.dates]
    return bool(pairs) and all(x[0] - y[1] > ANOTHER_EVENT or y[0] - x[1] > ANOTHER_EVENT for x, y in pairs)


def sort_of(one: Features) -> str:
    """The sort of event that a statement tells, "" where its kind is called by one name only."""
    return "killing" if one.family == "kill" else _SORTS.get(one.frame, "")


def _of_kind(a: Features, b: Features, *, kin: bool, everybody: bool) -> Iterator[tuple[float, str]]:
    """What the kinds of event of two statements say for and against that they tell of one."""
    if a.frame and a.frame == b.frame:
        weight = _FRAME if "." in a.frame else _NARROW_FRAME
        weight = _SINGLE_FRAME if kin and a.single and not _dates_apart(a, b) else weight
        yield (weight, "the same kind of event")
        if any(role == "date" and len(text) >= _DAY for role, text in a.values & b.values):
            yield (_SAME_DAY, "told of the same day")
        if kin and any(_close(x, y) for x in a.numbers for y in b.numbers):
            yield (_CLOSE, "numbers that may be one")
    elif kin and a.family == b.family and a.family in _ACTS and everybody:
        yield (_GENERAL_FAMILY, "a related kind of event")
    elif sort_of(a) and sort_of(a) == sort_of(b):
        yield (_SORT, "the same sort of event")
    elif a.frame and b.frame and a.family != b.family and not _same_length(a, b):
        yield (_OTHER_FRAME, "different kinds of event")
    apart = kin and everybody and a.document != b.document
    if apart and a.family == b.family and a.family in _ACTS and not (a.one or b.one):
        yield (_GENERAL if a.counts and b.counts else _HALF_COUNTED, "both of people in general")
    if apart and sort_of(a) == sort_of(b) == "taking" and a.counts and b.counts:
        yield (_TAKEN, "both count people who were taken")


def _parts(a: Features, b: Features) -> Sequence[tuple[float, str]]:
    everybody = not a.focus | b.focus and not _other_group(a, b)
    kin = a.document == b.document or bool(a.topic & b.topic)
    parts = [*_of_kind(a, b, kin=kin, everybody=everybody)]
    if a.frame == b.frame and a.family in _PERSONAL - {""} and a.focus & b.focus and _days_agree(a, b):
        parts.append((_TO_ONE_PERSON, "what happens to a person once, told of the same person"))
    elif a.people & b.people:
        parts.append((_SAME_PEOPLE, "the same people"))
    elif _two_people(a, b):
        parts.append((_OTHER_PERSON, "the same is told of another person"))
    if {a.family, b.family} <= FAMILIES and methods(a.weights) & methods(b.weights):
        parts.append((_METHOD, "the same method"))
    if shared_values := {v for v in a.values & b.values if v[0] not in _NUMBERS or _one_thing(a, b)}:
        weight = max(_weight(role, text) for role, text in shared_values)
        strangers = bool(a.frame and b.frame and a.family != b.family) and not _same_length(a, b)
        parts.append((weight / 2 if strangers else weight, "the same value"))
    if kin and a.family == b.family and a.family in _COUNTED and a.counts and b.counts and everybody:
        parts.append((_BOTH_COUNT, "both count people to whom it happened"))
    if a.voice == b.voice and a.document != b.document:
        parts.append((_SPEAKER, "the same speaker"))
    if a.asserted != b.asserted and not (a.planned or b.planned):
        parts.append((_POLARITY, "one says it was done, the other does not"))
    if a.names and b.names and not a.names & b.names:
        recurring = a.frame == b.frame != "" and "." not in a.frame and not a.single
        parts.append((2 * _NAMES_DIFFER if recurring else _NAMES_DIFFER, "different names"))
    return parts
