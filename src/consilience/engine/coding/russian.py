"""Words of saying in Russian sentences: "что" clauses, quotations, dashes, inverted sources, denials and promises.

The source is asked of the tree where there is one (the subject of the verb, or the body "in" which it is said);
the words around the verb are the second opinion, and the only one without a parser.
"""

from __future__ import annotations

from consilience.engine.coding.contents import leading
from consilience.engine.coding.evidence import says_in_russian
from consilience.engine.coding.lexicon import Lexicon
from consilience.engine.coding.surface import Word
from consilience.engine.coding.units import QUOTE, Cue, Stretch, Unit

_DASHES = frozenset(",—–-")
_MARKS = frozenset(",;:—–-.()«»„“") | {QUOTE}
_ACTS = ("опроверг", "отрица", "отверг", "осуд", "обвин", "призва", "призыва", "потребова", "требу", "обеща", "пообеща")
_SKIPPED = frozenset("также не уже позже ещё еще ранее потом затем тогда".split())
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_IN_PHRASE = frozenset("amod nmod appos flat det nummod conj case cc acl".split())
_THAT = frozenset({"что", "будто", "чтобы"})


def russian_cues(unit: Unit, words: list[Word], lex: Lexicon) -> list[Cue]:
    """The cues of one Russian unit: inverted after words or a quotation, before "что" or a colon, and denials."""
    cues = []
    for at, word in enumerate(words):
        if says_in_russian(word, lex):
            cue = _inverted(unit, words, at) or _introducing(unit, words, at) or _act(unit, words, at)
            if cue is not None:
                cues.append(cue)
    return cues


def _inverted(unit: Unit, words: list[Word], at: int) -> Cue | None:
    """«…», — сказал он; …, сообщил «Вестник»: what was said stands before, the source after."""
    tail = words[at + 1 :]
    if not at or not tail or any(word.lower in _THAT for word in tail):
        return None
    before = at - 1
    while before > 0 and words[before].text in _DASHES:
        before -= 1
    quoted = words[before].lower == QUOTE
    if not quoted and words[at - 1].text not in _DASHES:
        return None
    placed = tail[0].lower in {"в", "во"} and _in_body(words, at) is not None
    parsed = _in_body(words, at) if placed else _parsed(words, at)
    opens = tail[0].capital or tail[0].text == "«" or tail[0].lower in {"он", "она", "они"}
    if not quoted and not opens and (parsed is None or parsed[0] < words[at].start):
        return None
    stop = next((k for k, word in enumerate(tail) if _closes_source(tail, k)), len(tail))
    source = parsed or ((tail[0].start, tail[stop - 1].end) if stop else None)
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
    opens = next((k for k, word in enumerate(tail) if word.lower in _THAT or word.text == ":"), -1)
    if opens < 0:
        return None
    source = _parsed(words, at) or _in_body(words, at) or _subject(words[:at])
    source = source or ((tail[0].start, tail[opens - 1].end) if opens and tail[0].capital else None)
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
    source = _parsed(words, at) or _subject(words[:at])
    if source is None or at + 1 >= len(words) or not words[at].lower.startswith(_ACTS):
        return None
    return _cue(words[at], source, ((words[at + 1].start, _end(unit, words)),), "cue.speech-act", act=True)


def _cue(  # noqa: PLR0913
    word: Word, source: Stretch | None, contents: tuple[Stretch, ...], rule: str, *, introduces: bool = False,
    act: bool = False, addressee: Stretch | None = None,
) -> Cue:  # fmt: skip
    return Cue(
        kind="verb", base=word.lemma or word.lower, start=word.start, end=word.end, source=source, contents=contents,
        rule=rule, introduces=introduces, act=act, addressee=addressee,
    )  # fmt: skip


def _end(unit: Unit, words: list[Word]) -> int:
    return words[-1].start if words[-1].text == "." else unit.end


def _parsed(words: list[Word], at: int) -> Stretch | None:
    """The subject of the verb in the tree, with what belongs to it up to a mark; of two verbs it may be the first's."""
    heads = {words[at].start}
    if words[at].label == "conj" and words[at].head >= 0:
        heads.add(words[at].head)
    found = [i for i, w in enumerate(words) if w.label in _SUBJECTS and w.head in heads and w.alpha]
    found = [i for i in found if words[i].head == words[at].start] or found
    if not found or words[found[0]].tag == "WP":
        return None
    return _phrase(words, found[0], at)


def _in_body(words: list[Word], at: int) -> Stretch | None:
    """В полиции ответили; говорится в докладе фонда: the body or document in which it is said."""
    if any(w.label in _SUBJECTS and w.head == words[at].start for w in words):
        return None
    for i, word in enumerate(words):
        led = i and any(w.label == "case" and w.head == word.start and w.lower in {"в", "во"} for w in words[:i])
        if word.head == words[at].start and word.label == "obl" and led:
            first = next(k for k, w in enumerate(words) if w.label == "case" and w.head == word.start)
            phrase = _phrase(words, i, at)
            return max(phrase[0], words[first].end + 1), phrase[1]
    return None


def _phrase(words: list[Word], head: int, at: int) -> Stretch:
    """The noun phrase around ``head``: words that hang on it without a mark between; names in «» are kept."""
    by_start = {w.start: i for i, w in enumerate(words)}

    def belongs(i: int) -> bool:
        for _ in range(8):
            if i == head:
                return True
            if words[i].label not in _IN_PHRASE:
                return False
            up = by_start.get(words[i].head, -1)
            if up in (-1, i):
                return False
            i = up
        return False

    first = last = head
    while first > 0 and first - 1 != at and words[first - 1].text not in _MARKS and belongs(first - 1):
        first -= 1
    while last + 1 < len(words) and last + 1 != at and _goes_on(words, last + 1, belongs(last + 1)):
        last += 1
    while words[last].text in {"«", "„"}:
        last -= 1
    return words[first].start, words[last].end


def _goes_on(words: list[Word], i: int, belongs: bool) -> bool:
    if words[i].text in {"«", "„"}:
        return i + 1 < len(words)
    if words[i].text in {"»", "“"}:
        return any(w.text in {"«", "„"} for w in words[:i])
    return words[i].text not in _MARKS and belongs


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
