"""What relative and absolute expressions of time mean, seen from the publication of an invented paper."""

import pytest

from consilience.domain.dates import EdtfDate
from consilience.engine.coding.times import document_calendar, find_times

MONTH, DAY = EdtfDate(edtf="2019-10"), EdtfDate(edtf="2019-10-16")


def _values(text: str, anchor: EdtfDate | None = MONTH, language: str = "en") -> list[tuple[str, str]]:
    return [(v.role, v.text()) for v in find_times(text, 0, "d", anchor, language)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("on Monday, October 14", "2019-10-14"),
        ("on Saturday 6 April", "2019-04-06"),
        ("in March of 2017", "2017-03"),
        ("last September", "2019-09"),
        ("last November", "2018-11"),
        ("in July of this year", "2019-07"),
        ("this year", "2019"),
        ("one year ago this week", "2018-10"),
        ("in the summer of 2017", "2017-22"),
        ("from 3 to 7 May", "2019-05-03/2019-05-07"),
        ("between March and June 2018", "2018-03/2018-06"),
        ("around six months after initial reports", "2019-04~"),
        ("at the end of April 2018", "2018-04"),
        ("before 5 May", "../2019-05-05"),
        ("by Ramadan, which begins on May 6", "../2019-05-06"),
        ("on 25.03.2018", "2018-03-25"),
        ("in the 1990s", "1990/1999"),
    ],
)
def test_a_date_is_resolved_from_the_month_of_publication(words: str, value: str) -> None:
    assert ("date", value) in _values(f"It happened {words}.")


@pytest.mark.parametrize(
    ("words", "value"),
    [("yesterday", "2019-10-15"), ("on Monday", "2019-10-14"), ("three days ago", "2019-10-13"),
     ("last week", "2019-10-07/2019-10-13"), ("next Friday", "2019-10-18"), ("two weeks ago", "2019-10-02~")],
)  # fmt: skip
def test_a_day_is_resolved_from_the_day_of_publication(words: str, value: str) -> None:
    assert _values(f"They came {words}.", DAY) == [("date", value)]


@pytest.mark.parametrize("words", ["yesterday", "on Monday", "three days ago"])
def test_a_day_is_not_guessed_from_a_month(words: str) -> None:
    assert _values(f"They came {words}.") == []


@pytest.mark.parametrize("words", ["last September", "this year", "in May", "a year ago", "yesterday"])
def test_nothing_is_guessed_without_a_publication_date(words: str) -> None:
    assert _values(f"They came {words}.", None) == []


@pytest.mark.parametrize(
    ("words", "role", "value"),
    [
        ("for 12 days", "duration", "P12D"),
        ("for nearly two weeks", "duration", "P14D~"),
        ("for a week", "duration", "P7D"),
        ("for three months", "duration", "P3M"),
        ("for two and a half years", "duration", "P30M"),
        ("for half an hour", "duration", "PT30M"),
        ("for several days", "duration", "P3D/P9D"),
        ("a 12-day siege", "duration", "P12D"),
        ("every 10 to 15 minutes", "interval", "PT10M/PT15M"),
        ("every 10 or 15 minutes", "interval", "PT10M/PT15M"),
        ("twice a day", "interval", "PT12H"),
    ],
)
def test_lengths_and_repetitions(words: str, role: str, value: str) -> None:
    assert _values(f"They shouted {words}.") == [(role, value)]


@pytest.mark.parametrize("words", ["the 30-year-old baker", "Mira, aged 30", "a boy 12 years old", "They may come.",
                                   "2000 people marched", "We march on.", "April Holm spoke"])  # fmt: skip
def test_ages_verbs_and_names_are_not_times(words: str) -> None:
    assert _values(words) == []


@pytest.mark.parametrize(
    ("words", "value"),
    [("в понедельник, 14 октября", "2019-10-14"), ("в марте 2021 года", "2021-03"), ("в прошлом сентябре", "2019-09"),
     ("12 дней", "P12D"), ("почти две недели", "P14D~"), ("каждые 10–15 минут", "PT10M/PT15M"), ("год назад", "2018"),
     ("летом прошлого года", "2018-22")],
)  # fmt: skip
def test_russian_times(words: str, value: str) -> None:
    assert [v for _, v in _values(f"Это было {words}.", MONTH, "ru")] == [value]


def test_a_weekday_that_the_document_dates_serves_elsewhere_in_it() -> None:
    calendar = document_calendar(find_times("On Monday, October 14 she spoke.", 0, "d", MONTH, "en"))
    values = find_times("He left on Monday.", 0, "d", MONTH, "en", (), calendar)
    assert [v.text() for v in values] == ["2019-10-14"]


def test_a_weekday_dated_twice_differently_serves_nowhere() -> None:
    text = "On Monday, October 14 and on Monday, October 7 she spoke."
    assert document_calendar(find_times(text, 0, "d", MONTH, "en")) == {}


def test_a_history_leaves_out_years_that_it_has_named() -> None:
    assert ("date", "1871-05") in _values("In March 1871 the town fell, and in May the council fled.")


def test_two_days_later_counts_from_the_date_before_it() -> None:
    assert ("date", "2018-03-05") in _values("He was taken on 3 March 2018 and freed two days later.")
    assert _values("He was freed two days later.") == []


WINTER = EdtfDate(edtf="2019-12-10")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Thirty people died on 14 March.", ("date", "2019-03-14")),
        ("The hearing will open on 14 March.", ("date", "2020-03-14")),
        ("The hearing is set for 3 May.", ("date", "2020-05-03")),
        ("Two porters were shot a fortnight ago.", ("date", "2019-11-26~")),
        ("Every half hour a sentry shouted.", ("interval", "PT30M")),
        ("Each half hour a sentry shouted.", ("interval", "PT30M")),
        ("Every thirty minutes a sentry shouted.", ("interval", "PT30M")),
        ("She was kept there from 28 March until 2 April.", ("date", "2019-03-28/2019-04-02")),
        ("They were held for between six and nine days.", ("duration", "P6D/P9D")),
        ("Nothing was known of it until mid-April 2018.", ("date", "2018-04")),
        ("It was known until April 2018.", ("date", "../2018-04")),
        ("It was a year ago this week.", ("date", "2018-12")),
    ],
)
def test_a_time_is_read_from_the_day_of_publication(text: str, value: tuple[str, str]) -> None:
    assert _values(text, WINTER) == [value]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("NORDHAVN, March 15 (XNA) - Sentries killed two porters.", [("vague", "2019-03-15")]),
        (
            "NORDHAVN, 15 March (XNA) — Two porters died on 14 March.",
            [("vague", "2019-03-15"), ("date", "2019-03-14")],
        ),
        ("On the sixth day they let her go.", []),
        ("Two days later they let her go.", []),
    ],
)
def test_the_dateline_of_an_agency_dates_the_report_not_the_event(text: str, values: list[tuple[str, str]]) -> None:
    assert _values(text, WINTER) == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Стрельба продолжалась минуты четыре.", ("duration", "PT4M~")),
        ("Их начали вывозить в конце марта.", ("date", "2019-03")),
        ("Каждые полчаса в дверь стучали.", ("interval", "PT30M")),
        ("Он вышел из дома 15 марта, в пятницу.", ("date", "2019-03-15")),
        ("Суд состоится 3 мая.", ("date", "2020-05-03")),
    ],
)
def test_russian_forms_that_news_use(text: str, value: tuple[str, str]) -> None:
    assert _values(text, WINTER, "ru") == [value]
