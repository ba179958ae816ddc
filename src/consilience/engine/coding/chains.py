"""Carriers between a source and this text: outlets named in a sentence, and the hops they make.

An **Outlet spot** is a place where the text names a newspaper, broadcaster, agency or site.  The same outlet keeps the
fullest form the document gives it ("the Echo" after "The Harbour Echo").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from consilience.domain.account import CarrierKind, Hop, Person
from consilience.domain.material import Reading
from consilience.domain.reasons import Span
from consilience.engine.coding.evidence import is_russian_saying
from consilience.engine.coding.lexicon import Lexicon
from consilience.engine.coding.surface import TEXT_KINDS, Surface, Word, is_headline

_CARRIES = frozenset("reports reported recounts writes quotes quoted cites broadcast published notes".split())
_OPENERS = frozenset(
    "a an on in at by for from with after before during as but and or when while last late meanwhile according he she "
    "they it this these those his her their to of one two some many most both other if since until".split()
)
_RUSSIAN_OUTLETS = (
    "газет",
    "радио",
    "телеканал",
    "канал",
    "издани",
    "агентств",
    "журнал",
    "портал",
    "сайт",
    "телекомпани",
)
_FRONTS = frozenset("radio daily evening morning weekly sunday".split())
_JOINING = frozenset("of and & the".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletSpot:
    """An outlet named at ``start..end``; ``name`` is its fullest form in this document."""

    start: int
    end: int
    name: str


def find_outlets(reading: Reading, surface: Surface, people: Sequence[Person], lex: Lexicon) -> tuple[OutletSpot, ...]:
    """Every place in the body that names an outlet, with short forms resolved to the fullest form."""
    raw: list[tuple[int, int, str]] = []
    named = [mention.span for person in people for mention in person.mentions if mention.named]
    for block in reading.blocks:
        if block.kind not in TEXT_KINDS or is_headline(reading.text, block):
            continue
        words = surface.words(block.start, block.end)
        at = 0
        while at < len(words):
            last = _outlet_at(words, at, lex)
            last = last if last > at else _told_at(words, at, lex)
            if lex.language == "ru":
                last = _in_guillemets(words, at, lex)
            if last > at and not any(span.start < words[last - 1].end and words[at].start < span.end for span in named):
                raw.append((words[at].start, words[last - 1].end, _clean(reading.text, words, at, last)))
                at = last
            else:
                at += 1
    return tuple(OutletSpot(start=start, end=end, name=_fullest(name, raw)) for start, end, name in raw)


def _row_end(words: list[Word], at: int) -> int:
    """One past the row of capitalised words, "of" and "&" between them included, that begins at ``at``."""
    last = at + 1
    while last < len(words) and words[last].start - words[last - 1].end <= 1:
        joins = words[last].lower in _JOINING - {"and"} and last + 1 < len(words) and words[last + 1].capital
        if not joins and not (words[last].capital and words[last].alpha):
            break
        last += 1
    return last


def _outlet_at(words: list[Word], at: int, lex: Lexicon) -> int:
    """One past the last word of an outlet's name that begins at ``at``, or ``at``."""
    word = words[at]
    if not (word.capital and word.alpha) or (word.lower != "the" and _no_name(word, lex)):
        return at
    previous = words[at - 1] if at else None
    inside_name = previous is not None and previous.capital and previous.alpha and previous.lower != "the"
    if inside_name and previous is not None and words[at].start - previous.end <= 1 and not (
        lex.has("outlets.nouns", previous.lower) or _no_name(previous, lex)
    ):  # fmt: skip
        return at
    last = _row_end(words, at)
    names = [token for token in words[at:last] if token.lower != "the"]
    if not names:
        return at
    lowers = [token.lower for token in names]
    after = words[last].lower if last < len(words) else ""
    if lowers[0] in lex.sets.get("outlets.known", ()):
        extra = 1 if len(lowers) == 1 and after in {"news", "radio"} else 0
        return last + extra
    if lex.language == "ru":
        return last if any(w in lex.sets["outlets.words"] for w in lowers) else at
    led = previous is not None and not previous.capital and lex.has("outlets.nouns", previous.lower)
    article = word.lower == "the" or (previous is not None and previous.lower == "the")
    outlet_word = lowers[-1] in lex.sets["outlets.words"] or (lowers[0] in _FRONTS and len(lowers) > 1)
    if led and not lex.has("people.role", after):
        return last
    if outlet_word and (article or len(lowers) > 1 or after in _CARRIES):
        return last
    if (
        after in {"reports", "recounts"}
        and article
        and len(lowers) <= 4
        and not any(w in lex.sets["people.organisation"] for w in lowers)
    ):
        return last
    return at


def _in_guillemets(words: list[Word], at: int, lex: Lexicon) -> int:
    """One past the closing mark of «Name» that a word for an outlet or of saying stands before, or ``at``."""
    if words[at].text != "«" or not at:
        return at
    close = next((k for k in range(at + 1, min(len(words), at + 7)) if words[k].text == "»"), -1)
    before = words[at - 1].lower
    outlet = before.startswith(_RUSSIAN_OUTLETS) or is_russian_saying(before, lex)
    return close + 1 if close > 0 and outlet else at


def _told_at(words: list[Word], at: int, lex: Lexicon) -> int:
    """One past an unknown name that is told something or written for ("told the Lantern"), or ``at``."""
    before = at - 1 if at and words[at - 1].lower != "the" else at - 2
    if before < 0 or not (words[at].capital and words[at].alpha):
        return at
    told = words[before].lower in {"told", "tells"}
    wrote = words[before].lower == "for" and words[at].lower == "the" and any(
        word.lower in {"wrote", "writes", "writing", "written"} for word in words[max(0, before - 9) : before]
    )  # fmt: skip
    if not (told or wrote):
        return at
    last = at + 1
    while (
        last < len(words) and words[last].capital and words[last].alpha and words[last].start - words[last - 1].end <= 1
    ):
        last += 1
    lowers = [word.lower for word in words[at:last] if word.lower != "the"]
    noun_follows = last < len(words) and lex.has("outlets.nouns", words[last].lower)  # "told Russian newspaper X"
    nobody = (
        not lowers
        or noun_follows
        or any(_is_body_or_place(word, lex) for word in lowers)
        or lex.has("first_names.list", lowers[0])
    )
    return at if nobody or lowers[0] in {"i", "he", "she", "they", "it", "we"} else last


def _is_body_or_place(word: str, lex: Lexicon) -> bool:
    lists = (
        "people.organisation",
        "people.official",
        "people.titles",
        "people.role",
        "not_people.places",
        "not_people.calendar",
    )
    return any(lex.has(name, word) for name in lists)


def _no_name(word: Word, lex: Lexicon) -> bool:
    """A word that is capitalised only because a sentence begins, or a day or month."""
    return word.lower in _OPENERS or word.lower in lex.sets["not_people.calendar"]


def _clean(text: str, words: list[Word], at: int, last: int) -> str:
    name = " ".join(text[words[at].start : words[last - 1].end].split())
    if name.startswith("«"):
        name = _in_first_case(name, words[at:last])
        radio = at > 0 and words[at - 1].lower.startswith("радио")
        return ("Радио " if radio else "") + name.strip("«»")
    article = at > 0 and words[at - 1].lower == "the"
    bare = re.sub(r"^[Tt]he\s+", "", name)
    acronym = bare.split()[0].isupper()
    if acronym:
        return bare
    return f"The {bare}" if article or bare != name else bare


def _in_first_case(name: str, words: Sequence[Word]) -> str:
    """The name in «» as it is called, where the parse tells it ("рассказала «Вестнику»")."""
    inside = [word for word in words if word.alpha]
    if not inside or not all(word.lemma and word.entity for word in inside):
        return name
    lemmas = [word.lemma for word in inside]
    return " ".join(lemma.capitalize() if word.capital else lemma for lemma, word in zip(lemmas, inside, strict=True))


def _fullest(name: str, raw: Sequence[tuple[int, int, str]]) -> str:
    bare = re.sub(r"^The\s+", "", name).lower().split()
    best = name
    for _, _, other in raw:
        parts = re.sub(r"^The\s+", "", other).lower().split()
        same = len(parts) > len(bare) and (parts[-len(bare) :] == bare or parts[: len(bare)] == bare)
        if (same or (parts == bare and len(other) > len(best))) and len(other) > len(best):
            best = other
    return best


def same_outlet(first: str, second: str) -> bool:
    """Whether two outlet names are one, article and case apart."""

    def plain(name: str) -> str:
        return re.sub(r"^the\s+", "", name.strip().lower())

    return bool(first and second) and plain(first) == plain(second)


def is_own(name: str, publisher: str) -> bool:
    """Whether an outlet's name is the publisher's, also in a short form ("the Gazette" in the Lakeside Gazette)."""
    short = re.sub(r"^the\s+", "", name.strip().lower()).split()
    full = re.sub(r"^the\s+", "", publisher.strip().lower()).split()
    return bool(short and full) and (short == full or full[-len(short) :] == short)


def hop(spot: OutletSpot, document: str) -> Hop:
    """The hop an outlet makes."""
    return Hop(name=spot.name, kind=CarrierKind.PUBLISHER, span=Span(document=document, start=spot.start, end=spot.end))


def without_own(chain: Sequence[Hop], publisher: str) -> tuple[Hop, ...]:
    """A chain in order without the document's own publisher and without immediate repetitions."""
    kept: list[Hop] = []
    for one in chain:
        if is_own(one.name, publisher) or any(same_outlet(one.name, other.name) for other in kept):
            continue
        kept.append(one)
    return tuple(kept)
