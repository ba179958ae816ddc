"""What a person says of carriers and values comes back as it was said, and what cannot be is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.domain.account import CarrierKind, Hop, Value
from consilience.domain.counts import Count, Operator
from consilience.domain.errors import ValueRefusedError
from consilience.domain.material import Publication, Reading
from consilience.domain.reasons import Reason, Sourced, Span
from consilience.engine.review.amendments import chain_term, make_value, read_chain, read_values, value_term

TEXT = "At least 12 people were arrested on 2 May in Dorrin, Kael said."
DAY, TWELVE = Span(document="d", start=36, end=41), Span(document="d", start=0, end=11)


def reading() -> Reading:
    from_ = (Reason(rule="test"),)
    return Reading(
        document="d", item="i", text=TEXT, blocks=(), language=Sourced(value="en", because=from_),
        publication=Publication(), media_type="text/plain", reader="test",
    )  # fmt: skip


def counted() -> Value:
    count = Count(low=12, high=None, operator=Operator.AT_LEAST, best=12, unit="person", population="held")
    return Value(role="count", span=TWELVE, words="At least 12", count=count, because=(Reason(rule="test"),))


NAMES = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=30)


@given(st.lists(st.tuples(st.sampled_from([k.value for k in CarrierKind]), NAMES), max_size=6))
def test_carriers_come_back_as_they_were_said(hops: list[tuple[str, str]]) -> None:
    assert [(h.kind.value, h.name) for h in read_chain(chain_term(hops))] == hops


def test_no_line_says_that_there_is_no_carrier_and_a_known_one_keeps_its_place() -> None:
    known = Hop(name="Herald", kind=CarrierKind.PUBLISHER, span=DAY)
    assert read_chain("", (known,)) == ()
    assert read_chain("publisher\tHerald", (known,)) == (known,)


@pytest.mark.parametrize(
    "term", ["publisher", "rumour\tHerald", "publisher\t", "publisher\tA\tB", "person\t" + "x" * 301]
)
def test_a_carrier_that_is_none_is_refused(term: str) -> None:
    with pytest.raises(ValueRefusedError):
        read_chain(term)


@pytest.mark.parametrize(
    ("role", "span", "normal"),
    [
        ("date", DAY, "2031-05-02"), ("date", DAY, "2031-05~"), ("count", TWELVE, "12"), ("count", TWELVE, ">=12"),
        ("count", TWELVE, ">12"), ("count", TWELVE, "<=12"), ("count", TWELVE, "<12"), ("count", TWELVE, "12~"),
        ("count", TWELVE, "10..15"), ("count", TWELVE, "10.."), ("duration", DAY, "P2D"), ("age", TWELVE, "41"),
        ("place", DAY, "Dorrin"),
    ],
)  # fmt: skip
def test_a_value_comes_back_as_it_was_said(role: str, span: Span, normal: str) -> None:
    made = make_value(role, span, TEXT[span.start : span.end], normal)
    assert made.text() == normal
    assert made.because[0].rule == "value.by-hand"
    (again,) = read_values(value_term([made]), reading())
    assert again == made


def test_a_value_that_stays_keeps_its_reasons_and_a_changed_number_keeps_what_is_counted() -> None:
    suggested = (counted(),)
    assert read_values(value_term(suggested), reading(), suggested) == suggested
    (changed,) = read_values("count\t0\t11\t14", reading(), suggested)
    assert changed.count is not None
    assert (changed.count.low, changed.count.high, changed.count.unit) == (14, 14, "person")


@pytest.mark.parametrize(
    "term",
    [
        "date\t36\t41\t2031-02-30", "date\t36\t41\t2 May", "date\t36\t41\t", "date\t36\t999\t2031-05-02",
        "date\t41\t36\t2031-05-02", "date\tx\ty\t2031-05-02", "count\t0\t11\tmany", "count\t0\t11\t15..10",
        "count\t0\t11\t>=10..12", "count\t0\t11\t-3", "duration\t36\t41\ttwo days", "age\t0\t11\t300",
        "rumour\t0\t11\tx", "vague\t36\t41\t2031", "date\t36\t41",
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(term: str) -> None:
    with pytest.raises(ValueRefusedError):
        read_values(term, reading())


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(term: str) -> None:
    for read in (read_chain, lambda t: read_values(t, reading())):
        try:
            read(term)
        except ValueRefusedError:
            continue
