"""Ruled: groups of people and of statements as a person decided them; the machine never undoes that.

A **ruling** on two members says that they are one (``same``), are not (``different``) or that nobody knows
(``unsure``).  Rulings are applied in the order in which they were made, to groups that the machine proposes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from consilience.domain.claim import PersonLink
from consilience.domain.reasons import Reason
from consilience.domain.review import Verdict

Ruling = tuple[str, str, Verdict]
"""Two members by their ids, and what was decided of them."""
_OUTCOMES = {Verdict.DIFFERENT: "not the same", Verdict.UNSURE: "may be the same"}


def regroup(groups: Sequence[Sequence[str]], rulings: Iterable[Ruling], *, unsure_parts: bool) -> list[list[str]]:
    """Groups of ids after the rulings; a group that is split leaves its first part in place.

    ``unsure_parts``: whether "unsure" takes two members apart that the machine put together.  A ruling on an id that
    is in no group (a statement that is no longer read there) changes nothing.
    """
    held = [list(group) for group in groups]
    at = {member: number for number, group in enumerate(held) for member in group}
    bound: list[tuple[str, str]] = []
    for a, b, verdict in rulings:
        if a not in at or b not in at or a == b:
            continue
        if verdict is Verdict.SAME:
            bound.append((a, b))
            if at[a] != at[b]:
                _move(held, at, held[at[b]], at[a])
        elif verdict is Verdict.DIFFERENT or (verdict is Verdict.UNSURE and unsure_parts):
            bound = [pair for pair in bound if set(pair) != {a, b}]
            if at[a] == at[b]:
                leaving = _with(b, bound) - _with(a, bound) or {b}
                held.append([])
                _move(held, at, [m for m in held[at[b]] if m in leaving], len(held) - 1)
    return [group for group in held if group]


def _with(member: str, bound: Sequence[tuple[str, str]]) -> set[str]:
    """A member and everybody that somebody said is the same."""
    found = {member}
    grown = True
    while grown:
        more = {x for pair in bound if found & set(pair) for x in pair} - found
        found |= more
        grown = bool(more)
    return found


def _move(held: list[list[str]], at: dict[str, int], members: Sequence[str], to: int) -> None:
    for member in list(members):
        held[at[member]].remove(member)
        held[to].append(member)
        at[member] = to


def ruled_links(
    links: Iterable[PersonLink], rulings: Iterable[Ruling], case_id: Mapping[str, str]
) -> tuple[PersonLink, ...]:
    """Links between people with what a person decided in place of what the machine proposes."""
    decided: dict[frozenset[str], Verdict] = {}
    for a, b, verdict in rulings:
        if a in case_id and b in case_id and case_id[a] != case_id[b]:
            decided[frozenset({case_id[a], case_id[b]})] = verdict
    out = []
    for link in links:
        verdict_on = decided.pop(frozenset({link.left, link.right}), None)
        out.append(link if verdict_on not in _OUTCOMES else _link(link.left, link.right, verdict_on, link.because))
    for pair, verdict in decided.items():
        if verdict in _OUTCOMES:
            left, right = sorted(pair, key=lambda p: (len(p), p))
            out.append(_link(left, right, verdict, ()))
    return tuple(out)


def _link(left: str, right: str, verdict: Verdict, because: tuple[Reason, ...]) -> PersonLink:
    words = "a person decided: not the same" if verdict is Verdict.DIFFERENT else "a person looked and was not sure"
    reason = Reason(rule=f"person.decided-{verdict.value}", words=words)
    return PersonLink(left=left, right=right, outcome=_OUTCOMES[verdict], because=(reason, *because))
