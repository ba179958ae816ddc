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
from consilience.domain.claim import Claim, ClaimStatement, Contradiction, CrossCheck, Interval, Relation, Stance
from consilience.engine.explore.roots import Root, find_roots


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
    conflicts: tuple[Contradiction, ...]
    denials: tuple[Contradiction, ...]


def matrix(check: CrossCheck) -> Matrix:
    """Rows: contradicted claims first, then by origins, documents and id.  A root that only denies is no origin."""
    roots = find_roots(check)
    supporting = [r for r in roots if not r.only_denies]
    letter_of = {account: root.letter for root in roots for account in root.accounts}
    told_by = {s: letter_of[a.id] for a in check.accounts if a.id in letter_of for s in a.statements}
    disputes: dict[str, list[Contradiction]] = {}
    for dispute in check.contradictions:
        disputes.setdefault(dispute.claim, []).append(dispute)
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
        origins=Interval(low=sum(r.certain for r in supporting), high=len(supporting)),
        rows=tuple(rows),
        roots=roots,
        conflicts=tuple(c for c in check.contradictions if c.relation is Relation.CONFLICTS),
        denials=tuple(c for c in check.contradictions if c.relation is Relation.DENIES),
    )


def statements_by_id(check: CrossCheck) -> dict[str, Statement]:
    """Every statement of the case under its id."""
    return {s.id: s for d in check.documents for s in d.statements}


def value_of(statement: Statement, contradiction: Contradiction) -> tuple[str, str]:
    """The value that a contradiction is about: its normal form, and the words with the normal form where it differs.

    The reason of a contradiction points to the two values; else the first of its role, else the whole passage.
    """
    spans = {span for reason in contradiction.because for span in reason.spans}
    of_role = [v for v in statement.values if v.role == contradiction.role]
    found = next((v for v in of_role if v.span in spans), of_role[0] if of_role else None)
    if found is None:
        return statement.passage.exact, statement.passage.exact
    normal = found.text()
    return normal, found.words if found.words == normal else f"{found.words} ({normal})"


def _row(claim: Claim, disputes: Sequence[Contradiction], marks: tuple[Mark, ...]) -> ClaimRow:
    found = claim.corroboration
    denying = {s.statement for s in claim.statements if s.stance is Stance.DENIES}
    denying |= {c.right for c in disputes if c.relation is Relation.DENIES}
    return ClaimRow(
        claim=claim,
        documents=len(found.documents),
        publishers=len(found.publishers),
        accounts=len(found.accounts),
        origins=found.interval,
        contradictions=sum(c.relation is Relation.CONFLICTS for c in disputes),
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
