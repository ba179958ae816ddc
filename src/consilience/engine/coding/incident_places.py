"""The place of an incident: of the places that a document names, the one where it happened.

A dateline ("NORDHAVN, Ost. --") comes first; else the place named most often and earliest in sentences of harm.
"""
# ruff: noqa: E501 - a grammar is a table: one rule stays on one line

from __future__ import annotations

import re
from collections.abc import Sequence

from consilience.domain.material import BlockKind, Reading
from consilience.domain.reasons import Reason, Sourced, Span
from consilience.engine.coding.places import find_places

_NAME = r"[A-Z][A-Za-z.’'-]*(?:[ \u00a0][A-Z][A-Za-z.’'-]*){0,3}"
_DATELINE = re.compile(
    rf"^[\s\u00a0]{{0,3}}(?:\([A-Z/ ]{{2,20}}\)[ ]?[-–—]{{0,2}}[ ]?)?(?P<place>[A-Z]{{2}}[A-Z.’'-]*(?:[ \u00a0][A-Z][A-Z.’'-]*){{0,3}}|{_NAME})"
    rf"(?:,[ \u00a0](?P<region>{_NAME}\.?))?[ \u00a0]{{0,2}}(?:\([^()\n]{{1,40}}\)[ ]?)?(?:[-–—•]{{1,2}}|--|_)(?=[ \u00a0\w(])"
)
_PAIR = re.compile(rf",[ \u00a0](?P<region>{_NAME}\.?)")
_LONGEST = 60


def place_of(
    reading: Reading, spans: Sequence[tuple[int, int]], weights: Sequence[float]
) -> tuple[Sourced[str] | None, str]:
    """(place, region) from datelines and from the sentences ``spans`` with their ``weights``."""
    for block in reading.blocks:
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        found = _DATELINE.match(reading.text[block.start : min(block.end, block.start + 2 * _LONGEST)])
        if found and len(found["place"]) > 2 and found.end() <= _LONGEST:
            span = Span(
                document=reading.document,
                start=block.start + found.start("place"),
                end=block.start + found.end("place"),
            )
            reason = Reason(rule="incident.place.dateline", words="the place of the dateline", spans=(span,))
            return Sourced(value=_plain(found["place"]), because=(reason,)), (found["region"] or "").strip()
    return _most_named(reading, spans, weights)


def _most_named(
    reading: Reading, spans: Sequence[tuple[int, int]], weights: Sequence[float]
) -> tuple[Sourced[str] | None, str]:
    sums: dict[str, float] = {}
    first: dict[str, tuple[Span, str]] = {}
    for (start, end), weight in zip(spans, weights, strict=True):
        for value in find_places(reading.text[start:end], start, reading.document, "en"):
            name = _plain(value.term)
            sums[name] = sums.get(name, 0.0) + weight
            pair = _PAIR.match(reading.text, value.span.end, value.span.end + _LONGEST)
            first.setdefault(name, (value.span, pair["region"] if pair else ""))
    if not sums:
        return None, ""
    best = max(sums, key=lambda name: sums[name])
    span, region = first[best]
    reason = Reason(rule="incident.place.named", words="named where the harm is told", spans=(span,))
    return Sourced(value=best, because=(reason,)), region


def _plain(name: str) -> str:
    flat = " ".join(name.split())
    return flat.title() if flat.isupper() else flat
