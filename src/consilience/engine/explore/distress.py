"""Distress: passages that can be hard to read, so that a view can ask before it shows them.

A passage is **hard** when an act of killing, torture, sexual violence or assault is read in it, a part of the body or
an instrument of violence, or a word of injury or death stands there.  It is a machine reading and can miss; it says
nothing of what was done, and one that is hard without need costs a click.
"""

from __future__ import annotations

import re

from consilience.domain.account import Statement
from consilience.domain.claim import CodedDocument
from consilience.domain.reasons import Span

HARD_ACTS = ("kill.", "harm.torture", "harm.rape", "harm.sexual", "harm.assault", "detention.denied_medical")
"""Beginnings of slugs of acts."""
_HARD_VALUES = frozenset({"body", "instrument"})

_WORDS = re.compile(
    r"\b(?:corpses?|(?:dead|lifeless|\w+) bodies|blood\w*|bled|bleed\w*|wound\w*|gunshot|bruis\w+|burn(?:s|ed|t)|"
    r"electrocut\w+|electric shocks?|scream\w*|mutilat\w+|strangl\w+|suffocat\w+|genital\w*|graves?|morgue|autops\w+|"
    r"\w*[Тт]руп\w*|[Кк]ров(?:ь|и|ью|ав\w*)|[Рр]анен\w*|[Рр]ан(?:ы|ами|у)|[Сс]иняк\w*|[Оо]жог\w*|[Зз]адуш\w+|"
    r"[Ээ]лектрошок\w*|[Мм]огил\w*|[Мм]орг\w*|[Вв]скрыти\w+|[Кк]рик(?:и|ов|ами))\b",
    re.IGNORECASE,
)


def is_hard_act(slug: str) -> bool:
    """Whether the words that name this act can be hard to read."""
    return slug.startswith(HARD_ACTS)


def hard_places(document: CodedDocument) -> tuple[Span, ...]:
    """Where hard words stand in a document, in the order of the text; acts that are denied or feared count too."""
    name, text = document.reading.document, document.reading.text
    found = [Span(document=name, start=m.start(), end=m.end()) for m in _WORDS.finditer(text)]
    found += [i.span for i in document.involvements if is_hard_act(i.act)]
    for statement in document.statements:
        found += [v.span for v in statement.values if v.role in _HARD_VALUES]
        if is_hard_act(statement.proposition.frame):
            found.append(span_of(statement))
    return tuple(sorted(set(found), key=lambda s: (s.start, s.end)))


def is_hard(place: Span, hard: tuple[Span, ...]) -> bool:
    """Whether any hard word stands in a place."""
    return any(place.overlap(span) for span in hard)


def span_of(statement: Statement) -> Span:
    """Where a statement stands."""
    passage = statement.passage
    return Span(document=passage.document, start=passage.start, end=passage.end)
