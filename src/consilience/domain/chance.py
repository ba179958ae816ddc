"""Chance: how often the machine was right when it read other text in the same way.

It speaks of the machine and never of the person who speaks; it orders what a person checks first and is
never shown as truth.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from consilience.domain.errors import ValueRefusedError
from consilience.domain.reasons import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """``right`` of ``of`` measured readings of one ``kind`` were right; ``because`` says where that was counted."""

    kind: str
    right: int
    of: int
    because: tuple[Reason, ...]

    def __post_init__(self) -> None:
        if not 0 <= self.right <= self.of or not self.of:
            raise ValueRefusedError(f"{self.right} of {self.of} is no share of measured cases.")

    @property
    def probability(self) -> float:
        """Share right with one case of each outcome added (Laplace's rule of succession), 0..1 exclusive."""
        return (self.right + 1) / (self.of + 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """What was counted for each kind of reading, (right, of), and on which text."""

    kinds: Mapping[str, tuple[int, int]]
    language: str
    counted_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """How far chances were off where they were measured: the mean distance of what was told and what was so, 0..1.

    The expected calibration error of Guo and others 2017, over ``statements``, read on ``measured_on``.
    """

    expected_error: float
    statements: int
    measured_on: str
