"""Terms: what a content word is compared as when statements of different documents are lined up.

A **term** is the stem of a word, or the name of the concept it belongs to, so that "jail" and "prison",
or a word and its Russian counterpart, meet.  Concepts are everyday synonyms of this field, kept
short: a word is listed only when swapping it for its neighbours hardly changes what a sentence reports.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from consilience.engine.corroborate.concepts_force import FORCE
from consilience.engine.corroborate.concepts_life import LIFE

_CYRILLIC = re.compile(r"[а-яё]")
_CALENDAR = frozenset(
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Concepts:
    """Which concept a stem belongs to, and which domain a concept belongs to."""

    concept: Mapping[str, str]
    domain: Mapping[str, str]


def _read(*tables: str) -> _Concepts:
    concept: dict[str, str] = {}
    domain: dict[str, str] = {}
    again: dict[str, str] = {}
    name = ""
    for number, block in enumerate("\n\n".join(tables).split("\n\n")):
        for line in block.strip().splitlines():
            words = line.removeprefix("+ ").split()
            name = name if line.startswith("+ ") else f"={words[0]}"
            domain[name] = f"#{number}"
            for word in words:
                concept.setdefault(_stem(word), name)
                again.setdefault(_stem(_stem(word)), name)  # without a parser words come as stems and are stemmed again
    return _Concepts(concept=again | concept, domain=domain)


def comparable(word: str) -> bool:
    """Whether a content word says what happened: numbers and names of months and days are values, compared as such."""
    return not (word.isdigit() or (word[:1].isupper() and word.casefold() in _CALENDAR))


@lru_cache(maxsize=65536)
def term(word: str) -> str:
    """The term of a word: its concept, else its stem; case and script decide nothing else."""
    stemmed = _stem(word.casefold().replace("ё", "е"))
    return _CONCEPTS.concept.get(stemmed, stemmed)


def domain(term_: str) -> str:
    """The sphere that a term belongs to, "" for a word of no known concept."""
    return _CONCEPTS.domain.get(term_, "")


def _stem(word: str) -> str:
    return str((_RUSSIAN if _CYRILLIC.search(word) else _ENGLISH).stemWord(word))


_ENGLISH, _RUSSIAN = snowballstemmer.stemmer("english"), snowballstemmer.stemmer("russian")
_CONCEPTS = _read(FORCE, LIFE)
