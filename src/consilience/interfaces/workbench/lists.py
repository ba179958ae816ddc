"""Lists: the parts of long ones, so that no page grows with the case.

A **Sheet** is one page of a list.  Where one thing is chosen out of many, the likeliest are offered and the others are
named by their ids.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from starlette.requests import Request

from consilience.engine.explore.claims import ClaimView
from consilience.engine.explore.people import PersonView
from consilience.interfaces.workbench.view import PAGE, View, words_of

T = TypeVar("T")
COMMON = 2000
"""Claims that share a word above which it says nothing."""
OFFERED = 60
"""Claims or people that can be chosen from a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet(Generic[T]):
    """One page of a long list: what is on it, its number, how many pages there are, and of how many things."""

    shown: tuple[T, ...]
    number: int
    of: int
    total: int = 0


def sheet_of(every: Sequence[T], request: Request, name: str = "page") -> Sheet[T]:
    """The page that the address asks for under a name; the first where it asks for none that there is."""
    of = max(1, -(-len(every) // PAGE))
    asked = request.query_params.get(name, "1")
    number = int(asked) if asked.isascii() and asked.isdecimal() and 1 <= int(asked[:9]) <= of else 1
    return Sheet(shown=tuple(every[(number - 1) * PAGE : number * PAGE]), number=number, of=of, total=len(every))


def with_words(texts: Iterable[str], wanted: Sequence[str]) -> bool:
    """Whether every word that is looked for stands in one of the texts."""
    known = [text.casefold() for text in texts]
    return all(any(word in text for text in known) for word in wanted)


def likely_claims(mine: ClaimView, view: View) -> list[ClaimView]:
    """Claims that may say the same: those that share most words with it first; the rarer a word, the more it says."""
    shared: Counter[str] = Counter()
    for word in words_of(mine.shown.text):
        anchors = view.claims_with.get(word, ())
        if len(anchors) <= COMMON:
            shared.update(dict.fromkeys(anchors, 1))
    likeliest = [view.claims[anchor] for anchor, _ in shared.most_common(OFFERED + 1) if anchor != mine.anchor]
    rest = (v for v in view.claims.values() if v.anchor not in shared and v.anchor != mine.anchor)
    return [*likeliest, *islice(rest, OFFERED - len(likeliest))][:OFFERED]


def likely_people(mine: PersonView, every: Iterable[PersonView]) -> list[PersonView]:
    """People who may be the same: those that share most words of their names first."""
    words = {w for n in (*mine.person.names, *mine.person.descriptions) for w in n.casefold().split()}
    others = [v for v in every if v.anchor != mine.anchor]

    def shared(other: PersonView) -> int:
        return len(words & {w for n in (*other.person.names, *other.person.descriptions) for w in n.casefold().split()})

    return sorted(others, key=lambda v: -shared(v))[:OFFERED]
