"""Matrix: claims against roots, counted for reading; the view model behind ``consilience crosscheck``.

A **ClaimRow** is a claim with its numbers.  A **Mark** says how a root (one origin over the whole case, the same letter
as in the dossier) stands to a claim.  Nothing is computed here that the CrossCheck does not hold: it is only arranged
and counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from consilience.domain.account import Statement
from consilience.domain.claim import Claim, ClaimStatement, CrossCheck, Interval, Stance
from consilience.engine.explore.disputes import Dispute, find_disputes
from consilience.engine.explore.roots import Root, find_roots, origins_of_case


class Mark(StrEnum):
    """How a root stands to a claim; the strongest of what its statements do."""

    OWN = "●"
    MAYBE = "○"
    CONFLICTS = "≠"
    DENIES = "✗"
    NONE = "·"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim with its numbers and its marks, one for each Root."""

    claim: Claim
    documents: int
    publishers: int
    accounts: int
    origins: Interval
    contradictions: int
    denials: int
    marks: tuple[Mark, ...]

    @property
    def telling(self) -> bool:
        """More than one account or document carries it, or a value in it is contradicted."""
        return self.accounts > 1 or self.documents > 1 or self.contradictions > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Everything ``crosscheck`` shows: the case's own numbers, rows in reading order, columns, disagreements."""

    documents: int
    publishers: int
    statements: int
    accounts: int
    origins: Interval
    rows: tuple[ClaimRow, ...]
    roots: tuple[Root, ...]
    conflicts: tuple[Dispute, ...]
    denials: tuple[Dispute, ...]


def matrix(check: CrossCheck) -> Matrix:
    """Rows: contradicted claims first, then by origins, documents and id.  A root that only denies is no origin."""
    roots = find_roots(check)
    letter_of = {account: root.letter for root in roots for account in root.accounts}
    told_by = {s: letter_of[a.id] for a in check.accounts if a.id in letter_of for s in a.statements}
    found = find_disputes(check, roots)
    disputes: dict[str, list[Dispute]] = {}
    for dispute in found:
        for id_ in dispute.claims:
            disputes.setdefault(id_, []).append(dispute)
    rows = []
    for claim in check.claims:
        certain = {letter_of.get(a, "") for o in claim.corroboration.origins if o.certain for a in o.accounts}
        marks = _marks(claim, told_by, certain)
        rows.append(_row(claim, disputes.get(claim.id, []), tuple(marks.get(r.letter, Mark.NONE) for r in roots)))
    rows.sort(key=_reading_order)
    return Matrix(
        documents=len(check.documents),
        publishers=len({name for _, name in check.publishers if name}),
        statements=sum(len(d.statements) for d in check.documents),
        accounts=len(check.accounts),
        origins=origins_of_case(check, roots),
        rows=tuple(rows),
        roots=roots,
        conflicts=tuple(d for d in found if not d.denial),
        denials=tuple(d for d in found if d.denial),
    )


def statements_by_id(check: CrossCheck) -> dict[str, Statement]:
    """Every statement of the case under its id."""
    return {s.id: s for d in check.documents for s in d.statements}


def _row(claim: Claim, disputes: Sequence[Dispute], marks: tuple[Mark, ...]) -> ClaimRow:
    found = claim.corroboration
    denying = {s.statement for s in claim.statements if s.stance is Stance.DENIES}
    denying |= {pair.right for d in disputes if d.denial for pair in d.pairs if pair.claim == claim.id}
    return ClaimRow(
        claim=claim,
        documents=len(found.documents),
        publishers=len(found.publishers),
        accounts=len(found.accounts),
        origins=found.interval,
        contradictions=sum(not d.denial for d in disputes),
        denials=len(denying),
        marks=marks,
    )


def _marks(claim: Claim, told_by: Mapping[str, str], certain: Set[str]) -> dict[str, Mark]:
    """Letter of a root → mark."""
    marks: dict[str, Mark] = {}
    order = [Mark.NONE, Mark.MAYBE, Mark.OWN, Mark.DENIES, Mark.CONFLICTS]
    for placed in claim.statements:
        letter = told_by.get(placed.statement)
        if letter is not None:
            mark = _mark(placed, certain=letter in certain)
            marks[letter] = max(marks.get(letter, Mark.NONE), mark, key=order.index)
    return marks


def _mark(placed: ClaimStatement, *, certain: bool) -> Mark:
    match placed.stance:
        case Stance.CONFLICTS:
            return Mark.CONFLICTS
        case Stance.DENIES:
            return Mark.DENIES
        case _:
            return Mark.OWN if certain else Mark.MAYBE


def _reading_order(row: ClaimRow) -> tuple[object, ...]:
    found = row.origins
    return (not row.contradictions, -found.low, -found.high, -row.documents, len(row.claim.id), row.claim.id)
