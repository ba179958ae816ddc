"""Machine phrases: sentences that the layers below say in English, recognised and said in another language.

The engine speaks English and knows of no interface.  Its sentences stand in catalogues under the context **machine**,
with ``%(name)s`` where it puts something in.  What was put in is kept as it is, escaped and isolated, because it can be
words of a source; under a name that ends in ``_word`` it is a term or sentence of the engine and is translated too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from consilience.interfaces.wording.catalogue import Catalogue

MACHINE = "machine"
_HOLE = re.compile(r"%\((\w+)\)s")
_DEEP = 3
"""Sentences within sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A sentence with holes: how it is recognised, and how it is said."""

    expression: re.Pattern[str]
    translation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Whole sentences, and patterns by the first word of theirs that is fixed ("" where a hole begins)."""

    whole: dict[str, str] = field(default_factory=dict)
    patterns: dict[str, tuple[Pattern, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, catalogue: Catalogue) -> Phrases:
        """The machine phrases of a catalogue."""
        whole: dict[str, str] = {}
        patterns: dict[str, tuple[Pattern, ...]] = {}
        for entry in catalogue.entries.values():
            if entry.context != MACHINE or not entry.forms or not entry.forms[0]:
                continue
            if not _HOLE.search(entry.message):
                whole[entry.message] = entry.forms[0]
                continue
            pattern = Pattern(expression=_expression(entry.message), translation=entry.forms[0])
            first = _first(entry.message)
            patterns[first] = (*patterns.get(first, ()), pattern)
        # Where two fit, the one with more fixed letters is meant.
        ordered = {k: tuple(sorted(v, key=lambda p: -len(p.expression.pattern))) for k, v in patterns.items()}
        return cls(whole=whole, patterns=ordered)

    def translate(self, words: str, deep: int = 0) -> Markup | None:
        """A sentence in the other language as HTML; None when it is not known.  A full stop at its end may differ."""
        bare = words.rstrip(".")
        for known, end in ((words, ""), (bare, words[len(bare) :]), (f"{bare}.", "")):
            if known in self.whole:
                said = self.whole[known]
                return escape(said if words.endswith(".") else said.rstrip(".")) + escape(end)
        for pattern in (*self.patterns.get(words.split(" ", 1)[0], ()), *self.patterns.get("", ())):
            found = pattern.expression.fullmatch(words) or pattern.expression.fullmatch(f"{bare}.")
            if found is not None:
                return self._filled(pattern, found.groupdict(), deep)
        return None

    def _filled(self, pattern: Pattern, holes: dict[str, str], deep: int) -> Markup:
        out, at = Markup(""), 0
        for hole in _HOLE.finditer(pattern.translation):
            out += pattern.translation[at : hole.start()]
            out += self._put_in(hole[1], holes.get(hole[1], ""), deep)
            at = hole.end()
        return out + pattern.translation[at:]

    def _put_in(self, name: str, value: str, deep: int) -> Markup:
        if not any(c.isalpha() for c in value):
            return escape(value)
        known = self.translate(value, deep + 1) if name.endswith("_word") and deep < _DEEP else None
        return known if known is not None else Markup("<bdi>{}</bdi>").format(value)


def _expression(message: str) -> re.Pattern[str]:
    seen: set[str] = set()

    def hole(name: str) -> str:
        if name in seen:
            return f"(?P={name})"
        seen.add(name)
        return rf"(?P<{name}>\d+)" if name.startswith("n_") else f"(?P<{name}>.+?)"

    parts = _HOLE.split(message)
    out = "".join(hole(part) if odd % 2 else re.escape(part) for odd, part in enumerate(parts))
    return re.compile(out, re.DOTALL)


def _first(message: str) -> str:
    """The first word, when nothing is put in there."""
    first = message.split(" ", 1)[0]
    return "" if "%" in first else first
