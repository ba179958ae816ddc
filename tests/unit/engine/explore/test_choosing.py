"""Some claims of a case: what they need is in, what belongs to others alone is not, and nothing is counted anew."""

from __future__ import annotations

import datetime as dt

import pytest

from consilience.domain.consent import Audience, Consent, Consents, ConsentState, Request, Use
from consilience.domain.release import Outcome
from consilience.engine.explore.catalogue import catalogue_of
from consilience.engine.explore.choosing import only
from consilience.engine.explore.claims import build_claims, build_disputes
from consilience.engine.explore.documents import build_arcs, build_documents
from consilience.engine.explore.headline import build_headline
from consilience.engine.explore.matrix import build_matrix
from consilience.engine.explore.people import build_people
from consilience.engine.explore.timeline import build_timeline
from consilience.engine.protect.clearance import release_people
from tests.unit.engine.explore.build_case import build_case

CASE = build_case()
CLAIMS = [c.id for c in CASE.claims]


def test_without_a_choice_the_case_is_as_it_is() -> None:
    assert only(CASE, ()) is CASE


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_part_holds_what_its_claims_need_and_nothing_else(claim: str) -> None:
    part = only(CASE, {claim})
    (mine,) = part.claims
    assert mine == next(c for c in CASE.claims if c.id == claim)
    statements = {s.id for d in part.documents for s in d.statements}
    assert statements == {s.statement for s in mine.statements}
    documents = {d.reading.document for d in part.documents}
    assert set(mine.corroboration.documents) <= documents
    assert {m.span.document for p in part.people for m in p.mentions} <= documents
    assert all(set(a.statements) <= statements and a.statements for a in part.accounts)
    assert {c.claim for c in part.contradictions} <= {claim}
    words = {m.words for p in part.people for m in p.mentions}
    assert all(p.name in words for p in part.people), "nobody is named as other documents name them"


@pytest.mark.parametrize("claim", CLAIMS)
def test_every_view_can_be_made_of_a_part(claim: str) -> None:
    known = catalogue_of(only(CASE, {claim}))
    assert build_headline(known).documents
    for made in (build_matrix(known), build_documents(known), build_claims(known, known.check.claims)):
        assert made
    build_disputes(known), build_arcs(known), build_people(known), build_timeline(known, set())


def test_who_may_be_somebody_outside_the_part_is_shown_no_more_openly_than_they() -> None:
    day = dt.date(2031, 6, 1)
    asked = Request(use=Use.MEDIA, audience=Audience.PUBLIC, day=day)
    linked = [one for one in CASE.person_links if one.outcome != "not the same"]
    assert linked, "the case has two who may be one"
    left, right = linked[0].left, linked[0].right
    open_, shut = (
        Consent(person=person, use=Use.MEDIA, audience=Audience.PUBLIC, state=state, on=day)
        for person, state in ((left, ConsentState.GIVEN), (right, ConsentState.WITHDRAWN))
    )
    part = only(CASE, set(CLAIMS))
    part_without = type(part)(**{
        f: getattr(part, f) for f in part.__dataclass_fields__
    } | {"people": tuple(p for p in part.people if p.id != right), "person_links": ()})  # fmt: skip
    consents = Consents(records=(open_, shut))
    alone = {r.person: r.outcome for r in release_people(part_without, asked, consents)}
    told = {r.person: r for r in release_people(part_without, asked, consents, CASE)}
    assert told[left].outcome is Outcome.WITHHELD and right not in {p.id for p in part_without.people}
    assert alone[left] is not Outcome.WITHHELD, "control: without the whole case it would be more open"
