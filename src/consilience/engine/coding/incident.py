"""The incident of a document: how many were killed and hurt in what it is about, on which day, where, and who.

Read from its sentences in order (the title first): their harms (``harms``), the dates that hang on what happened
(``incident_days``), the places named with it (``incident_places``).  Only English is read so far.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consilience.domain.account import Person, Value
from consilience.domain.counts import Count, Operator
from consilience.domain.dates import EdtfDate
from consilience.domain.incident import Incident
from consilience.domain.language import Sentence
from consilience.domain.material import BlockKind, Reading
from consilience.domain.reasons import Reason, Sourced, Span
from consilience.engine.coding.harm_words import plain_name
from consilience.engine.coding.harms import SPOT, find_harms, names_in
from consilience.engine.coding.incident_days import Dated, day_of, weigh
from consilience.engine.coding.incident_places import place_of
from consilience.engine.coding.tolls import REACH, Said, Told, toll

_EVENT = re.compile(
    r"\b(?:shot|shots|shooting|killed|wounded|injured|gunfire|gunman|fired|struck|grazed|gunshot|attack|attacked|beaten|"
    r"stabbed|bomb|bombing|explosion|blast|shelling|shelled|raid|raided|clash|clashes)\b",
    re.IGNORECASE,
)
_ACCUSED = re.compile(
    r"\b(?:suspect|accused|charged|arrested|gunman|shooter|attacker|custody|indicted|convicted|sentenced|wanted|booked)\b",
    re.IGNORECASE,
)
_WORDS = {
    "stated": "the text states the number",
    "told-apart": "the different people told of by name or age",
    "told-of": "one person is told of",
    "summed": "two numbers of one sentence, the second of others",
    "beside-the-killed": "told of beside those killed",
    "death-named": "a death is named without a number",
    "none": "nothing in the text tells of any",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A sentence in its order (0 the title) with its harms."""

    sentence: Sentence
    told: Told


def incident_of(
    reading: Reading, sentences: Sequence[Sentence], people: Sequence[Person], times: Mapping[int, Sequence[Value]]
) -> Incident | None:
    """What the document says of its incident; None where it tells of no harm.

    ``times`` are the dates of each sentence by its start.
    """
    read = _in_order(reading, sentences, people)
    if not any(one.told.harms for one in read):
        return None
    day = _day(reading, read, times)
    year = day.value.edtf[:4] if day is not None else ""
    killed, hurt = toll([one.told for one in read], year)
    told = [one for one in read if one.told.harms or _EVENT.search(one.told.words)]
    place, region = place_of(
        reading,
        [(one.sentence.start, one.sentence.end) for one in told],
        [1.0 / (1 + one.told.sentence) for one in told],
    )
    return Incident(
        document=reading.document,
        killed=_counted(reading.document, killed, "killed"),
        hurt=_counted(reading.document, hurt, "wounded"),
        day=day,
        place=place,
        region=region,
        people=_involved(people, read),
    )


def _in_order(reading: Reading, sentences: Sequence[Sentence], people: Sequence[Person]) -> list[_Read]:
    """The first sentences, each text once: pages repeat titles and captions."""
    spots = _mentions(reading, people)
    seen: set[str] = set()
    out: list[_Read] = []
    number = 1
    for sentence in sentences:
        text = reading.text[sentence.start : sentence.end]
        if text in seen:
            continue
        seen.add(text)
        kind = reading.blocks[sentence.block].kind
        at = 0 if kind is BlockKind.TITLE else number
        number += kind not in {BlockKind.TITLE, BlockKind.HEADING}
        if at > REACH:
            break
        here = [
            (a - sentence.start, b - sentence.start, name) for a, b, name in spots if sentence.start <= a < sentence.end
        ]
        harms = find_harms(text, sentence.start, names_in(text, here))
        out.append(_Read(sentence=sentence, told=Told(sentence=at, words=text, harms=harms)))
    return out


def _mentions(reading: Reading, people: Sequence[Person]) -> list[tuple[int, int, str]]:
    """Where people are named; a "person" whom something lies in is a place."""
    out = []
    for person in people:
        if any(SPOT.search(reading.text, max(0, m.span.start - 9), m.span.start) for m in person.mentions):
            continue
        out += [(m.span.start, m.span.end, plain_name(person.name)) for m in person.mentions if m.named]
    return out


def _day(reading: Reading, read: Sequence[_Read], times: Mapping[int, Sequence[Value]]) -> Sourced[EdtfDate] | None:
    published = reading.publication.published
    known = (
        published.value.earliest
        if published is not None and published.value.earliest == published.value.latest
        else None
    )
    dated: list[Dated] = []
    for one in read:
        told = bool(_EVENT.search(one.told.words))
        for value in times.get(one.sentence.start, ()):
            weighed = weigh(value, one.sentence, one.told.sentence, one.told.words, told)
            dated += [weighed] if weighed is not None else []
    best = day_of(dated, known)
    if best is not None and best.value.date is not None:
        why = Reason(rule="incident.day.told", words="the date that hangs on what happened", spans=(best.value.span,))
        return Sourced(value=best.value.date, because=(why, *best.value.because))
    if published is None or known is None:
        return None
    why = Reason(rule="incident.day.published", words="no day is told: at the latest the day of publication")
    return Sourced(value=EdtfDate(edtf=f"{known.isoformat()}~"), because=(why, *published.because))


def _counted(document: str, said: Said, state: str) -> Sourced[Count]:
    spans = tuple(Span(document=document, start=h.start, end=h.end) for h in said.harms)
    count = Count(
        low=said.number, high=said.number, best=said.number, operator=Operator.EXACT, unit="person", population=state
    )
    return Sourced(
        value=count, because=(Reason(rule=f"incident.{state}.{said.rule}", words=_WORDS[said.rule], spans=spans),)
    )


def _involved(people: Sequence[Person], read: Sequence[_Read]) -> tuple[str, ...]:
    """Named people who were harmed, or whom a sentence names with words of accusation."""
    harmed = {p.name for one in read for h in one.told.harms for p in h.people if p.name}
    accusing = [(one.sentence.start, one.sentence.end) for one in read if _ACCUSED.search(one.told.words)]
    return tuple(
        person.id
        for person in people
        if any(m.named for m in person.mentions)
        and (
            plain_name(person.name) in harmed
            or any(start <= m.span.start < end for m in person.mentions for start, end in accusing)
        )
    )
