"""Matrix: claims against origins.

A **Cell** says what an origin does to a claim; an empty one is silence, not denial.
"""

from __future__ import annotations

from dataclasses import dataclass

from consilience.domain.claim import Claim, Interval, Relation, Stance
from consilience.engine.explore.catalogue import Catalogue
from consilience.engine.explore.roots import Root

_WEIGHT = [Stance.VAGUER, Stance.SUPPORTS, Stance.DENIES, Stance.CONFLICTS]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """``stance`` None is silence; ``passages`` are anchors of the passages behind it (inside the claim's section)."""

    root: Root
    stance: Stance | None
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A claim with its numbers and one Cell for each root; ``lone`` when one document alone makes it, undisputed."""

    claim: Claim
    anchor: str
    documents: int
    publishers: int
    origins: Interval
    conflicts: int
    lone: bool
    cells: tuple[Cell, ...]


def build_matrix(known: Catalogue) -> tuple[Row, ...]:
    """Rows in reading order: contradicted claims first, then by origins, documents and the case's own order."""
    rows = [_row(claim, known) for claim in known.check.claims]
    place = {c.id: n for n, c in enumerate(known.check.claims)}
    return tuple(
        sorted(rows, key=lambda r: (not r.conflicts, -r.origins.low, -r.origins.high, -r.documents, place[r.claim.id]))
    )


def _row(claim: Claim, known: Catalogue) -> Row:
    anchor = known.anchor("claim", claim.id)
    behind: dict[str, list[str]] = {}
    stances: dict[str, Stance] = {}
    for placed in claim.statements:
        account = known.account_of.get(placed.statement)
        root = known.root_of.get(account.id) if account is not None else None
        if root is None:
            continue
        behind.setdefault(root.letter, []).append(f"{anchor}-{known.anchor('statement', placed.statement)}")
        stances[root.letter] = max(stances.get(root.letter, Stance.VAGUER), placed.stance, key=_WEIGHT.index)
    found = claim.corroboration
    disputes = [c.relation for c in known.check.contradictions if c.claim == claim.id]
    return Row(
        claim=claim,
        anchor=anchor,
        documents=len(found.documents),
        publishers=len(found.publishers),
        origins=found.interval,
        conflicts=disputes.count(Relation.CONFLICTS),
        lone=len(found.documents) < 2 and not disputes,
        cells=tuple(
            Cell(root=r, stance=stances.get(r.letter), passages=tuple(behind.get(r.letter, ()))) for r in known.roots
        ),
    )
