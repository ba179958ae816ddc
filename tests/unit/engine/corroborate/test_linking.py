"""People across documents: who is one, who only looks alike, and why."""

from __future__ import annotations

import pytest

from consilience.domain.account import SpeakerKind
from consilience.domain.claim import CrossCheck
from consilience.engine.corroborate.accounts import body_key
from consilience.engine.corroborate.spelling import Sameness, compare_names, name_key
from tests.unit.engine.corroborate.cases import Said, check, document, victim


def _people(result: CrossCheck) -> set[str]:
    return {p.name for p in result.people}


def _links(result: CrossCheck) -> dict[frozenset[str], tuple[str, set[str]]]:
    names = {p.id: p.name for p in result.people}
    return {
        frozenset({names[k.left], names[k.right]}): (k.outcome, {r.rule for r in k.because})
        for k in result.person_links
    }


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Aleksei Oren", "Alexei Oren", Sameness.SAME),
        ("Mikhail Oren", "Mihail Oren", Sameness.SAME),
        ("Oren Ilse", "Ilse Oren", Sameness.SAME),
        ("Dr Ilse Oren", "Ilse Oren", Sameness.SAME),
        ("Ilse Maria Oren", "Ilse Oren", Sameness.SAME),
        ("Ilse Oren", "Ilsa Brom", Sameness.DIFFERENT),
        ("Ivan Oren", "Ivana Oren", Sameness.DIFFERENT),
        ("Boris Oren", "Boris Halpin", Sameness.DIFFERENT),
        ("I. Oren", "Ilse Oren", Sameness.OPEN),
    ],
)
def test_latin_names_are_compared_by_spelling(one: str, other: str, expected: Sameness) -> None:
    assert compare_names(name_key(one).split(), name_key(other).split(), inflected=False) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Ильзы Орен", "Ilza Oren", Sameness.SAME),
        ("Ильза Орен", "Ilza Oren", Sameness.SAME),
        ("Марка Орена", "Mark Oren", Sameness.OPEN),
    ],
)
def test_a_case_ending_is_no_other_name_but_a_womans_form_stays_open(one: str, other: str, expected: Sameness) -> None:
    assert compare_names(name_key(one).split(), name_key(other).split(), inflected=True) is expected


def test_one_full_name_in_two_scripts_is_one_person() -> None:
    result = check(document("a", victim("They beat me", "Ilza Oren")), document("b", victim("Меня били", "Ильза Орен")))
    assert len(result.people) == 1
    assert result.people[0].because


def test_a_first_name_alone_never_joins_a_full_name() -> None:
    result = check(
        document("a", victim("I was held for nine days", "Aleksei Oren", duration="P9D"), published="2021-03"),
        document(
            "b",
            victim("I was held for five days", "Aleksei", duration="P5D"),
            published="2021-06",
            pseudonyms=("Aleksei",),
        ),
    )
    assert _people(result) == {"Aleksei Oren", "Aleksei"}
    outcome, rules = _links(result)[frozenset({"Aleksei Oren", "Aleksei"})]
    assert outcome == "not the same", "a chosen name says nothing, and what is told differs"
    assert {"person.pseudonym", "person.durations-differ", "person.told-at-other-times"} <= rules


def test_ages_far_apart_are_two_people() -> None:
    result = check(
        document("a", victim("I was held, aged 30", "Aleksei Oren", age=30)),
        document("b", victim("I was held, aged 52", "Aleksei", age=52)),
    )
    assert _links(result)[frozenset({"Aleksei Oren", "Aleksei"})][0] == "not the same"


def test_a_surname_alone_joins_only_the_one_full_name_that_has_it() -> None:
    one = check(
        document("a", Said(text="Odo Brandt spoke", about="Odo Brandt")),
        document("b", Said(text="Brandt spoke", about="Brandt")),
    )
    assert _people(one) == {"Odo Brandt"}
    two = check(
        document(
            "a", Said(text="Odo Brandt spoke", about="Odo Brandt"), Said(text="Ewa Brandt spoke", about="Ewa Brandt")
        ),
        document("b", Said(text="Brandt spoke", about="Brandt")),
    )
    assert _people(two) == {"Odo Brandt", "Ewa Brandt", "Brandt"}
    assert _links(two)[frozenset({"Odo Brandt", "Ewa Brandt"})][0] == "not the same"


def test_initials_join_the_only_full_name_they_fit() -> None:
    result = check(
        document("a", Said(text="Odo Brandt spoke", about="Odo Brandt")),
        document("b", Said(text="O. Brandt spoke", about="O. Brandt")),
    )
    assert _people(result) == {"Odo Brandt"}


def test_a_body_is_the_same_under_both_forms_of_its_name() -> None:
    assert body_key("Oldra’s government") == body_key("The government of Oldra") == "government of oldra"
    assert body_key("Prosecutor’s Office") == "prosecutor s office"


def test_a_chosen_name_is_not_its_namesake_where_what_is_told_differs() -> None:
    def outcome(pseudonyms: tuple[str, ...], days: str) -> str:
        nurse = victim("They held me for nine days", "Ilse Oren", duration="P9D")
        student = victim("They held me for some days", "Ilse", duration=days)
        result = check(document("a", nurse), document("b", student, pseudonyms=pseudonyms))
        return _links(result)[frozenset({"Ilse Oren", "Ilse"})][0]

    assert outcome(("Ilse",), "P5D") == "not the same"
    assert outcome((), "P5D") == "may be the same", "control: not said to be a chosen name"
    assert outcome(("Ilse",), "P9D") == "may be the same", "control: what is told does not differ"


def test_his_wife_ana_is_the_one_of_his_surname_that_the_case_knows() -> None:
    def people(description: str, other_surname: str) -> int:
        told = Said(text="He went out", by="Ana", kind=SpeakerKind.RELATIVE, about="Tomas Bell")
        named = Said(text="He went out", by=f"Ana {other_surname}", kind=SpeakerKind.RELATIVE)
        described = {"Ana": (description,)} if description else {}
        return len(check(document("a", told, descriptions=described), document("b", named)).people)

    assert people("his wife", "Bell") == 2
    assert people("", "Bell") == 3, "control: nobody says that she is of the family"
    assert people("his wife", "Korn") == 3, "control: another surname"
