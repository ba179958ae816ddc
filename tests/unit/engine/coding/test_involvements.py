"""Who did what to whom, on invented sentences, through the reading that users get."""

from __future__ import annotations

import pytest
from quality.pages import read_page

from consilience.casework.assess import code
from consilience.domain.account import Involvement, Polarity
from consilience.engine.coding.acts import ActMention
from consilience.engine.coding.involvements import Scene, find_involvements

from .trees import sentence

FILLER = "The town lies on the river, and the people who live there go to work early in the morning."
"""Enough English for the language to be told."""


def involvements(text: str) -> dict[str, Involvement]:
    return {one.act: one for one in code(read_page("d", f"{text} {FILLER}")).involvements}


def test_a_passive_sentence_gives_victim_and_perpetrator_with_their_kinds() -> None:
    act = involvements("Ann Lee, a journalist, was beaten by soldiers in the town of Karsk.")["harm.assault"]
    assert [v.kind for v in act.victims] == ["journalist"]
    assert act.victims[0].person
    assert [p.kind for p in act.perpetrators] == ["state.military"]


def test_an_act_done_in_police_firing_was_done_by_police() -> None:
    act = involvements("Nine people were killed in police firing near the mill.")["kill.unknown_cause"]
    assert [p.kind for p in act.perpetrators] == ["state.police"]


def test_a_noun_gives_its_victim_by_of_and_its_perpetrator_by_by() -> None:
    act = involvements("The abduction of Jon Bell by masked men was condemned.")["liberty.abduction"]
    assert act.victims[0].person
    assert [p.kind for p in act.perpetrators] == ["unknown.armed"]


def test_everybody_in_a_list_after_a_described_group_is_a_victim() -> None:
    text = "Police arrested three activists, namely Ann Lee, Jon Bell and David Reed, on Monday."
    assert len({v.person for v in involvements(text)["liberty.arrest"].victims if v.person}) == 3


def test_the_owner_of_a_kinship_word_is_no_victim() -> None:
    assert not any(v.person for v in involvements("The brother of Jon Bell was killed.")["kill.unknown_cause"].victims)


@pytest.mark.parametrize(
    "sentence",
    [
        "The police did nothing while the mob burned the houses.",
        "Police refused to register her complaint.",
        "The police could not stop the mob.",
        "Nobody from the police came to help us.",
        "Policemen watched as the shops were looted.",
    ],
)
def test_a_body_of_the_state_that_does_not_act_is_an_act_of_its_own(sentence: str) -> None:
    act = involvements(sentence)["failure_to_act"]
    assert [p.kind for p in act.perpetrators] == ["state.police"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The police refused to comment on the killing.",
        "If the police do not act, we will leave.",
        "The bakery did nothing for a week.",
        "The government has not taken a stand on the new stadium.",
    ],
)
def test_what_is_no_failure_of_a_duty_is_not_read_as_one(sentence: str) -> None:
    assert "failure_to_act" not in involvements(sentence)


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("The police were ordered to arrest the men.", Polarity.DEMANDED),
        ("Anybody found outside would be arrested.", Polarity.SUPPOSED),
        ("The police denied that anybody had been arrested.", Polarity.DENIED),
        ("The men were arrested on the orders of the mayor.", Polarity.DONE),
    ],
)
def test_an_arrest_that_is_ordered_supposed_or_denied_is_kept_apart_from_one_made(
    sentence: str, polarity: Polarity
) -> None:
    assert involvements(sentence)["liberty.arrest"].polarity is polarity


def test_a_demand_for_an_inquiry_into_a_killing_does_not_demand_the_killing() -> None:
    act = involvements("The party demanded an inquiry into the killing of two farmers.")["kill.unknown_cause"]
    assert act.polarity is Polarity.DONE


def test_firing_rounds_dismisses_nobody() -> None:
    assert "dismissal" not in involvements("Police fired two rounds and imposed a curfew.")


def test_this_decade_in_a_document_without_a_date_is_read_without_a_value() -> None:
    assert code(read_page("d", "Three people were killed this decade.")).statements


IN_A_CIRCLE = """
Arrest NN conj 3
and CC cc 3
custody NN conj 0
death NN ROOT 3
"""


def test_acts_whose_words_stand_inside_each_other_in_a_circle_stop_no_reading() -> None:
    parsed, text = sentence(IN_A_CIRCLE)
    acts = [
        ActMention(slug=slug, token_start=start, token_end=end, lemma="", nominal=True, polarity=Polarity.DONE)
        for slug, start, end in (("liberty.arrest", 0, 1), ("kill.in_custody", 2, 4))
    ]
    scene = Scene(
        sentence=parsed,
        document="d",
        text=text,
        resolve=lambda _: "",
        person_at=lambda _: "",
        describe=lambda _: "",
        values_at=lambda _: (),
        before={},
    )
    assert [one.act for one in find_involvements(scene, acts, ())] == ["liberty.arrest", "kill.in_custody"]


def victims(text: str, act: str) -> set[str]:
    coded = code(read_page("d", f"{text} {FILLER}"))
    names = {p.id: p.name for p in coded.people}
    return {names.get(v.person, v.words) for i in coded.involvements if i.act == act for v in i.victims}


def perpetrators(text: str, act: str) -> set[str]:
    coded = code(read_page("d", f"{text} {FILLER}"))
    names = {p.id: p.name for p in coded.people}
    return {names.get(v.person, v.words) for i in coded.involvements if i.act == act for v in i.perpetrators}


def test_who_was_slain_did_not_slay() -> None:
    text = "The aid workers David Haine and Alan Henn were slain."
    assert {"David Haine", "Alan Henn"} <= victims(text, "kill.murder")
    assert not perpetrators(text, "kill.murder")


def test_a_calling_before_a_name_is_that_person() -> None:
    assert victims("Journalist Victoria Rosh was detained for ten days.", "liberty.detention") == {"Victoria Rosh"}


def test_an_office_after_a_name_is_that_person() -> None:
    text = "Those convicted included Jon Bell, the party's deputy leader, who disappeared from his cell in October."
    assert victims(text, "liberty.disappearance") == {"Jon Bell"}


def test_a_role_written_with_hyphens_leads_to_the_name() -> None:
    text = "Three staff members including editor-in-chief Lina Attal were taken away, the paper said."
    assert "Lina Attal" in victims(text, "liberty.abduction")


def test_who_stands_right_after_the_word_of_an_act_suffered_it() -> None:
    text = "The regime has been accused of torturing human rights activists Alan Reed and Mary Reed."
    assert {"Alan Reed", "Mary Reed"} <= victims(text, "harm.torture")


@pytest.mark.parametrize(
    "text",
    [
        "Prosecutors have charged Jon Bell with the murder of a miller.",
        "Police arrested Jon Bell on suspicion of murder.",
    ],
)
def test_who_is_charged_with_an_act_is_said_to_have_done_it(text: str) -> None:
    assert perpetrators(text, "kill.murder") == {"Jon Bell"}


def test_who_is_charged_with_speaking_is_a_victim_only() -> None:
    text = "Jon Bell was sentenced to two years in prison for insulting the president."
    assert "Jon Bell" in victims(text, "judgment")
    assert not any(p == "Jon Bell" for i in code(read_page("d", text)).involvements for p in i.perpetrators)
