"""Times that count from a date told before, in documents of an invented paper published on 16 October 2019."""

import pytest

from tests.unit.engine.coding.stories_of_time import told

FREED = "Mira Holm was freed on 3 March 2018."


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The following day she left Nordhavn.", "2018-03-04"),
        ("Two days later she left Nordhavn.", "2018-03-05"),
        ("Three weeks later she left Nordhavn.", "2018-03-24~"),
        ("That evening she spoke to neighbours.", "2018-03-03"),
        ("Her brother had vanished a month earlier.", "2018-02"),
        ("Her brother vanished the following year.", "2019"),
        ("Her brother vanished the previous summer.", "2017-22"),
        ("In August of that year her brother vanished.", "2018-08"),
        ("Later that month her brother vanished.", "2018-03"),
    ],
)
def test_a_time_counts_from_the_last_date_of_the_document(sentence: str, value: str) -> None:
    assert told(FREED, sentence)[1] == [value]


def test_nothing_is_counted_from_a_date_that_was_never_told() -> None:
    assert told("Mira Holm was freed.", "The following day she left Nordhavn.")[1] == []


def test_a_date_far_back_in_a_document_is_not_counted_from() -> None:
    assert told(FREED, "The baker told us of his bread and of nothing else. " * 60, "Two days later he left.")[2] == []


def test_days_after_an_event_count_from_the_day_that_the_document_gives_it() -> None:
    first = ("She was arrested on 1 February 2018.", FREED.replace("freed", "released"))
    assert told(*first, "Two days after her arrest the house was searched.")[2] == ["2018-02-03"]
    assert told(*first, "A week after her release she left Nordhavn.")[2] == ["2018-03-10"]
    assert told(*first, "Two days before her release a guard spoke to her.")[2] == ["2018-03-01"]


def test_days_after_an_event_that_has_two_dates_are_only_a_length_of_time() -> None:
    two = ("Ten men were released on 3 March 2018.", "Others were released on 9 March 2018.")
    assert told(*two, "Two days after the release the road was shut.")[2] == ["P2D"]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("She returned in the early hours of Monday.", "2019-10-14"),
        ("She spoke late on Friday evening.", "2019-10-11"),
        ("She has until Friday to answer.", "../2019-10-18"),
        ("It happened last month's eve, or last week.", "2019-10-07/2019-10-13"),
        ("At the end of the year the mill was shut.", "2019"),
        ("The first week of May 2018 was quiet.", "2018-05-01/2018-05-07"),
        ("The last week of February 2016 was quiet.", "2016-02-23/2016-02-29"),
        ("They must answer by year-end.", "../2019-12-31"),
    ],
)
def test_a_time_counts_from_publication(sentence: str, value: str) -> None:
    assert value in told(sentence)[0]


def test_a_history_is_read_from_the_year_it_is_at() -> None:
    years = "The mill of 1901, the strike of 1902, the fire of 1903 and the trial of 1904 are known."
    values = told(years, "In December 1904 the council fell.", "In January the guards came.", "They left in May.")
    assert values[2:] == [["1905-01"], ["1905-05"]]


def test_news_does_not_mean_the_year_of_an_old_event_in_the_sentence_before() -> None:
    assert told("The mill burned in 1994.", "In September the guards came.")[1] == ["2019-09"]
    assert told("The mill burned in 1994.", "The guards came on Monday.")[1] == ["2019-10-14"]


def test_a_week_of_a_month_has_no_days_before_our_era() -> None:
    assert told("The war began in 431 BC and ended in the first week of May.") == [["-0430", "-0430-05"]]


def test_a_weekday_beyond_the_last_year_has_no_date() -> None:
    assert told("She will come next Monday.", published="9999-12-31") == [[]]


@pytest.mark.parametrize("words", ["thıs week", "next ſpring", "the ſixties", "two mınuteſ", "the fırſt quarter"])
def test_letters_that_an_expression_takes_for_others_stop_no_reading(words: str) -> None:
    plain = words.replace("ı", "i").replace("ſ", "s")
    assert told(f"She came {words}.") == told(f"She came {plain}.") != [[]]
