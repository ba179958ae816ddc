"""Languages: one in which a person reads an interface: its messages, direction, numbers, and which one is asked for.

What the layers below say in English is recognised by the messages of the context **machine** (see ``machine.py``);
what is not recognised is shown as it is, and said to be English, so that a screen reader speaks it rightly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from consilience.interfaces.wording.catalogue import Catalogue, read_catalogue
from consilience.interfaces.wording.machine import MACHINE, Phrases
from consilience.interfaces.wording.said import Said

_RANGE = re.compile(r"\s*([A-Za-z0-9*-]+)\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?")
ENGLISH = "en"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Language:
    """``code`` is a BCP 47 tag, ``name`` the language's own, ``direction`` in {ltr, rtl}."""

    code: str
    name: str
    direction: str = "ltr"
    catalogue: Catalogue = field(default_factory=Catalogue)
    phrases: Phrases = field(default_factory=Phrases)

    def text(self, message: str, context: str = "", /, **values: Any) -> Markup:
        """A message of ours with values put in; values are escaped, the message is our own HTML."""
        return Markup(self.catalogue.one(message, context)) % self._shown(values)  # noqa: S704  (our own text)

    def count(self, message: str, plural: str, number: int, context: str = "", /, **values: Any) -> Markup:
        """A message about a number."""
        found = self.catalogue.many(message, plural, number, context)
        return Markup(found) % self._shown({"num": number} | values)  # noqa: S704  (our own text)

    def number(self, number: int) -> str:
        """``50,000`` or ``50 000``; numbers of four digits stay whole in languages that write them so."""
        gap = self.catalogue.one(",", "between thousands")
        least = 10_000 if gap != "," else 1000
        return f"{number:,}".replace(",", gap) if abs(number) >= least else str(number)

    def told(self, words: str) -> str | Markup:
        """A sentence or term of the program, in this language where a catalogue knows it, else marked as English."""
        if isinstance(words, Said):
            if words.plural:
                return self.count(words.message, words.plural, words.number, **self._told_values(words))
            return self.text(words.message, **self._told_values(words))
        if self.code == ENGLISH or not any(c.isalpha() for c in words):
            return words
        found = self.phrases.translate(words)
        return found if found is not None else Markup('<span lang="en" dir="ltr">{}</span>').format(words)

    def _told_values(self, words: Said) -> dict[str, Any]:
        """Values that are sentences themselves."""
        return {name: self.told(v) if isinstance(v, Said) else v for name, v in words.values.items()}

    def _shown(self, values: dict[str, Any]) -> dict[str, Any]:
        return {
            name: self.number(v) if isinstance(v, int) and not isinstance(v, bool) else v for name, v in values.items()
        }


def language_of(catalogue: Catalogue) -> Language:
    """The language whose catalogue it is, as its header says."""
    head = catalogue.header
    return Language(
        code=head["Language"],
        name=head["X-Own-Name"],
        direction=head.get("X-Direction", "ltr"),
        catalogue=catalogue,
        phrases=Phrases.of(catalogue),
    )


@cache
def shipped() -> tuple[Language, ...]:
    """The languages of this version, English first."""
    found = [p for p in (files(__package__) / "catalogues").iterdir() if p.name.endswith(".po")]
    others = [language_of(read_catalogue(p.read_text(encoding="utf-8"))) for p in sorted(found, key=lambda p: p.name)]
    return (Language(code=ENGLISH, name="English"), *others)


def asked_for(header: str, languages: Iterable[Language]) -> Language:
    """The language that an Accept-Language header wants most, the first of ours where it wants none of them."""
    every = tuple(languages)
    wanted: list[tuple[float, int, str]] = []
    for number, part in enumerate(header.split(",")[:40]):
        found = _RANGE.fullmatch(part)
        if found is not None and (weight := float(found[2] or 1)) > 0:
            wanted.append((-min(weight, 1.0), number, found[1].lower()))
    for _, _, tag in sorted(wanted):
        for language in every:
            own = language.code.lower()
            if tag == own or tag.startswith(f"{own}-"):
                return language
    return every[0]


__all__ = ["ENGLISH", "MACHINE", "Language", "asked_for", "language_of", "shipped"]
