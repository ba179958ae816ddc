"""Canonical JSON (RFC 8785) and the refusal of everything else."""

from __future__ import annotations

import pytest
import rfc8785
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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


_KEYS = st.text(max_size=4) | st.text(alphabet="abc\u00e9\ufb33\U0001f600\x7f\x00", max_size=3)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.characters(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(_VALUES)
def test_the_quick_writer_and_the_library_write_the_same_and_refuse_the_same(value: object) -> None:
    try:
        wanted = bytes(rfc8785.dumps(value))  # type: ignore[arg-type]
    except (rfc8785.CanonicalizationError, UnicodeError):
        with pytest.raises(ValueRefusedError):
            canonical(value)
    else:
        assert canonical(value) == wanted


def test_every_character_is_written_as_the_library_writes_it() -> None:
    text = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x10000), 0x10000, 0x10FFFF]))
    assert canonical({"a": [text, (1, 2)]}) == bytes(rfc8785.dumps({"a": [text, (1, 2)]}))
