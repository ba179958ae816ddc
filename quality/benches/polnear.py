"""PolNeAR (political news attribution): source, cue and content spans, and whether a text comes from an agency.

A record is read as the reader of a plain text file would read it, with its publisher, date, author and title as the
sheet of a case gives them.  What counts is every attribution of the reading: one prediction for each word of saying
with its speaker, its stretches joined; the outlet's own voice is nobody's attribution.  ``ascribed`` marks what the
text says somebody thinks, wants or judges without saying that they told it, which the set counts too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from consilience.adapters.languages import detect
from consilience.casework.assess import mark
from consilience.domain.account import Mode
from consilience.domain.language import Sentence
from consilience.domain.material import Extraction, MetadataCandidate, Reading
from consilience.engine.coding.attribution import Attribution, attribute
from consilience.engine.coding.people import find_people
from consilience.engine.read import make_reading, name_language
from consilience.engine.read.wires import find_agency

Json = dict[str, Any]
Stretch = tuple[int, int]
_DECLARED = {"publisher": "publisher", "date": "published", "title": "title", "author": "author"}


def predict(records: Iterable[Json]) -> Iterator[Json]:
    """One line for each record: its attributions and its agency ("" for none)."""
    for record in records:
        reading = reading_of(record)
        yield line(reading, mark(reading))


def reading_of(record: Json) -> Reading:
    """The Reading of one article."""
    text = record["text"]
    declared = [
        MetadataCandidate(field=name, value=record[key], where="the record")
        for key, name in _DECLARED.items()
        if record.get(key) not in {None, "", "None", "NA"}
    ]
    given = Extraction(untrusted_text=text, media_type="text/plain", reader="bench", metadata=tuple(declared))
    return make_reading(
        given, document=record["doc_id"], item=record["doc_id"], sheet=None, language=name_language(text, detect)
    )


def line(reading: Reading, sentences: list[Sentence]) -> Json:
    """The prediction for one Reading and the sentences an annotator found in it."""
    found = attribute(reading, sentences, find_people(reading, sentences))
    agency = find_agency(reading)
    return {
        "doc_id": reading.document,
        "attributions": spans(found),
        "wire": agency.value if agency is not None else "",
    }


def spans(found: Iterable[Attribution]) -> list[Json]:
    """Source, cue and content spans, one entry for each cue of a speaker."""
    joined: dict[tuple[object, ...], list[Stretch]] = {}
    for one in found:
        if one.mode is Mode.OWN_VOICE and one.cue is None:
            continue
        if one.mode is Mode.OWN_WORDS:
            continue
        cue = (one.cue.start, one.cue.end) if one.cue is not None else None
        said_by = one.stands or one.speaker.span
        source = (said_by.start, said_by.end) if said_by is not None and one.mode is not Mode.OWN_VOICE else None
        alone = one.span.start if cue is None else None
        joined.setdefault((source, cue, alone, one.ascribed), []).append((one.span.start, one.span.end))
    return [
        {
            "source": [list(source)] if source else [],
            "cue": [list(cue)] if cue else [],
            "ascribed": asc,
            "content": [list(stretch) for stretch in _union(stretches)],
        }
        for (source, cue, _, asc), stretches in joined.items()
    ]


def _union(stretches: list[Stretch]) -> list[Stretch]:
    kept: list[Stretch] = []
    for start, end in sorted(stretches):
        if kept and start <= kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return kept
