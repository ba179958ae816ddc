"""Vocabularies: what a language model's tokens are matched against to tell which act or event is asserted.

A **Frame** is one kind of thing that reports assert: an act of the HURIDOCS vocabulary (with its code)
or an event around acts (a release, a denial, a complaint).  Its triggers are words: verbs and nouns by
their base form, phrases of adjacent words, and pairs (a word that triggers only together with a companion).
"""

from __future__ import annotations

from dataclasses import dataclass

from consilience.domain.errors import ValueRefusedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A trigger that needs company: one of ``words`` with one of ``companions`` depending on it, or it on them."""

    words: tuple[str, ...]
    companions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One kind of event.  ``code`` is its HURIDOCS code, "" for the project's own frames; ``label`` is for people.

    ``verbs`` and ``nouns`` are base forms; ``phrases`` sequences of base forms; ``stems`` and ``stem_pairs``
    are beginnings of words for languages that have no parser here.  ``single`` frames are events of which a case
    has few (the first news, a legal qualification), so that the frame alone says much.  ``unless`` are words that do
    not trigger in this company ("struck the door" is no assault); ``first`` frames go before all others where two
    claim a word.
    """

    slug: str
    code: str = ""
    label: str = ""
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    pairs: tuple[Pair, ...] = ()
    stems: tuple[str, ...] = ()
    stem_pairs: tuple[Pair, ...] = ()
    single: bool = False
    unless: tuple[Pair, ...] = ()
    first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ActVocabulary:
    """All frames in order; where two claim the same word the earlier one has it."""

    frames: tuple[Frame, ...]

    def __post_init__(self) -> None:
        slugs = [f.slug for f in self.frames]
        if len(set(slugs)) != len(slugs):
            raise ValueRefusedError("Two frames of the vocabulary have the same slug.")

    def singles(self) -> frozenset[str]:
        """Slugs of the frames that a case has few of."""
        return frozenset(f.slug for f in self.frames if f.single)

    def label(self, slug: str) -> str:
        """What a person reads for a frame; the slug itself when the vocabulary does not know it."""
        return next((f.label or f.slug for f in self.frames if f.slug == slug), slug)
