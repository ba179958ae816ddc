"""TIMEX3: the times that the reading finds, written as TempEval-3 and WikiWars annotate them.

Nouns: a *timex* (``start``, ``end``, ``value``: a place in the text and its value) and the *guideline* of a set.
The reading gives EDTF dates and ISO 8601 lengths; what only these sets do is done here: one timex for each end of a
range, ``1998-W06`` for a week, ``P2W`` for fourteen days called two weeks, ``PXD`` for "several days", ``PAST_REF``.
WikiWars (known by its numbered documents) follows an older guideline: ``193`` for the 1930s, ``BC0431``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from consilience.casework.assess import mark
from consilience.domain.account import Value
from consilience.domain.dates import EdtfDate
from consilience.domain.language import Sentence
from consilience.domain.material import Block, BlockKind, Publication, Reading
from consilience.domain.reasons import Reason, Sourced
from consilience.engine.coding.times import document_times

Json = dict[str, Any]
GIVEN = (Reason(rule="bench", words="as the data set gives it"),)
_WIKIWARS = re.compile(r"\d\d_\w+")
_SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI", "33": "Q1", "34": "Q2", "35": "Q3", "36": "Q4",
            "40": "H1", "41": "H2"}  # fmt: skip
_SPLIT = frozenset({"date.days", "date.months", "date.years"})
_EACH = {"P1D": "XXXX-XX-XX", "P7D": "XXXX-WXX", "P1M": "XXXX-XX", "P1Y": "XXXX"}
_LATELY = re.compile(r"\b(?:recent|coming|few|several) (second|minute|hour|day|week|month|quarter|year|decade)s$")
_JOIN = re.compile(r"\s*[-–—]\s*|\s+(?:to|and|through|until|till)\s+")
_LEAD = re.compile(
    r"(?:(?:from|between|in|on|at|by|of|since|until|till|during|to|and|before|after|within|through|for|or|as)\s+)+",
    re.IGNORECASE,
)
_PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "tonight": "TNI", "night": "TNI"}
_TOUCHING = re.compile(r",?\s+(?:on |at |about |around )?")
_HALF = re.compile(r"\bhalf\b|1/2|½")
_DAY_LENGTH = len("2019-10-16")
_VAGUE = re.compile(r"\b(?:several|few|many|some|recent|coming|couple|various)\b|^(?:for )?\w+s$", re.IGNORECASE)
_UNITS = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "fortnight": "W",
          "weekend": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "centur": "C"}  # fmt: skip


def predict(records: Iterable[Json]) -> Iterator[Json]:
    """The timexes of each record, read against its ``dct`` (the day of publication)."""
    for record in records:
        yield {"doc_id": record["doc_id"], "timex": timexes(record["doc_id"], *marked(record))}


def marked(record: Json) -> tuple[Reading, list[Sentence]]:
    """A Reading of the record's text as it stands, so that offsets hold, and its sentences."""
    reading = _reading(record)
    return reading, mark(reading)


def timexes(name: str, reading: Reading, sentences: Sequence[Sentence]) -> list[Json]:
    """The timexes of one document."""
    old = bool(_WIKIWARS.fullmatch(name))
    values = [value for found in document_times(reading, sentences) for value in found]
    out: list[Json] = []
    day = reading.publication.published.value.edtf if reading.publication.published is not None else ""
    for value in values:
        if value.role == "time":
            _at_clock(out, value, day, reading.text)
            continue
        for timex in _of_value(value, old=old):
            if (before := out[-1] if out else None) and before.get("clock") and _touch(before, timex, reading.text):
                timex |= {"start": before["start"], "value": timex["value"][:10] + before["clock"]}
                out.pop()
            out.append(timex)
        if value.role == "date" and value.date is not None and len(value.date.edtf) == len(day):
            day = value.date.edtf
    return [{key: timex[key] for key in ("start", "end", "value")} for timex in out]


def _touch(one: Json, other: Json, text: str) -> bool:
    """Whether two timexes are one expression ("10 p.m. on Friday")."""
    return bool(_TOUCHING.fullmatch(text, one["end"], other["start"]))


def _at_clock(out: list[Json], value: Value, day: str, text: str) -> None:
    """A time of day joins the date before it, else stands for itself on the day last named."""
    timex = {"start": value.span.start, "end": value.span.end, "clock": value.term, "value": day + value.term}
    if out and _touch(out[-1], timex, text) and len(out[-1]["value"]) in {10, 13}:
        out[-1] |= {"end": timex["end"], "value": out[-1]["value"][:10] + value.term}
    else:
        out.append(timex)


def _reading(record: Json) -> Reading:
    text, blocks, at = record["text"], [], 0
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            blocks.append(Block(start=at, end=at + len(paragraph), kind=BlockKind.PARAGRAPH))
        at += len(paragraph) + 2
    published = EdtfDate(edtf=record["dct"][:10])
    return Reading(
        document=record["doc_id"],
        item="",
        text=text,
        blocks=tuple(blocks),
        language=Sourced(value="en", because=GIVEN),
        publication=Publication(published=Sourced(value=published, because=GIVEN)),
        media_type="text/plain",
        reader="",
    )


def _of_value(value: Value, *, old: bool) -> Iterator[Json]:
    words, start, rule = value.words, value.span.start, value.because[0].rule
    if value.date is not None and "/" in value.date.edtf and rule in _SPLIT:
        yield from _two(value)
        return
    lead = _LEAD.match(words)
    cut = lead.end() if lead and lead.end() < len(words) else 0
    written = _written(value, words[cut:], old=old)
    if written:
        yield {"start": start + cut, "end": value.span.end, "value": written}


def _two(value: Value) -> Iterator[Json]:
    """Both ends of a range as two timexes."""
    assert value.date is not None
    first, _, last = value.date.edtf.partition("/")
    lead = _LEAD.match(value.words)
    cut = lead.end() if lead else 0
    join = next((m for m in _JOIN.finditer(value.words, cut) if m.start() > cut), None)
    at = value.span.start
    if join is None:
        yield {"start": at, "end": value.span.end, "value": _point(first)}
        return
    yield {"start": at + cut, "end": at + join.start(), "value": _point(first)}
    yield {"start": at + join.end(), "end": value.span.end, "value": _point(last)}


def _written(value: Value, words: str, *, old: bool) -> str:
    if value.role == "date" and value.date is not None:
        return _date(value.date.edtf, words.lower(), value.because[0].rule)
    if value.role == "vague":
        if value.because[0].rule == "date.dateline" and value.date is not None:
            return _point(value.date.edtf)
        return _hint(value.because[0].rule, words.lower(), old=old)
    if value.duration is not None:
        return _length(value.duration.iso, words.lower(), value.role, old=old)
    return ""


def _hint(rule: str, words: str, *, old: bool) -> str:
    """PAST_REF and its kin; "former" is a time in WikiWars only, "soon" in neither."""
    if rule == "vague.former" and not old:
        return ""
    if units := _LATELY.search(words):
        unit = _UNITS[units[1]]
        return f"P{'T' if unit[0] == 'T' else ''}X{unit[-1]}"
    if words.endswith("soon") or (words == "future" and not old):
        return ""
    if rule == "date.later":
        return "FUTURE_REF" if old else ""
    return {"present": "PRESENT_REF", "future": "FUTURE_REF"}.get(rule.partition(".")[2], "PAST_REF")


def _point(edtf: str) -> str:
    """One EDTF point; a year before 1 CE as WikiWars writes it."""
    edtf = edtf.rstrip("~?%")
    if edtf.startswith("-"):
        year = int(edtf[1:5]) + 1
        return f"BC{year:04d}" + (f"-{_SEASONS.get(edtf[6:], edtf[6:])}" if edtf[5:] else "")
    if len(edtf) == 7 and edtf[5:] in _SEASONS:
        return f"{edtf[:5]}{_SEASONS[edtf[5:]]}"
    return edtf


def _date(edtf: str, words: str, rule: str) -> str:
    if edtf.startswith("../") or edtf.endswith("/.."):
        edtf = edtf.replace("../", "").replace("/..", "")
    first, _, last = edtf.partition("/")
    if not last:
        if rule in {"date.ago", "date.later"} and "week" in words and len(first) > _DAY_LENGTH:
            year, week, _ = dt.date.fromisoformat(first.rstrip("~")).isocalendar()
            return f"{year}-W{week:02d}"
        part = next((code for word, code in _PARTS.items() if word in words), "")
        return _point(first) + (part if len(first.rstrip("~")) == 10 else "")
    if rule == "date.decade" or (len(first) == 4 and int(last[:4]) - int(first[:4]) == 9):
        return first[:3]
    if len(first) == 4 and int(last[:4]) - int(first[:4]) == 99:
        return first[:2]
    return _week(first, last) or _point(first)


def _week(first: str, last: str) -> str:
    """The ISO week of a Monday to Sunday or of a weekend, "" for other intervals."""
    try:
        low, high = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    except ValueError:
        return ""
    year, week, _ = low.isocalendar()
    days = (high - low).days + 1
    if (low.weekday(), days) == (0, 7):
        return f"{year}-W{week:02d}"
    return f"{year}-W{week:02d}-WE" if (low.weekday(), days) == (5, 2) else ""


def _length(iso: str, words: str, role: str, *, old: bool) -> str:
    if old and role == "interval" and iso in _EACH:
        return _EACH[iso]
    units = re.findall("|".join(_UNITS), words)
    unit = _UNITS[units[-1]] if units else ""
    first = iso.partition("/")[0].rstrip("~")
    if "/" in iso and _VAGUE.search(words):
        return f"P{'T' if unit[0] == 'T' else ''}X{unit[-1]}" if unit else ""
    if unit == "W" and (days := re.fullmatch(r"P(\d+)D", first)) and int(days[1]) % 7 == 0:
        return f"P{int(days[1]) // 7}W"
    if _HALF.search(words) and (whole := re.fullmatch(r"(PT?)(\d+)[MD]", first)):
        larger = {"Y": (12, "Y", "M"), "TH": (60, "H", "M"), "D": (24, "D", "H")}.get(unit)
        if larger:
            return f"{whole[1]}{int(whole[2]) // larger[0]}{larger[1]}{int(whole[2]) % larger[0]}{larger[2]}"
    return first
