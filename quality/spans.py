"""Places in a text: a *span* of a key is given by offsets or by its exact words, and is resolved to offsets.

A *key* (``gold.json``) that must hold for every reader of a format gives ``exact`` (the words with whitespace made
single) and, where the words occur more than once, ``prefix`` (the words just before them).  Both are looked for
without regard to whitespace, since readers differ in it and in nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one document, in code points, end exclusive."""

    document: str
    start: int
    end: int

    @property
    def length(self) -> int:
        """Number of code points."""
        return self.end - self.start

    def shared_with(self, other: Span) -> int:
        """Number of code points that both cover; 0 in different documents."""
        if self.document != other.document:
            return 0
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(slots=True)
class Resolver:
    """Turns the spans of a key into offsets; what cannot be found is kept in ``unresolved``."""

    texts: dict[str, str]
    unresolved: list[str] = field(default_factory=list)
    _packed: dict[str, tuple[str, list[int]]] = field(default_factory=dict)

    def span(self, place: dict[str, Any], label: str) -> Span | None:
        """The span of ``place``; offsets are taken as they are, exact words are searched, None when not there."""
        document = place["document"]
        if "start" in place and "end" in place:
            return Span(document, place["start"], place["end"])
        before, words = _pack(place.get("prefix", "")), _pack(place["exact"])
        packed, origin = self._text(document)
        at = packed.find(before + words) if words else -1
        if at < 0:
            self.unresolved.append(f"{label} in {document}")
            return None
        first = at + len(before)
        return Span(document, origin[first], origin[first + len(words) - 1] + 1)

    def _text(self, document: str) -> tuple[str, list[int]]:
        if document not in self._packed:
            text = self.texts.get(document, "")
            kept = [at for at, letter in enumerate(text) if not letter.isspace()]
            self._packed[document] = ("".join(text[at] for at in kept), kept)
        return self._packed[document]


def _pack(text: str) -> str:
    return "".join(text.split())
