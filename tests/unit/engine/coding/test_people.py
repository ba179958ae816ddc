"""People are found by what the text says around a name, and clustered without merging strangers."""

from __future__ import annotations

import pytest
from quality.pages import read_page

from consilience.casework.assess import code, mark
from consilience.engine.coding.lexicon import lexicon
from consilience.engine.coding.likely_names import person_chance
from consilience.engine.coding.surface import Surface
from tests.unit.engine.coding.attribution_texts import Read


def test_a_surname_belongs_to_the_full_name_of_the_document() -> None:
    read = Read("The farmer Oleg Tarn was arrested in May. Tarn said he was beaten. Later Oleg went home.")
    assert read.names() == {"Oleg Tarn"}
    assert [m.words for m in read.people[0].mentions] == ["Oleg Tarn", "Tarn", "Oleg"]


def test_two_people_who_share_a_first_name_stay_apart() -> None:
    read = Read("Boris Vashen said the gate was shut. Boris Mollin said it was open. Boris left early, said Ana Pell.")
    assert read.names() >= {"Boris Vashen", "Boris Mollin"}
    assert not any(len(p.mentions) > 1 for p in read.people)
    alone = next(p for p in read.people if p.name == "Boris")
    assert "person.ambiguous-short-form" in {reason.rule for reason in alone.because}


def test_two_people_who_share_a_surname_stay_apart() -> None:
    read = Read("Anna Sorel told reporters. Her brother Viktor Sorel was held for a week. Sorel said nothing.")
    assert {"Anna Sorel", "Viktor Sorel"} <= read.names()
    assert [p.name for p in read.people if len(p.mentions) == 1 and p.name == "Sorel"] == ["Sorel"]


def test_age_role_and_title_become_descriptions() -> None:
    read = Read("Lena Orvik, 34, a former detainee, spoke on Monday. The 30-year-old Pavel Dorn agreed.")
    by_name = {p.name: p for p in read.people}
    assert "aged 34" in by_name["Lena Orvik"].descriptions
    assert "30-year-old" in by_name["Pavel Dorn"].descriptions


def test_an_office_before_a_surname_names_a_person() -> None:
    read = Read("The visit ended on Friday. Secretary of State Orban denied it. President Kell was silent.")
    assert {"Orban", "Kell"} <= read.names()


@pytest.mark.parametrize("words", ["a pseudonym", "not his real name", "name changed"])
def test_a_pseudonym_is_marked_where_the_text_says_so(words: str) -> None:
    read = Read(f"Danil ({words}) was held for nine days. Danil said he was beaten.")
    assert [p.pseudonym for p in read.people if p.name == "Danil"] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "On Monday Moscow said that March was cold in Germany.",
        "The Times reported that the Human Rights Council met in Geneva.",
        "The Penal Code and the Geneva Convention were cited on Easter Sunday.",
        "They marched down Lenin Street to the Freedom Bridge.",
        "Sign the petition to the United Nations. Lakeside Radio reports rain.",
    ],
)
def test_places_bodies_days_and_laws_are_not_people(text: str) -> None:
    assert Read(text).names() == set()


def test_a_headline_in_title_case_names_nobody_by_its_capitals() -> None:
    read = Read("Brave Miner Speaks Out Against Night Raids\n\nOla Brint said the raids went on.", title=True)
    assert read.names() == {"Ola Brint"}


def test_a_possessive_ending_is_not_part_of_the_name() -> None:
    read = Read("Ola Brint said so. Brint’s lawyer agreed.")
    assert [m.words for m in read.people[0].mentions] == ["Ola Brint", "Brint"]


def test_a_surname_that_is_also_a_title_stays_in_the_name() -> None:
    assert Read("Martin King said the road was closed.").names() == {"Martin King"}


def test_a_nameless_single_speaker_is_a_person_without_a_name() -> None:
    read = Read("A former detainee said he was beaten. A police source said that nobody was hurt.")
    unnamed = [p for p in read.people if not p.mentions[0].named]
    assert [p.name for p in unnamed] == ["A former detainee", "A police source"]


def test_russian_names_are_found_in_their_cases() -> None:
    read = Read(
        "Правозащитник Иван Дорнев сообщил, что людей удерживали в подвале. По словам Дорнева, их было двадцать.",
        language="ru",
    )
    assert [len(p.mentions) for p in read.people if "Дорнев" in p.name] == [2]


def test_two_offices_under_one_surname_are_two_people() -> None:
    read = Read("He is on Dr Pell's list. Governor Pell bought oats. Dr Pell spoke later.")
    assert sorted(len(p.mentions) for p in read.people) == [1, 2]


def test_a_different_person_of_the_same_first_name_stays_apart() -> None:
    read = Read("The nurse Mara Lind was held. The paper told of a woman it called Mara. It is a different Mara.")
    assert sorted(p.name for p in read.people if p.mentions[0].named) == ["Mara", "Mara Lind"]


def test_a_surname_with_an_initial_belongs_to_the_full_name_that_it_fits() -> None:
    read = Read("Name: Ida Vessel. The clerk came. Signed: I. Vessel")
    assert [len(p.mentions) for p in read.people if p.name == "Ida Vessel"] == [2]
    apart = Read("Ida Vessel said so. A complaint on behalf of P. Vessel was examined.")
    assert len([p for p in apart.people if "Vessel" in p.name]) == 2


def test_a_short_form_before_the_full_name_is_the_same_person() -> None:
    read = Read("Judith Holm called Governor Brandt’s denial an insult. Boris Brandt was elected again.")
    assert {"Judith Holm", "Boris Brandt"} == read.names()


@pytest.mark.parametrize("text", ["Fourteen described a line of guards.", "I'd said so before. They'd gone home."])
def test_numbers_and_contractions_are_not_people(text: str) -> None:
    assert Read(text).names() == set()


def test_somebody_who_asks_to_be_called_by_a_name_is_that_person_alone() -> None:
    read = Read("A second witness, who asked to be called Jonas, said that it was dark.")
    assert [p.name for p in read.people] == ["Jonas"]
    assert read.people[0].pseudonym


def test_a_russian_name_is_shown_in_its_first_case_where_the_text_has_it() -> None:
    read = Read("По словам Ольги Мирской, было темно. Врач Ольга Мирская ушла. Вызвали Ольгу Мирскую.", language="ru")
    assert [p.name for p in read.people if "Мирск" in p.name] == ["Ольга Мирская"]


def named_in(text: str) -> set[str]:
    return {p.name for p in code(read_page("d", text)).people if any(m.named for m in p.mentions)}


def test_a_name_in_no_list_is_known_by_its_place_and_form() -> None:
    names = named_in(
        "Its national chairperson, Dumissa Fakuzhe, had also been detained. The journalists Wa Lonn and Kyaw Sotta "
        "were held. Masih Alinej, a reporter who fled, came too. The council met in Beit Lahra, and Beit Lahra spoke "
        "to the press on Monday evening."
    )
    assert {"Dumissa Fakuzhe", "Wa Lonn", "Masih Alinej"} <= names
    assert "Beit Lahra" not in names


def test_a_body_that_says_something_is_no_person() -> None:
    text = "On Monday evening Special Forces said that the town was safe, and the people of the town went home early."
    assert not named_in(text)


def test_the_chance_of_a_name_comes_from_where_it_stands() -> None:
    words = lexicon("en")
    told = []
    for text in ("activist Orba Zhelin, 40, was arrested", "rain fell in Orba Zhelin"):
        reading = read_page("d", f"On Monday the {text} and the people of the town went home early.")
        tokens = Surface(reading.text, mark(reading)).words(0, len(reading.text))
        first = next(i for i, token in enumerate(tokens) if token.text == "Orba")
        told.append(person_chance(tokens, (first, first + 2), words))
    activist, place = told
    assert activist > 0.9
    assert place < 0.6


def test_what_somebody_says_of_him_is_not_said_of_the_speaker() -> None:
    text = (
        "Randy Echon was found dead on Monday. “He was made to suffer before he was killed,” said the pathologist "
        "Raul Fortun, who examined the body for his family in the town that day."
    )
    killed = [i for i in code(read_page("d", text)).involvements if i.act.startswith("kill")]
    people = {p.id: p.name for p in code(read_page("d", text)).people}
    assert {people.get(v.person, "") for i in killed for v in i.victims} == {"Randy Echon"}
