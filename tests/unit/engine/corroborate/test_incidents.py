"""Documents are grouped by the incident they tell of: invented news of an invented country."""

from __future__ import annotations

from consilience.domain.account import Person
from consilience.domain.claim import CodedDocument
from consilience.domain.counts import Count, Operator
from consilience.domain.dates import EdtfDate
from consilience.domain.incident import Incident
from consilience.domain.material import Block, BlockKind, Publication, Reading
from consilience.domain.reasons import Reason, Sourced
from consilience.engine.corroborate.incidents import group_by_incident

_WHY = (Reason(rule="test"),)
QUARRY = "Ilo Marrin was killed by riders at the quarry of Orsk beside the lime kiln, miners told the bailiff."
AGAIN = "The bailiff named Ilo Marrin as the man whom riders killed at the Orsk quarry near the lime kiln."
FERRY = "A deckhand was wounded by a flare aboard the ferry Albatros in the strait of Vell, the purser wrote."
FILLER = [
    f"The report number {n} was sent by the clerk of town{n} and speaks of matter{n} at the mill." for n in range(30)
]


def _count(number: int) -> Sourced[Count]:
    return Sourced(value=Count(low=number, high=number, best=number, operator=Operator.EXACT), because=_WHY)


def _document(name: str, text: str, day: str, person: str = "", published: str = "") -> CodedDocument:
    reading = Reading(
        document=name, item=name, text=text, media_type="text/plain", reader="test",
        blocks=(Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH),),
        language=Sourced(value="en", because=_WHY),
        publication=Publication(published=Sourced(value=EdtfDate(edtf=published or day), because=_WHY)),
    )  # fmt: skip
    people = (Person(id=f"{name}:p1", name=person, names=(person,)),) if person else ()
    incident = Incident(
        document=name, killed=_count(1), hurt=_count(0), day=Sourced(value=EdtfDate(edtf=day), because=_WHY),
        people=tuple(p.id for p in people),
    )  # fmt: skip
    return CodedDocument(reading=reading, people=people, statements=(), incident=incident)


def _collection() -> list[CodedDocument]:
    lone = [_document(f"f{n}", text, f"2031-02-{n % 27 + 1:02d}") for n, text in enumerate(FILLER)]
    return [
        _document("a", QUARRY, "2031-03-08", "Ilo Marrin"),
        _document("b", AGAIN, "2031-03-08", "Ilo Marrin", "2031-03-09"),
        _document("c", FERRY, "2031-03-08"),
        *lone,
    ]


def test_two_tellings_of_one_incident_are_one_group_and_others_stay_alone() -> None:
    groups = {group.documents for group in group_by_incident(_collection())}
    assert ("a", "b") in groups
    assert ("c",) in groups


def test_every_document_is_in_one_group_and_every_group_says_why() -> None:
    groups = group_by_incident(_collection())
    names = [name for group in groups for name in group.documents]
    assert sorted(names) == sorted(d.reading.document for d in _collection())
    assert all(group.because for group in groups)


def test_the_order_of_the_collection_does_not_change_the_groups() -> None:
    forward = {frozenset(g.documents) for g in group_by_incident(_collection())}
    assert forward == {frozenset(g.documents) for g in group_by_incident(_collection()[::-1])}


def test_a_line_that_a_site_carries_at_all_times_brings_nobody_together() -> None:
    notice = "\nSubscribe to the Vell Harbour Almanac for tides, moorings, dredging and pilotage notices."
    quarry = _document("a", QUARRY + notice, "2031-03-08")
    ferry = _document("c", FERRY + notice, "2031-06-08")
    lone = [_document(f"f{n}", text, "2031-02-01") for n, text in enumerate(FILLER)]
    assert ("a",) in {g.documents for g in group_by_incident([quarry, ferry, *lone])}
