"""Words of saying in Russian sentences, by the surface only: verb stems, "что" clauses, quotations and dashes."""

from __future__ import annotations

from consilience.engine.coding.contents import leading
from consilience.engine.coding.evidence import is_russian_saying
from consilience.engine.coding.lexicon import Lexicon
from consilience.engine.coding.surface import Word
from consilience.engine.coding.units import QUOTE, Cue, Stretch, Unit

_DASHES = frozenset(",—–-")
_ACTS = ("опроверг", "отрица", "отверг", "осуд", "обвин", "призва", "потребова")
_SKIPPED = frozenset("также не уже позже ещё еще ранее потом затем тогда".split())


def russian_cues(unit: Unit, words: list[Word], lex: Lexicon) -> list[Cue]:
    """The cues of one Russian unit: inverted after words or a quotation, before "что" or a colon, and denials."""
    cues = []
    for at, word in enumerate(words):
        if is_russian_saying(word.lower, lex):
            cue = _inverted(unit, words, at) or _introducing(unit, words, at) or _act(unit, words, at)
            if cue is not None:
                cues.append(cue)
    return cues


def _inverted(unit: Unit, words: list[Word], at: int) -> Cue | None:
    """«…», — сказал он; …, сообщил «Вестник»: what was said stands before, the source after."""
    tail = words[at + 1 :]
    if not at or not tail or any(word.lower == "что" for word in tail):
        return None
    before = at - 1
    while before > 0 and words[before].text in _DASHES:
        before -= 1
    quoted = words[before].lower == QUOTE
    if not quoted and words[at - 1].text not in _DASHES:
        return None
    if not quoted and not (tail[0].capital or tail[0].text == "«" or tail[0].lower in {"он", "она", "они"}):
        return None
    stop = next((k for k, word in enumerate(tail) if _closes_source(tail, k)), len(tail))
    source = (tail[0].start, tail[stop - 1].end) if stop else None
    more = next(((word.start, _end(unit, words)) for word in tail[stop:] if word.lower == QUOTE), None)
    contents = (*leading(unit, words, before + 1), *((more,) if more else ()))
    return _cue(words[at], source, contents, "cue.after-quotation" if quoted else "cue.after-content")


def _closes_source(tail: list[Word], k: int) -> bool:
    word = tail[k]
    return word.text in {",", ".", ":", "—", "–"} or word.lower in {
        "в",
        "на",
        "во",
        "по",
        "радио",
        "газете",
        "изданию",
        QUOTE,
    }


def _introducing(unit: Unit, words: list[Word], at: int) -> Cue | None:
    """Он сообщил, что …; она вспоминает: «…»."""
    tail = words[at + 1 :]
    opens = next((k for k, word in enumerate(tail) if word.lower in {"что", "будто", ":"}), -1)
    if opens < 0:
        return None
    source = _subject(words[:at]) or ((tail[0].start, tail[opens - 1].end) if opens and tail[0].capital else None)
    if tail[opens].text == ":" and opens == len(tail) - 1:
        return _cue(words[at], source, (), "cue.introduces", introduces=True)
    if opens + 1 >= len(tail):
        return None
    addressee = (tail[0].start, tail[opens - 1].end) if opens > 0 else None
    return _cue(
        words[at], source, ((tail[opens + 1].start, _end(unit, words)),), "cue.that-clause", addressee=addressee
    )


def _act(unit: Unit, words: list[Word], at: int) -> Cue | None:
    """Министр опроверг эти сообщения: the act itself is what was said."""
    source = _subject(words[:at])
    if source is None or at + 1 >= len(words) or not words[at].lower.startswith(_ACTS):
        return None
    return _cue(words[at], source, ((words[at + 1].start, _end(unit, words)),), "cue.speech-act", act=True)


def _cue(  # noqa: PLR0913
    word: Word, source: Stretch | None, contents: tuple[Stretch, ...], rule: str, *, introduces: bool = False,
    act: bool = False, addressee: Stretch | None = None,
) -> Cue:  # fmt: skip
    return Cue(
        kind="verb", base=word.lower, start=word.start, end=word.end, source=source, contents=contents, rule=rule,
        introduces=introduces, act=act, addressee=addressee,
    )  # fmt: skip


def _end(unit: Unit, words: list[Word]) -> int:
    return words[-1].start if words[-1].text == "." else unit.end


def _subject(before: list[Word]) -> Stretch | None:
    """The words before the verb, back to a comma; past a bracket or a participle clause between two commas."""
    k = len(before) - 1
    while k >= 0 and before[k].lower in _SKIPPED:
        k -= 1
    for close, opening in ((")", "("), (",", ",")):
        if k > 0 and before[k].text == close:
            k -= 1
            while k > 0 and before[k].text != opening:
                k -= 1
            k -= 1
    last = k
    while k > 0 and before[k - 1].alpha and before[k - 1].lower != QUOTE:
        k -= 1
    return (before[k].start, before[last].end) if last >= 0 and before[last].alpha else None
