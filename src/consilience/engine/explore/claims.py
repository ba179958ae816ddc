"""Claim views: a claim with its passages in full, its derivation tree and what contradicts what.

A **PassageView** is one statement as shown; a **Node** is a step of the tree from an origin through its tellings
and carriers to each document.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from consilience.domain.account import Value
from consilience.domain.claim import Claim, ClaimStatement, Contradiction, Relation
from consilience.engine.explore.catalogue import Catalogue, in_words
from consilience.engine.explore.roots import Root
from consilience.engine.explore.trees import Node, grow_tree


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ContradictionView:
    """Two passages side by side; ``denial`` when one denies what the other asserts."""

    anchor: str
    denial: bool
    within_speaker: bool
    role: str
    left: PassageView
    right: PassageView
    left_words: str
    right_words: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """A claim as shown.  Every number is the length of the tuple beside it."""

    claim: Claim
    anchor: str
    number: int
    passages: tuple[PassageView, ...]
    tree: tuple[Node, ...]
    contradictions: tuple[ContradictionView, ...]
    documents: tuple[str, ...]
    publishers: tuple[str, ...]
    accounts: tuple[str, ...]
    because: tuple[str, ...]
    origin_because: tuple[tuple[bool, str, tuple[str, ...]], ...]


def build_claims(known: Catalogue, order: Iterable[Claim]) -> tuple[ClaimView, ...]:
    """The claims in the order given, numbered in it."""
    return tuple(_claim(claim, number, known) for number, claim in enumerate(order, 1))


def _claim(claim: Claim, number: int, known: Catalogue) -> ClaimView:
    passages = {p.statement: _passage(claim, p, known) for p in claim.statements if p.statement in known.statements}
    found = claim.corroboration
    speakers = {a.id: a.speaker for a in known.check.accounts}
    return ClaimView(
        claim=claim,
        anchor=known.anchor("claim", claim.id),
        number=number,
        passages=tuple(passages.values()),
        tree=grow_tree(claim, known),
        contradictions=tuple(
            _contradiction(c, passages, known)
            for c in known.check.contradictions
            if c.claim == claim.id and c.left in passages and c.right in passages
        ),
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
    )


def _contradiction(one: Contradiction, passages: dict[str, PassageView], known: Catalogue) -> ContradictionView:
    left, right = passages[one.left], passages[one.right]
    return ContradictionView(
        anchor=known.anchor("contradiction", one.id),
        denial=one.relation is Relation.DENIES,
        within_speaker=one.within_speaker,
        role=one.role,
        left=left,
        right=right,
        left_words=next((v.words for v in left.values if v.role == one.role), ""),
        right_words=next((v.words for v in right.values if v.role == one.role), ""),
        because=in_words(one.because),
    )
