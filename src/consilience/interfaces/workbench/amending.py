"""Amending: what the form that corrects or marks a statement offers, and what it says when it comes back.

A **Choice** is a word of the text that a statement can begin or end with, so that a place is chosen without a script.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from consilience.domain.account import CarrierKind, Mode, SpeakerKind, Statement, Value
from consilience.domain.errors import InputError, ValueRefusedError
from consilience.domain.material import BlockKind, Reading
from consilience.domain.reasons import Span
from consilience.domain.review import Decision
from consilience.engine.explore.distress import is_hard
from consilience.engine.review.amendments import ROLES, chain_term, make_value, value_term
from consilience.interfaces.wording.said import say

AROUND = 600
"""Code points of the text that a suggestion is shown with, before and after."""
_CHOICES = 360
"""Code points before and after a statement whose words can be chosen from a list; a script can choose from all."""
_WORD = re.compile(r"\w+(?:[’'\-]\w+)*|[^\w\s]")
_ROWS = range(40)
_SPOKEN = ("speaker", "kind", "mode")
Form = Mapping[str, str]
Terms = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A word with its place in code points."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text around a suggestion; ``lit`` is the suggestion, ``start`` its place in code points."""

    text: str
    start: int
    lit: bool
    furniture: bool
    hard: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What the form offers and what is chosen in it at first."""

    words: tuple[Choice, ...]
    first: int
    last: int
    people: tuple[str, ...]
    language: str
    values: tuple[Value, ...] = ()
    kinds: tuple[SpeakerKind, ...] = tuple(SpeakerKind)
    modes: tuple[Mode, ...] = tuple(Mode)
    carriers: tuple[CarrierKind, ...] = tuple(CarrierKind)
    roles: tuple[str, ...] = ROLES


def pieces_around(reading: Reading, place: Span, hard: tuple[Span, ...] = ()) -> list[Piece]:
    """The text before, in and after a place, cut where a block or the room ends: furniture and hard words marked."""
    low, high = max(0, place.start - AROUND), min(len(reading.text), place.end + AROUND)
    cuts = {low, high, place.start, place.end}
    furniture = [b for b in reading.blocks if b.kind is BlockKind.FURNITURE]
    for block in reading.blocks:
        cuts |= {at for at in (block.start, block.end) if low < at < high}
    return [
        Piece(
            text=reading.text[a:b],
            start=a,
            lit=place.start <= a and b <= place.end,
            furniture=any(f.start <= a and b <= f.end for f in furniture),
            hard=is_hard(Span(document=reading.document, start=a, end=b), hard),
        )
        for a, b in pairwise(sorted(cuts))
    ]


def offer(reading: Reading, place: Span, people: tuple[str, ...], values: tuple[Value, ...] = ()) -> Offer:
    """The form for words of a text: words that can be chosen, with those of the place chosen."""
    low, high = max(0, place.start - _CHOICES), min(len(reading.text), place.end + _CHOICES)
    words = []
    for match in _WORD.finditer(reading.text, low, high):
        cuts = sorted(
            {match.start(), match.end(), *(at for at in (place.start, place.end) if match.start() < at < match.end())}
        )
        words += [Choice(start=a, end=b, text=reading.text[a:b]) for a, b in pairwise(cuts)]
    first = next((w.start for w in words if w.start >= place.start), place.start)
    last = next((w.end for w in reversed(words) if w.end <= place.end), place.end)
    language = reading.language.value
    return Offer(words=tuple(words), first=first, last=last, people=people, language=language, values=values)


def _inside(span: Span, place: Span) -> bool:
    return place.start <= span.start and span.end <= place.end


def spoken_terms(form: Form) -> Terms:
    """Who says it and how, as far as the form says it."""
    return tuple((name, form[name].strip()) for name in _SPOKEN if form.get(name, "").strip())


def place_in(form: Form, document: str) -> Span | None:
    """The words that the form names: those that a script put in, else those chosen; None where it names none."""
    start, end = form.get("start", "").strip(), form.get("end", "").strip()
    if not (start and end):
        start, end = form.get("first", "").strip(), form.get("last", "").strip()
    if not (start and end):
        return None
    if not (start.isdecimal() and end.isdecimal() and len(start + end) < 20 and int(start) < int(end)):
        raise InputError(
            say("The last word stands before the first, or these are no words of the text."),
            safe=say("Nothing was recorded."),
            do=say("Choose the first and the last word again."),
        )
    return Span(document=document, start=int(start), end=int(end))


def amended_terms(form: Form, statement: Statement, reading: Reading, decision: Decision | None) -> Terms:
    """All that a correction says: what differs from the suggestion, or everything where a correction stands already.

    InputError with a sentence for a place outside the text, a value whose words are not there, a wrong date.
    """
    terms = dict(spoken_terms(form))
    passage = statement.passage
    before = Span(document=passage.document, start=passage.start, end=passage.end)
    place = place_in(form, passage.document) or before
    whole = decision is not None and (decision.says("start") or decision.says("chain") or decision.says("values"))
    if place != before or whole:
        terms |= {"start": str(place.start), "end": str(place.end)}
    chain = chain_term(_hops(form)) if _asks(form, "hop") else None
    if chain is not None and (whole or chain != chain_term((h.kind.value, h.name) for h in statement.chain)):
        terms["chain"] = chain
    if _asks(form, "value"):
        values = value_term(values_in(form, reading, place, statement.values))
        if whole or values != value_term(statement.values):
            terms["values"] = values
    return tuple(terms.items())


def added_terms(form: Form, reading: Reading, place: Span) -> Terms:
    """The same for a statement that the machine did not suggest."""
    terms = dict(spoken_terms(form))
    if chain := chain_term(_hops(form)):
        terms["chain"] = chain
    if values := values_in(form, reading, place, ()):
        terms["values"] = value_term(values)
    return tuple(terms.items())


def values_in(form: Form, reading: Reading, place: Span, suggested: tuple[Value, ...]) -> tuple[Value, ...]:
    """The values of the form's rows; a row without words is none."""
    found = []
    for n in _ROWS:
        words, role = form.get(f"value-{n}-words", "").strip(), form.get(f"value-{n}-role", "").strip()
        if not words or not role or form.get(f"value-{n}-drop"):
            continue
        old = next((v for v in suggested if form.get(f"value-{n}-at") == f"{v.span.start}-{v.span.end}"), None)
        if old is not None and old.words.strip() == words and not _inside(old.span, place):
            continue  # what stood in words that were left out leaves with them
        span = _find(words, reading, place, old)
        normal = form.get(f"value-{n}-normal", "").strip()
        if old is not None and (old.role, old.span, old.text()) == (role, span, normal):
            found.append(old)
            continue
        try:
            found.append(make_value(role, span, reading.text[span.start : span.end], normal, suggested))
        except ValueRefusedError as error:
            raise InputError(
                error.happened, safe=say("Nothing was recorded."), do=say("Write it as the line below the form says.")
            ) from None
    return tuple(found)


def _find(words: str, reading: Reading, place: Span, old: Value | None) -> Span:
    """Where the words of a value stand in the statement; where they stood, when they are still there."""
    if old is not None and old.words.strip() == words:
        return old.span
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    match = re.compile(pattern, re.IGNORECASE).search(reading.text, place.start, place.end)
    if match is None:
        raise InputError(
            say("The words of a value do not stand in the statement."),
            safe=say("Nothing was recorded."),
            do=say("Copy them from the statement, or take the value out."),
        )
    return Span(document=place.document, start=match.start(), end=match.end())


def _hops(form: Form) -> list[tuple[str, str]]:
    return [(form.get(f"hop-{n}-kind", ""), form.get(f"hop-{n}-name", "")) for n in _ROWS]


def _asks(form: Form, what: str) -> bool:
    return f"{what}s" in form


def suggestion_in_words(statement: Statement) -> str:
    """The suggestion that a decision answers, as it stood."""
    who = statement.speaker.words or statement.speaker.organisation or "nobody named"
    parts = [f"{statement.mode.value}, {who}"]
    if statement.chain:
        parts.append("through " + ", ".join(hop.name for hop in statement.chain))
    parts += [f"{v.role} {v.text() or v.words}" for v in statement.values]
    parts.append(f"characters {statement.passage.start} to {statement.passage.end}")
    return "; ".join(parts)[:4000]


def term_in_words(name: str, text: str) -> str:
    """A term of a decision as a line: carriers by arrows, values by commas, a dash where there is none."""
    lines = [line.split("\t") for line in text.split("\n") if line.strip()]
    if name == "chain":
        return " → ".join(parts[-1] for parts in lines) or "–"
    if name == "values":
        return ", ".join(f"{parts[0]} {parts[-1]}" for parts in lines) or "–"
    return text
