"""Times in text: dates, durations and repetitions, found by grammars and resolved from the publication date.

``document_times`` runs the grammar of a language over the sentences of a document in order, so that a time can
count from what was told before it; ``find_times`` does it for one text.  A **Rule** is a regular
expression and what it means; where two overlap the earlier and longer one wins.  The words are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from consilience.domain.account import Value
from consilience.domain.dates import Duration, EdtfDate
from consilience.domain.errors import ValueRefusedError
from consilience.domain.language import Sentence, Token
from consilience.domain.material import Reading as DocumentReading
from consilience.domain.reasons import Reason, Span
from consilience.engine.coding.event_dates import remember_events
from consilience.engine.coding.holidays import names
from consilience.engine.coding.resolve_dates import Anchor, anchor_of
from consilience.engine.coding.surface import plain_letters
from consilience.engine.coding.time_rules import FEWEST_YEARS, TOLD_YEARS, Reading, Rule, Scene, Story
from consilience.engine.coding.times_en import ENGLISH_RULES
from consilience.engine.coding.times_ru import RUSSIAN_RULES

_NAMED_YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d\b(?![,.]\d)")
_AHEAD = re.compile(
    r"\b(?:will|shall|(?:is|are)\s+(?:due|set|scheduled|expected|planned|to\s+be)|scheduled\s+for|due\s+on|"
    r"состо(?:ится|ятся)|пройд(?:ет|ёт|ут)|буд(?:ет|ут)|запланирован\w{0,3}|назначен\w{0,3}\s+на)\b"
)
_HINT_OF_TIME = (
    re.compile(
        r"\d|day|night|week|fortnight|month|quarter|year|decade|centur|second|minute|hour|half|morning|noon|evening|clock|"
        r"tomorrow|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|fall|winter|teen|ties|twenty|"
        r"ly\b|now|present|current|recent|past|future|soon|former|times|aged|(?:mon|tues?|wed|thurs?|fri|sat|sun)\.|"
        + "|".join(re.escape(name).replace("'", "[’']") for name in names("en") if "day" not in name),
        re.IGNORECASE,
    ),
    re.compile(r"\d|[а-яё]", re.IGNORECASE),
)
"""A text without a word of time has none and need not be read by the whole grammar (English, Russian)."""
_WEEKDAYS = (
    ("monday", "понедельник"), ("tuesday", "вторник"), ("wednesday", "сред"), ("thursday", "четверг"),
    ("friday", "пятниц"), ("saturday", "суббот"), ("sunday", "воскресень"),
)  # fmt: skip


def document_times(reading: DocumentReading, sentences: Sequence[Sentence]) -> list[tuple[Value, ...]]:
    """The times of each sentence of a document, in order.

    A first pass finds the weekdays that the document itself dates, for documents whose publication is known only to
    the month.
    """
    published = reading.publication.published
    anchor = anchor_of(published.value) if published is not None else None
    history = is_history(reading.text, anchor)

    def read(calendar: Mapping[int, EdtfDate]) -> list[tuple[Value, ...]]:
        story = Story(published=anchor, history=history, calendar={k: v.edtf for k, v in calendar.items()})
        return [_read_sentence(reading, one, story) for one in sentences]

    first = read({})
    if anchor is None or anchor.day:
        return first
    calendar = document_calendar(value for values in first for value in values)
    return read(calendar) if calendar else first


def find_times(  # noqa: PLR0913, PLR0917 - one call per text, everything it may look at
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
    story = Story(
        published=published,
        history=is_history(text, published),
        calendar={k: v.edtf for k, v in (calendar or {}).items()},
    )
    return _read_text(text, Span(document=document, start=offset, end=offset + len(text)), language, tokens, story)


def is_history(text: str, published: Anchor | None) -> bool:
    """Whether a text is about another time than its publication: most years that it names are far from it."""
    if published is None:
        return False
    years = [int(m.group()) for m in _NAMED_YEAR.finditer(text)]
    far = sum(1 for year in years if year < published.year - TOLD_YEARS)
    return far >= FEWEST_YEARS and far * 2 > len(years)


def _read_sentence(reading: DocumentReading, sentence: Sentence, story: Story) -> tuple[Value, ...]:
    text = reading.text[sentence.start : sentence.end]
    span = Span(document=reading.document, start=sentence.start, end=sentence.end)
    values = _read_text(text, span, reading.language.value, sentence.tokens, story)
    remember_events(story, text, values)
    return values


def _read_text(text: str, where: Span, language: str, tokens: Sequence[Token], story: Story) -> tuple[Value, ...]:
    scene = Scene(
        text=plain_letters(text),
        story=story,
        offset=where.start,
        tokens=tokens if language[:2] == "en" else (),
        tags={t.start - where.start: t.tag for t in tokens if t.tag},
        future=_looks_ahead(text, tokens),
    )
    if not _HINT_OF_TIME[language[:2] == "ru"].search(scene.text):
        return ()
    values: list[Value] = []
    for start, end, rule, reading in _readings(scene, RUSSIAN_RULES if language[:2] == "ru" else ENGLISH_RULES):
        span = Span(document=where.document, start=where.start + start, end=where.start + end)
        value = _value(text[start:end], span, rule, reading)
        if value is not None:
            values.append(value)
            if value.role == "date" and value.date is not None:
                story.tell(value.date, span.end)
    return tuple(values)


def _looks_ahead(text: str, tokens: Sequence[Token]) -> bool:
    """Whether the sentence tells of what is to come (a future in a quotation of the past counts too)."""
    return any(t.text.lower() in {"will", "'ll", "’ll"} for t in tokens) or bool(_AHEAD.search(text))


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


def _readings(scene: Scene, rules: Sequence[Rule]) -> Iterable[tuple[int, int, str, Reading]]:
    """Readings from left to right: of those that overlap the earlier, longer, more specific one that can be read.

    A rule is asked only when its turn comes, since its answer may count from what was read before it.
    """
    found = []
    for rank, rule in enumerate(rules):
        for match in rule.pattern.finditer(scene.text):
            start, end = match.span("span") if "span" in rule.pattern.groupindex else match.span()
            found.append((start, -end, rank, match))
    done = 0
    for start, end, rank, match in sorted(found, key=lambda f: f[:3]):
        if start < done:
            continue
        reading = rules[rank].read(match, scene)
        if reading is None:
            continue
        done = -end
        if reading.role:
            yield start, -end, rules[rank].name, reading


def _value(words: str, span: Span, rule: str, reading: Reading) -> Value | None:
    value = Value(role=reading.role, span=span, words=words, because=(Reason(rule=rule, words=reading.because),))
    flat = re.sub(r"\s+", " ", words)
    try:
        if reading.role in {"date", "vague"}:
            return replace(value, date=EdtfDate(edtf=reading.value, words=flat)) if reading.value else None
        if reading.role == "time":
            return replace(value, term=reading.value)
        return replace(value, duration=Duration(iso=reading.value, words=flat))
    except ValueRefusedError:
        return None
