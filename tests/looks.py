"""A case as nobody has decided anything about it, or as some decisions leave it, without a case on disk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from consilience.casework.reviewing import Look
from consilience.domain.claim import CrossCheck
from consilience.domain.reasons import Span
from consilience.domain.review import Decision, Matter, Verdict
from consilience.engine.review.statements import review

DECIDED_AT = dt.datetime(2031, 6, 1, 9, 0, tzinfo=dt.UTC)


def look_at(check: CrossCheck, *decisions: Decision) -> Look:
    """The cross-check as it is, with decisions on record beside it; what they change in it is not worked out."""
    return Look(coded=check.documents, reviewed=review(check.documents, decisions), check=check)


def withdrawn(place: Span) -> Decision:
    """Whoever is named at a place takes everything back."""
    return decision(Matter.WITHDRAWAL, Verdict.WITHDRAWN, [place])


def decision(matter: Matter, verdict: Verdict, places: Sequence[Span]) -> Decision:
    """A decision without a word of why."""
    return Decision(matter=matter, verdict=verdict, places=tuple(places), by="Ilse Tarn", at=DECIDED_AT)
