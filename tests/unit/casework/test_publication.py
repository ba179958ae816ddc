"""Asking for a report: the case team gets one that is marked, everybody else is told why not."""

import datetime as dt
from dataclasses import replace

import pytest

from consilience.casework.publication import report
from consilience.domain.consent import AUDIENCES_OF, Audience, Request, Use
from consilience.domain.reasons import Span
from consilience.domain.release import Refused
from consilience.domain.review import Matter, Verdict
from consilience.engine.explore.annex import Annex
from consilience.engine.protect.clearance import INTERNAL_MARK
from consilience.engine.review.addresses import place_of
from tests.looks import decision, look_at, withdrawn
from tests.unit.engine.explore.build_case import NURSE, build_case

DAY = dt.date(2031, 6, 1)
OUTSIDE = [(u, a) for u in Use for a in AUDIENCES_OF[u] if a is not Audience.CASE_TEAM]


def test_the_case_team_gets_a_dossier_with_its_mark():
    request = Request(use=Use.INTERNAL_ANALYSIS, audience=Audience.CASE_TEAM, day=DAY)
    text = report(look_at(build_case()), Annex(), request)
    assert isinstance(text, str) and INTERNAL_MARK in text


@pytest.mark.parametrize("asked", OUTSIDE)
def test_everybody_else_is_refused_with_ids_and_without_names(asked):
    use, audience = asked
    refused = report(look_at(build_case()), Annex(), Request(use=use, audience=audience, day=DAY))
    assert isinstance(refused, Refused)
    said = refused.sentence()
    assert "p-nurse" in said and "p-s" in said
    assert NURSE not in said and "Артём" not in said


def test_a_person_who_withdrew_stops_the_internal_dossier_too():
    request = Request(use=Use.INTERNAL_ANALYSIS, audience=Audience.CASE_TEAM, day=DAY)
    check = build_case()
    named = next(m.span for p in check.people if p.id == "p-s" for m in p.mentions)
    refused = report(look_at(check, withdrawn(named)), Annex(), request)
    assert isinstance(refused, Refused)
    assert [m.person for m in refused.missing] == ["p-s"]


def test_a_withdrawal_of_somebody_who_is_no_longer_found_stops_it_too():
    request = Request(use=Use.INTERNAL_ANALYSIS, audience=Audience.CASE_TEAM, day=DAY)
    check = build_case()
    nowhere = Span(document=check.documents[0].reading.document, start=0, end=1)
    refused = report(look_at(check, withdrawn(nowhere)), Annex(), request)
    assert isinstance(refused, Refused)
    assert [r.rule for r in refused.because] == ["gate.withdrawal-not-placed"]


def test_the_mark_says_how_much_a_person_settled():
    request = Request(use=Use.INTERNAL_ANALYSIS, audience=Audience.CASE_TEAM, day=DAY)
    check = build_case()
    first = place_of(check.documents[0].statements[0])
    text = report(look_at(check, decision(Matter.STATEMENT, Verdict.CONFIRMED, [first])), Annex(), request)
    total = sum(len(d.statements) for d in check.documents)
    assert isinstance(text, str)
    assert f"Machine reading, 1 of {total} statements reviewed" in text
    assert INTERNAL_MARK not in text


def test_outside_the_team_the_answer_is_no_even_when_everything_is_reviewed_and_agreed():
    """A person whom the machine overlooked has agreed to nothing, and a dossier shows whole texts."""
    check = replace(build_case(), people=(), accounts=())
    settled = [
        decision(Matter.STATEMENT, Verdict.CONFIRMED, [place_of(s)]) for d in check.documents for s in d.statements
    ]
    seen = look_at(check, *settled)
    assert seen.all_reviewed
    refused = report(seen, Annex(), Request(use=Use.PUBLIC_REPORT, audience=Audience.PUBLIC, day=DAY))
    assert isinstance(refused, Refused)
    assert [r.rule for r in refused.because] == ["gate.names-not-read"]
