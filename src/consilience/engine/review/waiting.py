"""Queue: in which order a person looks at suggestions, so that the first ones change the picture most.

What a statement carries comes first (a contradiction, an origin that rests on it alone), then how widely its claim is
told, then how often the machine was wrong where it read so.  An order of work; it says nothing of those who speak.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from consilience.domain.account import Statement
from consilience.domain.claim import CrossCheck
from consilience.domain.review import Verdict
from consilience.engine.explore.first_checks import first_checks
from consilience.engine.review.statements import Reviewed

_UNKNOWN = 0.5
"""Chance that stands for a reading that was not measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A statement that nobody settled, and why it comes when it does."""

    statement: Statement
    claim: str
    why: str


def still_waiting(order: Iterable[Waiting], reviewed: Reviewed) -> tuple[Waiting, ...]:
    """What nobody settled, in an order that was worked out before; "unsure" comes last and once more."""
    open_, unsure = [], []
    for one in order:
        decision = reviewed.verdicts.get(one.statement.id)
        if decision is None:
            open_.append(one)
        elif decision.verdict is Verdict.UNSURE:
            unsure.append(one)
    return (*open_, *unsure)


def in_order(check: CrossCheck) -> tuple[Waiting, ...]:
    """Every statement of a cross-check, those of most consequence first."""
    total = sum(len(d.statements) for d in check.documents)
    stakes = {f.statement: f for f in first_checks(check, most=max(1, total))}
    disputed = {s for c in check.contradictions for s in (c.left, c.right)}
    claims = {s.statement: c for c in check.claims for s in c.statements}
    out = []
    for document in check.documents:
        for statement in document.statements:
            claim, stake = claims.get(statement.id), stakes.get(statement.id)
            wide = len(claim.corroboration.documents) if claim is not None else 0
            chance = statement.chance.probability if statement.chance is not None else _UNKNOWN
            order = (
                statement.id not in disputed,
                -(stake.at_stake if stake is not None else 0.0),
                -wide,
                chance,
                statement.passage.document,
                statement.passage.start,
            )
            words = stake.because[0].words if stake is not None else _words(wide, disputed=statement.id in disputed)
            out.append((order, Waiting(statement=statement, claim=claim.id if claim else "", why=words)))
    return tuple(w for _, w in sorted(out, key=lambda pair: pair[0]))


def _words(documents: int, *, disputed: bool) -> str:
    if disputed:
        return "a contradiction rests on it"
    return f"its claim stands in {documents} documents" if documents > 1 else "nothing else in the case says this"
