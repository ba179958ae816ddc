"""Choosing: some claims of a case, with the documents, people and accounts that they need and nothing else.

What was counted of a claim was counted on the whole case and stays as it is; a document is in with its whole text.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from consilience.domain.account import Person
from consilience.domain.claim import CodedDocument, CrossCheck


def only(check: CrossCheck, chosen: Collection[str]) -> CrossCheck:
    """The cross-check with these claims (ids) alone; without any, as it is."""
    if not chosen:
        return check
    claims = tuple(c for c in check.claims if c.id in chosen)
    statements = {s.statement for c in claims for s in c.statements}
    names = {s.passage.document for d in check.documents for s in d.statements if s.id in statements}
    names |= {document for c in claims for document in c.corroboration.documents}
    documents = tuple(_lit(d, statements) for d in check.documents if d.reading.document in names)
    kept = {s.id for d in documents for s in d.statements}
    people = tuple(p for p in (_named(p, names) for p in check.people) if p.mentions)
    known = {p.id for p in people}
    accounts = tuple(
        replace(a, statements=mine) for a in check.accounts if (mine := tuple(s for s in a.statements if s in kept))
    )
    return replace(
        check,
        documents=documents,
        publishers=tuple(pair for pair in check.publishers if pair[0] in names),
        people=people,
        person_links=tuple(one for one in check.person_links if {one.left, one.right} <= known),
        accounts=accounts,
        claims=claims,
        contradictions=tuple(
            c for c in check.contradictions if c.claim in chosen and {c.left, c.right} <= statements
        ),
        derivations=tuple(d for d in check.derivations if {d.earlier, d.later} <= names),
    )  # fmt: skip


def _named(person: Person, documents: Collection[str]) -> Person:
    """A person as these documents alone name and describe them."""
    mentions = tuple(m for m in person.mentions if m.span.document in documents)
    words = [m.words for m in sorted(mentions, key=lambda m: (not m.named, -len(m.words)))]
    name = person.name if person.name in words or not words else words[0]
    return replace(
        person,
        mentions=mentions,
        name=name,
        names=tuple(n for n in person.names if n == name or n in words),
        descriptions=tuple(d for d in person.descriptions if d in words),
    )


def _lit(document: CodedDocument, statements: Collection[str]) -> CodedDocument:
    """Its whole text, with the chosen statements alone."""
    return replace(document, statements=tuple(s for s in document.statements if s.id in statements))
