"""Claim views: a claim with its passages in full, its derivation tree and the disputes in it.

A **PassageView** is one statement as shown; a **Node** is a step of the tree from an origin through its tellings
and carriers to each document.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from consilience.domain.account import Value
from consilience.domain.claim import Claim, ClaimStatement, Contradiction, Stance
from consilience.engine.explore.catalogue import Catalogue, in_words
from consilience.engine.explore.disputes import Dispute, Side, value_at
from consilience.engine.explore.excerpts import Glimpse, Shown, glimpse, show_proposition
from consilience.engine.explore.roots import Root
from consilience.engine.explore.trees import Node, grow_tree
from consilience.engine.explore.values import in_plain_words


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageView:
    """A statement in full: what it says, who says it, through whom, where, and why the machine read it so."""

    anchor: str
    lit_anchor: str
    document_anchor: str
    quote: str
    language: str
    speaker: str
    speaker_kind: str
    chain: tuple[str, ...]
    publisher: str
    title: str
    published: str
    mode: str
    stance: str
    values: tuple[Value, ...]
    root: Root | None
    because: tuple[str, ...]
    chance: str
    hard: bool = False
    """Whether it can be hard to read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    """One side of a Dispute: ``voices`` are its passages, each with the stretch around the value."""

    side: Side
    voices: tuple[tuple[PassageView, Glimpse], ...]
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeView:
    """A Dispute as shown; ``pairs`` are (value, other value, reasons)."""

    dispute: Dispute
    anchor: str
    sides: tuple[SideView, ...]
    pairs: tuple[tuple[str, str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """A claim as shown.  Every number is the length of the tuple beside it."""

    claim: Claim
    anchor: str
    shown: Shown
    passages: tuple[PassageView, ...]
    tree: tuple[Node, ...]
    disputes: tuple[DisputeView, ...]
    documents: tuple[str, ...]
    publishers: tuple[str, ...]
    accounts: tuple[str, ...]
    because: tuple[str, ...]
    origin_because: tuple[tuple[bool, str, tuple[str, ...]], ...]


def build_claims(known: Catalogue, order: Iterable[Claim]) -> tuple[ClaimView, ...]:
    """The claims in the order given, each with the disputes it is part of."""
    disputes = build_disputes(known)
    return tuple(_claim(claim, disputes, known) for claim in order)


def build_disputes(known: Catalogue) -> tuple[DisputeView, ...]:
    """The disputes in their order, anchored x1, x2 and so on."""
    return tuple(_dispute(d, f"x{n}", known) for n, d in enumerate(known.disputes, 1))


def _claim(claim: Claim, disputes: tuple[DisputeView, ...], known: Catalogue) -> ClaimView:
    passages = {p.statement: _passage(claim, p, known) for p in claim.statements if p.statement in known.statements}
    found = claim.corroboration
    speakers = {a.id: a.speaker for a in known.check.accounts}
    return ClaimView(
        claim=claim,
        anchor=known.anchor("claim", claim.id),
        shown=show_proposition(claim, known),
        passages=tuple(passages.values()),
        tree=grow_tree(claim, known),
        disputes=tuple(d for d in disputes if claim.id in d.dispute.claims),
        documents=found.documents,
        publishers=found.publishers,
        accounts=tuple(speakers.get(a, a) for a in found.accounts),
        because=in_words((*claim.because, *found.because)),
        origin_because=tuple(
            (o.certain, ", ".join(dict.fromkeys(speakers.get(a, a) for a in o.accounts)), in_words(o.because))
            for o in found.origins
        ),
    )


def _passage(claim: Claim, placed: ClaimStatement, known: Catalogue) -> PassageView:
    statement = known.statements[placed.statement]
    document = statement.passage.document
    account = known.account_of.get(statement.id)
    lit = known.anchor("statement", statement.id)
    return PassageView(
        anchor=f"{known.anchor('claim', claim.id)}-{lit}",
        lit_anchor=lit,
        document_anchor=known.anchor("document", document),
        quote=statement.passage.exact,
        language=known.documents[document].reading.language.value,
        speaker=known.speaker_of(statement),
        speaker_kind=(account.kind if account is not None else statement.speaker.kind).value,
        chain=tuple(hop.name for hop in statement.chain),
        publisher=known.publisher(document),
        title=known.title(document),
        published=known.published(document),
        mode=statement.mode.value,
        stance=placed.stance.value,
        values=statement.values,
        root=known.root_of.get(account.id) if account is not None else None,
        because=in_words((*statement.because, *statement.speaker.because, *placed.because)),
        chance=in_words(statement.chance.because)[0] if statement.chance is not None else "",
        hard=known.is_hard(statement),
    )


def _dispute(one: Dispute, anchor: str, known: Catalogue) -> DisputeView:
    sides = tuple(
        SideView(
            side=side,
            voices=tuple((_voice(s, one, known), glimpse(known.statements[s], v)) for s, v in side.given),
            documents=len({known.statements[s].passage.document for s, _ in side.given}),
        )
        for side in one.sides
    )
    return DisputeView(dispute=one, anchor=anchor, sides=sides, pairs=tuple(_pair(p, known) for p in one.pairs))


def _voice(statement: str, one: Dispute, known: Catalogue) -> PassageView:
    """A denial may stand outside the claim it denies."""
    claims = [c for c in known.claims_of.get(statement, ()) if c.id in one.claims] or known.claims_of.get(statement, ())
    for claim in claims:
        placed = next(p for p in claim.statements if p.statement == statement)
        return _passage(claim, placed, known)
    claim = next(c for c in known.check.claims if c.id == one.claims[0])
    return _passage(claim, ClaimStatement(statement=statement, stance=Stance.DENIES), known)


def _pair(pair: Contradiction, known: Catalogue) -> tuple[str, str, tuple[str, ...]]:
    def told(id_: str) -> str:
        statement = known.statements[id_]
        value = value_at(statement, pair)
        words = in_plain_words(value) if value is not None else statement.passage.exact
        document = statement.passage.document
        return f"{words} ({known.publisher(document) or known.title(document)})"

    return told(pair.left), told(pair.right), in_words(pair.because)
