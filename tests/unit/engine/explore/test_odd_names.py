"""Names are shown as they are; what they may hide is said."""

import pytest

from consilience.engine.explore.odd_names import oddities


@pytest.mark.parametrize(
    "name",
    [
        "Ilka Varsan",
        "Эмиль Тарн",
        "نور الحداد",
        "Anna-Maria O'Neil",
        "Zoë Ångström",
        "李小龍",
        "山田たろう",
        "क्ष\u200dत्रिय",
        "A. B.",
    ],
)
def test_ordinary_names_in_any_script_are_not_flagged(name):
    assert oddities(name) == ()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("\u0410dam Kael", "mixes Cyrillic and Latin"),
        ("Ilk\u0430 Varsan", "mixes Cyrillic and Latin"),
        ("\u03a4omas", "mixes Greek and Latin"),
        ("Adam \u202eleaK", "direction"),
        ("Ad\u200bam", "without a shape"),
        ("Ad\u00adam", "without a shape"),
    ],
)
def test_a_name_that_is_not_what_it_looks_like_is_flagged(name, said):
    assert any(said in words for words in oddities(name)), oddities(name)


def test_control_two_scripts_in_two_words_are_ordinary():
    assert oddities("Adam Тарн") == ()
