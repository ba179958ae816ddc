"""Any text gives attributions inside the text, with every block covered, and no exception."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.engine.coding.attribution_texts import Read

PIECES = st.lists(
    st.sampled_from(
        [
            "Oleg Tarn",
            "said",
            "told",
            "“",
            "”",
            '"',
            "'",
            "’",
            "‘",
            "«",
            "»",
            "—",
            ",",
            ".",
            ":",
            "\n\n",
            "the report",
            "Radio Meridian",
            "reports",
            "according to",
            "he",
            "she",
            "they",
            "was beaten",
            "that",
            "the story of",
            "as",
            "writes",
            "We",
            "reportedly",
            "Director, Body",
            "who",
            "сообщил",
            "Иван",
            "что",
            "по словам",
            "(",
            ")",
            "30-year-old",
        ]
    ),
    max_size=40,
)


def check(text: str, language: str) -> None:
    read = Read(text, language=language)
    for one in read.attributions:
        assert 0 <= one.span.start < one.span.end <= len(text)
        assert one.because
    for block in read.reading.blocks:
        assert any(one.span.start <= block.start and block.end <= one.span.end for one in read.attributions)
    for person in read.people:
        for mention in person.mentions:
            assert 0 <= mention.span.start < mention.span.end <= len(text)


@pytest.mark.parametrize("language", ["en", "ru"])
@given(pieces=PIECES)
@settings(max_examples=150, deadline=None)
def test_any_row_of_news_words_is_attributed_inside_the_text(language: str, pieces: list[str]) -> None:
    check(" ".join(pieces), language)


@given(text=st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_is_attributed_inside_the_text(text: str) -> None:
    check(text, "en")
