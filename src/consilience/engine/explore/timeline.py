"""Timeline: every date the statements give, as the interval it is, and when each document came out.

Positions are shares of the time shown (0 to 1); an open or approximate end is soft.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from consilience.domain.claim import Claim
from consilience.domain.dates import EdtfDate
from consilience.engine.explore.catalogue import Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One date of one claim: ``words`` as written, ``passages`` anchors of those who give it.

    ``outside`` is -1 or 1 for a date before or after the time shown.
    """

    edtf: str
    words: tuple[str, ...]
    start: float
    end: float
    soft_start: bool
    soft_end: bool
    passages: tuple[str, ...]
    outside: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One claim (or the documents' publication) and its moments, earliest first; ``claim`` is its id, "" for none."""

    label: str
    target: str
    moments: tuple[Moment, ...]
    claim: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """``ticks`` are (position, label); ``lanes`` are in order of their first moment, those of lone claims apart."""

    ticks: tuple[tuple[float, str], ...]
    lanes: tuple[Lane, ...]
    lone: tuple[Lane, ...]
    published: Lane | None


Dated = list[tuple[EdtfDate, str, str]]  # date, words, anchor of the passage


def build_timeline(known: Catalogue, lone: Collection[str] = ()) -> Timeline | None:
    """None when nothing in the case has a date.  ``lone`` are ids of claims whose lanes stand apart."""
    dated = [(c.id, c.proposition, _dates(c, known)) for c in known.check.claims]
    dated = [one for one in dated if one[2]]
    published: Dated = []
    for document, coded in known.documents.items():
        when = coded.reading.publication.published
        if when is not None:
            anchor = known.anchor("document", document)
            published.append((when.value, known.publisher(document) or known.title(document), anchor))
    bounds = [b for _, _, dates in dated for d, _, _ in dates for b in _closed(d)]
    bounds += [b for d, _, _ in published for b in _closed(d)]
    if not bounds:
        return None
    scale = _Scale.over(*_bulk(bounds))
    lanes = [
        Lane(label=words, target=known.anchor("claim", claim), moments=_moments(dates, scale), claim=claim)
        for claim, words, dates in dated
    ]
    lanes.sort(key=lambda lane: (lane.moments[0].outside, lane.moments[0].start, lane.moments[0].end))
    return Timeline(
        ticks=scale.ticks(),
        lanes=tuple(lane for lane in lanes if lane.claim not in lone),
        lone=tuple(lane for lane in lanes if lane.claim in lone),
        published=Lane(label="Published", target="documents", moments=_moments(published, scale))
        if published
        else None,
    )


def _bulk(bounds: list[dt.date]) -> tuple[dt.date, dt.date]:
    """The time most dates lie in: a birth year must not press the night that the case is about into one dot.

    A twentieth of the dates at each end may fall outside, and do so only when that makes the rest three times as wide.
    """
    order = sorted(bounds)
    trim = -(-len(order) // 20)
    low, high = order[trim], order[-1 - trim] if len(order) > 2 * trim else order[-1]
    if len(order) <= 2 * trim or (order[-1] - order[0]) < 3 * (high - low):
        return order[0], order[-1]
    return low, high


@dataclass(frozen=True, slots=True)
class _Scale:
    first: dt.date
    last: dt.date

    @classmethod
    def over(cls, low: dt.date, high: dt.date) -> _Scale:
        margin = dt.timedelta(days=max(3, (high - low).days // 30))
        return cls(max(low, dt.date(2, 1, 1)) - margin, min(high, dt.date(9998, 1, 1)) + margin)

    def at(self, day: dt.date) -> float:
        share = (day - self.first).days / (self.last - self.first).days
        return round(min(1.0, max(0.0, share)), 4)

    def ticks(self) -> tuple[tuple[float, str], ...]:
        """About six marks on round days: years, or months when the time is short."""
        months = max(1, (self.last - self.first).days // 30)
        step = next((s for s in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600) if months / s <= 6), 1200)
        out = []
        number = (self.first.year * 12 + self.first.month) // step * step
        while number // 12 <= self.last.year:
            day = dt.date(max(1, number // 12), number % 12 + 1, 1)
            if self.first <= day <= self.last:
                out.append((self.at(day), str(day.year) if step >= 12 else f"{day:%b} {day.year}"))
            number += step
        return tuple(out)


def _dates(claim: Claim, known: Catalogue) -> Dated:
    out: Dated = []
    for placed in claim.statements:
        statement = known.statements.get(placed.statement)
        anchor = f"{known.anchor('claim', claim.id)}-{known.anchor('statement', placed.statement)}"
        values = statement.values if statement else ()
        out += [(v.date, v.words, anchor) for v in values if v.role == "date" and v.date is not None]
    return out


def _closed(date: EdtfDate) -> list[dt.date]:
    return [d for d in (date.earliest, date.latest) if dt.date.min < d < dt.date.max]


def _moments(dates: Dated, scale: _Scale) -> tuple[Moment, ...]:
    by_date: dict[str, Dated] = {}
    for one in dates:
        by_date.setdefault(one[0].edtf, []).append(one)
    moments = []
    for edtf, same in by_date.items():
        date = same[0][0]
        low, high = date.widened()
        outside = -1 if high < scale.first else 1 if low > scale.last else 0
        moments.append(
            Moment(
                edtf=edtf,
                words=tuple(dict.fromkeys(words for _, words, _ in same)),
                start=scale.at(low),
                end=scale.at(high),
                soft_start=date.approximate or low == dt.date.min,
                soft_end=date.approximate or high == dt.date.max,
                passages=tuple(anchor for _, _, anchor in same),
                outside=outside,
            )
        )
    return tuple(sorted(moments, key=lambda m: (m.outside, m.start, m.end, m.edtf)))
