"""First checks: the passages that a person should read first, because a wrong reading of them would change most.

What a passage carries (an origin that rests on it alone, a claim that would fall from two origins to one, a
contradiction) times how often such readings were wrong where that was measured.  An order of work, no score of anybody.
"""

from __future__ import annotations

from dataclasses import dataclass

from consilience.domain.chance import Chance
from consilience.domain.claim import Claim, CrossCheck, Stance
from consilience.domain.reasons import Reason

MOST = 8
"""Passages that are told; the next ones come when these were read."""
_ALONE, _SECOND, _DISPUTED = 1.0, 1.0, 1.0
"""What a passage carries counts once each (our convention)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstCheck:
    """A passage to read first: ``carries`` is what rests on it, ``chance`` how often such readings were right."""

    statement: str
    claim: str
    carries: float
    chance: Chance
    because: tuple[Reason, ...]

    @property
    def at_stake(self) -> float:
        """What rests on it times the share of such readings that were wrong."""
        return self.carries * (1 - self.chance.probability)


def first_checks(check: CrossCheck, most: int = MOST) -> tuple[FirstCheck, ...]:
    """The passages with most at stake, largest first; none where no chance was measured."""
    statements = {s.id: s for d in check.documents for s in d.statements}
    account_of = {s: a.id for a in check.accounts for s in a.statements}
    disputed = {x for c in check.contradictions for x in (c.left, c.right)}
    found = []
    for claim in check.claims:
        rests = _rests_on(claim, account_of)
        for placed in claim.statements:
            chance = statements[placed.statement].chance
            reasons = [*rests.get(placed.statement, ())]
            if placed.statement in disputed:
                reasons.append((_DISPUTED, Reason(rule="check.disputed", words="a contradiction rests on it")))
            if chance is not None and reasons:
                found.append(
                    FirstCheck(
                        statement=placed.statement,
                        claim=claim.id,
                        carries=sum(weight for weight, _ in reasons),
                        chance=chance,
                        because=(*(r for _, r in reasons), *chance.because),
                    )
                )
    return tuple(sorted(found, key=lambda f: (-f.at_stake, f.statement))[:most])


def _rests_on(claim: Claim, account_of: dict[str, str]) -> dict[str, list[tuple[float, Reason]]]:
    """Statements of a claim that more than one origin tells, on which one of the certain origins rests alone."""
    low = claim.corroboration.interval.low
    if low < 2:
        return {}
    carried: dict[str, list[str]] = {}
    for placed in claim.statements:
        if placed.stance is not Stance.DENIES:
            carried.setdefault(account_of.get(placed.statement, ""), []).append(placed.statement)
    out: dict[str, list[tuple[float, Reason]]] = {}
    for origin in claim.corroboration.origins:
        held = [s for a in origin.accounts for s in carried.get(a, ())]
        if origin.certain and len(held) == 1:
            words = "one of the origins of its claim rests on it alone"
            out[held[0]] = [(_ALONE, Reason(rule="check.alone", words=words))]
            if low == 2:
                words = "without it the claim has one certain origin in place of two"
                out[held[0]].append((_SECOND, Reason(rule="check.second", words=words)))
    return out
