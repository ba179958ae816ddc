"""The word lists of attribution: verbs of saying, nouns of office, kin and body, words that never name a person.

A **Lexicon** is one language's lists as sets ready for look-up; forms of English verbs are derived from
their base.  The lists live in ``resources/attribution_*.toml`` and are general vocabulary, no names of a case.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_VOWELS = "aeiou"
_DOUBLING = frozenset("admit quip slam plead-no beg".split()) - {"plead-no"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Word sets of one language; ``verbs`` maps an inflected form (lower case) to its base.

    ``sets`` holds every other list of words by ``section.name``; ``phrases`` the lists of whole phrases.
    """

    language: str
    verbs: dict[str, str]
    sets: dict[str, frozenset[str]]
    phrases: dict[str, tuple[str, ...]]

    def has(self, name: str, word: str) -> bool:
        """Whether the list ``section.name`` holds the word."""
        return word in self.sets.get(name, frozenset())

    def says(self, form: str, lemma: str) -> bool:
        """Whether a word is one of saying: by its form in English, by its base form where a parser gave one."""
        return form.lower() in self.verbs or lemma in self.sets.get("verbs.lemmas", frozenset())

    def starts(self, name: str, word: str) -> bool:
        """Whether a word begins with a stem of the list (Russian lists are stems)."""
        return any(word.startswith(stem) for stem in self.sets.get(name, frozenset()))


@cache
def lexicon(language: str) -> Lexicon:
    """The lists for a language code; a language without its own lists is read with the English ones."""
    return _english() if language[:2] != "ru" else _russian()


def verb_forms(base: str) -> tuple[str, ...]:
    """The regular English forms of a verb: base, third person, past, present participle."""
    if base.endswith("e"):
        return base, base + "s", base + "d", base[:-1] + "ing"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")
    stem = base + base[-1] if base in _DOUBLING else base
    return base, third, stem + "ed", stem + "ing"


def _english() -> Lexicon:
    raw = _load("en")
    irregular = {base: tuple(forms.split()) for base, forms in raw["irregular"].items()}
    sets, phrases = _lists(raw, {"verbs"})
    verbs: dict[str, str] = {}
    for name, words in raw["verbs"].items():
        sets[f"verbs.{name}"] = frozenset(words.split())
        for base in words.split():
            for form in irregular.get(base) or verb_forms(base):
                verbs.setdefault(form, base)
    for name in set(raw["ascribing"]) - {"adjectives"}:
        words = sets[f"ascribing.{name}"]
        sets[f"ascribing.{name}"] = frozenset(
            form for base in words for form in (irregular.get(base) or verb_forms(base))
        )
    for name in ("people.harm", "people.alive"):
        sets[name] = frozenset(form for base in sets[name] for form in (*verb_forms(base), *_OTHER_FORMS.get(base, ())))
    return Lexicon(language="en", verbs=verbs, sets=sets, phrases=phrases)


def _russian() -> Lexicon:
    raw = _load("ru")
    sets, phrases = _lists(raw, set())
    english = _english()  # rules that serve both languages may ask for a list that only English has
    nothing = {name: frozenset[str]() for name in english.sets}
    return Lexicon(language="ru", verbs={}, sets=nothing | sets, phrases=dict.fromkeys(english.phrases, ()) | phrases)


def _lists(raw: dict[str, Any], skip: set[str]) -> tuple[dict[str, frozenset[str]], dict[str, tuple[str, ...]]]:
    sets: dict[str, frozenset[str]] = {}
    phrases: dict[str, tuple[str, ...]] = {}
    for section, lists in raw.items():
        if section in skip or section == "irregular":
            continue
        for name, text in lists.items():
            key = f"{section}.{name}"
            if "|" in text or section == "phrases":
                pieces = text.split("|") if "|" in text else text.split()
                phrases[key] = tuple(" ".join(piece.split()) for piece in pieces if piece.strip())
            else:
                sets[key] = frozenset(text.lower().split())
    return sets, phrases


def _load(language: str) -> dict[str, Any]:
    return tomllib.loads(files("consilience").joinpath("resources", f"attribution_{language}.toml").read_text("utf8"))


# Past forms that no rule gives; a word may stand here although it is in only one of the two lists.
_OTHER_FORMS: dict[str, tuple[str, ...]] = {
    "hold": ("held",), "beat": ("beaten", "beating"), "shoot": ("shot", "shooting"), "seize": ("seized",),
    "drag": ("dragged", "dragging"), "kidnap": ("kidnapped", "kidnapping"), "trap": ("trapped",),
    "entrap": ("entrapped",), "hit": ("hitting",), "slap": ("slapped",), "choke": ("choked",),
    "hang": ("hanged", "hung"),
    "take": ("took", "taken"), "throw": ("threw", "thrown"), "strip": ("stripped",), "keep": ("kept",),
    "transfer": ("transferred",), "stop": ("stopped",), "evict": (), "expel": ("expelled",), "bear": ("born",),
    "die": ("dying",), "flee": ("fled",), "teach": ("taught",), "meet": ("met",), "speak": ("spoke", "spoken"),
    "weep": ("wept",), "hide": ("hid", "hidden"), "lose": ("lost",), "sit": ("sat", "sitting"), "stand": ("stood",),
    "run": ("ran", "running"), "hear": ("heard",), "see": ("saw", "seen"), "lead": ("led",), "find": ("found",),
    "strike": ("struck",), "travel": ("travelled",), "whip": ("whipped",), "stab": ("stabbed",), "bind": ("bound",),
}  # fmt: skip
