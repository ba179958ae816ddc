"""Interventions: what was done about a case outside of it (ESF: Intervention): a complaint, a request, a petition, a
protest, a statement; to whom, what was asked for, by when an answer is due and what came of it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from consilience.domain.errors import ValueRefusedError
from consilience.domain.reasons import Span
from consilience.domain.review import Decision


class InterventionKind(StrEnum):
    """What was done."""

    COMPLAINT = "complaint"
    REQUEST = "request"
    PETITION = "petition"
    PROTEST = "protest"
    STATEMENT = "statement"


class Progress(StrEnum):
    """Where it stands."""

    PLANNED = "planned"
    SENT = "sent"
    ANSWERED = "answered"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervention:
    """One intervention as it stands now.

    ``on`` is when it was made, ``deadline`` by when an answer is due, ``responded`` when one came; None where that is
    not known.  ``places`` are words of the documents and claims that it is about.  ``decision`` is who put it so.
    """

    name: str
    kind: InterventionKind
    status: Progress
    places: tuple[Span, ...]
    decision: Decision
    addressee: str = ""
    demand: str = ""
    response: str = ""
    on: dt.date | None = None
    deadline: dt.date | None = None
    responded: dt.date | None = None

    @property
    def waiting(self) -> bool:
        """Whether an answer may still come."""
        return self.status in {Progress.PLANNED, Progress.SENT} and self.responded is None

    def overdue(self, today: dt.date) -> bool:
        """Whether an answer was due before today and none came."""
        return self.waiting and self.deadline is not None and self.deadline < today


def intervention_of(decision: Decision) -> Intervention:
    """What a decision on an intervention says; ValueRefusedError where a word or a day is none."""
    name = decision.term("name").strip()
    if not name:
        raise ValueRefusedError("The action has no name.")
    kinds, states = {k.value: k for k in InterventionKind}, {s.value: s for s in Progress}
    kind, status = decision.term("kind") or "request", decision.term("status") or "planned"
    if kind not in kinds:
        raise ValueRefusedError(f"An action is one of: {', '.join(kinds)}.")
    if status not in states:
        raise ValueRefusedError(f"An action is one of: {', '.join(states)}.")
    made, due, came = (_day(decision.term(term)) for term in ("on", "deadline", "responded"))
    if made is not None and came is not None and came < made:
        raise ValueRefusedError("An answer does not come before what it answers.")
    return Intervention(
        name=name, kind=kinds[kind], status=states[status], places=decision.places, decision=decision,
        addressee=decision.term("addressee").strip(), demand=decision.term("demand").strip(),
        response=decision.term("response").strip(), on=made, deadline=due, responded=came,
    )  # fmt: skip


def _day(text: str) -> dt.date | None:
    if not text.strip():
        return None
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        raise ValueRefusedError("A day is written as 2031-05-04.") from None
