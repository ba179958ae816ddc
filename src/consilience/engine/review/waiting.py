"""Queue: in which order a person looks at suggestions, so that the first ones change the picture most.

What a statement carries comes first (a contradiction, an origin that rests on it alone), then how widely its claim is
told, then how often the machine was wrong where it read so.  An order of work; it says nothing of those who speak.
"""

from __future__ import annotations

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


def waiting(check: CrossCheck, reviewed: Reviewed) -> tuple[Waiting, ...]:
    """Every statement without a decision, those of most consequence first; "unsure" comes last and once more."""
    settled = {s for s, d in reviewed.verdicts.items() if d.verdict is not Verdict.UNSURE}
    unsure = reviewed.verdicts.keys() - settled
    total = sum(len(d.statements) for d in check.documents)
    stakes = {f.statement: f for f in first_checks(check, most=max(1, total))}
    disputed = {s for c in check.contradictions for s in (c.left, c.right)}
    claims = {s.statement: c for c in check.claims for s in c.statements}
    out = []
    for document in reviewed.documents:
        for statement in document.statements:
            if statement.id in settled:
                continue
            claim, stake = claims.get(statement.id), stakes.get(statement.id)
            wide = len(claim.corroboration.documents) if claim is not None else 0
            chance = statement.chance.probability if statement.chance is not None else _UNKNOWN
            order = (
                statement.id in unsure,
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
