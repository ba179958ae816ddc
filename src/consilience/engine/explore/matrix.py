"""Matrix: claims against origins.

A **Cell** says what an origin does to a claim; an empty one is silence, not denial.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from consilience.domain.claim import Claim, Interval, Stance
from consilience.engine.explore.catalogue import Catalogue
from consilience.engine.explore.roots import Root

_WEIGHT = [Stance.VAGUER, Stance.SUPPORTS, Stance.DENIES, Stance.CONFLICTS]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """``stance`` None is silence; ``certain``: the root counts as an origin of this claim.

    ``passages`` are anchors of the passages behind it, inside the claim's section.
    """

    root: Root
    stance: Stance | None
    certain: bool
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A claim with its numbers and one Cell for each root.

    ``conflicts`` and ``denials`` count disputes; ``lone`` when one voice in one document makes it, and nobody
    disputes it by itself.
    """

    claim: Claim
    anchor: str
    documents: int
    publishers: int
    origins: Interval
    conflicts: int
    denials: int
    lone: bool
    cells: tuple[Cell, ...]


def build_matrix(known: Catalogue) -> tuple[Row, ...]:
    """Rows in reading order: contradicted claims, then by origins, documents and the case's own order."""
    rows = [_row(claim, known) for claim in known.check.claims]
    place = {c.id: n for n, c in enumerate(known.check.claims)}
    return tuple(
        sorted(
            rows,
            key=lambda r: (
                not r.conflicts,
                -r.origins.low,
                -r.origins.high,
                -r.documents,
                not r.denials,
                place[r.claim.id],
            ),
        )
    )


def roots_in(rows: Iterable[Row]) -> tuple[Root, ...]:
    """The roots that say something in these rows: the columns that are worth showing."""
    spoken = {c.root.letter: c.root for row in rows for c in row.cells if c.stance is not None}
    return tuple(sorted(spoken.values(), key=lambda r: (len(r.letter), r.letter)))


def _disputed(claim: Claim) -> bool:
    return any(s.stance in {Stance.DENIES, Stance.CONFLICTS} for s in claim.statements)


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
    sure = {a for o in found.origins if o.certain for a in o.accounts}
    disputes = [d for d in known.disputes if claim.id in d.claims]
    own = [d for d in disputes if len(d.claims) == 1]
    return Row(
        claim=claim,
        anchor=anchor,
        documents=len(found.documents),
        publishers=len(found.publishers),
        origins=found.interval,
        conflicts=sum(not d.denial for d in disputes),
        denials=sum(d.denial for d in disputes),
        lone=len(found.documents) < 2 and found.interval.high < 2 and not own and not _disputed(claim),
        cells=tuple(
            Cell(
                root=r,
                stance=stances.get(r.letter),
                certain=not sure.isdisjoint(r.accounts),
                passages=tuple(behind.get(r.letter, ())),
            )
            for r in known.roots
        ),
    )
