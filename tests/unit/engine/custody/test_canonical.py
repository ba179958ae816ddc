"""Canonical JSON (RFC 8785) and the refusal of everything else."""

from __future__ import annotations

import pytest

from consilience.domain.errors import ValueRefusedError
from consilience.engine.custody.canonical import canonical, read_canonical, read_canonical_object


def test_the_example_of_the_rfc_is_written_as_the_rfc_writes_it() -> None:
    value = {
        "numbers": [333333333.33333329, 1e30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"\u002f",
        "literals": [None, True, False],
    }
    assert canonical(value).decode() == (
        '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )


def test_members_are_sorted_by_utf_16_units() -> None:
    assert canonical({"\ufb33": 1, "\U0001f600": 2, "a": 3}) == '{"a":3,"\U0001f600":2,"\ufb33":1}'.encode()


@pytest.mark.parametrize(
    "data", [b'{"b":1,"a":2}', b'{"a": 1}', b'{"a":1}\n', b'{"a":1,"a":1}', b'"\\u0041"', b"1.0", b""]
)
def test_json_in_any_other_form_is_refused(data: bytes) -> None:
    with pytest.raises(ValueRefusedError):
        read_canonical(data)


@pytest.mark.parametrize("value", [float("nan"), 2**60, "\ud800", {1: 2}, object(), {"a": {1}}])
def test_what_json_cannot_hold_is_refused(value: object) -> None:
    with pytest.raises(ValueRefusedError):
        canonical(value)


def test_something_that_is_no_object_is_refused_where_an_object_belongs() -> None:
    assert read_canonical(b"[1]") == [1]
    with pytest.raises(ValueRefusedError):
        read_canonical_object(b"[1]")
