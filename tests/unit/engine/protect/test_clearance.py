"""Clearing a whole case: reviewed and agreed by everybody, or refused with every reason."""

import copy
import datetime as dt
import pickle
from dataclasses import replace

import pytest

from consilience.domain.consent import Audience, Consent, Consents, ConsentState, IdentityOption, Request, Use
from consilience.domain.release import Cleared, Outcome, Refused, UnsealedError
from consilience.engine.protect.clearance import clear_internal, clear_public, release_people
from tests.unit.engine.explore.build_case import build_case

DAY = dt.date(2031, 6, 1)
PUBLIC = Request(use=Use.PUBLIC_REPORT, audience=Audience.PUBLIC, day=DAY)
EVERYBODY = ("p-nurse", "p-nur", "p-s", "p-brother")


def agreed(*people, state=ConsentState.GIVEN):
    named = frozenset({IdentityOption.NAME}) if state is ConsentState.GIVEN else frozenset()
    return Consents(
        records=tuple(
            Consent(person=p, use=PUBLIC.use, audience=PUBLIC.audience, state=state, identity=named) for p in people
        )
    )


def rules_of(refused):
    return {reason.rule for reason in refused.because}


def test_with_review_and_everybodys_agreement_a_public_document_is_cleared():
    cleared = clear_public(build_case(), PUBLIC, consents=agreed(*EVERYBODY), reviewed=True)
    assert isinstance(cleared, Cleared) and cleared.reviewed


def test_without_review_agreement_is_not_enough():
    refused = clear_public(build_case(), PUBLIC, consents=agreed(*EVERYBODY), reviewed=False)
    assert isinstance(refused, Refused) and rules_of(refused) == {"gate.not-reviewed"}


@pytest.mark.parametrize("missing", EVERYBODY)
def test_one_missing_agreement_refuses_the_document(missing):
    consents = agreed(*(p for p in EVERYBODY if p != missing))
    refused = clear_public(build_case(), PUBLIC, consents=consents, reviewed=True)
    assert isinstance(refused, Refused)
    assert missing in {m.person for m in refused.missing}


def test_who_may_be_the_same_person_is_shown_no_more_than_the_other():
    releases = release_people(build_case(), PUBLIC, agreed("p-nurse", "p-s", "p-brother"))
    outcome = {r.person: r.outcome for r in releases}
    assert outcome["p-nurse"] is Outcome.WITHHELD
    assert outcome["p-s"] is Outcome.CLEARED, "linked only by 'not the same'"


def test_limited_agreement_is_refused_because_names_cannot_be_replaced_yet():
    consents = agreed(*EVERYBODY, state=ConsentState.LIMITED)
    refused = clear_public(build_case(), PUBLIC, consents=consents, reviewed=True)
    assert isinstance(refused, Refused) and rules_of(refused) == {"gate.pseudonym"}


def test_a_nameless_witness_has_agreed_to_nothing():
    case = build_case()
    nameless = replace(case, accounts=tuple(replace(a, person="") for a in case.accounts))
    refused = clear_public(nameless, PUBLIC, consents=agreed(*EVERYBODY), reviewed=True)
    assert isinstance(refused, Refused)
    assert {"a-nurse", "a-patient", "a-brother"} == {m.person for m in refused.missing}


def test_internal_analysis_never_leaves_through_the_public_door():
    inside = Request(use=Use.INTERNAL_ANALYSIS, audience=Audience.CASE_TEAM, day=DAY)
    refused = clear_public(build_case(), inside, consents=Consents(), reviewed=True)
    assert isinstance(refused, Refused) and "gate.internal-use" in rules_of(refused)


def test_nobody_else_can_make_change_copy_or_store_a_cleared_document():
    cleared = clear_internal(build_case(), consents=Consents(), day=DAY)
    assert isinstance(cleared, Cleared)
    with pytest.raises(UnsealedError):
        Cleared(
            check=cleared.check, use=PUBLIC.use, audience=PUBLIC.audience, mark="", reviewed=True,
            people=(), because=(), seal=object(),
        )  # fmt: skip
    with pytest.raises((TypeError, ValueError)):
        replace(cleared, mark="")
    with pytest.raises(UnsealedError):
        copy.copy(cleared)
    with pytest.raises(UnsealedError):
        pickle.dumps(cleared)
