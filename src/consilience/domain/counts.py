"""How many: a Count is an interval with its operator, what is counted, and the words it came from.

Two counts are compared only when they count the same thing (unit and population); "dozens" and
its kin are intervals by a convention that is kept on record (UCDP and ACLED differ: the words stay).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from consilience.domain.errors import ValueRefusedError


class Operator(StrEnum):
    """How the source bounded its number."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    FEWER_THAN = "fewer_than"
    ABOUT = "about"
    RANGE = "range"
    VAGUE = "vague"


STATES = frozenset({"killed", "wounded", "held", "missing", "released", "taken", "questioned", "gathered", "fined"})
"""Words of a population that say what happened to those counted."""


_ONE = {"taken": "held"}
"""States that one report calls by one word and another by the other: "four were detained", "eleven were taken"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """``low..high`` (``high`` None = open) of ``unit``; ``best`` is the number as written, where one is."""

    low: int
    high: int | None
    operator: Operator
    best: int | None = None
    unit: str = ""
    population: str = ""
    words: str = ""

    def __post_init__(self) -> None:
        if self.low < 0 or (self.high is not None and self.high < self.low):
            raise ValueRefusedError(f"A count from {self.low} to {self.high} does not exist.")

    def text(self) -> str:
        """Short form: ``26``, ``>=26``, ``>80000``, ``<=5``, ``79~``, ``10..15``."""
        number = self.best if self.best is not None else self.low
        match self.operator:
            case Operator.AT_LEAST:
                return f">={number}"
            case Operator.MORE_THAN:
                return f">{number}"
            case Operator.AT_MOST:
                return f"<={self.high}"
            case Operator.FEWER_THAN:
                return f"<{self.best if self.best is not None else self.high}"
            case Operator.ABOUT:
                return f"{number}~"
            case Operator.RANGE | Operator.VAGUE:
                return f"{self.low}..{'' if self.high is None else self.high}"
            case _:
                return str(number)

    def may_equal(self, other: Count) -> bool:
        """True when one number satisfies both (the caller makes sure the same thing is counted)."""
        return (other.high is None or self.low <= other.high) and (self.high is None or other.low <= self.high)

    def same_thing(self, other: Count) -> bool:
        """Whether two counts may be compared: units equal (or one unnamed) and no different states named.

        31 killed and 80 wounded are both persons but never compared; 31 people and 31 killed may be.
        """
        if self.unit and other.unit and self.unit != other.unit:
            return False
        first, second = ({_ONE.get(w, w) for w in STATES & set(c.population.split())} for c in (self, other))
        return not (first and second) or bool(first & second)
