"""The language detector that is installed."""

from __future__ import annotations

import pytest

from consilience.adapters.languages import detect


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A man who was held there for two days said that nobody had asked for his name.", "en"),
        ("Мужчина, которого держали там двое суток, сказал, что никто не спросил его имени.", "ru"),
        ("Un homme retenu là pendant deux jours a dit que personne ne lui avait demandé son nom.", "fr"),
    ],
)
def test_a_plain_sentence_is_told_with_its_language_and_a_probability(text: str, code: str) -> None:
    found, probability = detect(text)
    assert found == code
    assert 0.7 < probability <= 1.0


def test_nothing_to_tell_from_still_gives_an_answer() -> None:
    assert 0.0 <= detect("")[1] <= 1.0
