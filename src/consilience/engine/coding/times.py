"""Times in text: dates, durations and repetitions, found by grammars and resolved from the publication date.

``find_times`` runs the grammar of a language over a sentence (or any text).  A **Rule** is a regular
expression and what it means; where two overlap the earlier and longer one wins.  The words are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from consilience.domain.account import Value
from consilience.domain.dates import Duration, EdtfDate
from consilience.domain.errors import ValueRefusedError
from consilience.domain.language import Token
from consilience.domain.reasons import Reason, Span
from consilience.engine.coding.resolve_dates import Anchor, anchor_of
from consilience.engine.coding.resolve_dates import shifted as resolve_shift
from consilience.engine.coding.time_rules import TOLD_YEARS, Reading, Rule, Scene, is_history
from consilience.engine.coding.times_en import ENGLISH_RULES
from consilience.engine.coding.times_ru import RUSSIAN_RULES

_MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_NAMED_YEAR = re.compile(
    r"(?:\b(?P<m>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?(?: \d{1,2},?| of)? |"
    r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|early|late|of|mid-|summer|spring|winter|autumn|fall) ?)"
    r"(?P<y>1[5-9]\d\d|20\d\d)\b(?![,.]\d)"
)
_AHEAD = re.compile(
    r"\b(?:will|shall|(?:is|are)\s+(?:due|set|scheduled|expected|planned|to\s+be)|scheduled\s+for|due\s+on|"
    r"состо(?:ится|ятся)|пройд(?:ет|ёт|ут)|буд(?:ет|ут)|запланирован\w{0,3}|назначен\w{0,3}\s+на)\b"
)
_WEEKDAYS = (
    ("monday", "понедельник"), ("tuesday", "вторник"), ("wednesday", "сред"), ("thursday", "четверг"),
    ("friday", "пятниц"), ("saturday", "суббот"), ("sunday", "воскресень"),
)  # fmt: skip


def find_times(  # noqa: PLR0913, PLR0917 - one call per sentence, everything it may look at
    text: str,
    offset: int,
    document: str,
    anchor: EdtfDate | None,
    language: str,
    tokens: Sequence[Token] = (),
    calendar: Mapping[int, EdtfDate] | None = None,
) -> tuple[Value, ...]:
    """Dates, durations and repetitions in ``text``, which begins at ``offset`` of the Reading.

    ``calendar`` (weekday, Monday 0, to the day that the same document gives it) serves where publication
    is known only to the month.  What cannot be resolved gives no value.
    """
    published = anchor_of(anchor)
    told = _told_years(text, published)
    scene = Scene(
        anchor=published,
        told=told,
        history=is_history(told, published),
        calendar={k: v.edtf for k, v in (calendar or {}).items()},
        tags={t.start - offset: t.tag for t in tokens if t.tag},
        text=text,
        future=_looks_ahead(text, tokens),
    )
    rules = RUSSIAN_RULES if language[:2] == "ru" else ENGLISH_RULES
    values: list[Value] = []
    for start, end, rule, found in _readings(scene, rules):
        reading = _shifted(found, values) if found.shift else found
        value = _value(text[start:end], Span(document=document, start=offset + start, end=offset + end), rule, reading)
        if value is not None:
            values.append(value)
    return tuple(values)


def _looks_ahead(text: str, tokens: Sequence[Token]) -> bool:
    """Whether the sentence tells of what is to come (a future in a quotation of the past counts too)."""
    return any(t.text.lower() in {"will", "'ll", "’ll"} for t in tokens) or bool(_AHEAD.search(text))


def _told_years(text: str, published: Anchor | None) -> tuple[tuple[int, Anchor], ...]:
    """(position after it, year and month) of every year that the text names and that is far from publication."""
    told = []
    for match in _NAMED_YEAR.finditer(text):
        year = int(match["y"])
        if published is None or year < published.year - TOLD_YEARS:
            month = _MONTHS.get((match["m"] or "")[:3].lower(), 0)
            told.append((match.end(), Anchor(year=year, month=month)))
        elif published is not None:
            told.append((match.end(), published))
    return tuple(told)


def _shifted(reading: Reading, before: Sequence[Value]) -> Reading:
    """A reading that counts from the last date named before it, or says nothing when there is none."""
    named = next((v.date for v in reversed(before) if v.date is not None), None)
    origin = anchor_of(named)
    if reading.shift is None or origin is None:
        return replace(reading, role="date", value="")
    return replace(reading, value=resolve_shift(origin, *reading.shift))


def document_calendar(values: Iterable[Value]) -> dict[int, EdtfDate]:
    """Weekdays that a document fixes ("Monday, October 16"); a weekday fixed twice differently is left out."""
    found: dict[int, set[str]] = {}
    for value in values:
        if value.date is None or value.date.earliest != value.date.latest or value.date.approximate:
            continue
        number = value.date.earliest.weekday()
        if any(name in value.words.lower() for name in _WEEKDAYS[number]):
            found.setdefault(number, set()).add(value.date.edtf)
    return {n: EdtfDate(edtf=next(iter(days))) for n, days in found.items() if len(days) == 1}


def _readings(scene: Scene, rules: Sequence[Rule]) -> list[tuple[int, int, str, Reading]]:
    found = []
    for rank, rule in enumerate(rules):
        for match in rule.pattern.finditer(scene.text):
            reading = rule.read(match, scene)
            if reading is not None:
                start, end = match.span("span") if "span" in rule.pattern.groupindex else match.span()
                found.append((start, end, rank, rule.name, reading))
    found.sort(key=lambda f: (f[0], -f[1], f[2]))
    kept: list[tuple[int, int, str, Reading]] = []
    for start, end, _, name, reading in found:
        if kept and start < kept[-1][1]:
            continue
        kept.append((start, end, name, reading))
    return [k for k in kept if k[3].role]


def _value(words: str, span: Span, rule: str, reading: Reading) -> Value | None:
    value = Value(role=reading.role, span=span, words=words, because=(Reason(rule=rule, words=reading.because),))
    flat = re.sub(r"\s+", " ", words)
    try:
        if reading.role == "date":
            return replace(value, date=EdtfDate(edtf=reading.value, words=flat)) if reading.value else None
        return replace(value, duration=Duration(iso=reading.value, words=flat))
    except ValueRefusedError:
        return None
