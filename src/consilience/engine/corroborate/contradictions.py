"""Contradictions: values of one claim that cannot both hold, and assertions that are denied.

Compared are dates, durations and counts of the same thing.  A vaguer or approximate value that leaves
room for the other is compatible; other words for the same are wording; silence is nothing.  Between
two statements of one speaker it is a question of coherence, with its usual causes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from consilience.domain.account import Polarity, Value
from consilience.domain.claim import Contradiction, Relation
from consilience.domain.counts import STATES
from consilience.domain.reasons import Reason
from consilience.engine.corroborate.accounts import Told
from consilience.engine.corroborate.sameness import speaks_for_a_state
from consilience.engine.corroborate.terms import term

COHERENCE = "within one speaker's words: translation, an estimate, trauma or another event are usual causes"
TOLL = 5
"""From this number on a count beside "one" is a toll, not another count of the one (our convention)."""
_PERIOD = re.compile(r"\b(?:in|during|over|within)\s+the\s+$", re.IGNORECASE)
_BEFORE = 12
"""Code points before a length of time in which it is said to be a period."""
_RECORDS = frozenset(term(w) for w in ("document", "record", "register", "list", "verify", "identify", "treat"))


def find_contradictions(claim: str, group: Sequence[Told], account_of: Mapping[str, str]) -> list[Contradiction]:
    """Conflicts inside one claim; at most one for a pair of statements and a role."""
    out: list[Contradiction] = []
    for left, right in combinations(group, 2):
        if Polarity.DONE not in {left.statement.proposition.polarity, right.statement.proposition.polarity}:
            continue
        for role in ("date", "count", "duration"):
            reason = conflict(_values(left, role), _values(right, role))
            if reason is None or (role == "count" and _is_record(left) and _is_record(right)):
                continue
            if role == "duration" and not _of_one_group(left, right):
                continue
            within = account_of[left.statement.id] == account_of[right.statement.id]
            because = (reason, Reason(rule="coherence", words=COHERENCE)) if within else (reason,)
            out.append(
                Contradiction(
                    id=f"{claim}:x{len(out) + 1}",
                    claim=claim,
                    left=left.statement.id,
                    right=right.statement.id,
                    relation=Relation.CONFLICTS,
                    role=role,
                    within_speaker=within,
                    because=because,
                )
            )
    return out


def conflict(left: Sequence[Value], right: Sequence[Value]) -> Reason | None:
    """Why the values of one role cannot both hold, None when some pair can or one side is silent."""
    several = len(left) > 1 or len(right) > 1
    pairs = [(a, b) for a in left for b in right if _comparable(a, b, several=several)]
    if not pairs or any(_may_agree(a, b) for a, b in pairs):
        return None
    a, b = pairs[0]
    return Reason(
        rule=f"conflict.{a.role}", words=f"{a.text()} and {b.text()} cannot both hold", spans=(a.span, b.span)
    )


def denials(
    asserted: Iterable[tuple[str, Sequence[Told]]], refusing: Sequence[Told], account_of: Mapping[str, str]
) -> list[Contradiction]:
    """A denial or negation by somebody else of the same kind of act: shown beside the claim, counted for nobody."""
    out: list[tuple[str, Told, Told]] = []
    by_family: dict[str, list[Told]] = defaultdict(list)
    for other in refusing:
        by_family[other.statement.proposition.frame.split(".")[0]].append(other)
    for claim, group in asserted:
        for one in group:
            frame = one.statement.proposition.frame
            if "." not in frame or one.statement.proposition.polarity is not Polarity.DONE:
                continue
            for other in by_family[frame.split(".")[0]]:
                if _refuses(other, one) and account_of[other.statement.id] != account_of[one.statement.id]:
                    out.append((claim, one, other))
                    break
            else:
                continue
            break
    return [
        Contradiction(
            id=f"{claim}:d1",
            claim=claim,
            left=one.statement.id,
            right=other.statement.id,
            relation=Relation.DENIES,
            role="denial",
            within_speaker=False,
            because=(Reason(rule="denied", words="somebody else denies acts of this kind"),),
        )
        for claim, one, other in out
    ]


def is_refusal(one: Told) -> bool:
    """Whether a statement denies that acts were done: said to be denied, or negated by who speaks for a state."""
    proposition = one.statement.proposition
    if "." not in proposition.frame:
        return False
    negated = proposition.polarity is Polarity.NEGATED and speaks_for_a_state(one.voice)
    return proposition.polarity is Polarity.DENIED or negated


def _refuses(denial: Told, asserted: Told) -> bool:
    a, b = denial.statement.proposition, asserted.statement.proposition
    if a.frame.split(".")[0] != b.frame.split(".")[0]:
        return False
    return (
        not a.patients
        or not any(p.person for p in a.patients)
        or {p.person for p in a.patients} == {p.person for p in b.patients}
    )


def _of_one_group(left: Told, right: Told) -> bool:
    """Whether lengths of time may be of the same people: not where one group is counted and the other is not it."""
    if _is_of_many(left) != _is_of_many(right):
        return False
    counts = [[v.count for v in _values(one, "count") if v.count is not None] for one in (left, right)]
    return not all(counts) or any(a.may_equal(b) for a in counts[0] for b in counts[1])


def _is_of_many(one: Told) -> bool:
    """Whether a statement is of a counted group: how long seventeen people were held says nothing of one of them."""
    return any(v.role == "count" and v.count is not None and v.count.low > 1 for v in one.statement.values)


def _is_record(one: Told) -> bool:
    """Whether a count says how many a body has on its own list: two lists of other bodies can both be right."""
    return any(term(word) in _RECORDS for word in one.statement.proposition.content)


def _values(one: Told, role: str) -> list[Value]:
    """The values of a role; "in the weeks that followed" says when, not for how long."""
    found = [v for v in one.statement.values if v.role == role]
    if role != "duration":
        return found
    text = one.document.reading.text
    return [v for v in found if not _PERIOD.search(text[max(0, v.span.start - _BEFORE) : v.span.start])]


def _comparable(a: Value, b: Value, *, several: bool) -> bool:
    """Whether two values are of one thing: counts of soldiers and of children are not, whatever their numbers.

    In a sentence with several numbers only those that say what happened to the counted are compared; and "one
    detainee who died" speaks of a person, not of a toll that somebody else puts at nine.
    """
    if a.count is None or b.count is None:
        return True
    if several and not STATES & set(a.count.population.split()) & set(b.count.population.split()):
        return False
    single, many = sorted((a.count.low, b.count.low))
    return a.count.same_thing(b.count) and not (single == 1 and many >= TOLL)


def _may_agree(a: Value, b: Value) -> bool:
    if a.date is not None and b.date is not None:
        return a.date.may_equal(b.date)
    if a.count is not None and b.count is not None:
        return a.count.may_equal(b.count)
    if a.duration is not None and b.duration is not None:
        one, other = a.duration.seconds(), b.duration.seconds()
        return one[0] <= other[1] and other[0] <= one[1]
    return True
