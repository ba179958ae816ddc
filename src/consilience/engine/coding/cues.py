"""Words of saying in a sentence: who is said to say, and which words are what was said.

A **Unit** is a sentence in which no quotation is cut in two.  A **Cue** is one word or phrase of saying with the
span of its source, the spans of its content, and the addressee.  Found on the surface, with the parse as a second opinion:
a parse that is wrong must not lose a statement, and a surface pattern without a parse must still work.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from consilience.domain.material import Reading
from consilience.engine.coding.lexicon import Lexicon
from consilience.engine.coding.names import is_russian_saying
from consilience.engine.coding.quotes import Quote
from consilience.engine.coding.surface import TEXT_KINDS, Surface, Word

Stretch = tuple[int, int]
QUOTE = "“quotation”"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A sentence ``start..end`` of block ``block`` that cuts no quotation."""

    start: int
    end: int
    block: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A telling: ``kind`` in {verb, according, colon, hearsay}; ``contents`` are stretches of what is said."""

    kind: str
    base: str
    start: int
    end: int
    source: Stretch | None
    contents: tuple[Stretch, ...]
    addressee: Stretch | None = None
    act: bool = False
    introduces: bool = False
    rule: str = ""


def find_units(reading: Reading, surface: Surface, quotes: Sequence[Quote]) -> tuple[Unit, ...]:
    """The sentences of all blocks but furniture; sentences that a quotation joins are one unit."""
    units: list[Unit] = []
    tops = [quote for quote in quotes if quote.depth == 0]
    for index, block in enumerate(reading.blocks):
        if block.kind not in TEXT_KINDS:
            continue
        current: Stretch | None = None
        inside = [quote for quote in tops if quote.block == index]
        for start, end in surface.inside(block.start, block.end):
            if current is not None and _joined(reading.text, current, start, inside):
                current = (current[0], end)
                continue
            if current is not None:
                units.append(Unit(start=current[0], end=current[1], block=index))
            current = (start, end)
        if current is not None:
            units.append(Unit(start=current[0], end=current[1], block=index))
    return tuple(units)


def _joined(text: str, before: Stretch, start: int, quotes: Sequence[Quote]) -> bool:
    for quote in quotes:
        if quote.outer_start < start < quote.outer_end and quote.outer_start >= before[0]:
            return True
        if quote.outer_end == before[1] and text[start : start + 1].islower():
            return True
    return False


def unit_words(surface: Surface, unit: Unit, quotes: Sequence[Quote]) -> list[Word]:
    """The words of a unit with each top-level quotation standing as one word."""
    words: list[Word] = []
    at = unit.start
    for quote in quotes:
        if quote.depth or quote.outer_start < at or quote.outer_start >= unit.end or quote.outer_end > unit.end:
            continue
        words.extend(surface.words(at, quote.outer_start))
        words.append(Word(start=quote.outer_start, end=quote.outer_end, text="“", lower=QUOTE))
        at = quote.outer_end
    words.extend(surface.words(at, unit.end))
    return words


def find_cues(unit: Unit, words: list[Word], lex: Lexicon) -> list[Cue]:
    """The cues of one unit in the order of their words; may be nested (a cue inside the content of another)."""
    if lex.language == "ru":
        from_verbs = _russian(unit, words, lex)
    else:
        from_verbs = [cue for at in range(len(words)) if (cue := _verb_cue(unit, words, at, lex)) is not None]
    phrases = [*_according(unit, words, lex), *_hearsay(unit, words, lex)]
    return sorted([*from_verbs, *phrases], key=lambda cue: cue.start)


# --- English verbs

_AUX = frozenset(
    "has had have is are was were be been being also later then not n't did do does will would could can may might "
    "must should never always often once already still even just both further repeatedly publicly previously "
    "recently quickly subsequently reportedly allegedly again first now".split()
)
_NOUN_BEFORE = frozenset("the a an this these those his her their its our my your no any some such of between".split())
_PRONOUNS = frozenset("he she they we i it you who".split())
_TIME = frozenset(
    "on in at late early monday tuesday wednesday thursday friday saturday sunday today yesterday earlier later last this "
    "week month year afternoon morning evening night recently thursday during".split()
)
_CLAUSE_OPENERS = frozenset(
    "he she they we i it there this these those his her their its that if whether how why what when no".split()
)
_STOP_NP = frozenset(
    "said says say that which when while as because if although and but or so before after until since where whether then than with "
    "by on in at to from during about".split()
)
_MARKS = frozenset(",;:—–-()")


def _verb_cue(unit: Unit, words: list[Word], at: int, lex: Lexicon) -> Cue | None:
    word = words[at]
    base = lex.verbs.get(word.lower)
    if base is None or not _is_verb(words, at, lex):
        return None
    act = lex.has("verbs.act", base)
    inverted = _inverted_source(words, at, lex)
    source, source_at = inverted if inverted is not None else _subject(words, at)
    if source is None and not (word.tag == "VBG" or word.lower.endswith("ing")):
        return None
    passive = at > 0 and any(
        words[k].lower in {"was", "were", "been", "being", "be", "is", "are"} for k in range(max(0, at - 2), at)
    )
    if passive and word.tag != "VBG" and not word.lower.endswith("ing") and inverted is None:
        return None
    after = at + 1
    addressee: Stretch | None = None
    if inverted is not None:
        after = _index_after(words, inverted[0][1] if inverted[0] else word.end)
    elif lex.has("verbs.addressed", base):
        addressee, after = _addressee(words, after)
    contents, introduces, rule = _content(unit, words, at, after, source_at, base, lex, inverted=inverted is not None)
    weak = lex.has("verbs.weak", base) or act
    if not contents and not introduces:
        if not act or source is None or inverted is not None:
            return None
        end = _clause_end(words, at)
        if end - word.start < 12:
            return None
        contents, rule = ((word.start, end),), "cue.speech-act"
    elif weak and rule == "cue.bare-clause" and not act:
        return None
    return Cue(
        kind="verb", base=base, start=word.start, end=word.end, source=source, contents=contents,
        addressee=addressee, act=act, introduces=introduces, rule=rule,
    )  # fmt: skip


def _is_verb(words: list[Word], at: int, lex: Lexicon) -> bool:
    word = words[at]
    before = words[at - 1] if at else None
    if before is not None and (before.lower in _NOUN_BEFORE or before.lower in {"’s", "'s"}):
        return False
    if before is not None and before.lower == "to":
        return at >= 2 and words[at - 2].lower in {"on", "wanted"}
    if word.tag.startswith("N") or word.tag.startswith("J"):
        following = words[at + 1] if at + 1 < len(words) else None
        closes = following is None or following.lower in {"that", QUOTE, ":", ".", ","} or following.lower in _PRONOUNS
        named = before is not None and (before.capital or before.lower in _PRONOUNS)
        return closes and named and word.lower.endswith(("s", "ed", "said", "told", "wrote"))
    return not (word.capital and at and words[at - 1].capital and words[at - 1].lower not in _PRONOUNS)


def _subject(words: list[Word], at: int) -> tuple[Stretch | None, int]:
    """The subject's span and the index of its first word: the parse first, then the words before the verb."""
    parsed = _parsed_subject(words, at)
    k = at - 1
    while k >= 0 and (words[k].lower in _AUX or words[k].lower.endswith("ly")):
        k -= 1
    if k >= 0 and words[k].lower in _PRONOUNS - {"who"}:
        return (words[k].start, words[k].end), k
    if k >= 0 and words[k].lower == "who":
        j = k - 1
        while j >= 0 and words[j].lower in _MARKS:
            j -= 1
        return _noun_phrase_back(words, j)
    if parsed is not None:
        return parsed
    if k >= 0 and words[k].text == ",":
        # An apposition stands between name and verb: "Ann Lee, the mayor, said".
        j = k - 1
        while j >= 0 and words[j].text not in {",", "“"}:
            j -= 1
        if j > 0 and words[j].text == ",":
            span, first = _noun_phrase_back(words, j - 1)
            if span is not None and words[at].lower in {
                "said",
                "says",
                "told",
                "added",
                "explained",
                "wrote",
                "recalled",
                "stated",
            }:
                return span, first
        return None, at
    return _noun_phrase_back(words, k)


def _parsed_subject(words: list[Word], at: int) -> tuple[Stretch, int] | None:
    heads = {words[at].start}
    if words[at].label in {"conj", "xcomp"} and words[at].head >= 0:
        heads.add(words[at].head)
    own = [i for i, w in enumerate(words) if w.label == "nsubj" and w.head == words[at].start]
    borrowed = [i for i, w in enumerate(words[:at]) if w.label in {"nsubj", "nsubj:pass"} and w.head in heads]
    found = own or borrowed
    if not found or not words[found[0]].alpha:
        return None
    head = found[0]
    if words[head].lower in {"that", "which", "what", "who"}:
        return None
    if own and head > at and words[at - 1].text not in ",”“" and at > 0 and words[at - 1].lower != QUOTE:
        return None
    by_start = {w.start: i for i, w in enumerate(words)}
    inside = [i for i in range(len(words)) if _under(words, by_start, i, head)]
    low = high = head
    while low - 1 in inside and words[low - 1].text not in ",;:“":
        low -= 1
    while (
        high + 1 in inside
        and words[high + 1].text not in ",;:“"
        and words[high + 1].lower not in {"who", "which", "that"}
    ):
        high += 1
    if low <= at <= high:
        return None
    return (words[low].start, words[high].end), low


def _under(words: list[Word], by_start: dict[int, int], at: int, head: int) -> bool:
    for _ in range(40):
        if at == head:
            return True
        up = by_start.get(words[at].head, -1)
        if up in (-1, at):
            return False
        at = up
    return False


def _noun_phrase_back(words: list[Word], last: int) -> tuple[Stretch | None, int]:
    """The noun phrase that ends at ``last``, read backwards on the surface."""
    if last < 0 or not words[last].alpha or words[last].lower in _STOP_NP or words[last].lower == QUOTE:
        return None, last + 1
    k = last
    while k > 0:
        before = words[k - 1]
        joins = (
            before.lower in {"of", "for", "the", "a", "an", "’s", "'s", "at", "&"}
            or (before.text in {".", "&"}
            and k >= 2
            and len(words[k - 2].text) <= 3)
        )
        if (
            not (before.alpha or joins or before.lower in {"’s", "'s"})
            or (before.lower in _STOP_NP and not joins)
            or before.lower == QUOTE
        ):
            break
        if before.text == "." or before.lower in {"the", "a", "an"}:
            k -= 1
            if before.lower != "." and (k < 1 or words[k - 1].lower not in {"of", "for", "at"}):
                break
            continue
        if before.tag.startswith("V") and before.tag not in {"VBN", "VBG"}:
            break
        k -= 1
    while k < last and words[k].lower in _AUX | {"of", "for", "at", "’s", "'s"}:
        k += 1
    return (words[k].start, words[last].end), k


def _inverted_source(words: list[Word], at: int, lex: Lexicon) -> tuple[Stretch, int] | None:
    """ "…," said Ann Lee: the source after the verb, where what was said ends just before it."""
    if not at or at + 1 >= len(words):
        return None
    before = words[at - 1]
    following = words[at + 1]
    if before.lower != QUOTE and before.text not in {",", "—", "–", "-", "…"}:
        return None
    if (
        words[at].lower.endswith("ing")
        or (following.lower in _PRONOUNS
        and following.lower != "he"
        and following.lower != "she")
    ):
        return None
    opens = following.capital or following.lower in {"the", "a", "an", "one", "another", "his", "her", "their", "he", "she"} or (
        lex.has("people.role", following.lower) or lex.has("people.official", following.lower) or lex.has("people.plural", following.lower)
    )  # fmt: skip
    if not opens or following.lower == QUOTE or following.lower in lex.sets["not_people.calendar"]:
        return None
    if (
        before.text == ","
        and at >= 2
        and lex.verbs.get(words[at].lower) not in {"say", "write", "add", "explain", "recall", "report", "tell"}
    ):
        return None
    k = at + 1
    while k + 1 < len(words):
        nxt = words[k + 1]
        if (
            nxt.lower == QUOTE
            or (nxt.text in {",", ".", ";", ":", "—", "–", "("}
            and not (nxt.text == "." and len(words[k].text) <= 3 and words[k].capital))
        ):
            break
        if nxt.lower in {
            "in",
            "on",
            "at",
            "during",
            "after",
            "before",
            "when",
            "while",
            "as",
            "to",
            "from",
            "who",
            "and",
            "for",
            "with",
            "by",
            "that",
            "if",
        }:
            of_body = (
                nxt.lower in {"for", "at", "from", "with"}
                and k + 2 < len(words)
                and (words[k + 2].capital or words[k + 2].lower == "the")
                and words[at].lower not in {"wrote", "writes"}
            )
            joined = nxt.lower == "and" and k + 2 < len(words) and words[k + 2].capital
            if not of_body and not joined:
                break
        if nxt.lower in lex.sets["not_people.calendar"]:
            break
        k += 1
    return (words[at + 1].start, words[k].end), at + 1


def _index_after(words: list[Word], offset: int) -> int:
    return next((i for i, word in enumerate(words) if word.start >= offset), len(words))


def _addressee(words: list[Word], after: int) -> tuple[Stretch | None, int]:
    """The object of "told": the noun phrase up to that, a comma, a quotation, a colon or a clause."""
    k = after
    while k < len(words) and k - after < 9:
        word = words[k]
        if (
            word.lower
            in {
                "that",
                "how",
                "he",
                "she",
                "they",
                "to",
                "in",
                "on",
                "of",
                "about",
                "at",
                "if",
                "it",
                "there",
                "we",
                "i",
                "when",
                "what",
                "why",
                "by",
            }
            or word.lower == QUOTE
            or word.text in {",", ":", ".", ";"}
        ):
            break
        k += 1
    if k == after or k - after >= 9:
        if k == after:
            return None, after
        k = after + 1
    return (words[after].start, words[k - 1].end), k


def _content(  # noqa: PLR0913, PLR0917
    unit: Unit, words: list[Word], at: int, after: int, source_at: int, base: str, lex: Lexicon, *, inverted: bool
) -> tuple[tuple[Stretch, ...], bool, str]:
    """Stretches of what is said; whether the unit only introduces what follows; the rule that found them."""
    first = at if inverted else min(source_at, at)
    before = first - 1
    quoted_before = before >= 0 and words[before].lower == QUOTE
    comma_before = before >= 3 and words[before].text in {",", "—", "–"} and any(w.lower != "“" for w in words[:before])
    k = _skip_adjuncts(words, after)
    tail = words[k:]
    opener = tail[0] if tail else None
    if opener is not None and opener.text == ":" and len(tail) == 1:
        return (), True, "cue.introduces"
    end = _trim_end(unit, words)
    following: tuple[Stretch, ...] = ()
    rule = ""
    if opener is not None:
        if opener.lower in {"that", ":"} and len(tail) > 1:
            following, rule = ((tail[1].start, end),), "cue.that-clause"
        elif opener.lower == QUOTE:
            following, rule = ((opener.start, end),), "cue.quotation"
        elif opener.text == "," and len(tail) > 1 and tail[1].lower == QUOTE:
            following, rule = ((tail[1].start, end),), "cue.quotation"
        elif opener.alpha and not quoted_before and (opener.lower in _CLAUSE_OPENERS or _has_clause(tail, words[at])):
            following, rule = ((opener.start, end),), "cue.bare-clause"
            if words[at].label and any(
                w.head == words[at].start and w.label == "ccomp" and w.start > words[at].start for w in tail
            ):
                rule = "cue.clause"
    if quoted_before:
        previous = _leading(unit, words, before + 1)
        more = ()
        if opener is not None and opener.text in {",", "."} and len(tail) > 1 and tail[1].lower == QUOTE:
            more = ((tail[1].start, end),)
        elif opener is not None and opener.lower == QUOTE:
            more = ((opener.start, end),)
        return (*previous, *more), False, "cue.after-quotation"
    if following and rule != "cue.bare-clause":
        return following, False, rule
    if comma_before and (not following or lex.has("verbs.weak", base) or not tail):
        more = (
            ((tail[1].start, end),)
            if opener is not None and opener.text == "," and len(tail) > 3 and not following
            else ()
        )
        return (*_leading(unit, words, before), *more), False, "cue.after-content"
    return following, False, rule


def _leading(unit: Unit, words: list[Word], stop: int) -> tuple[Stretch, ...]:
    if stop <= 0:
        return ()
    first = words[0]
    return ((first.start if first.start >= unit.start else unit.start, words[stop - 1].end),)


def _skip_adjuncts(words: list[Word], at: int) -> int:
    """Past "on Monday", "in a statement to the paper", "at a press conference in Moscow": when and where it was said."""
    k = at
    for _ in range(6):
        if k >= len(words):
            return k
        word = words[k]
        if (word.lower in _TIME and word.lower not in {"in", "on", "at", "during"}) or word.lower.endswith("ly"):
            k += 1
        elif word.lower in {"in", "on", "at", "during", "to", "from", "via", "through", "after", "of"}:
            stop = k + 1
            while stop < len(words) and stop - k < 12 and words[stop].text not in {",", ":", ".", ";"} and (
                words[stop].lower not in {"that", "he", "she", "they", "we", "i", QUOTE, "it", "there", "how"}
            ) and words[stop].lower not in {"in", "on", "at", "to"}:  # fmt: skip
                if words[stop].tag in {"VBD", "VBZ", "VBP", "MD"}:
                    return k
                stop += 1
            if stop >= len(words) and word.lower in {"to", "of", "from", "after"}:
                return stop
            if stop == k + 1:
                return k
            k = stop
        elif word.text == "," and k + 1 < len(words) and words[k + 1].lower in {"that", QUOTE} | _TIME:
            k += 1
        else:
            return k
    return k


def _has_clause(tail: list[Word], cue: Word) -> bool:
    """Whether the words after a cue hold a finite verb of their own before the next comma or so."""
    if any(w.head == cue.start and w.label in {"ccomp", "parataxis"} for w in tail):
        return True
    if any(w.tag for w in tail):
        return any(w.tag in {"VBD", "VBZ", "VBP", "MD"} for w in tail[1:14])
    return any(
        w.lower in {"was", "were", "is", "are", "had", "has", "have", "will", "would", "could", "did"}
        for w in tail[1:12]
    )


def _trim_end(unit: Unit, words: list[Word]) -> int:
    """The unit's end without its full stop and without a trailing "according to …" or "as … reports"."""
    for k in range(len(words) - 1, 0, -1):
        if words[k].text == "," and k + 2 < len(words):
            nxt, second = words[k + 1].lower, words[k + 2].lower
            if (nxt == "according" and second == "to") or (nxt == "as" and len(words) - k < 9):
                return words[k - 1].end
    last = words[-1] if words else None
    return last.start if last is not None and last.text == "." else unit.end


def _clause_end(words: list[Word], at: int) -> int:
    for k in range(at + 1, len(words)):
        if (words[k].text in {";", "."} and k == len(words) - 1) or words[k].text == ";":
            return words[k - 1].end
        if words[k].lower in {"and", "but"} and k + 1 < len(words) and words[k].label == "cc" and k + 3 < len(words) and any(
            w.label == "nsubj" for w in words[k + 1 : k + 6]
        ):  # fmt: skip
            return words[k - 1].end
    return words[-1].end


# --- phrases


def _according(unit: Unit, words: list[Word], lex: Lexicon) -> list[Cue]:
    cues = []
    for k, word in enumerate(words[:-1]):
        found = _phrase_at(words, k, lex)
        if found is None:
            continue
        start_np, verb_at = found
        stop = start_np
        limit = verb_at if verb_at > start_np else len(words)
        while stop < limit and words[stop].text not in {",", ";", ":", "—", "–"} and words[stop].lower != QUOTE and not (
            words[stop].text == "." and (stop == len(words) - 1)
        ):  # fmt: skip
            stop += 1
        if stop == start_np:
            continue
        source = (words[start_np].start, words[stop - 1].end)
        edge = max(stop, verb_at + 1 if verb_at > start_np else stop)
        before, after = words[:k], words[edge:]
        while before and before[-1].text in {",", "—", "–", "("}:
            before = before[:-1]
        while after and after[0].text in {",", "—", "–", ")", "."}:
            after = after[1:]
        introduces = (bool(after) and after[0].text == ":" and len(after) == 1) or (not before and not after)
        contents = tuple(
            (part[0].start, part[-1].end)
            for part in (before, after)
            if len(part) > 1 or (part and part[0].lower == QUOTE)
        )
        cues.append(
            Cue(kind="according", base="according", start=word.start, end=words[max(start_np - 1, k)].end, source=source,
                contents=() if introduces and not before else contents, introduces=introduces, rule="cue.according")
        )  # fmt: skip
    return cues


def _phrase_at(words: list[Word], k: int, lex: Lexicon) -> tuple[int, int] | None:
    """Index of the source's first word and of the verb (or -1) for "according to X" and "as X reports"."""
    lower = words[k].lower
    if lex.language == "ru":
        two = f"{lower} {words[k + 1].lower}"
        if two in lex.phrases["phrases.according"]:
            return k + 2, -1
        return (k + 1, -1) if lower in lex.phrases["phrases.according"] else None
    if lower == "according" and words[k + 1].lower == "to":
        return k + 2, -1
    if lower == "as" and (k == 0 or words[k - 1].text in {",", "—", "–"} or words[k - 1].lower == QUOTE):
        for verb in range(k + 2, min(k + 8, len(words))):
            if words[verb].text in {",", ";"}:
                return None
            base = lex.verbs.get(words[verb].lower)
            if base in {
                "report",
                "write",
                "say",
                "tell",
                "explain",
                "note",
                "describe",
                "reveal",
                "put",
                "recount",
            } and words[verb].lower not in {"report", "say", "note"}:
                return k + 1, verb
    return None


def _hearsay(unit: Unit, words: list[Word], lex: Lexicon) -> list[Cue]:
    """ "reportedly", "was said to have", "it is alleged that": somebody told, nobody says who."""
    cues = []
    text_end = words[-1].end if words else unit.end
    for k, word in enumerate(words):
        adverb = word.lower in lex.phrases["phrases.hearsay"]
        passive = (
            lex.language == "en" and word.lower in {"said", "reported", "alleged", "believed", "rumoured", "rumored", "thought", "claimed"}
            and k >= 1 and any(w.lower in {"is", "are", "was", "were", "been"} for w in words[max(0, k - 2) : k])
            and k + 1 < len(words) and words[k + 1].lower in {"to", "that"}
        )  # fmt: skip
        if adverb or passive:
            cues.append(
                Cue(kind="hearsay", base=word.lower, start=word.start, end=word.end, source=None,
                    contents=((words[0].start, text_end),), rule="cue.hearsay")
            )  # fmt: skip
    return cues[:1]


# --- Russian: the surface only


def _russian(unit: Unit, words: list[Word], lex: Lexicon) -> list[Cue]:
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
            contents = _leading(unit, words, first if quoted >= 0 else at - 1)
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
