"""Disputes: contradictions counted as people count them, one for each claim and kind of value, not one for each pair.

A **Dispute** holds the **Side**s of one question: the distinct values that cannot all hold, or what is asserted and
what is denied.  Every surface that shows a number of contradictions takes it from :func:`find_disputes`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from consilience.domain.account import SpeakerKind, Statement, Value
from consilience.domain.claim import Claim, Contradiction, CrossCheck, Doubts, Interval, Relation, Stance
from consilience.engine.explore.roots import Root
from consilience.engine.explore.values import in_plain_words, worked_out


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One value and who gives it.  ``normal`` is its normal form, ``words`` the same for reading; ``given`` are
    (statement id, the value there); ``letters`` the roots behind it, of which ``origins.low`` are certain."""

    normal: str
    words: str
    given: tuple[tuple[str, Value | None], ...]
    letters: tuple[str, ...]
    origins: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """``claims`` is one for a contradiction, all that are denied at once for a denial; ``role`` is what differs, "" for
    a denial; ``within_speaker``: one voice, a question of coherence; ``worked_out``: a day was reckoned from words such
    as "on Monday"; ``pairs`` are what was compared."""

    claims: tuple[str, ...]
    role: str
    denial: bool
    within_speaker: bool
    worked_out: bool
    sides: tuple[Side, ...]
    pairs: tuple[Contradiction, ...]


def find_disputes(check: CrossCheck, roots: Iterable[Root]) -> tuple[Dispute, ...]:
    """Ranked: widely told claims first, numbers before other values; reckoned days and one speaker's own differences
    last.  Denials after contradictions."""
    table = _Table.of(check, roots)
    claims = {c.id: c for c in check.claims}
    known = [p for p in check.contradictions if p.claim in claims and {p.left, p.right} <= table.statements.keys()]
    groups: dict[tuple[str, str], list[Contradiction]] = {}
    for pair in (p for p in known if p.relation is not Relation.DENIES):
        groups.setdefault((pair.claim, pair.role), []).append(pair)
    found = [_contradiction(claims[claim], pairs, table) for (claim, _), pairs in groups.items()]
    found += [
        _denial(pairs, claims, table) for pairs in _by_denial([p for p in known if p.relation is Relation.DENIES])
    ]
    width = {c.id: (len(c.corroboration.documents), c.corroboration.interval.high) for c in check.claims}
    place = {c.id: n for n, c in enumerate(check.claims)}

    def rank(one: Dispute) -> tuple[object, ...]:
        documents, origins = max(width[c] for c in one.claims)
        last = one.worked_out or one.within_speaker
        return (one.denial, last, -documents, -origins, one.role != "count", place[one.claims[0]], one.role)

    return tuple(sorted(found, key=rank))


def value_at(statement: Statement, pair: Contradiction) -> Value | None:
    """The value a contradiction is about: the one its reasons point to, else the first of its role."""
    spans = {span for reason in pair.because for span in reason.spans}
    of_role = [v for v in statement.values if v.role == pair.role]
    return next((v for v in of_role if v.span in spans), of_role[0] if of_role else None)


@dataclass(frozen=True, slots=True)
class _Table:
    """``sure`` is, for statements whose account is a certain origin of the claim they are lined up under, that origin
    with what the claim knows of sources that may be one."""

    statements: dict[str, Statement]
    account_of: dict[str, str]
    root_of: dict[str, Root]
    sure: Mapping[str, tuple[str, Doubts]]

    @classmethod
    def of(cls, check: CrossCheck, roots: Iterable[Root]) -> _Table:
        account_of = {s: a.id for a in check.accounts for s in a.statements}
        return cls(
            {s.id: s for d in check.documents for s in d.statements},
            account_of,
            {a: root for root in roots for a in root.accounts},
            {
                s.statement: (held[account_of[s.statement]], c.corroboration.doubts)
                for c in check.claims
                if (held := _sure(c))
                for s in c.statements
                if account_of.get(s.statement) in held
            },
        )

    def root(self, statement: str) -> Root | None:
        return self.root_of.get(self.account_of.get(statement, ""))


def denied_claims(disputes: Iterable[Dispute]) -> int:
    """How many claims the denials among them deny."""
    return len({claim for d in disputes if d.denial for claim in d.claims})


def _contradiction(claim: Claim, pairs: Sequence[Contradiction], table: _Table) -> Dispute:
    sides = _sides_by_value(claim, pairs, table)
    return Dispute(
        claims=(claim.id,),
        role=pairs[0].role,
        denial=False,
        within_speaker=all(_one_voice(p, table) for p in pairs),
        worked_out=any(v is not None and worked_out(v) for side in sides for _, v in side.given),
        sides=sides,
        pairs=tuple(pairs),
    )


def _by_denial(pairs: Sequence[Contradiction]) -> list[list[Contradiction]]:
    """One group for each denial: statements that deny the same claims carry one denial, which may deny many claims."""
    denies: dict[str, set[str]] = {}
    for pair in pairs:
        denies.setdefault(pair.right, set()).add(pair.claim)
    groups: dict[frozenset[str], list[Contradiction]] = {}
    for pair in pairs:
        groups.setdefault(frozenset(denies[pair.right]), []).append(pair)
    return list(groups.values())


def _denial(pairs: Sequence[Contradiction], claims: Mapping[str, Claim], table: _Table) -> Dispute:
    denied = tuple(dict.fromkeys(p.claim for p in pairs))
    denying = tuple(dict.fromkeys(p.right for p in pairs))
    placed = [s.statement for c in denied for s in claims[c].statements if s.stance is not Stance.DENIES]
    asserted = [s for s in dict.fromkeys(placed) if s not in denying and s in table.statements]
    return Dispute(
        claims=denied,
        role="",
        denial=True,
        within_speaker=all(_one_voice(p, table) for p in pairs),
        worked_out=False,
        sides=(
            _side("asserted", "asserted", [(s, None) for s in asserted], table),
            _side("denied", "denied", [(s, None) for s in denying], table),
        ),
        pairs=tuple(pairs),
    )


def _one_voice(pair: Contradiction, table: _Table) -> bool:
    """Marked so, or both told by one root that is a speaker: a paper's own voice has many mouths."""
    left, right = table.root(pair.left), table.root(pair.right)
    same = left is not None and right is not None and left.letter == right.letter
    return pair.within_speaker or (same and left is not None and left.kind is not SpeakerKind.OUTLET)


def _sides_by_value(claim: Claim, pairs: Sequence[Contradiction], table: _Table) -> tuple[Side, ...]:
    """Values of the pairs, with every other statement of the claim that gives the same value of the same thing."""
    given: dict[str, dict[str, Value | None]] = {}
    examples: dict[str, Value] = {}
    bare: dict[str, list[str]] = {}
    for pair in pairs:
        for id_ in (pair.left, pair.right):
            value = value_at(table.statements[id_], pair)
            if value is None:
                bare.setdefault(table.statements[id_].passage.exact, []).append(id_)
                continue
            given.setdefault(value.text(), {}).setdefault(id_, value)
            examples.setdefault(value.text(), value)
    for placed in (s for s in claim.statements if s.statement in table.statements):
        statement = table.statements[placed.statement]
        for value in statement.values:
            like = examples.get(value.text())
            if like is not None and like.role == value.role and _counts_the_same(like, value, statement):
                given[value.text()].setdefault(placed.statement, value)
    order = sorted(examples, key=lambda normal: _size(examples[normal]))
    sides = [_side(n, in_plain_words(examples[n]), list(given[n].items()), table) for n in order]
    sides += [_side(exact, exact, [(i, None) for i in dict.fromkeys(ids)], table) for exact, ids in bare.items()]
    return tuple(sides)


def _sure(claim: Claim) -> dict[str, str]:
    """The accounts of certain origins, each with its origin."""
    return {account: o.id for o in claim.corroboration.origins if o.certain for account in o.accounts}


def _side(normal: str, words: str, given: Sequence[tuple[str, Value | None]], table: _Table) -> Side:
    roots: dict[str, bool] = {}
    origins: dict[Doubts, set[str]] = {}
    for statement, _ in given:
        root = table.root(statement)
        if root is not None:
            roots[root.letter] = roots.get(root.letter, False) or statement in table.sure
            if statement in table.sure:
                origin, open_doubts = table.sure[statement]
                origins.setdefault(open_doubts, set()).add(origin)
    apart = sum(known.surely_apart(sorted(held)) for known, held in origins.items())
    return Side(
        normal=normal,
        words=words,
        given=tuple(given),
        letters=tuple(roots),
        origins=Interval(low=min(sum(roots.values()), apart), high=len(roots)),
    )


def _counts_the_same(one: Value, other: Value, there: Statement) -> bool:
    """Alike in what is counted, or the only number of a statement that is about this claim anyway."""
    if one.count is None or other.count is None or sum(v.count is not None for v in there.values) == 1:
        return True
    return (one.count.unit, one.count.population) == (other.count.unit, other.count.population)


def _size(value: Value) -> tuple[object, ...]:
    """Sides stand in order of their values: small to large, early to late."""
    if value.count is not None:
        return (0, value.count.low, value.text())
    if value.date is not None:
        return (0, value.date.earliest.toordinal(), value.text())
    if value.duration is not None:
        return (0, value.duration.seconds()[0], value.text())
    return (1, 0, value.text())
