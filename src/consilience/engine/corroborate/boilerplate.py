"""Boilerplate: text that many unrelated documents carry (log-in forms, station notices, lists of links) is not shared.

Learned from the collection, never from a list: words that recur under titles which have nothing to do with each other
are about none of them.  Two rules: a run of words in documents of at least ``UNRELATED`` unrelated groups, none of
whose titles it names; and, between two documents, shared text of which neither title says a word although it is much
of the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from consilience.domain.material import BlockKind, Reading

UNRELATED = 3
"""Groups of unrelated documents that make a run boilerplate."""
TEACHES = 60
"""Documents from which a collection can teach: in a small case the same words under several titles are its subject."""
RARE = 0.02
"""Share of the titles up to which a word that two titles have in common relates them."""
DAYS = 7
"""Days between publications within which one story is carried on."""
NAMED = 0.25
"""Share of a title's words that text shared by pages of different times must name to be about both."""
_WORD = re.compile(r"\w{4,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a document says it is about: words of its title, and its day of publication (0 unknown)."""

    words: frozenset[str]
    day: int = 0


@dataclass(slots=True)
class Boilerplate:
    """What a collection teaches; asked with the numbers of the documents that carry a run."""

    headings: Sequence[Heading]
    _common: frozenset[str] = frozenset()
    _known: dict[frozenset[int], bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        most = max(2, round(RARE * len(self.headings)))
        counted = Counter(word for heading in self.headings for word in heading.words)
        self._common = frozenset(word for word, number in counted.items() if number > most)

    def recurs(self, documents: frozenset[int], run: Sequence[str]) -> bool:
        """Whether a run that these documents carry is boilerplate."""
        if len(documents) < UNRELATED or len(self.headings) < TEACHES:
            return False
        if documents not in self._known:
            self._known[documents] = self._unrelated(documents)
        return self._known[documents] and not any(
            word in self.headings[number].words for number in documents for word in run if len(word) > 3
        )

    def _unrelated(self, documents: frozenset[int]) -> bool:
        """Whether the documents fall into ``UNRELATED`` groups; those without a title prove nothing."""
        groups: list[Heading] = []
        for number in sorted(documents):
            one = self.headings[number]
            if one.words and not any(self._related(one, other) for other in groups):
                groups.append(one)
                if len(groups) >= UNRELATED:
                    return True
        return False

    def _related(self, one: Heading, other: Heading) -> bool:
        near = not one.day or not other.day or abs(one.day - other.day) <= DAYS
        return bool((one.words & other.words) - self._common) or near


def heading(reading: Reading) -> Heading:
    """The heading of a document; without a title it has no words."""
    title, published = reading.publication.title, reading.publication.published
    day = published.value.earliest.toordinal() if published is not None else 0
    return Heading(
        words=frozenset(_WORD.findall(title.value.casefold())) if title is not None else frozenset(), day=day
    )


def says_nothing_of(titles: Sequence[Heading], words: frozenset[str]) -> bool:
    """Whether shared words name nothing that the titles do; a missing title proves nothing.

    One word is enough between pages of the same days; pages far apart must each have ``NAMED`` of their title in it:
    a site's notice may hold the name of its town.
    """
    if not all(title.words for title in titles):
        return False
    shares = [len(title.words & words) / len(title.words) for title in titles]
    days = [title.day for title in titles]
    apart = all(days) and max(days) - min(days) > 2 * DAYS
    return min(shares) < NAMED if apart else max(shares) == 0


def outside_title(reading: Reading, start: int, end: int) -> frozenset[str]:
    """Words of a stretch that stand outside the document's title."""
    found: set[str] = set()
    for block in reading.blocks:
        if block.kind is not BlockKind.TITLE and block.start < end and start < block.end:
            found |= set(_WORD.findall(reading.text[max(start, block.start) : min(end, block.end)].casefold()))
    return frozenset(found)
