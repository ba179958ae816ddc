"""Speech after a dash: what is spoken and where the narrator breaks in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.engine.coding.dialogue import spoken


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in spoken(text)]


def test_the_narrator_breaks_in_and_the_speech_goes_on() -> None:
    assert words("— Нас держали в зале, — рассказал он. — Потом увезли.") == ["Нас держали в зале,", "Потом увезли."]


def test_a_paragraph_of_speech_alone_is_spoken_to_its_end() -> None:
    assert words("— Никого не предупредили.") == ["Никого не предупредили."]


def test_speech_may_end_with_the_narrator() -> None:
    assert words("– Где мой сын? – спросила женщина у ворот.") == ["Где мой сын?"]


def test_a_dash_inside_speech_is_no_narrator() -> None:
    assert words("— Завод — это тюрьма.") == ["Завод — это тюрьма."]


@pytest.mark.parametrize("text", ["Завод — это тюрьма.", "- пункт списка", "— ", ""])
def test_other_paragraphs_are_no_speech(text: str) -> None:
    assert spoken(text) == []


@given(st.text(alphabet="— –-.,!?Аабв сказал", max_size=80))
def test_stretches_lie_in_order_inside_any_text(text: str) -> None:
    at = 0
    for start, end in spoken(text):
        assert at <= start <= end <= len(text)
        at = end
