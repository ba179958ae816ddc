"""The tree over the words of a unit: what hangs on what, and from where to where a branch reaches.

A **branch** is a word with everything that hangs on it, told by the indices of its first and last word.  A quotation is
one word.  Where there is no parse every word is a root and no branch is longer than its word.
"""

from __future__ import annotations

from collections.abc import Sequence

from consilience.engine.coding.surface import Word


class Branches:
    """Heads, children and reach of the words of one unit; built in one pass over them."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        place = {word.start: i for i, word in enumerate(words)}
        self.head = [place.get(word.head, i) if word.head >= 0 else i for i, word in enumerate(words)]
        self.children: list[list[int]] = [[] for _ in words]
        for i, up in enumerate(self.head):
            if up != i:
                self.children[up].append(i)
        self._order, self._last = self._walk()
        self.first = list(range(len(words)))
        self.end = list(range(len(words)))
        for i in sorted(range(len(words)), key=lambda i: -self._order[i]):
            up = self.head[i]
            if up != i and self._order[up] < self._order[i]:
                self.first[up] = min(self.first[up], self.first[i])
                self.end[up] = max(self.end[up], self.end[i])

    def _walk(self) -> tuple[list[int], list[int]]:
        """Number of each word going down from the roots, and the last number below it; a circle is cut anywhere."""
        order = [-1] * len(self.words)
        last = [-1] * len(self.words)
        count = 0
        roots = [i for i, up in enumerate(self.head) if up == i]
        for root in (*roots, *range(len(self.words))):
            if order[root] >= 0:
                continue
            stack = [(root, False)]
            while stack:
                i, done = stack.pop()
                if done:
                    last[i] = count - 1
                elif order[i] < 0:
                    order[i], count = count, count + 1
                    stack.append((i, True))
                    stack.extend((child, False) for child in reversed(self.children[i]) if order[child] < 0)
        return order, last

    def under(self, i: int, top: int) -> bool:
        """Whether a word hangs on ``top``, or is it."""
        return self._order[top] <= self._order[i] <= self._last[top]

    def labelled(self, i: int, *labels: str) -> list[int]:
        """Children with one of the labels, in the order of the text."""
        return [child for child in self.children[i] if self.words[child].label in labels]

    def has_subject(self, i: int) -> bool:
        """Whether a word has a subject of its own."""
        return bool(self.labelled(i, "nsubj", "nsubj:pass", "csubj", "expl"))
