"""The language of a text with its reason; too little text is "und", whatever a detector would say."""

from __future__ import annotations

from consilience.engine.read import name_language


def test_a_sure_detection_is_taken_with_its_probability() -> None:
    found = name_language("Nine men were held in the cellar of the mill for eleven days.", lambda text: ("en", 0.99))
    assert found.value == "en"
    assert "0.99" in found.because[0].words


def test_short_text_is_undetermined_without_asking() -> None:
    asked: list[str] = []
    found = name_language("Nine men", lambda text: (asked.append(text) or "en", 1.0))
    assert found.value == "und"
    assert asked == []


def test_an_unsure_detection_is_undetermined_and_says_what_was_likely() -> None:
    found = name_language(
        "Nine men were held in the cellar of the mill for eleven days.", lambda text: ("en", 0.4), "ru"
    )
    assert found.value == "und"
    assert "en" in found.because[0].words
    assert "ru" in found.because[0].words


def test_the_longest_lines_are_asked_about() -> None:
    seen: list[str] = []
    line = "Девять человек держали в подвале мельницы одиннадцать дней, сообщили двое из них."
    name_language(f"Home\nNews\n{line}", lambda text: (seen.append(text) or "ru", 1.0))
    assert seen[0].startswith(line)
