"""Tellings: what a body publishes, and what others report of it."""

from __future__ import annotations

from consilience.domain.account import Mode, SpeakerKind
from consilience.domain.claim import CrossCheck
from tests.unit.engine.corroborate.cases import Said, check, document

BODY = "Hill Committee"


def account(result: CrossCheck, statement: str) -> str:
    return next(a.id for a in result.accounts if statement in a.statements)


def own(text: str) -> Said:
    return Said(text=text, kind=SpeakerKind.OUTLET, body=BODY)


def told(text: str, mode: Mode = Mode.INDIRECT) -> Said:
    return Said(text=text, kind=SpeakerKind.ORGANISATION, body=BODY, mode=mode)


def test_two_publications_of_a_body_are_two_accounts_and_one_origin() -> None:
    result = check(
        document("a", own("Nine wells were closed at Orsk"), publisher=BODY, published="2021-03-02"),
        document("b", own("Nine wells were closed at Orsk"), publisher=BODY, published="2021-03-20"),
    )
    assert account(result, "a:s1") != account(result, "b:s1")
    (claim,) = result.claims
    assert claim.corroboration.interval.high == 1


def test_what_is_reported_goes_back_to_the_last_publication_before() -> None:
    result = check(
        document("a", own("Nine wells were closed"), publisher=BODY, published="2021-03-02"),
        document("b", own("The tenth well is dry"), publisher=BODY, published="2021-03-20"),
        document("c", told("A tenth well was dry"), publisher="C", published="2021-03-21"),
        document("d", told("Nine had been closed"), publisher="D", published="2021-03-05"),
    )
    assert account(result, "c:s1") == account(result, "b:s1")
    assert account(result, "d:s1") == account(result, "a:s1")


def test_what_was_said_before_the_publication_or_directly_long_after_is_another_telling() -> None:
    result = check(
        document("a", own("Nine wells were closed"), publisher=BODY, published="2021-03-02"),
        document("b", told("The wells will stay open"), publisher="B", published="2021-03-01"),
        document("c", told("We were wrong about the wells", Mode.DIRECT), publisher="C", published="2022-03-01"),
    )
    assert len({account(result, s) for s in ("a:s1", "b:s1", "c:s1")}) == 3
