"""Words of saying in Russian sentences, by the surface only: verb stems, "что" clauses, quotations and dashes."""

from __future__ import annotations

import re

from consilience.engine.coding.contents import leading
from consilience.engine.coding.lexicon import Lexicon
from consilience.engine.coding.names import is_russian_saying
from consilience.engine.coding.surface import Word
from consilience.engine.coding.units import QUOTE, Cue, Stretch, Unit


def russian_cues(unit: Unit, words: list[Word], lex: Lexicon) -> list[Cue]:
    cues = []
    for at, word in enumerate(words):
        if not is_russian_saying(word.lower, lex):
            continue
        before = words[:at]
        tail = words[at + 1 :]
        quoted = next((k for k in range(at - 1, -1, -1) if words[k].lower == QUOTE), -1)
        inverted = at > 0 and (words[at - 1].lower == QUOTE or words[at - 1].text in {",", "—", "–", "-"})
        that = next((k for k, w in enumerate(tail) if w.lower in {"что", "будто", ":"}), -1)
        end = words[-1].start if words[-1].text == "." else unit.end
        if inverted and tail:
            stop = next(
                (
                    k
                    for k, w in enumerate(tail)
                    if w.text in {",", ".", ":", "—", "–"} or w.lower in {"в", "на", "во", "по", QUOTE}
                ),
                len(tail),
            )
            source = (tail[0].start, tail[stop - 1].end) if stop else None
            first = quoted + 1 if quoted >= 0 else at
            contents = leading(unit, words, first if quoted >= 0 else at - 1)
            rest = tail[stop:]
            more = next(((w.start, end) for w in rest if w.lower == QUOTE), None)
            cues.append(Cue(kind="verb", base=word.lower, start=word.start, end=word.end, source=source,
                            contents=(*contents, *((more,) if more else ())), rule="cue.after-quotation"))  # fmt: skip
        elif that >= 0:
            span = _russian_subject(before)
            if tail[that].text == ":" and that == len(tail) - 1:
                cues.append(
                    Cue(
                        kind="verb",
                        base=word.lower,
                        start=word.start,
                        end=word.end,
                        source=span,
                        contents=(),
                        introduces=True,
                        rule="cue.introduces",
                    )
                )
            elif that + 1 < len(tail):
                span = span or ((tail[0].start, tail[that - 1].end) if that and tail[0].capital else None)
                cues.append(Cue(kind="verb", base=word.lower, start=word.start, end=word.end, source=span,
                                contents=((tail[that + 1].start, end),), rule="cue.that-clause"))  # fmt: skip
    return cues


def _russian_subject(before: list[Word]) -> Stretch | None:
    k = len(before) - 1
    while k >= 0 and before[k].lower in {"также", "не", "уже", "позже", "ещё", "еще", "ранее", "потом"}:
        k -= 1
    last = k
    while k > 0 and before[k - 1].alpha and re.match(r"[\w-]+$", before[k - 1].text):
        k -= 1
    return (before[k].start, before[last].end) if last >= 0 and before[last].alpha else None
