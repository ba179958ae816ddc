"""Sources named by a phrase: "according to", "as the paper reports", and hearsay that names nobody."""

from __future__ import annotations

from consilience.engine.coding.lexicon import Lexicon
from consilience.engine.coding.roles import role_word
from consilience.engine.coding.surface import Word
from consilience.engine.coding.units import QUOTE, Cue, Unit

_OF_WHOM = frozenset("his her their".split())
_QUOTES = frozenset("quotes quoted quoting cites cited".split())
_PASSIVES = frozenset("said reported alleged believed rumoured rumored thought claimed".split())


_OF_OFFICE_RU = ("официальн", "ведомственн", "полицейск", "военн", "правительственн")
_WHAT_IS_GIVEN_RU = frozenset("данным сведениям версии информации сообщениям отчётам отчетам".split())


def according(words: list[Word], lex: Lexicon) -> list[Cue]:
    """ "According to X" and "as X reports": X as the source (or carrier) of the rest of the unit."""
    cues = []
    for k, word in enumerate(words[:-1]):
        found = _phrase_at(words, k, lex)
        if found is None:
            continue
        start_np, verb_at = found
        stop = start_np
        limit = verb_at if verb_at > start_np else len(words)
        while (
            stop < limit
            and words[stop].text not in {",", ";", ":", "—", "–"}
            and words[stop].lower != QUOTE
            and not (words[stop].text == "." and (stop == len(words) - 1))
        ):
            stop += 1
        if stop == start_np:
            continue
        if words[stop - 1].lower in {"has", "puts", "put", "tells", "told"} and stop - 1 > start_np and stop == verb_at:
            stop -= 1
        source = (words[start_np].start, words[stop - 1].end)
        if verb_at < start_np:
            stop = _past_apposition(words, stop, lex)
        edge = max(stop, verb_at + 1 if verb_at > start_np else stop)
        before, after = _around(words[:k], _to_semicolon(words[edge:]))
        introduces = (bool(after) and after[0].text == ":" and len(after) == 1) or (not before and not after)
        contents = tuple(
            (part[0].start, part[-1].end)
            for part in (before, after)
            if len(part) > 1 or (part and part[0].lower == QUOTE)
        )
        cues.append(
            Cue(
                kind="according",
                base="according",
                start=word.start,
                end=words[max(start_np - 1, k)].end,
                source=source,
                contents=() if introduces and not before else contents,
                introduces=introduces,
                rule="cue.according",
            )
        )
    return cues


def _to_semicolon(words: list[Word]) -> list[Word]:
    """ "According to officials, four were held; villagers speak of eleven": what comes after is not the officials'."""
    return words[: next((n for n, one in enumerate(words) if one.text == ";"), len(words))]


def _around(before: list[Word], after: list[Word]) -> tuple[list[Word], list[Word]]:
    """The words on both sides of a phrase without the marks that set it off, and without a clause about the source."""
    while before and before[-1].text in {",", "—", "–", "("}:
        before = before[:-1]
    while after and after[0].text in {",", "—", "–", ")", "."}:
        after = after[1:]
    if after and after[0].lower in {"which", "who", "whose", "where"}:
        return before, []
    if after and after[0].lower.startswith("котор"):  # "…, которую цитирует газета, убиты трое"
        close = next((n for n, one in enumerate(after) if one.text == ","), len(after) - 1)
        return before, after[close + 1 :]
    return before, after


def _past_apposition(words: list[Word], stop: int, lex: Lexicon) -> int:
    """Past ", a physician who examined four of the men" after the source, when more follows."""
    if stop + 2 >= len(words) or words[stop].text != ",":
        return stop
    end = next((k for k in range(stop + 1, len(words)) if words[k].text == ","), -1)
    inside = [word.lower for word in words[stop + 1 : end]]
    opens = inside and inside[0] in {"a", "an", "the", "who", "one", "whose", "head", "director"}
    if (
        end > 0
        and opens
        and (
            inside[0].startswith("who")
            or any(role_word(word, lex) or word in lex.sets["people.organisation"] for word in inside)
        )
    ):
        return end
    return stop


def _phrase_at(words: list[Word], k: int, lex: Lexicon) -> tuple[int, int] | None:
    """Index of the source's first word and of the verb (or -1) for "according to X" and "as X reports"."""
    lower = words[k].lower
    if lex.language == "ru":
        two = f"{lower} {words[k + 1].lower}"
        if two in lex.phrases["phrases.according"]:
            return k + 2, -1
        if lower == "по" and k + 2 < len(words) and words[k + 1].lower.startswith(_OF_OFFICE_RU):
            told = words[k + 2].lower in _WHAT_IS_GIVEN_RU
            return (k + 1, -1) if told else None
        return (k + 1, -1) if lower in lex.phrases["phrases.according"] else None
    if lower == "according" and words[k + 1].lower == "to":
        return k + 2, -1
    if lower == "as" and (k == 0 or words[k - 1].text in {",", "—", "–"} or words[k - 1].lower in {QUOTE, "again"}):
        for by in range(k + 2, min(k + 5, len(words) - 1)):
            if words[by].lower == "by" and words[by - 1].lower in {"reported", "described", "published", "broadcast"}:
                return by + 1, -1
        for verb in range(k + 2, min(k + 8, len(words))):
            if words[verb].text in {",", ";"}:
                return None
            if words[verb].lower in {"has", "puts", "put", "tells", "told"} and words[verb + 1 : verb + 2] and (
                words[verb + 1].lower == "it"
            ):  # fmt: skip
                return k + 1, verb + 1
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


def in_own_words(words: list[Word], lex: Lexicon) -> list[Cue]:
    """ "in her words", "по его словам": the sentence around the phrase is that person's."""
    cues = []
    for k in range(len(words) - 2):
        first, whose, noun = (word.lower for word in words[k : k + 3])
        english = first in {"in", "by"} and whose in _OF_WHOM and noun in {"words", "account", "telling", "own"}
        russian = first == "по" and whose in {"его", "её", "ее", "их"} and noun in {"словам", "данным", "сведениям"}
        if not (russian if lex.language == "ru" else english):
            continue
        last = k + 3 if noun == "own" and k + 3 < len(words) and words[k + 3].lower in {"words", "account"} else k + 2
        before, after = _around(words[:k], words[last + 1 :])
        contents = tuple((part[0].start, part[-1].end) for part in (before, after) if len(part) > 1)
        if contents:
            cues.append(
                Cue(kind="according", base="according", start=words[k].start, end=words[last].end,
                    source=(words[k + 1].start, words[k + 1].end), contents=contents, rule="cue.in-own-words")
            )  # fmt: skip
    return cues


def quoted_as_saying(words: list[Word], lex: Lexicon) -> list[Cue]:
    """ "the Herald quotes him as saying …": he says it, the Herald carries it."""
    for k, word in enumerate(words):
        if lex.language == "ru" or word.lower not in _QUOTES:
            continue
        at = next((n for n in range(k + 2, min(k + 9, len(words) - 1)) if words[n].lower == "as"), -1)
        if at < 0 or words[at + 1].lower not in {"saying", "telling", "having", "stating", "writing"}:
            continue
        first = k
        while (
            first > 0 and (words[first - 1].alpha or words[first - 1].text == "&") and words[first - 1].lower != QUOTE
        ):
            first -= 1
        before, after = words[:first], words[at + 2 :]
        while before and before[-1].text == ",":
            before = before[:-1]
        if after and after[0].lower == "that":
            after = after[1:]
        contents = tuple(
            (part[0].start, part[-1].end) for part in (before, after) if part and part[-1].end - part[0].start > 3
        )
        said = Cue(
            kind="verb", base="say", start=word.start, end=words[at + 1].end,
            source=(words[k + 1].start, words[at - 1].end), contents=contents, rule="cue.quoted-as-saying",
        )  # fmt: skip
        carrier = Cue(
            kind="verb", base="quote", start=word.start, end=word.end, source=(words[first].start, words[k - 1].end),
            contents=(), rule="cue.quoted-as-saying",
        )  # fmt: skip
        return [carrier, said] if first < k else [said]
    return []


def hearsay(unit: Unit, words: list[Word], lex: Lexicon) -> list[Cue]:
    """ "reportedly", "was said to have", "it is alleged that": somebody told, nobody says who."""
    cues = []
    text_end = words[-1].end if words else unit.end
    for k, word in enumerate(words):
        adverb = word.lower in lex.phrases["phrases.hearsay"]
        passive = (
            lex.language == "en" and word.lower in _PASSIVES
            and k >= 1 and any(w.lower in {"is", "are", "was", "were", "been"} for w in words[max(0, k - 2) : k])
            and k + 1 < len(words) and words[k + 1].lower in {"to", "that"}
        )  # fmt: skip
        if adverb or passive:
            cues.append(
                Cue(kind="hearsay", base=word.lower, start=word.start, end=word.end, source=None,
                    contents=((words[0].start, text_end),), rule="cue.hearsay")
            )  # fmt: skip
    return cues[:1]
