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
from consilience.engine.coding.resolve_dates import anchor_of
from consilience.engine.coding.time_rules import Reading, Rule, Scene
from consilience.engine.coding.times_en import ENGLISH_RULES
from consilience.engine.coding.times_ru import RUSSIAN_RULES

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
    scene = Scene(
        anchor=anchor_of(anchor),
        calendar={k: v.edtf for k, v in (calendar or {}).items()},
        tags={t.start - offset: t.tag for t in tokens if t.tag},
        text=text,
        future=any(t.text.lower() in {"will", "'ll", "’ll"} for t in tokens),
    )
    rules = RUSSIAN_RULES if language[:2] == "ru" else ENGLISH_RULES
    values = []
    for start, end, rule, reading in _readings(scene, rules):
        value = _value(text[start:end], Span(document=document, start=offset + start, end=offset + end), rule, reading)
        if value is not None:
            values.append(value)
    return tuple(values)


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
