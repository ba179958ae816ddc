"""What a source wrote can neither steer the terminal nor break a column."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.interfaces.cli.screen import Column, counted, fit, isolated, plain, row, width, wrap


def test_escape_sequences_lose_their_power() -> None:
    assert "\x1b" not in plain("a\x1b[2Jb\x9b31m")


def test_bidirectional_overrides_are_taken_out() -> None:
    assert plain("gpj\u202eexe.doc") == "gpjexe.doc"


def test_only_right_to_left_text_is_isolated() -> None:
    assert isolated("Orlen") == "Orlen"
    assert isolated("\u0627\u0628") == "\u2068\u0627\u0628\u2069"


@pytest.mark.parametrize(("text", "cells"), [("abc", 3), ("東京", 4), ("e\u0301", 1), ("\u2068a\u2069", 1), ("", 0)])
def test_width_counts_cells(text: str, cells: int) -> None:
    assert width(text) == cells


@given(st.text(), st.integers(min_value=1, max_value=40))
def test_fitted_text_never_exceeds_its_cells(text: str, cells: int) -> None:
    assert width(fit(plain(text), cells)) <= max(cells, 1)


@given(st.text(), st.integers(min_value=2, max_value=40))
def test_wrapped_lines_never_exceed_their_cells_and_lose_nothing(text: str, cells: int) -> None:
    lines = wrap(plain(text), cells)
    assert all(width(line) <= cells for line in lines)
    assert "".join(lines).replace(" ", "") == plain(text).replace(" ", "")


@given(st.text())
def test_plain_text_is_one_line_without_controls(text: str) -> None:
    assert plain(text).isprintable() or all(c.isprintable() or c.isspace() or ord(c) > 127 for c in plain(text))
    assert "\n" not in plain(text)


def test_a_shortened_isolate_is_closed() -> None:
    short = fit(isolated("\u0627" * 30), 10)
    assert short.count("\u2068") == short.count("\u2069") == 1


def test_columns_align_wide_characters() -> None:
    shape = (Column(heading="a", cells=6), Column(heading="n", cells=3, right=True))
    assert row(shape, ["東京", "7"]) == "東京      7"
    assert row(shape, ["Orlen", "12"]) == "Orlen    12"


def test_numbers_carry_their_noun() -> None:
    assert counted(1, "origin") == "1 origin"
    assert counted(1200, "entry", "entries") == "1,200 entries"
