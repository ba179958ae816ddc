"""Counts as intervals with their operator."""

import pytest

from consilience.domain.counts import Count, Operator
from consilience.domain.errors import ValueRefusedError


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (Count(low=26, high=None, operator=Operator.AT_LEAST, best=26), ">=26"),
        (Count(low=81, high=None, operator=Operator.MORE_THAN, best=80), ">80"),
        (Count(low=71, high=87, operator=Operator.ABOUT, best=79), "79~"),
        (Count(low=166, high=166, operator=Operator.EXACT, best=166), "166"),
        (Count(low=10, high=15, operator=Operator.RANGE), "10..15"),
        (Count(low=0, high=50, operator=Operator.AT_MOST, best=50), "<=50"),
        (Count(low=24, high=None, operator=Operator.VAGUE), "24.."),
    ],
)
def test_a_count_shows_its_operator(count: Count, text: str) -> None:
    assert count.text() == text


def test_at_least_twenty_holds_with_thirty_and_not_with_ten() -> None:
    floor = Count(low=20, high=None, operator=Operator.AT_LEAST, best=20)
    assert floor.may_equal(Count(low=30, high=30, operator=Operator.EXACT))
    assert not floor.may_equal(Count(low=10, high=10, operator=Operator.EXACT))


def test_a_count_below_nothing_or_upside_down_is_refused() -> None:
    with pytest.raises(ValueRefusedError):
        Count(low=-1, high=3, operator=Operator.EXACT)
    with pytest.raises(ValueRefusedError):
        Count(low=5, high=3, operator=Operator.RANGE)
