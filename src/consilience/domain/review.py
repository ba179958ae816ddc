"""Review: what a person decided about what the machine suggests.

A **Decision** says who decided what, when and why, and which suggestion it answers; both are kept.  It points to places
in Readings, never to numbers that the next reading of the case could give to something else, so a new version of the
program or a new document does not undo it.  **Rulings** are the decisions of a case in the terms of its suggestions.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from consilience.domain.errors import ValueRefusedError
from consilience.domain.reasons import Span


class Matter(StrEnum):
    """What a decision is about."""

    STATEMENT = "statement"
    SAME_PERSON = "same-person"
    SAME_CLAIM = "same-claim"
    CLAIM_NAME = "claim-name"
    CONTRADICTION = "contradiction"
    CONSENT = "consent"
    WITHDRAWAL = "withdrawal"
    PLACE = "place"
    INTERVENTION = "intervention"


class Verdict(StrEnum):
    """What was decided; which of them a matter can have is in ``VERDICTS``.

    The last five are the ways in which a disagreement between sources may be resolved (Every Casualty, Standards for
    Casualty Recording, 2016, p. 25).
    """

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    ADDED = "added"
    REJECTED = "rejected"
    UNSURE = "unsure"
    UNDONE = "undone"
    SAME = "same"
    DIFFERENT = "different"
    NAMED = "named"
    GIVEN = "given"
    LIMITED = "limited"
    WITHDRAWN = "withdrawn"
    PLACED = "placed"
    RECORDED = "recorded"
    PRIORITISE_SOURCE = "prioritise_source"
    REPORT_RANGE = "report_range"
    CATEGORY_UNCONFIRMED = "category_unconfirmed"
    KEEP_PENDING = "keep_pending"
    DIALOGUE_WITH_SOURCE = "dialogue_with_source"


RESOLUTIONS = frozenset(
    {
        Verdict.PRIORITISE_SOURCE,
        Verdict.REPORT_RANGE,
        Verdict.CATEGORY_UNCONFIRMED,
        Verdict.KEEP_PENDING,
        Verdict.DIALOGUE_WITH_SOURCE,
    }
)
_SAMENESS = frozenset({Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE, Verdict.UNDONE})
VERDICTS: Mapping[Matter, frozenset[Verdict]] = MappingProxyType(
    {
        Matter.STATEMENT: frozenset(
            {
                Verdict.CONFIRMED,
                Verdict.CORRECTED,
                Verdict.ADDED,
                Verdict.REJECTED,
                Verdict.UNSURE,
                Verdict.UNDONE,
            }
        ),
        Matter.SAME_PERSON: _SAMENESS,
        Matter.SAME_CLAIM: _SAMENESS,
        Matter.CLAIM_NAME: frozenset({Verdict.NAMED, Verdict.UNDONE}),
        Matter.CONTRADICTION: RESOLUTIONS | {Verdict.UNDONE},
        Matter.CONSENT: frozenset({Verdict.GIVEN, Verdict.LIMITED, Verdict.WITHDRAWN, Verdict.UNDONE}),
        Matter.WITHDRAWAL: frozenset({Verdict.WITHDRAWN, Verdict.UNDONE}),
        Matter.PLACE: frozenset({Verdict.PLACED, Verdict.UNDONE}),
        Matter.INTERVENTION: frozenset({Verdict.RECORDED, Verdict.UNDONE}),
    }
)
"""Which verdicts a matter can have."""
PLACES: Mapping[Matter, int] = MappingProxyType(
    {
        Matter.STATEMENT: 1,
        Matter.SAME_PERSON: 2,
        Matter.SAME_CLAIM: 2,
        Matter.CLAIM_NAME: 1,
        Matter.CONTRADICTION: 2,
        Matter.CONSENT: 1,
        Matter.WITHDRAWAL: 1,
        Matter.PLACE: 1,
        Matter.INTERVENTION: 1,
    }
)
"""How many places a matter points to; those of ``SEVERAL`` so many at least."""
SEVERAL = frozenset({Matter.INTERVENTION})
TERMS: Mapping[Matter, frozenset[str]] = MappingProxyType(
    {
        Matter.STATEMENT: frozenset({"speaker", "kind", "mode", "start", "end", "chain", "values"}),
        Matter.SAME_PERSON: frozenset(),
        Matter.SAME_CLAIM: frozenset(),
        Matter.CLAIM_NAME: frozenset({"words"}),
        Matter.CONTRADICTION: frozenset(),
        Matter.CONSENT: frozenset({"use", "audience", "identity", "on", "until", "form"}),
        Matter.WITHDRAWAL: frozenset({"on"}),
        Matter.PLACE: frozenset({"name", "latitude", "longitude", "radius"}),
        Matter.INTERVENTION: frozenset(
            {"name", "kind", "addressee", "demand", "on", "deadline", "status", "response", "responded"}
        ),
    }
)
"""What can be said beside the verdict."""
KEYS: Mapping[Matter, tuple[str, ...]] = MappingProxyType(
    {Matter.CONSENT: ("use", "audience"), Matter.PLACE: ("name",), Matter.INTERVENTION: ("name",)}
)
"""Terms that are part of what a decision is about; taking it back must name them too."""
BY_NAME = frozenset({Matter.PLACE, Matter.INTERVENTION})
"""Matters that are known by their key alone: their place is only where the words were met."""
LONGEST = 4_000
"""Code points that a reason, a note or a term may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One act of judgement.

    ``places`` are the words it is about (for a person: one place where the person is named); ``terms`` are what was
    said beside the verdict, by name; ``by`` is the person who decided, ``at`` is UTC; ``answers`` is the suggestion as
    it stood then, in words, with the engine that made it.  An ``undone`` decision takes back what stood on its matter
    and places; what stood before that stands again, save a consent.
    """

    matter: Matter
    verdict: Verdict
    places: tuple[Span, ...]
    by: str
    at: dt.datetime
    why: str = ""
    terms: tuple[tuple[str, str], ...] = ()
    answers: str = ""
    engine: str = ""

    def __post_init__(self) -> None:
        if self.verdict not in VERDICTS[self.matter]:
            raise ValueRefusedError(f"A decision on a {self.matter} cannot be '{self.verdict}'.")
        wanted, given = PLACES[self.matter], len(self.places)
        enough = given >= wanted if self.matter in SEVERAL else given == wanted
        if not enough or len(set(self.places)) != given:
            raise ValueRefusedError(f"A decision on a {self.matter} points to {PLACES[self.matter]} different places.")
        if not self.by:
            raise ValueRefusedError("A decision is somebody's.")
        named = [name for name, _ in self.terms]
        if len(set(named)) != len(named) or not set(named) <= TERMS[self.matter]:
            raise ValueRefusedError(f"A decision on a {self.matter} has terms that it cannot have.")
        if any(len(text) > LONGEST for text in (self.why, self.answers, *(text for _, text in self.terms))):
            raise ValueRefusedError(f"A decision can say {LONGEST} characters at most of each thing.")

    def term(self, name: str) -> str:
        """What was said under a name, "" where nothing was."""
        return dict(self.terms).get(name, "")

    def says(self, name: str) -> bool:
        """Whether anything was said under a name; "" can be said too: that there is none."""
        return name in dict(self.terms)

    @property
    def subject(self) -> tuple[object, ...]:
        """What a later decision must share with this one to take its place."""
        keys = tuple(self.term(name) for name in KEYS.get(self.matter, ()))
        if self.matter in BY_NAME:
            return (self.matter, *(key.casefold() for key in keys))
        return (self.matter, frozenset(self.places), *keys)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulings:
    """Decisions of a case by the ids that the suggestions of this reading have.

    ``people`` holds pairs of local person ids (``document:pN``) and ``claims`` pairs of statement ids with what was
    decided of them, oldest first: of two that speak against each other the later holds.  ``names`` gives, under a
    statement's id, the words that its claim shall have.
    """

    people: tuple[tuple[str, str, Verdict], ...] = ()
    claims: tuple[tuple[str, str, Verdict], ...] = ()
    names: tuple[tuple[str, str], ...] = ()


NOTHING_DECIDED = Rulings()
