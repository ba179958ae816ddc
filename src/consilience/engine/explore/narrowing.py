"""Narrowing: timeline, map and network shown for one claim, one person, or both."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from consilience.domain.account import Person, Statement
from consilience.engine.explore.catalogue import Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """Ids of the claim and the person that are asked for; "" for any."""

    claim: str = ""
    person: str = ""


def kept_statements(known: Catalogue, narrow: Narrowing) -> frozenset[str] | None:
    """Ids of the statements that are shown; None for all of them.

    A person's are those that they make and those that name them.
    """
    if not narrow.claim and not narrow.person:
        return None
    kept = frozenset(known.statements)
    if narrow.claim:
        kept &= {s.statement for c in known.check.claims if c.id == narrow.claim for s in c.statements}
    person = known.people.get(narrow.person)
    if person is not None:
        spoken = {s for a in known.check.accounts if a.person == person.id for s in a.statements}
        kept &= spoken | {s for s in kept if _names(known.statements[s], person)}
    return kept


def kept_claims(known: Catalogue, kept: Collection[str] | None) -> frozenset[str] | None:
    """Ids of the claims that these statements stand in; None for all of them."""
    if kept is None:
        return None
    return frozenset(c.id for s in kept for c in known.claims_of.get(s, ()))


def _names(statement: Statement, person: Person) -> bool:
    passage = statement.passage
    return any(
        m.span.document == passage.document and m.span.start < passage.end and passage.start < m.span.end
        for m in person.mentions
    )
