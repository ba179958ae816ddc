"""Counts in text: how many of what, with the operator that bounds the number and the words it came from.

A **hedge** ("at least", "nearly") becomes an Operator; vague amounts ("dozens") are intervals by a
convention on record in ``VAGUE``.  A number that is a part of a group named beside it ("two of the men")
has the role "part", the group that parts are counted out of ("of the 22") "out_of": neither is a count of
its own.  Numbers that count nothing here (dates, ages, money, shares, clock times, lengths, ordinals,
addresses) are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from consilience.domain.account import Value
from consilience.domain.counts import Count, Operator
from consilience.domain.errors import ValueRefusedError
from consilience.domain.language import Token
from consilience.domain.reasons import Reason, Span
from consilience.engine.coding.count_words import Grammar
from consilience.engine.coding.counted import Counted, after_by_tokens, after_by_words
from consilience.engine.coding.counts_en import ENGLISH_COUNTS
from consilience.engine.coding.counts_ru import RUSSIAN_COUNTS

NEARLY_SHARE = 0.2
"""How far below "nearly N" may lie, as a share of N; "about N" lies as far on both sides (our convention)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    text: str
    offset: int
    document: str
    tokens: Sequence[Token]
    grammar: Grammar


def find_counts(
    text: str, offset: int, document: str, language: str, tokens: Sequence[Token] = ()
) -> tuple[Value, ...]:
    """Counts in ``text``, which begins at ``offset`` of the Reading; tokens tell what is counted."""
    grammar = RUSSIAN_COUNTS if language[:2] == "ru" else ENGLISH_COUNTS
    source = _Text(text=text, offset=offset, document=document, tokens=tokens, grammar=grammar)
    values = (_value(source, match) for match in grammar.pattern.finditer(text))
    return tuple(value for value in values if value is not None)


def _value(source: _Text, match: re.Match[str]) -> Value | None:
    grammar, (start, end) = source.grammar, match.span()
    if grammar.passes_over(source.text, start, end):
        return None
    bounds, counted = _bounds(grammar, match), _counted(source, start, end)
    if bounds is None or counted is None or counted.unit in grammar.not_counted:
        return None
    operator, low, high, best = bounds
    try:
        count = Count(
            low=low,
            high=high,
            operator=operator,
            best=best,
            unit=counted.unit,
            population=counted.population,
            words=re.sub(r"\s+", " ", match.group()),
        )
    except ValueRefusedError:
        return None
    span = Span(document=source.document, start=source.offset + start, end=source.offset + end)
    reason = Reason(rule=f"count.{operator.value}", words=f"counts {counted.unit or 'what the clause is about'}")
    role = grammar.standing(source.text, start, end)
    return Value(role=role, span=span, words=match.group(), count=count, because=(reason,))


def _counted(source: _Text, start: int, end: int) -> Counted | None:
    if any(t.tag for t in source.tokens):
        return after_by_tokens(source.tokens, source.offset + start, source.offset + end)
    return after_by_words(source.text, end, source.grammar.function_words)


def _bounds(grammar: Grammar, match: re.Match[str]) -> tuple[Operator, int, int | None, int | None] | None:
    if match["vague"]:
        low, high = grammar.vague(match["vague"])
        return Operator.VAGUE, low, high, None
    first = grammar.number(match["n"])
    second = grammar.number(match["n2"]) if match["n2"] else None
    if first is None or (match["n2"] and second is None):
        return None
    if second is not None:
        return Operator.RANGE, min(first, second), max(first, second), None
    hedge = " ".join((match["hedge"] or "").lower().replace("\u00a0", " ").split())
    operator = grammar.hedges.get(hedge, Operator.EXACT)
    if match["plus"]:
        operator = Operator.AT_LEAST
    return operator, *_interval(operator, first), first


def _interval(operator: Operator, number: int) -> tuple[int, int | None]:
    margin = round(number * NEARLY_SHARE)
    match operator:
        case Operator.AT_LEAST:
            return number, None
        case Operator.MORE_THAN:
            return number + 1, None
        case Operator.AT_MOST:
            return 0, number
        case Operator.FEWER_THAN:
            return 0, max(0, number - 1)
        case Operator.ABOUT:
            return number - margin, number + margin
        case _:
            return number, number
