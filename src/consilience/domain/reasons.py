"""A Reason says why a value is what it is; Sourced carries a value together with its reasons.

No number and no name leaves the engine without one.  A reason names the rule that fired
(a stable slug), says it in words a reader of the dossier understands, and points to the
passages it rests on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from consilience.domain.errors import ValueRefusedError

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A half-open stretch ``start..end`` of one document's Reading, in Unicode code points."""

    document: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueRefusedError(f"A span from {self.start} to {self.end} does not exist.")

    def overlap(self, other: Span) -> int:
        """Code points shared with another span (0 when in different documents)."""
        if self.document != other.document:
            return 0
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why: ``rule`` is a stable slug such as ``date.weekday-before-publication``; ``words`` are for people."""

    rule: str
    words: str = ""
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced(Generic[T_co]):
    """A value with its reasons (at least one)."""

    value: T_co
    because: tuple[Reason, ...]

    def __post_init__(self) -> None:
        if not self.because:
            raise ValueRefusedError("A value without its reason cannot be kept.")
