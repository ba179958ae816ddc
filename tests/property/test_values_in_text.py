"""Any text gives values or none: never an exception, spans inside the text, words as they stand there."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.domain.account import Value
from consilience.domain.dates import EdtfDate
from consilience.engine.coding.counts import find_counts
from consilience.engine.coding.particulars import find_particulars
from consilience.engine.coding.places import find_places
from consilience.engine.coding.times import find_times

_PIECES = st.sampled_from(
    "in on at the a of Monday March May 3 12 2017 1999 30 th every 10 to 15 minutes days weeks ago last next year "
    "nearly about between and two hundred dozen several at least more than , . - – ( ) ' ’ $ % \u00a0 \n Ramadan "
    "Easter summer before by февраля 29 31 в марте каждые лет назад сотни человек 9999 0000 99999999 February 29 30 "
    "1/2 later century".split(" ")
)
_TEXTS = st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=40).map(" ".join))
_ANCHORS = st.sampled_from(
    [None, "2019", "2019-10", "2019-10-16", "2020-02-29", "0001", "9999-12-31", "2019~", "../2019"]
)
_LANGUAGES = st.sampled_from(["en", "ru", "xx"])


def _all(text: str, offset: int, anchor: str | None, language: str) -> list[Value]:
    published = EdtfDate(edtf=anchor) if anchor else None
    return [
        *find_times(text, offset, "d", published, language),
        *find_counts(text, offset, "d", language),
        *find_particulars(text, offset, "d", language),
        *find_places(text, offset, "d", language),
    ]


@given(_TEXTS, st.integers(0, 1000), _ANCHORS, _LANGUAGES)
def test_every_value_points_at_its_words(text: str, offset: int, anchor: str | None, language: str) -> None:
    for value in _all(text, offset, anchor, language):
        start, end = value.span.start - offset, value.span.end - offset
        assert 0 <= start < end <= len(text)
        assert value.words == text[start:end]
        assert value.text()
        assert value.because


@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "every 10 to 15 ",
        "the early ",
        "May ",
        "one hundred and ",
        "в 1 ",
        "between 2 and ",
        "Aa ",
        "in Aa ",
        "  ",
        "1,000",
    ],
)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_time_grows_with_length_and_not_faster(piece: str, language: str) -> None:
    def seconds(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        begun = time.perf_counter()
        _all(text, 0, "2019-10", language)
        return time.perf_counter() - begun

    seconds(1_000)
    short, long = seconds(10_000), seconds(100_000)
    assert long < 40 * max(short, 0.005)
