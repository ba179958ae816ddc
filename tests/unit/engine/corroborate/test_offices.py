"""Offices: who speaks under an office, a role or a short name of a body."""

from __future__ import annotations

from dataclasses import replace

from consilience.domain.account import Mode, SpeakerKind
from consilience.domain.claim import CodedDocument, CrossCheck
from tests.unit.engine.corroborate.cases import Said, check, document

OFFICIAL = SpeakerKind.OFFICIAL


def speaker_of(result: CrossCheck, statement: str) -> str:
    return next(a.speaker for a in result.accounts if statement in a.statements)


def said(text: str, words: str = "", by: str = "", body: str = "", kind: SpeakerKind = OFFICIAL) -> Said:
    """``words`` is a source without a name; the builder takes it for a body, so it is blanked there."""
    return Said(text=text, by=by, body=body or words, kind=kind, mode=Mode.INDIRECT)


def unnamed(name: str, words: str, text: str = "No order was ever given") -> CodedDocument:
    made = document(name, said(text, words), publisher=name)
    (one,) = made.statements
    return replace(made, statements=(replace(one, speaker=replace(one.speaker, organisation="", words=words)),))


def test_an_office_without_a_name_is_its_only_holder_in_the_case() -> None:
    named = document(
        "a", said("The wells stay open", by="Ana Dorn"), publisher="A", descriptions={"Ana Dorn": ("the governor",)}
    )
    result = check(named, unnamed("b", "Its governor"))
    assert speaker_of(result, "b:s1") == "Ana Dorn"


def test_with_two_holders_or_a_former_one_nothing_is_joined() -> None:
    first = document(
        "a", said("The wells stay open", by="Ana Dorn"), publisher="A", descriptions={"Ana Dorn": ("the mayor",)}
    )
    second = document(
        "b", said("A road is built", by="Ewa Brandt"), publisher="B", descriptions={"Ewa Brandt": ("mayor of Orsk",)}
    )
    former = document(
        "c", said("A road is built", by="Ewa Brandt"), publisher="C", descriptions={"Ewa Brandt": ("former mayor",)}
    )
    assert speaker_of(check(first, second, unnamed("d", "The mayor")), "d:s1") == "The mayor"
    assert speaker_of(check(former, unnamed("d", "The mayor")), "d:s1") == "The mayor"


def test_who_is_called_spokesman_of_a_body_speaks_for_it_elsewhere_too() -> None:
    there = document(
        "a", said("The road is closed", by="Ana Dorn", body="Transport Ministry"), publisher="A",
        descriptions={"Ana Dorn": ("a spokesman for the Transport Ministry",)},
    )  # fmt: skip
    here = document("b", said("Nobody was hurt on it", by="Ana Dorn", kind=SpeakerKind.PERSON), publisher="B")
    result = check(there, here)
    assert len({a.organisation for a in result.accounts}) == 1


def test_a_witness_who_once_spoke_for_a_body_stays_a_person() -> None:
    there = document(
        "a", said("The road is closed", by="Ana Dorn", body="Hill Fund", kind=SpeakerKind.ORGANISATION), publisher="A",
        descriptions={"Ana Dorn": ("director",)},
    )  # fmt: skip
    here = document("b", said("I saw the lorry", by="Ana Dorn", kind=SpeakerKind.WITNESS), publisher="B")
    assert {a.person for a in check(there, here).accounts if a.statements == ("b:s1",)} != {""}


def test_a_ministry_under_its_foreign_or_short_name_is_the_only_ministry_it_fits() -> None:
    full = document("a", said("Nobody was hurt", body="Interior Ministry of Orsk"), publisher="A")
    short = document("b", said("The road is closed", body="the ministry"), publisher="B")
    foreign = unnamed("c", "Министерство внутренних дел", "Дорога закрыта")
    result = check(full, short, foreign)
    assert len(result.accounts) == 1


def test_the_head_of_the_hospital_and_the_hospital_are_one_source() -> None:
    head = document(
        "a", said("Nine were treated", by="Ana Dorn", kind=SpeakerKind.EXPERT), publisher="A",
        descriptions={"Ana Dorn": ("head of the district hospital",)},
    )  # fmt: skip
    house = document("b", said("It counted nine", body="hospital", kind=SpeakerKind.ORGANISATION), publisher="B")
    assert speaker_of(check(head, house), "b:s1") == "Ana Dorn"


def test_a_role_in_a_headline_is_the_one_source_who_is_called_so() -> None:
    made = document(
        "a",
        said("Nine treated by noon", "Nurse", kind=SpeakerKind.EXPERT),
        said("Nine people were treated", by="Ana Dorn", kind=SpeakerKind.EXPERT),
        publisher="A",
        descriptions={"Ana Dorn": ("a nurse at Orsk",)},
    )
    first, second = made.statements
    bare = replace(first, speaker=replace(first.speaker, organisation="", words="Nurse"))
    assert speaker_of(check(replace(made, statements=(bare, second))), "a:s1") == "Ana Dorn"
