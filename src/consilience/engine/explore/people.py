"""People: who is named or described, where, and who may or may not be the same person."""

from __future__ import annotations

from dataclasses import dataclass

from consilience.domain.account import Person
from consilience.domain.claim import PersonLink
from consilience.engine.explore.catalogue import Catalogue, in_words
from consilience.engine.explore.odd_names import oddities


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """The other person of a question of identity (``other_note``: how they are described), the suggestion and why."""

    other: str
    other_note: str
    other_anchor: str
    outcome: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """A person; ``mentions`` are (document anchor, title, number of mentions); ``passages`` what they say.

    ``odd`` says what their written names may hide from the eye.
    """

    person: Person
    anchor: str
    mentions: tuple[tuple[str, str, int], ...]
    passages: tuple[str, ...]
    links: tuple[LinkView, ...]
    because: tuple[str, ...]
    odd: tuple[str, ...] = ()


def build_people(known: Catalogue) -> tuple[PersonView, ...]:
    """Those with an open question of identity first, then by how much they say and how often they are mentioned."""
    views = [_person(p, known) for p in known.check.people]
    return tuple(
        sorted(
            views,
            key=lambda v: (not v.links, -len(v.passages), -sum(n for _, _, n in v.mentions), v.person.name, v.anchor),
        )
    )


def _person(person: Person, known: Catalogue) -> PersonView:
    counts: dict[str, int] = {}
    for mention in person.mentions:
        counts[mention.span.document] = counts.get(mention.span.document, 0) + 1
    said = [s for a in known.check.accounts if a.person == person.id for s in a.statements]
    return PersonView(
        person=person,
        anchor=known.anchor("person", person.id),
        mentions=tuple(
            (known.anchor("document", d), known.publisher(d) or known.title(d), n)
            for d, n in counts.items()
            if d in known.documents
        ),
        passages=tuple(known.anchor("statement", s) for s in said if s in known.statements),
        links=tuple(_link(x, person.id, known) for x in known.check.person_links if person.id in {x.left, x.right}),
        because=in_words(person.because),
        odd=tuple(dict.fromkeys(o for name in (person.name, *person.names) for o in oddities(name))),
    )


def _link(link: PersonLink, here: str, known: Catalogue) -> LinkView:
    other = link.right if link.left == here else link.left
    person = known.people.get(other)
    return LinkView(
        other=person.name if person is not None else other,
        other_note=person.descriptions[0] if person is not None and person.descriptions else "",
        other_anchor=known.anchor("person", other),
        outcome=link.outcome,
        because=in_words(link.because),
    )
