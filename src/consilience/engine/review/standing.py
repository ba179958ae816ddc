"""Standing: which decisions hold now, and where each of them meets what the machine suggests.

A decision **stands** until a later one on the same matter and places takes its place or takes it back; when that is
taken back in turn, it stands again.  A consent does not: what was taken back of it is unknown, and unknown means no.
A decision points to places in Readings; a suggestion is **met** by a place when it is there, or nearly there after a
change of the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from consilience.domain.account import Statement
from consilience.domain.claim import CodedDocument
from consilience.domain.reasons import Span
from consilience.domain.review import Decision, Matter, Rulings, Verdict

NEARLY = 0.6
"""Share of the joint length from which a statement at another place is taken for the one that was decided on."""

_NOT_AGAIN = frozenset({Matter.CONSENT, Matter.WITHDRAWAL})
"""What one undoing takes back whole."""


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that hold, in the order in which they were made."""
    held: dict[tuple[object, ...], list[tuple[int, Decision]]] = {}
    for number, decision in enumerate(decisions):
        pile = held.setdefault(decision.subject, [])
        if decision.verdict is not Verdict.UNDONE:
            pile.append((number, decision))
        elif decision.matter in _NOT_AGAIN:
            pile.clear()
        elif pile:
            pile.pop()
    return tuple(decision for _, decision in sorted((pile[-1] for pile in held.values() if pile), key=lambda p: p[0]))


def statement_at(place: Span, statements: Sequence[Statement]) -> Statement | None:
    """The statement at a place of its document: the very one, else the one that nearly fills it, else None."""
    best, found = NEARLY, None
    for statement in statements:
        passage = statement.passage
        if passage.document != place.document:
            continue
        if (passage.start, passage.end) == (place.start, place.end):
            return statement
        shared = min(passage.end, place.end) - max(passage.start, place.start)
        joint = max(passage.end, place.end) - min(passage.start, place.start)
        if shared > 0 and shared / joint >= best:
            best, found = shared / joint, statement
    return found


def local_person_at(place: Span, documents: Iterable[CodedDocument]) -> str:
    """Local id of the person who is mentioned at a place, "" where nobody is."""
    for document in documents:
        if document.reading.document == place.document:
            hits = [(m.span.overlap(place), p.id) for p in document.people for m in p.mentions if m.span.overlap(place)]
            return max(hits)[1] if hits else ""
    return ""


def rulings_of(held: Iterable[Decision], documents: Sequence[CodedDocument]) -> Rulings:
    """What stands about people and claims, by the ids that this reading of the case has."""
    by_document = {d.reading.document: d.statements for d in documents}
    people, claims, names = [], [], []
    for decision in held:
        if decision.matter is Matter.SAME_PERSON:
            a, b = (local_person_at(place, documents) for place in decision.places)
            if a and b and a != b:
                people.append((a, b, decision.verdict))
        elif decision.matter in {Matter.SAME_CLAIM, Matter.CLAIM_NAME}:
            found = [statement_at(place, by_document.get(place.document, ())) for place in decision.places]
            ids = [s.id for s in found if s is not None]
            if decision.matter is Matter.CLAIM_NAME and ids:
                names.append((ids[0], decision.term("words")))
            elif len(ids) == 2 and ids[0] != ids[1]:
                claims.append((ids[0], ids[1], decision.verdict))
    return Rulings(people=tuple(people), claims=tuple(claims), names=tuple(names))
