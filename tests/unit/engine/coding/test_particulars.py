"""Parts of the body, instruments, kinds of place, ages and named places."""

from consilience.engine.coding.particulars import find_particulars
from consilience.engine.coding.places import find_places


def _terms(text: str, role: str, language: str = "en") -> list[str]:
    return [v.term for v in find_particulars(text, 0, "d", language) if v.role == role]


def test_the_parts_of_one_beating_are_one_value() -> None:
    assert _terms("They beat me on the legs, ribs and back.", "body") == ["legs, ribs, back"]


def test_what_the_blow_was_given_with_is_no_place_of_injury() -> None:
    assert _terms("They hit my chest with their feet.", "body") == ["chest"]


def test_idioms_are_no_injuries() -> None:
    assert _terms("He came back and was attacked by the head of the guard.", "body") == []


def test_an_instrument_follows_a_word_of_means() -> None:
    assert _terms("He was beaten with a plastic pipe.", "instrument") == ["plastic pipe"]
    assert _terms("The stick lay there.", "instrument") == []


def test_the_longest_kind_of_place_wins() -> None:
    assert _terms("She was kept in an abandoned building.", "place") == ["abandoned building"]


def test_ages_in_three_forms() -> None:
    assert _terms("the 30-year-old baker; Tom Berg, 41, smith; a girl aged 12", "age") == ["30", "41", "12"]


def test_russian_particulars() -> None:
    assert _terms("Его избили палкой по ногам и спине.", "body", "ru") == ["ногам, спине"]


def test_named_places_follow_words_of_place() -> None:
    text = "In Nordhavn and in the village of Karsk, near Tolvik province, people met in March."
    assert [v.term for v in find_places(text, 0, "d", "en")] == ["Nordhavn", "Karsk", "Tolvik"]


def test_instruments_named_in_one_list_are_one_value() -> None:
    found = find_particulars("They were beaten with sticks and cables.", 0, "d", "en")
    assert [v.term for v in found if v.role == "instrument"] == ["sticks, cables"]


def test_an_age_is_read_where_somebody_is_said_to_be_a_number() -> None:
    found = find_particulars("She was fifteen.", 0, "d", "en")
    assert [(v.role, v.term) for v in found] == [("age", "15")]


def test_an_age_is_told_of_what_somebody_is_and_of_the_youngest() -> None:
    assert _terms("Ana Dorn, a tall baker of thirty-one, sat down", "age") == ["31"]
    assert _terms("The youngest of the boys was sixteen.", "age") == ["16"]
    assert _terms("They formed a line of thirty.", "age") == []
