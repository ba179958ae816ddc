"""Incident: what one document says of the event it is about: how many were killed and hurt, when and where.

It is a reading of one document, at its date: an early report may rightly differ from a later one.  Documents are
grouped by incident from these (``engine.corroborate.incidents``); nothing is merged by itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from consilience.domain.counts import Count
from consilience.domain.dates import EdtfDate
from consilience.domain.reasons import Sourced


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """The main incident of a document.

    ``killed`` and ``hurt`` count persons, suspects and those who took their own lives among them; ``day`` is the day on
    which it happened, ``place`` a place as written, ``region`` what it lies in where the text says so; ``people`` are
    local ids of the named people to whom it happened or who are accused of it.
    """

    document: str
    killed: Sourced[Count]
    hurt: Sourced[Count]
    day: Sourced[EdtfDate] | None = None
    place: Sourced[str] | None = None
    region: str = ""
    people: tuple[str, ...] = ()
