"""Where on a saved page the article stands: in the smallest element that holds nearly all of its sentences.

Nouns: a **stretch** (a block of the page with the elements around it), its **weight** (characters of sentences: links
and short words count nothing) and the **body** (the element found).  A page names its body itself (``articleBody``,
``article``) or is laid out so that the sentences stand together, whatever the names (a cell of a table, a ``div``).
What comes before the body or after it is said of each block; what that means is for ``engine.read.furniture``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

_SENTENCE = 40
"""Characters from which a stretch that ends as a sentence does weighs."""
_LINKED = 0.5
"""Share of links from which a stretch weighs nothing."""
_NEARLY_ALL = 0.75
_HEADED = 0.6
"""Share that is enough for an element with a heading in it."""
_STATED = 0.35
"""Share that is enough for the one element that the page itself calls its article (comments may be long)."""
_A_POST = 0.08
"""Share from which a named element is a post of its own, not a card that leads to another page."""
_LEAST_BODY = 240
"""Characters of sentences below which a page shows no body: two sentences stand anywhere."""
_CLOSERS = "”\"’'»)] "
_TEXT = frozenset({"p", "li", "blockquote", "dd", "pre", "td", "th"})
"""Elements that hold one stretch: a paragraph that outweighs a page of short ones is not its article."""


@dataclass(slots=True)
class Layout:
    """Stretches of one page in its order, and the weight that each element holds."""

    innermost: list[Any] = field(default_factory=list)
    headings: list[bool] = field(default_factory=list)
    weights: dict[Any, int] = field(default_factory=dict)
    depths: dict[Any, int] = field(default_factory=dict)
    stretches: dict[Any, int] = field(default_factory=dict)
    headed: set[Any] = field(default_factory=set)
    total: int = 0

    def add(self, path: Sequence[Any], text: str, links: float, *, heading: bool, apart: bool) -> None:
        """The next stretch; ``path`` from the outermost element; ``apart`` where names say that it is no article."""
        self.innermost.append(path[-1] if path else None)
        self.headings.append(heading)
        if heading and not apart:
            self.headed.update(path)
        sentence = len(text) >= _SENTENCE and text.rstrip(_CLOSERS).endswith((".", "!", "?", "…", ":"))
        if not sentence or links >= _LINKED or heading or apart:
            return
        self.total += len(text)
        for depth, element in enumerate(path):
            self.weights[element] = self.weights.get(element, 0) + len(text)
            self.stretches[element] = self.stretches.get(element, 0) + 1
            self.depths[element] = depth

    def places(self) -> list[str]:
        """For each stretch ``before``, ``inside``, ``after``, or ``beyond``: after what the page calls its article."""
        named, body = self._bodies()
        if body is None:
            return [""] * len(self.innermost)
        first, last = self._reach(body)
        beyond = self._reach(named)[1] if named is not None else len(self.innermost)
        top = next((at for at, heading in enumerate(self.headings[:last]) if heading), first)
        return [
            "beyond" if at > beyond
            else "after" if at > last
            else "before" if at < min(top, first)
            else "inside" if at >= first
            else ""
            for at in range(len(self.innermost))
        ]  # fmt: skip

    def _bodies(self) -> tuple[Any, Any]:
        """The element that the page itself calls its article, and the smallest that holds nearly all sentences."""
        if self.total < _LEAST_BODY:
            return None, None
        order = sorted(self.weights, key=self.depths.__getitem__)
        said = [e for e in order if _is_named(e) and self.weights[e] >= _A_POST * self.total]
        # Several posts side by side are a page of their own kind, of which none is the article.
        named = [e for e in said if self.weights[e] >= _STATED * self.total and _is_only(e, said)]
        whole = self.weights[named[-1]] if named else self.total
        within: dict[Any, bool] = {None: not named, **({named[-1]: True} if named else {})}
        bodies = [
            e for e in order
            if self.weights[e] >= (_HEADED if e in self.headed else _NEARLY_ALL) * whole
            and (e.tag not in _TEXT or self.stretches[e] > 1)
            and _is_within(e, within)
        ]  # fmt: skip
        return (named[-1] if named else None), (bodies[-1] if bodies else None)

    def _reach(self, body: Any) -> tuple[int, int]:
        """First and last stretch within an element."""
        known: dict[Any, bool] = {None: False, body: True}
        within = [at for at, element in enumerate(self.innermost) if _is_within(element, known)]
        return within[0], within[-1]


def _is_within(element: Any, known: dict[Any, bool]) -> bool:
    climbed = []
    while element not in known:
        climbed.append(element)
        element = element.getparent()
    for one in climbed:
        known[one] = known[element]
    return known[element]


def _is_only(element: Any, named: Sequence[Any]) -> bool:
    """Whether the named elements of the page that weigh anything lie within one another."""
    return all(_is_within(element, {None: False, other: True}) or
               _is_within(other, {None: False, element: True}) for other in named)  # fmt: skip


def _is_named(element: Any) -> bool:
    return element.tag == "article" or (element.get("itemprop") or "").lower() == "articlebody"
