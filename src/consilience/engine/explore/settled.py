"""Settled: what people decided about the disputes of a case, by the anchor under which a view shows each."""

from __future__ import annotations

from consilience.domain.reasons import Span
from consilience.domain.review import Decision, Matter
from consilience.engine.explore.catalogue import Catalogue
from consilience.engine.review.addresses import decided_place
from consilience.engine.review.statements import Reviewed


def settled_disputes(known: Catalogue, reviewed: Reviewed) -> dict[str, Decision]:
    """Anchor (x1, x2 and so on) → the decision that holds, for each dispute that somebody settled."""
    held = {frozenset(d.places): d for d in reviewed.held if d.matter is Matter.CONTRADICTION}
    found: dict[str, Decision] = {}
    if not held:
        return found
    places: dict[str, Span] = {}
    for number, dispute in enumerate(known.disputes, 1):
        for pair in dispute.pairs:
            for name in (pair.left, pair.right):
                if name not in places:
                    places[name] = decided_place(known.statements[name], reviewed)
            decision = held.get(frozenset({places[pair.left], places[pair.right]}))
            if decision is not None:
                found[f"x{number}"] = decision
    return found
