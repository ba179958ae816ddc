"""Domain values as plain data and back."""

from __future__ import annotations

import pytest

from consilience.domain.account import Hop, Mode, Proposition, SpeakerMention, Statement, Value
from consilience.domain.counts import Count
from consilience.domain.dates import EdtfDate
from consilience.domain.errors import ValueRefusedError
from consilience.domain.material import Passage, Reading
from consilience.domain.reasons import Reason, Sourced, Span
from consilience.engine.plain import from_plain, to_plain


def test_a_generic_value_comes_back_with_its_own_type() -> None:
    value = Sourced(
        value=EdtfDate(edtf="2030-04~"), because=(Reason(rule="r", spans=(Span(document="d", start=0, end=2),)),)
    )
    assert from_plain(Sourced[EdtfDate], to_plain(value)) == value


def test_optional_values_lists_and_enums_come_back() -> None:
    plain = {"document": "d", "start": 0, "end": 2, "exact": "ab", "prefix": "", "suffix": ""}
    assert from_plain(Passage, plain) == Passage(document="d", start=0, end=2, exact="ab")
    assert from_plain(Passage, {"document": "d", "start": 0, "end": 2, "exact": "ab"}).suffix == ""


@pytest.mark.parametrize(
    "data",
    [
        None, [], "x", {}, {"document": "d"}, {"document": 1, "start": 0, "end": 2, "exact": "ab"},
        {"document": "d", "start": False, "end": 2, "exact": "ab"},
        {"document": "d", "start": 0, "end": 3, "exact": "ab"},
        {"document": "d", "start": 0, "end": 2, "exact": "ab", "more": 1},
    ],
)  # fmt: skip
def test_data_that_describes_no_value_is_refused(data: object) -> None:
    with pytest.raises(ValueRefusedError):
        from_plain(Passage, data)


def test_what_has_no_plain_form_is_refused() -> None:
    with pytest.raises(ValueRefusedError):
        to_plain(object())


def test_every_class_that_is_kept_can_be_described() -> None:
    for kept in (Statement, Reading, Hop, Mode, Value, Count, Proposition, SpeakerMention):
        with pytest.raises(ValueRefusedError):
            from_plain(kept, {"nothing": "of the kind"})
