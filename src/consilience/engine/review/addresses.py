"""Addresses: from the ids that a view shows to the places that a decision keeps.

Ids number what one reading of the case found; places stay.  A statement's place is its passage, a person's the first
words that name them, a claim's its first statement, a contradiction's its two statements.
"""

from __future__ import annotations

from consilience.domain.account import Statement
from consilience.domain.claim import Claim, Contradiction, CrossCheck
from consilience.domain.reasons import Span
from consilience.engine.review.statements import Reviewed


def place_of(statement: Statement) -> Span:
    """Where a statement is."""
    passage = statement.passage
    return Span(document=passage.document, start=passage.start, end=passage.end)


def find_statement(name: str, reviewed: Reviewed) -> Statement | None:
    """The statement under this id, rejected ones too; None when there is none."""
    for document in reviewed.documents:
        for statement in document.statements:
            if statement.id == name:
                return statement
    return next((s for s in reviewed.rejected if s.id == name), None)


def decided_place(statement: Statement, reviewed: Reviewed) -> Span:
    """Where the decision on a statement points, else where the statement is: a corrected one is addressed as before."""
    decision = reviewed.verdicts.get(statement.id)
    return decision.places[0] if decision is not None else place_of(statement)


def person_place(name: str, check: CrossCheck) -> Span | None:
    """The first place where a person of the case is named, else mentioned."""
    person = next((p for p in check.people if p.id == name), None)
    if person is None or not person.mentions:
        return None
    order = sorted(person.mentions, key=lambda m: (not m.named, m.span.document, m.span.start))
    return order[0].span


def find_claim(name: str, check: CrossCheck) -> Claim | None:
    """The claim under this id."""
    return next((c for c in check.claims if c.id == name), None)


def find_contradiction(name: str, check: CrossCheck) -> Contradiction | None:
    """The contradiction under this id."""
    return next((c for c in check.contradictions if c.id == name), None)
