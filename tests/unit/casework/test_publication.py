"""Asking for a report: the case team gets one that is marked, everybody else is told why not."""

import datetime as dt

import pytest

from consilience.casework.publication import report
from consilience.domain.consent import AUDIENCES_OF, Audience, Consents, Request, Use, Withdrawal
from consilience.domain.release import Refused
from consilience.engine.explore.annex import Annex
from consilience.engine.protect.clearance import INTERNAL_MARK
from tests.unit.engine.explore.build_case import NURSE, build_case

DAY = dt.date(2031, 6, 1)
OUTSIDE = [(u, a) for u in Use for a in AUDIENCES_OF[u] if a is not Audience.CASE_TEAM]


def test_the_case_team_gets_a_dossier_with_its_mark():
    request = Request(use=Use.INTERNAL_ANALYSIS, audience=Audience.CASE_TEAM, day=DAY)
    text = report(build_case(), Annex(), request, Consents())
    assert isinstance(text, str) and INTERNAL_MARK in text


@pytest.mark.parametrize("asked", OUTSIDE)
def test_everybody_else_is_refused_with_ids_and_without_names(asked):
    use, audience = asked
    refused = report(build_case(), Annex(), Request(use=use, audience=audience, day=DAY), Consents())
    assert isinstance(refused, Refused)
    said = refused.sentence()
    assert "p-nurse" in said and "p-s" in said
    assert NURSE not in said and "Артём" not in said


def test_a_person_who_withdrew_stops_the_internal_dossier_too():
    request = Request(use=Use.INTERNAL_ANALYSIS, audience=Audience.CASE_TEAM, day=DAY)
    refused = report(build_case(), Annex(), request, Consents(withdrawals=(Withdrawal(person="p-s"),)))
    assert isinstance(refused, Refused)
    assert [m.person for m in refused.missing] == ["p-s"]
