"""Quotations of every style are found with their marks, depth and continuation."""

from __future__ import annotations

import pytest

from consilience.engine.coding.quotes import find_quotes
from tests.unit.engine.coding.attribution_texts import reading_of


def inner(text: str) -> list[str]:
    reading = reading_of(text)
    return [text[q.start : q.end] for q in find_quotes(text, reading.blocks)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We left at dawn," she said.', ["We left at dawn,"]),
        ("“We left at dawn,” she said.", ["We left at dawn,"]),
        ("‘We left at dawn,’ she said.", ["We left at dawn,"]),
        ("'We left at dawn,' she said.", ["We left at dawn,"]),
        ("„Wir gingen“, sagte sie.", ["Wir gingen"]),
        ("«Мы ушли на рассвете», — сказала она.", ["Мы ушли на рассвете"]),
        ("''We left at dawn,'' she said.", ["We left at dawn,"]),
        ("''He called it 'art,''' she said.", ["He called it 'art,'", "art,"]),
    ],
)
def test_each_style_of_marks_gives_its_words(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_apostrophes_are_not_quotation_marks() -> None:
    assert inner("The miners' wives don't know what the company's men did in the '90s.") == []
    assert inner("‘They didn’t open the miners’ gate,’ said Ola.") == ["They didn’t open the miners’ gate,"]


def test_a_nested_quotation_lies_one_deeper() -> None:
    text = "“They shouted ‘get out’ and left,” Ola said."
    quotes = find_quotes(text, reading_of(text).blocks)
    assert [(text[q.start : q.end], q.depth) for q in quotes] == [
        ("They shouted ‘get out’ and left,", 0),
        ("get out", 1),
    ]


def test_the_same_mark_can_open_a_nested_quotation() -> None:
    text = "“The mayor said we “must go” at once,” wrote Ola Brint."
    quotes = find_quotes(text, reading_of(text).blocks)
    assert [(text[q.start : q.end], q.depth) for q in quotes][1] == ("must go", 1)


def test_a_quotation_runs_over_paragraphs_with_repeated_opening_marks() -> None:
    text = "“We heard the trucks. They stopped.\n\n“Then it was quiet,” said Ola Brint."
    quotes = find_quotes(text, reading_of(text).blocks)
    assert [(q.closed, q.continues) for q in quotes] == [(False, False), (True, True)]


def test_a_missing_closing_mark_ends_with_its_paragraph() -> None:
    text = "“We heard the trucks.\n\nThe mayor was away."
    quotes = find_quotes(text, reading_of(text).blocks)
    assert len(quotes) == 1
    assert text[quotes[0].start : quotes[0].end] == "We heard the trucks."


def test_a_few_quoted_words_in_a_sentence_are_a_fragment() -> None:
    text = "The mayor called the march “an ugly affair” and left."
    assert [q.fragment for q in find_quotes(text, reading_of(text).blocks)] == [True]
    text = "The mayor said: “We will open the gates.”"
    assert [q.fragment for q in find_quotes(text, reading_of(text).blocks)] == [False]
