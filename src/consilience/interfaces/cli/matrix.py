"""Matrix: claims against origins, counted for reading; the view model behind ``consilience crosscheck``.

A **ClaimRow** is a claim with its numbers.  A **RootColumn** is one origin as it appears over the whole case.  A
**Mark** says how an origin stands to a claim.  Nothing is computed here that the CrossCheck does not hold: it is
only arranged and counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from consilience.domain.account import Account, SpeakerKind, Statement
from consilience.domain.claim import (
    Claim,
    ClaimStatement,
    Contradiction,
    CrossCheck,
    Interval,
    Origin,
    Relation,
    Stance,
)


class Mark(StrEnum):
    """How an origin stands to a claim; the strongest of what its statements do."""

    OWN = "●"
    MAYBE = "○"
    CONFLICTS = "≠"
    DENIES = "✗"
    NONE = "·"


@dataclass(frozen=True, slots=True, kw_only=True)
class RootColumn:
    """One root of the case: its letter, its accounts, whether it supports a claim at all, and if so whether it
    certainly is an origin of its own."""

    letter: str
    speaker: str
    kind: SpeakerKind
    accounts: tuple[str, ...]
    supports: bool
    certain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim with its numbers and its marks, one for each RootColumn."""

    claim: Claim
    documents: int
    publishers: int
    accounts: int
    origins: Interval
    contradictions: int
    denials: int
    marks: tuple[Mark, ...]

    @property
    def disputed(self) -> bool:
        return bool(self.contradictions or self.denials)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Everything ``crosscheck`` shows: the case's own numbers, rows in reading order, columns, disagreements."""

    documents: int
    publishers: int
    statements: int
    accounts: int
    origins: Interval
    rows: tuple[ClaimRow, ...]
    columns: tuple[RootColumn, ...]
    conflicts: tuple[Contradiction, ...]
    denials: tuple[Contradiction, ...]


def matrix(check: CrossCheck) -> Matrix:
    """Rows: disputed claims first, then by origins, documents and id.  Columns: widest-carried origins first."""
    account_of = {statement: account for account in check.accounts for statement in account.statements}
    rooted = _roots(check)
    columns = _columns(check, rooted)
    rows = [_row(claim, check, rooted, columns, account_of) for claim in check.claims]
    rows.sort(key=_reading_order)
    return Matrix(
        documents=len(check.documents),
        publishers=len({name for _, name in check.publishers if name}),
        statements=sum(len(d.statements) for d in check.documents),
        accounts=len(check.accounts),
        origins=Interval(low=sum(c.certain for c in columns), high=sum(c.supports for c in columns)),
        rows=tuple(rows),
        columns=tuple(columns),
        conflicts=tuple(c for c in check.contradictions if c.relation is Relation.CONFLICTS),
        denials=tuple(c for c in check.contradictions if c.relation is Relation.DENIES),
    )


def statements_by_id(check: CrossCheck) -> dict[str, Statement]:
    """Every statement of the case under its id."""
    return {s.id: s for d in check.documents for s in d.statements}


def value_of(statement: Statement, role: str) -> str:
    """The words of the first value of ``role``, else of the statement's passage."""
    return next((v.words for v in statement.values if v.role == role), statement.passage.exact)


def _row(
    claim: Claim, check: CrossCheck, rooted: dict[str, str], columns: list[RootColumn], account_of: dict[str, Account]
) -> ClaimRow:
    found = claim.corroboration
    marks = _marks(claim, rooted, account_of)
    of_claim = [c for c in check.contradictions if c.claim == claim.id]
    return ClaimRow(
        claim=claim,
        documents=len(found.documents),
        publishers=len(found.publishers),
        accounts=len(found.accounts),
        origins=found.interval,
        contradictions=sum(c.relation is Relation.CONFLICTS for c in of_claim),
        denials=sum(s.stance is Stance.DENIES for s in claim.statements),
        marks=tuple(marks.get(column.accounts[0], Mark.NONE) for column in columns),
    )


def _marks(claim: Claim, rooted: dict[str, str], account_of: dict[str, Account]) -> dict[str, Mark]:
    """Root account → mark."""
    certain = {rooted[a] for o in claim.corroboration.origins if o.certain for a in o.accounts if a in rooted}
    marks: dict[str, Mark] = {}
    order = [Mark.NONE, Mark.MAYBE, Mark.OWN, Mark.DENIES, Mark.CONFLICTS]
    for placed in claim.statements:
        account = account_of.get(placed.statement)
        if account is None:
            continue
        root = rooted[account.id]
        mark = _mark(placed, certain=root in certain)
        marks[root] = max(marks.get(root, Mark.NONE), mark, key=order.index)
    return marks


def _mark(placed: ClaimStatement, *, certain: bool) -> Mark:
    match placed.stance:
        case Stance.CONFLICTS:
            return Mark.CONFLICTS
        case Stance.DENIES:
            return Mark.DENIES
        case _:
            return Mark.OWN if certain else Mark.MAYBE


def _roots(check: CrossCheck) -> dict[str, str]:
    """Account → the account that stands for its origin.  An account goes with the smallest origin that holds it,
    so that a summing-up report does not weld the origins it draws on into one."""
    origins = sorted(_origins(check.claims), key=lambda o: (len(o.accounts), not o.certain, o.accounts))
    rooted: dict[str, str] = {}
    for origin in origins:
        known = [rooted[a] for a in origin.accounts if a in rooted]
        root = known[0] if known else origin.accounts[0]
        for account in origin.accounts:
            rooted.setdefault(account, root)
    for alone in check.accounts:
        rooted.setdefault(alone.id, alone.id)
    return rooted


def _columns(check: CrossCheck, rooted: dict[str, str]) -> list[RootColumn]:
    certain = {rooted[a] for o in _origins(check.claims) if o.certain for a in o.accounts}
    supports = {rooted[a] for o in _origins(check.claims) for a in o.accounts}
    weight: dict[str, int] = {}
    members: dict[str, list[str]] = {}
    by_id = {a.id: a for a in check.accounts}
    for account in check.accounts:
        members.setdefault(rooted[account.id], []).append(account.id)
        weight[rooted[account.id]] = weight.get(rooted[account.id], 0) + len(account.statements)
    order = sorted(members, key=lambda root: (root not in certain, root not in supports, -weight[root], root))
    return [
        RootColumn(
            letter=letter(number),
            speaker=by_id[root].speaker,
            kind=by_id[root].kind,
            accounts=(root, *(a for a in members[root] if a != root)),
            supports=root in supports,
            certain=root in certain,
        )
        for number, root in enumerate(order)
    ]


def letter(number: int) -> str:
    """0 → A, 25 → Z, 26 → AA: how spreadsheets number columns."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _origins(claims: Iterable[Claim]) -> list[Origin]:
    return [o for c in claims for o in c.corroboration.origins if o.accounts]


def _reading_order(row: ClaimRow) -> tuple[object, ...]:
    return (
        not row.disputed,
        -row.origins.low,
        -row.origins.high,
        -row.documents,
        len(row.claim.id),
        row.claim.id,
    )
