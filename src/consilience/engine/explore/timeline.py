"""Timeline: every date the statements give, as the interval it is, and when each document came out.

Positions are shares of the time shown (0 to 1); an open or approximate end is soft.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from consilience.domain.dates import EdtfDate
from consilience.engine.explore.catalogue import Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One date of one claim: ``words`` as written, ``passages`` anchors of those who give it."""

    edtf: str
    words: tuple[str, ...]
    start: float
    end: float
    soft_start: bool
    soft_end: bool
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One claim (or the documents' publication) and its moments, earliest first."""

    label: str
    target: str
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """``ticks`` are (position, label); ``lanes`` are in order of their first moment."""

    ticks: tuple[tuple[float, str], ...]
    lanes: tuple[Lane, ...]
    published: Lane | None


Dated = list[tuple[EdtfDate, str, str]]  # date, words, anchor of the passage


def build_timeline(known: Catalogue) -> Timeline | None:
    """None when nothing in the case has a date."""
    dated = [(c.id, c.proposition, _dates(c.id, known)) for c in known.check.claims]
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
    scale = _Scale.over(min(bounds), max(bounds))
    lanes = [
        Lane(label=words, target=known.anchor("claim", claim), moments=_moments(dates, scale))
        for claim, words, dates in dated
    ]
    lanes.sort(key=lambda lane: (lane.moments[0].start, lane.moments[0].end))
    return Timeline(
        ticks=scale.ticks(),
        lanes=tuple(lanes),
        published=Lane(label="Published", target="documents", moments=_moments(published, scale))
        if published
        else None,
    )


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


def _dates(claim: str, known: Catalogue) -> Dated:
    found = next(c for c in known.check.claims if c.id == claim)
    out: Dated = []
    for placed in found.statements:
        statement = known.statements.get(placed.statement)
        anchor = f"{known.anchor('claim', claim)}-{known.anchor('statement', placed.statement)}"
        out += [(v.date, v.words, anchor) for v in (statement.values if statement else ()) if v.date is not None]
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
        moments.append(
            Moment(
                edtf=edtf,
                words=tuple(dict.fromkeys(words for _, words, _ in same)),
                start=scale.at(low),
                end=scale.at(high),
                soft_start=date.approximate or low == dt.date.min,
                soft_end=date.approximate or high == dt.date.max,
                passages=tuple(anchor for _, _, anchor in same),
            )
        )
    return tuple(sorted(moments, key=lambda m: (m.start, m.end, m.edtf)))
