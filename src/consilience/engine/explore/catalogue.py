"""Catalogue: every statement, account, person and document of a CrossCheck under its id, and under its anchor.

An **anchor** is a short name that is safe in a link (``d1``, ``c2``, ``t7``): ids come from file names and are data.
"""

from __future__ import annotations

from dataclasses import dataclass

from consilience.domain.account import Account, Person, Statement
from consilience.domain.claim import Claim, CodedDocument, CrossCheck
from consilience.domain.reasons import Reason, Span
from consilience.engine.explore.disputes import Dispute, find_disputes
from consilience.engine.explore.distress import hard_places, is_hard, span_of
from consilience.engine.explore.roots import Root, find_roots


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Look-up tables of one CrossCheck; built once by :func:`catalogue_of`."""

    check: CrossCheck
    documents: dict[str, CodedDocument]
    statements: dict[str, Statement]
    account_of: dict[str, Account]
    people: dict[str, Person]
    publishers: dict[str, str]
    claims_of: dict[str, tuple[Claim, ...]]
    anchors: dict[tuple[str, str], str]
    roots: tuple[Root, ...]
    root_of: dict[str, Root]
    disputes: tuple[Dispute, ...]
    hard: dict[str, tuple[Span, ...]]
    """Document → where its hard words stand."""

    def is_hard(self, statement: Statement) -> bool:
        """Whether a passage can be hard to read."""
        return is_hard(span_of(statement), self.hard.get(statement.passage.document, ()))

    def anchor(self, kind: str, id_: str) -> str:
        """``kind`` in {document, claim, statement, person}; "" for an id that is not in the case."""
        return self.anchors.get((kind, id_), "")

    def title(self, document: str) -> str:
        """The document's title, else its id."""
        title = self.documents[document].reading.publication.title
        return title.value if title is not None else document

    def publisher(self, document: str) -> str:
        """Who put it out, "" when nobody knows."""
        return self.publishers.get(document, "")

    def published(self, document: str) -> str:
        """EDTF date of publication, "" when unknown."""
        published = self.documents[document].reading.publication.published
        return published.value.edtf if published is not None else ""

    def speaker_of(self, statement: Statement) -> str:
        """The name the case knows the speaker by, else the source's own words for them."""
        account = self.account_of.get(statement.id)
        return account.speaker if account is not None and account.speaker else statement.speaker.words


def catalogue_of(check: CrossCheck) -> Catalogue:
    """Build the tables; anchors are numbered in the CrossCheck's own order."""
    statements = [s for d in check.documents for s in d.statements]
    claims_of: dict[str, list[Claim]] = {}
    for claim in check.claims:
        for placed in claim.statements:
            claims_of.setdefault(placed.statement, []).append(claim)
    ids = {
        "document": [d.reading.document for d in check.documents],
        "claim": [c.id for c in check.claims],
        "statement": [s.id for s in statements],
        "person": [p.id for p in check.people],
    }
    letters = {"document": "d", "claim": "c", "statement": "t", "person": "p"}
    roots = find_roots(check)
    return Catalogue(
        check=check,
        documents={d.reading.document: d for d in check.documents},
        statements={s.id: s for s in statements},
        account_of={s: a for a in check.accounts for s in a.statements},
        people={p.id: p for p in check.people},
        publishers=dict(check.publishers),
        claims_of={s: tuple(c) for s, c in claims_of.items()},
        anchors={(kind, i): f"{letters[kind]}{n}" for kind, known in ids.items() for n, i in enumerate(known, 1)},
        roots=roots,
        root_of={a: r for r in roots for a in r.accounts},
        disputes=find_disputes(check, roots),
        hard={d.reading.document: hard_places(d) for d in check.documents},
    )


def in_words(reasons: tuple[Reason, ...]) -> tuple[str, ...]:
    """Reasons for people; the rules' slugs only where none of them has words."""
    told = dict.fromkeys(r.words.rstrip(".") for r in reasons if r.words)
    return tuple(told or dict.fromkeys(r.rule for r in reasons))
