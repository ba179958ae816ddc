"""Who was killed or hurt, sentence by sentence: invented texts in the manner of headlines and news."""

from __future__ import annotations

import pytest

from consilience.engine.coding.harms import find_harms, names_in


def _told(text: str) -> list[str]:
    return [f"{h.fate.value} {h.number}" for h in find_harms(text, 0, names_in(text, ())) if not h.denied]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("3 dead, 26 wounded in Norholm", ["killed 3", "hurt 26"]),
        ("Two people were killed and at least 15 wounded overnight", ["killed 2", "hurt 15"]),
        ("4 people shot, 3 fatally, at a harbour bar", ["hit 4", "killed 3"]),
        ("One man was killed, three others injured, in a raid", ["killed 1", "hurt 3"]),
        ("Woman kills husband, infant son", ["killed 2"]),
        ("A guard shot three men near the gate", ["hit 3"]),
        ("The 24-year-old was pronounced dead", ["killed 1"]),
        ("A man was fatally shot in the yard", ["killed 1"]),
        ("An 8-year-old girl was shot Monday night and later died", ["killed 1"]),
        ("Three other male victims, ages 24, 25, and 41, were wounded", ["hurt 3"]),
        ("The shooting death of a 16-year-old boy", ["killed 1"]),
        ("Police investigate a double homicide", ["killed 2"]),
        ("Six men are in critical condition", ["hurt 6"]),
        ("Father of three killed at a petrol station", ["killed 1"]),
        ("Two women and an unborn child were killed", ["killed 2"]),
        ("All five men were taken to the city hospital", ["hurt 5"]),
    ],
)
def test_numbers_and_single_people_are_told_with_their_fate(text: str, told: list[str]) -> None:
    assert _told(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "No one was injured",
        "Officers fired 14 shots",
        "The trial opens on March 18",
        "Police search for the shooting suspect",
        "He is survived by his wife",
        "Two arrested over the theft of 40 rifles",
    ],
)
def test_what_harms_nobody_gives_no_harm(text: str) -> None:
    assert _told(text) == []


def test_a_name_and_its_description_are_one_person() -> None:
    (harm,) = find_harms(
        "The victim, Ilo Marrin, 24, died at the scene.", 0, names_in("The victim, Ilo Marrin, 24, died.", ())
    )
    assert [(p.number, p.name, p.age) for p in harm.people] == [(1, "ilo marrin", "24")]


def test_who_takes_his_own_life_after_killing_others_is_told_apart() -> None:
    harms = find_harms("A man shot and killed his wife and two children before killing himself.", 0, ())
    assert [(h.number, h.own) for h in harms] == [(1, True), (3, False)]


def test_who_is_told_of_as_dead_is_not_told_of_as_hurt_in_the_same_sentence() -> None:
    assert _told("The boy died of his gunshot wounds") == ["killed 1"]


def test_time_to_read_grows_with_the_length_of_a_sentence() -> None:
    assert len(_told("Two men were shot, " * 2_000)) == 2_000


def test_letters_that_an_expression_takes_for_others_stop_no_reading() -> None:
    assert _told("A trıple ſhooting in the harbour") == _told("A triple shooting in the harbour") != []
