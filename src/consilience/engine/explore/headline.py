"""Headline: the figures of the whole case, each with the list it is the length of, and a sentence to read aloud."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from consilience.domain.claim import Claim, Interval, Stance
from consilience.domain.dates import EdtfDate
from consilience.engine.explore.catalogue import Catalogue
from consilience.engine.explore.disputes import Dispute, denied_claims
from consilience.engine.explore.roots import Root, origins_of_case
from consilience.engine.explore.values import date_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """Every number is the length of a list here, but the low end of ``origins``: certain roots that may be one source
    count once there (``origins_of_case``); the high end is all roots.

    A root that only denies is no origin of what it denies, so it is not among them.
    A contradiction is one claim and one kind of value, however many pairs of statements disagree about it.
    ``period`` says when the documents came out.
    """

    documents: tuple[str, ...]
    publishers: tuple[str, ...]
    roots: tuple[Root, ...]
    origins: Interval
    conflicts: tuple[Dispute, ...]
    denials: tuple[Dispute, ...]
    sentence: str
    period: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest:
    """Claims by what stands behind them; each claim is in exactly one of the lists."""

    several: tuple[Claim, ...]
    perhaps_several: tuple[Claim, ...]
    one_voice: tuple[Claim, ...]
    no_known_source: tuple[Claim, ...]


def build_headline(known: Catalogue) -> Headline:
    """Count the case."""
    check = known.check
    roots = tuple(r for r in known.roots if not r.only_denies)
    origins = origins_of_case(check, known.roots)
    publishers = tuple(sorted({name for _, name in check.publishers if name}))
    conflicts = tuple(d for d in known.disputes if not d.denial)
    denials = tuple(d for d in known.disputes if d.denial)
    first = (
        f"{_many(len(check.documents), 'document')}, put out by {_many(len(publishers), 'publisher')}, "
        f"{'goes' if len(check.documents) == 1 else 'go'} back to {interval_words(origins)} independent "
        f"{'origin' if origins.high == 1 else 'origins'}."
    )
    second = (
        f"Between them there {'is' if len(conflicts) == 1 else 'are'} {_many(len(conflicts), 'contradiction')}"
        if conflicts
        else "No contradiction was found between them"
    )
    third = f" and {denials_in_words(denials)}." if denials else "."
    return Headline(
        documents=tuple(d.reading.document for d in check.documents),
        publishers=publishers,
        roots=roots,
        origins=origins,
        conflicts=conflicts,
        denials=denials,
        sentence=f"{first} {second}{third}",
        period=_period(known),
    )


def _period(known: Catalogue) -> str:
    """``18 documents, published 15 March 2021 to 8 October 2022``, and how many say nothing of when."""
    facts = [d.reading.publication.published for d in known.documents.values()]
    dates = sorted((f.value for f in facts if f is not None), key=lambda d: (d.earliest, d.latest))
    words = _many(len(facts), "document")
    if not dates:
        return f"{words}, none with a date of publication" if facts else words
    last = max(dates, key=lambda d: (d.latest, d.earliest))
    ends = dict.fromkeys(date_words(EdtfDate(edtf=d.edtf)) for d in (dates[0], last))
    undated = len(facts) - len(dates)
    return f"{words}, published {' to '.join(ends)}" + (f", {undated} without a date" if undated else "")


def sort_by_interest(known: Catalogue) -> Interest:
    """Claims that only deny are left out: a denial needs no second origin to be one."""
    told = [c for c in known.check.claims if any(s.stance is not Stance.DENIES for s in c.statements)]
    bounds = [(c, c.corroboration.interval) for c in told]
    return Interest(
        several=tuple(c for c, i in bounds if i.low > 1),
        perhaps_several=tuple(c for c, i in bounds if i.low == 1 and i.high > 1),
        one_voice=tuple(c for c, i in bounds if i.low == i.high == 1),
        no_known_source=tuple(c for c, i in bounds if i.low == 0),
    )


def interval_words(interval: Interval) -> str:
    """``2`` or ``1 to 3``."""
    return str(interval.low) if interval.low == interval.high else f"{interval.low} to {interval.high}"


def denials_in_words(denials: Sequence[Dispute]) -> str:
    """``1 denial``, or ``1 denial of 22 claims`` where a denial is of several."""
    claims = denied_claims(denials)
    words = _many(len(denials), "denial")
    return f"{words} of {_many(claims, 'claim')}" if claims > len(denials) else words


def _many(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
