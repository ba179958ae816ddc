"""Which words are what was said: after the word of saying, before it, or on both sides."""

from __future__ import annotations

from consilience.engine.coding.lexicon import Lexicon
from consilience.engine.coding.surface import Word
from consilience.engine.coding.units import QUOTE, Stretch, Unit

_ADJUNCT_OPENERS = frozenset(
    "as when while after before asked speaking talking writing although though if because since meanwhile "
    "however moreover".split()
)
_FINITE = frozenset(
    "was were is are had has have will would could did should must may might came went took made".split()
)
TIME = frozenset(
    "on in at late early monday tuesday wednesday thursday friday saturday sunday today yesterday earlier "
    "later last this "
    "week month year afternoon morning evening night recently thursday during".split()
)

_CLAUSE_OPENERS = frozenset(
    "he she they we i it there this these those his her their its that if whether how why what when no".split()
)


def addressee_after(words: list[Word], after: int) -> tuple[Stretch | None, int]:
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


def content(  # noqa: PLR0913, PLR0917
    unit: Unit, words: list[Word], at: int, after: int, source_at: int, base: str, lex: Lexicon, *, inverted: bool
) -> tuple[tuple[Stretch, ...], bool, str]:
    """Stretches of what is said; whether the unit only introduces what follows; the rule that found them."""
    first = at if inverted else min(source_at, at)
    before = first - 1
    quoted_before = before >= 0 and words[before].lower == QUOTE
    comma_before = before >= 2 and words[before].text in {",", "—", "–"} and _is_statement(words[:before])
    tail = words[_skip_adjuncts(words, after) :]
    opener = tail[0].lower if tail else ""
    if opener == ":" and len(tail) == 1:
        return (), True, "cue.introduces"
    end = trim_end(unit, words)
    if quoted_before:
        previous = leading(unit, words, before + 1)
        if lex.has("verbs.addressed", base) and opener == QUOTE:
            return previous, False, "cue.after-quotation"  # told "Morning Talk", a programme
        second = 1 if opener in {",", "."} and len(tail) > 1 and tail[1].lower == QUOTE else 0
        more = ((tail[second].start, end),) if tail and tail[second].lower == QUOTE else ()
        return (*previous, *more), False, "cue.after-quotation"
    if opener == "to" and words[at].tag and not quoted_before:
        # "pledged to mend the road", but "continues to mend the road" says nothing
        return (((tail[0].start, end),), False, "cue.clause") if lex.has("verbs.infinitive", base) else ((), False, "")
    following, rule = _following(words, at, tail, end)
    if following and rule != "cue.bare-clause":
        return following, False, rule
    parenthetical = before >= 1 and words[before].text == "," and opener == "," and not following
    if parenthetical and not comma_before and len(tail) > 3 and tail[1].lower != QUOTE:
        # "Before that, she says, every woman had to sign": when and what, on both sides.
        return (*leading(unit, words, before), (tail[1].start, end)), False, "cue.after-content"
    if comma_before and (not following or lex.has("verbs.weak", base) or not tail):
        more = ((tail[1].start, end),) if opener == "," and len(tail) > 3 and not following else ()
        return (*leading(unit, words, before), *more), False, "cue.after-content"
    return following, False, rule


def _following(words: list[Word], at: int, tail: list[Word], end: int) -> tuple[tuple[Stretch, ...], str]:
    """What is said after the word of saying: a that-clause, a quotation or a bare clause."""
    if not tail:
        return (), ""
    opener = tail[0]
    if opener.lower in {"that", ":"} and len(tail) > 1:
        return ((tail[1].start, end),), "cue.that-clause"
    if opener.lower == QUOTE:
        return ((opener.start, end),), "cue.quotation"
    if opener.text == "," and len(tail) > 1 and tail[1].lower == QUOTE:
        return ((tail[1].start, end),), "cue.quotation"
    if opener.text[0].isalnum() and (opener.lower in _CLAUSE_OPENERS or _has_clause(tail, words[at])):
        parsed = bool(words[at].label) and any(
            w.head == words[at].start and w.label == "ccomp" and w.start > words[at].start for w in tail
        )
        return ((opener.start, end),), "cue.clause" if parsed else "cue.bare-clause"
    return (), ""


def _is_statement(front: list[Word]) -> bool:
    """Whether the words before a source can be what was said: a clause or a quotation, no mere when and where."""
    if any(word.lower == QUOTE for word in front):
        return True
    if front[0].lower in _ADJUNCT_OPENERS or (front[0].tag in {"VBG", "VBN"} and front[0].lower != "being"):
        return False
    if any(word.tag for word in front):
        return any(word.tag in {"VBD", "VBZ", "VBP", "MD"} for word in front)
    return any(word.lower in _FINITE or word.lower.endswith("ed") for word in front)


def leading(unit: Unit, words: list[Word], stop: int) -> tuple[Stretch, ...]:
    if stop <= 0:
        return ()
    first = words[0]
    return ((first.start if first.start >= unit.start else unit.start, words[stop - 1].end),)


def _skip_adjuncts(words: list[Word], at: int) -> int:
    """Past "on Monday", "in a statement to the paper", "at a press conference": when and where it was said."""
    k = at
    for _ in range(6):
        if k >= len(words):
            return k
        word = words[k]
        if (word.lower in TIME and word.lower not in {"in", "on", "at", "during"}) or word.lower.endswith("ly"):
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
        elif (
            word.lower in {"by", "over"}
            and k + 1 < len(words)
            and words[k + 1].lower in {"phone", "telephone", "email", "e-mail", "the"}
        ):
            k += 3 if words[k + 1].lower == "the" else 2
        elif word.text == "," and k + 1 < len(words) and words[k + 1].lower in {"that", QUOTE} | TIME:
            k += 1
        else:
            return k
    return k


def _has_clause(tail: list[Word], cue: Word) -> bool:
    """Whether the words after a cue hold a finite verb of their own before the next comma or so."""
    if any(w.head == cue.start and w.label in {"ccomp", "parataxis"} for w in tail):
        return True
    if any(w.lower == QUOTE for w in tail[1:10]):
        return True
    if any(w.tag for w in tail):
        return any(w.tag in {"VBD", "VBZ", "VBP", "MD"} for w in tail[1:14])
    return any(w.lower in _FINITE or w.lower.endswith("ed") for w in tail[1:12])


def trim_end(unit: Unit, words: list[Word]) -> int:
    """The unit's end without its full stop and without a trailing "according to …" or "as … reports"."""
    for k in range(len(words) - 1, 0, -1):
        if words[k].text != "," or k + 2 >= len(words):
            continue
        following, second = words[k + 1].lower, words[k + 2].lower
        carrier = (following == "according" and second == "to") or (following == "as" and len(words) - k < 9)
        if carrier and not any(word.text == "," for word in words[k + 1 :]):
            return words[k - 1].end
    last = words[-1] if words else None
    return last.start if last is not None and last.text == "." else unit.end


def clause_end(words: list[Word], at: int) -> int:
    for k in range(at + 1, len(words)):
        if (words[k].text in {";", "."} and k == len(words) - 1) or words[k].text == ";":
            return words[k - 1].end
        if (
            words[k].lower in {"and", "but"}
            and k + 1 < len(words)
            and words[k].label == "cc"
            and k + 3 < len(words)
            and any(w.label == "nsubj" for w in words[k + 1 : k + 6])
        ):
            return words[k - 1].end
    return words[-1].end
