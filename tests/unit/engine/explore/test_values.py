"""Values can be read aloud, and nothing is said that the source did not say."""

import pytest

from consilience.domain.account import Value
from consilience.domain.counts import Count, Operator
from consilience.domain.dates import EdtfDate
from consilience.domain.reasons import Span
from consilience.engine.explore.values import count_words, date_words, worked_out


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2031", "2031"),
        ("2031-03", "March 2031"),
        ("2031-03-09", "9 March 2031"),
        ("2031-22~", "about summer 2031"),
        ("2031-03?", "perhaps March 2031"),
        ("2031-03-09/2031-03-20~", "9 March 2031 to about 20 March 2031"),
        ("../2031-03", "until March 2031"),
        ("2031-03/..", "from March 2031"),
    ],
)
def test_a_date_keeps_its_precision_and_its_doubt(edtf, words):
    assert date_words(EdtfDate(edtf=edtf)) == words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count(low=26, high=26, operator=Operator.EXACT, best=26), "26"),
        (Count(low=26, high=None, operator=Operator.AT_LEAST, best=26), "at least 26"),
        (Count(low=27, high=None, operator=Operator.MORE_THAN, best=26), "more than 26"),
        (Count(low=0, high=5, operator=Operator.AT_MOST), "at most 5"),
        (Count(low=0, high=4, operator=Operator.FEWER_THAN, best=5), "fewer than 5"),
        (Count(low=71, high=87, operator=Operator.ABOUT, best=79), "about 79"),
        (Count(low=10, high=15, operator=Operator.RANGE), "10 to 15"),
        (Count(low=24, high=None, operator=Operator.VAGUE), "24 or more"),
    ],
)
def test_a_count_keeps_its_operator(count, words):
    assert count_words(count) == words


def test_a_date_without_its_year_was_worked_out():
    span = Span(document="d", start=0, end=1)

    def value(words):
        return Value(role="date", span=span, words=words, date=EdtfDate(edtf="2031-03-09"))

    assert worked_out(value("on Sunday"))
    assert not worked_out(value("9 March 2031"))
