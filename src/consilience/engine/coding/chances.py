"""Chances: every statement with how often its kind of reading was right where it was measured.

The kind is how the source was found: the mode, the cue that ties words to a speaker, and the rule that told who the
speaker is.  Of a kind that was seen too seldom the wider kind is told instead.  What is right is who says it: the
words belong to the source that the reading names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from consilience.domain.account import Statement
from consilience.domain.chance import Chance, Rates
from consilience.domain.reasons import Reason

LEAST = 40
"""Measured cases below which a kind says too little (our convention)."""


def kinds_of(statement: Statement) -> tuple[str, ...]:
    """Kinds of reading of a statement, the narrowest first."""
    mode = statement.mode.value
    speaker = next((r.rule for r in statement.speaker.because), "")
    cue = next((r.rule for r in statement.because if r.rule.startswith(("cue.", "quote."))), "")
    return f"{mode} · {cue} · {speaker}", f"{mode} · {speaker}", mode


def with_chances(statements: Sequence[Statement], language: str, rates: Rates) -> tuple[Statement, ...]:
    """The statements with their chances; none in a language that was not measured."""
    if language != rates.language:
        return tuple(statements)
    return tuple(replace(s, chance=_chance(s, rates)) for s in statements)


def _chance(statement: Statement, rates: Rates) -> Chance | None:
    for kind in kinds_of(statement):
        right, of = rates.kinds.get(kind, (0, 0))
        if of >= LEAST:
            words = f"read like this in {rates.counted_on}: {right} of {of} statements had the right source"
            return Chance(kind=kind, right=right, of=of, because=(Reason(rule="chance.measured", words=words),))
    return None
