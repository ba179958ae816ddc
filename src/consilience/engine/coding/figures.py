"""Figures that a body or person is said to have: "the hospital had counted 24", "he put the toll at nine".

A **Figure cue** is a verb of counting or of holding to a number, with whoever counts as its source and the
clause with the number as what is said.
"""

from __future__ import annotations

from consilience.engine.coding.lexicon import Lexicon
from consilience.engine.coding.subjects import can_speak, noun_phrase_back, subject
from consilience.engine.coding.surface import Word
from consilience.engine.coding.units import Cue, Stretch, Unit

_REACH = 9
"""Words after the verb within which the number must stand."""
_AUX = frozenset("has had have never not also since then now only still finally".split())
_WE = frozenset("i we you us who which that".split())
_SKIPPED_RU = frozenset("не также уже до сих пор".split())


def figures(unit: Unit, words: list[Word], lex: Lexicon) -> list[Cue]:
    """The figure cues of a unit in which nothing else says who tells."""
    found = []
    for at, word in enumerate(words):
        opens = _counts(words, at, lex)
        if not opens:
            continue
        stop = next((k for k in range(at + 1, len(words)) if words[k].text in {";", "—"}), len(words))
        if not any(_number(one, lex) for one in words[opens : min(stop, opens + _REACH)]):
            continue
        source, first = _who(words, at, lex)
        if source is None:
            continue
        last = stop - 1 if words[stop - 1].text != "." or stop - 1 <= at else stop - 2
        end = min(unit.end, words[last].end)
        found.append(
            Cue(
                kind="verb", base=word.lower, start=word.start, end=word.end, source=source,
                contents=((words[first].start, end),), act=True, rule="cue.figure",
            )
        )  # fmt: skip
    return found


def _counts(words: list[Word], at: int, lex: Lexicon) -> int:
    """The index after a verb of counting with its preposition or object, or 0."""
    word = words[at]
    following = words[at + 1].lower if at + 1 < len(words) else ""
    if lex.language == "ru":
        return at + 1 if any(word.lower.startswith(stem) for stem in lex.phrases["phrases.counting_verbs"]) else 0
    if word.lower in lex.phrases["phrases.counting_verbs"]:
        return at + 1
    if f"{word.lower} {following}" in lex.phrases["phrases.counting"]:
        return at + 2
    puts = word.lower in {"put", "puts", "putting", "places", "placed"}
    toll = any(one.lower in {"number", "toll", "count", "figure", "total"} for one in words[at + 1 : at + 5])
    return at + 1 if puts and toll else 0


def _number(word: Word, lex: Lexicon) -> bool:
    return word.text[0].isdigit() or word.tag == "CD" or word.lower in lex.phrases["phrases.numbers"]


def _who(words: list[Word], at: int, lex: Lexicon) -> tuple[Stretch | None, int]:
    """Whoever counts: the noun phrase before the verb, past a clause between commas."""
    k = at - 1
    skipped = _SKIPPED_RU if lex.language == "ru" else _AUX
    while k >= 0 and words[k].lower in skipped:
        k -= 1
    if k > 1 and words[k].text == ",":
        opening = next((i for i in range(k - 1, -1, -1) if words[i].text == ","), -1)
        if opening > 0 and words[opening + 1].lower in {"which", "who", "a", "an", "the", "whose"}:
            k = opening - 1
    if k < 0 or words[k].lower in _WE:
        return None, at
    if words[k].lower in {"he", "she", "it", "they", "он", "она", "они"}:
        return (words[k].start, words[k].end), k
    if lex.language == "ru":
        first = k
        while first > 0 and words[first - 1].alpha and words[first - 1].lower not in {"которых", "которые", "что", "и"}:
            first -= 1
        return ((words[first].start, words[k].end), first) if words[k].alpha else (None, at)
    span, first = subject(words, at, lex)
    if span is None:
        span, first = noun_phrase_back(words, k)
    return (span, first) if span is not None and can_speak(words, span, lex) else (None, at)
