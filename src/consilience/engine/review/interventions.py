"""Interventions as decisions leave them: the last word on each, the overdue ones first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from consilience.domain.errors import ValueRefusedError
from consilience.domain.intervention import Intervention, intervention_of
from consilience.domain.reasons import Span
from consilience.domain.review import Decision, Matter, Verdict

_FIRST = 200
"""Code points at the beginning of a document that stand for it where an action is about all of it."""


def beginning(document: str, text: str) -> Span:
    """The words that stand for a whole document."""
    return Span(document=document, start=0, end=min(len(text), _FIRST))


def interventions(decisions: Iterable[Decision]) -> tuple[Intervention, ...]:
    """Every intervention that stands, by deadline (those without one last) and name; a later decision on one of the
    same name takes the place of the earlier, and keeps what it does not say anew."""
    standing: dict[tuple[object, ...], list[Decision]] = {}
    for decision in decisions:
        if decision.matter is not Matter.INTERVENTION:
            continue
        before = standing.setdefault(decision.subject, [])
        if decision.verdict is not Verdict.UNDONE:
            before.append(decision)
        elif before:
            before.pop()
    found = [one for told in standing.values() if told and (one := _joined(told)) is not None]
    return tuple(sorted(found, key=lambda i: (i.deadline or dt.date.max, i.name.casefold())))


def _joined(told: Sequence[Decision]) -> Intervention | None:
    terms: dict[str, str] = {}
    for one in told:
        terms |= dict(one.terms)
    last = told[-1]
    places = tuple(dict.fromkeys(place for one in told for place in one.places))
    whole = Decision(
        matter=last.matter, verdict=last.verdict, places=places, by=last.by, at=last.at, why=last.why,
        terms=tuple(terms.items()),
    )  # fmt: skip
    try:
        return intervention_of(whole)
    except ValueRefusedError:
        return None  # of an older version of the program: shown in the history, and nowhere as what it is not


def claims_of(
    one: Intervention, claims_at: Mapping[str, Sequence[tuple[int, int, str]]], texts: Mapping[str, str]
) -> tuple[str, ...]:
    """Ids of the claims that an intervention is about; ``claims_at`` gives for each document the start, end and claim
    of its statements, ``texts`` its text.  What stands for a whole document speaks for none of the claims in it."""
    found = [
        claim
        for place in one.places
        if place != beginning(place.document, texts.get(place.document, ""))
        for start, end, claim in claims_at.get(place.document, ())
        if start < place.end and place.start < end
    ]
    return tuple(dict.fromkeys(found))
