"""Where a named place lies, as a person says it: an **Area**, never a point, because nobody knows a place exactly.

The machine reads names of places and guesses no coordinates; a name that nobody has placed has no Area.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from consilience.domain.errors import ValueRefusedError
from consilience.domain.review import Decision

_NUMBER = re.compile(r"[-+\N{MINUS SIGN}]?\d{1,4}(?:[.,]\d{1,8})?")
SMALLEST, LARGEST = 0.05, 3000.0
"""Kilometres that an Area's radius may have: a yard and a half of a continent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A circle on the Earth that a place lies in: degrees north and east (WGS 84), and kilometres."""

    latitude: float
    longitude: float
    radius: float

    def __post_init__(self) -> None:
        if not -90 <= self.latitude <= 90:
            raise ValueRefusedError("A latitude lies between -90 and 90 degrees.")
        if not -180 <= self.longitude <= 180:
            raise ValueRefusedError("A longitude lies between -180 and 180 degrees.")
        if not SMALLEST <= self.radius <= LARGEST:
            raise ValueRefusedError(f"A place is known to within {SMALLEST} to {LARGEST:.0f} kilometres.")


def area_of(decision: Decision) -> Area:
    """What a decision on a place says; ValueRefusedError when a number is missing or none."""
    if not decision.term("name").strip():
        raise ValueRefusedError("The place has no name.")
    latitude, longitude, radius = (_number(decision.term(name)) for name in ("latitude", "longitude", "radius"))
    return Area(latitude=latitude, longitude=longitude, radius=radius)


def _number(text: str) -> float:
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        raise ValueRefusedError("Latitude, longitude and distance are numbers, such as 43.5 or -12.25.")
    return float(found[0].replace(",", ".").replace("\N{MINUS SIGN}", "-"))
