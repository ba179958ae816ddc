"""A quotation makes a word of saying of any verb that stands beside it with a subject: "“Enough,” the crowd chanted."

No list of verbs can be whole ("shot back", "chimed in"); a comma, a colon or the end of a question between the
quotation and the verb tells as much.
"""

from __future__ import annotations

from collections.abc import Sequence

from consilience.engine.coding.lexicon import Lexicon
from consilience.engine.coding.subjects import AUX, can_speak, relative_subject, subject
from consilience.engine.coding.surface import Word
from consilience.engine.coding.units import QUOTE, Cue, Stretch, Unit

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SAYING = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_NOUNS = ("NN", "JJ")
_NAMING = ("NN", "DT", "JJ", "PRP", "POS", "CD", "IN")
_LONGEST_SOURCE = 9
"""Words between a quotation and the verb after it."""
_REACH_BACK = 24
"""Words between a verb and the quotation that a colon or comma opens after it."""


def beside_quotations(unit: Unit, words: list[Word], text: str, found: Sequence[Cue], lex: Lexicon) -> list[Cue]:
    """Cues for the quotations of a unit that no other cue holds; ``text`` is the text of the Reading."""
    cues: list[Cue] = []
    if not any(word.tag for word in words):
        return cues
    taken = [content for cue in found for content in cue.contents]
    for i, word in enumerate(words):
        if word.lower != QUOTE or any(a <= word.start and word.end <= b for a, b in taken):
            continue
        cue = _after(words, i, text, lex) or _before(unit, words, i, found, lex)
        if cue is not None:
            cues.append(cue)
    return cues


def _after(words: list[Word], i: int, text: str, lex: Lexicon) -> Cue | None:
    """ "“…,” the crowd chanted", "“…?” retorted Ann Lee": subject and verb, or verb and subject, straight after."""
    inner = text[words[i].start : words[i].end].rstrip("”\"'’»")
    if inner[-1:] not in {",", "?", "!", "…"} or i + 2 >= len(words):
        return None
    verb = i + 2 if words[i + 1].text == "," else i + 1
    if words[verb].tag in _SAYING:
        return _inverted(words, i, verb)
    at = next((k for k in range(i + 2, min(i + _LONGEST_SOURCE, len(words))) if words[k].tag in _SAYING), -1)
    between = words[i + 1 : at]
    if at < 0 or not all(w.tag.startswith(_NAMING) or w.capital or w.text == "," for w in between):
        return None
    if between[0].text == ",":
        return None
    if between[-1].text == ",":
        between = between[:-1]
    source: Stretch = (between[0].start, between[-1].end)
    named = can_speak(words, source, lex) or between[0].lower in {"he", "she", "they", "the", "a", "an", "one"}
    return _cue(words, at, source, (words[i].start, words[i].end)) if named else None


def _inverted(words: list[Word], i: int, verb: int) -> Cue | None:
    last = verb + 1
    if last >= len(words) or not (words[last].capital or words[last].tag.startswith(_NAMING)):
        return None
    while last + 1 < len(words) and (words[last + 1].capital or words[last + 1].tag.startswith(_NOUNS)):
        last += 1
    return _cue(words, verb, (words[verb + 1].start, words[last].end), (words[i].start, words[i].end))


def _before(unit: Unit, words: list[Word], i: int, found: Sequence[Cue], lex: Lexicon) -> Cue | None:
    """ "The crowd chanted: “…”", "the banner read, “…”", "said it was cold but added, “…”"."""
    if i < 2 or words[i - 1].text not in {",", ":"}:
        return None
    for at in range(i - 2, max(-1, i - 2 - _REACH_BACK), -1):
        if words[at].lower == QUOTE:
            return None
        known = words[at].lower in lex.verbs
        if words[at].tag not in {*_FINITE, "VBG", "VBN"} or words[at].lower in AUX:
            continue
        if not known and words[i - 1].text == "," and at != i - 2:
            continue
        source, first = subject(words, at, lex)
        if source is None and known:
            source = next((cue.source for cue in reversed(found) if cue.start < words[at].start), None)
        if source is not None and not any(w.lower == QUOTE for w in words[first:i]):
            return _cue(words, at, source, (words[i].start, max(words[i].end, unit.start)))
    return None


def _cue(words: list[Word], at: int, source: Stretch, content: Stretch) -> Cue:
    return Cue(
        kind="verb", base=words[at].lower, start=words[at].start, end=words[at].end, source=source, contents=(content,),
        relative=relative_subject(words, at), rule="cue.beside-quotation",
    )  # fmt: skip
