"""IndiaPoliceEvents (Halterman and others 2021): per sentence, did police kill, arrest, use force, or fail to act?

Labels are taken from the involvements of a document, so from what users get; the set counts what is told as done, by
police or another body of a state, also where somebody merely alleges it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from consilience.casework.assess import code
from consilience.domain.account import Involvement, Polarity
from consilience.domain.claim import CodedDocument
from consilience.engine.coding.parties import STATE
from quality.pages import read_sentences

Json = dict[str, Any]
_FORCE = frozenset({"shooting", "use_of_force", "weapon_use", "harm.assault", "harm.torture"})
_ARREST = frozenset({"liberty.arrest", "liberty.house_arrest", "liberty.mass_roundup"})
_HELD = re.compile(r"\b(?:custody|detain|detention|jail|imprison|prison)", re.IGNORECASE)


def predict(records: Iterable[Json]) -> Iterator[Json]:
    """One line for each sentence."""
    for doc, group in groupby(records, key=lambda r: r["doc_id"]):
        sentences = list(group)
        reading, spans = read_sentences(str(doc), [s["sent_text"] for s in sentences])
        for sentence, found in zip(sentences, labels(code(reading), spans), strict=True):
            yield {"doc_id": doc, "sent_id": sentence["sent_id"], "labels": sorted(found)}


def labels(coded: CodedDocument, spans: Sequence[tuple[int, int]]) -> list[set[str]]:
    """The labels of each sentence."""
    out: list[set[str]] = [set() for _ in spans]
    told: list[list[Involvement]] = [[] for _ in spans]
    for one in coded.involvements:
        at = next((n for n, (start, end) in enumerate(spans) if start <= one.span.start < end), None)
        if at is not None:
            told[at].append(one)
            out[at] |= _labels(one, coded.reading.text[one.span.start : one.span.end])
    for at, acts in enumerate(told):
        if "FORCE" in out[at] and any(_is_open_killing(a) for a in acts):
            out[at].add("KILL")  # "police opened fire; one person died": the set takes the sentence as one event
    return out


def _is_open_killing(one: Involvement) -> bool:
    return one.act.startswith("kill.") and one.polarity is Polarity.DONE and not one.perpetrators


def _labels(one: Involvement, words: str) -> set[str]:
    kinds = {p.kind for p in one.perpetrators}
    police = any(k.startswith(STATE) for k in kinds)
    if one.polarity is not Polarity.DONE:
        return set()
    if one.act == "failure_to_act":
        return {"FAIL"} if police or not one.perpetrators else set()
    if one.act in _ARREST and (police or not one.perpetrators):
        return {"ARREST"}
    if one.act == "liberty.detention" and (police or (not one.perpetrators and _HELD.search(words))):
        return {"ARREST"}
    if one.act.startswith("kill.") and police:
        return {"KILL", "FORCE"}
    forced = one.act in _FORCE and police
    return {"FORCE"} if forced or (one.act == "use_of_force" and not one.perpetrators) else set()
