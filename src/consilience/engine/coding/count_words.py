"""Count grammars: what a language brings to the reading of counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from consilience.domain.counts import Operator

VAGUE = {
    "dozen": (12, 99), "score": (20, 99), "ten": (10, 99), "hundred": (100, 999), "thousand": (1_000, 9_999),
    "million": (1_000_000, 9_999_999), "several": (3, 9), "handful": (3, 9), "few": (2, 5), "couple": (2, 2),
}  # fmt: skip
"""Intervals of vague amounts ("dozens", "several"), this project's convention."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """``pattern`` has the groups hedge, n, n2, plus, vague; ``number`` and ``vague`` give values of words;
    ``passes_over(text, start, end)`` tells that a match counts nothing;
    ``standing`` of the same gives the role (count, part, out_of); ``not_counted`` are units that
    belong to other readings (time, money, measures)."""

    pattern: re.Pattern[str]
    hedges: Mapping[str, Operator]
    number: Callable[[str], int | None]
    vague: Callable[[str], tuple[int, int]]
    passes_over: Callable[[str, int, int], bool]
    standing: Callable[[str, int, int], str]
    not_counted: frozenset[str]
    function_words: frozenset[str]
