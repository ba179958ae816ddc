"""English dates of the calendar that an invented paper of 16 October 2019 writes."""

import pytest

from tests.unit.engine.coding.stories_of_time import told


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("Between April and August 2018 we spoke to them.", ["2018-04/2018-08"]),
        ("They came on 4, 5 and 9 May.", ["2019-05-04", "2019-05-05", "2019-05-09"]),
        ("They came on June 5 and 8.", ["2019-06-05", "2019-06-08"]),
        ("They came on the night of 20 March 2018.", ["2018-03-20"]),
        ("It was in the early 1990s.", ["1990/1999"]),
        ("It was in the nineties.", ["1990/1999"]),
        ("It was in the 19th century.", ["1800/1899"]),
        ("It was in nineteen ninety-six.", ["1996"]),
        ("In the spring the road was shut.", ["2019-21"]),
        ("Its 2016 elections were held late.", ["2016"]),
        ("The wall was built in 431 BC.", ["-0430"]),
        ("The league lasted from 499 to 493 BC.", ["-0498/-0492"]),
        ("The trial was in the third quarter of 2018.", ["2018-35"]),
        ("In the first half of 2018 it was quiet.", ["2018-40"]),
        ("The third-quarter figures are out.", ["2019-35"]),
    ],
)
def test_a_date_of_the_calendar(sentence: str, values: list[str]) -> None:
    assert told(sentence)[0] == values


@pytest.mark.parametrize("sentence", ["Jan Morvik spoke.", "A second column came.", "Three quarters of the men left.",
                                      "It costs 500 a year."])  # fmt: skip
def test_what_only_looks_like_a_time_is_none(sentence: str) -> None:
    assert told(sentence)[0] == []


def test_a_time_of_day_dates_nothing_and_is_kept() -> None:
    assert told("The shooting began at 4:30 p.m. on Monday.")[0] == ["T16:30", "2019-10-14"]
    assert told("They met at nine o'clock in the evening.")[0] == ["T21:00"]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("He now lives in Nordhavn.", "2019-10-16~"),
        ("He recently left Nordhavn.", "../2019-10-16"),
        ("He came several years ago.", "../2019-10-16"),
        ("Nobody speaks of the future.", "2019-10-16/.."),
    ],
)
def test_a_time_that_is_only_hinted_at_is_open_towards_one_side(sentence: str, value: str) -> None:
    assert told(sentence)[0] == [value]


@pytest.mark.parametrize(
    ("words", "value"),
    [("a year and five days", "P1Y5D"), ("two hours and ten minutes", "PT2H10M"), ("2 1/2 years", "P30M"),
     ("months", "P2M/P9M")],
)  # fmt: skip
def test_a_length_of_time(words: str, value: str) -> None:
    assert told(f"They were held for {words}.")[0] == [value]
