"""Spelling: when two written names can be one name, across scripts, transliterations and cases of grammar.

A **name key** is a name in plain Latin letters without titles.  Parts of names are compared folded (the
letters that transliterations disagree on are made one) and, for names written in Cyrillic, without their
case ending.  Where a case ending and a woman's form look the same, nothing is decided.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from anyascii import anyascii
from rapidfuzz import fuzz

SIMILAR = 88
"""Similarity (0-100, rapidfuzz ratio) from which two transliterations of one part count as one spelling."""
_TITLES = frozenset(
    "mr mrs ms miss dr sir dame lord lady president prime minister king queen prince princess prof professor general "
    "gen colonel col captain capt major lieutenant lt sergeant sgt secretary of state the senator governor judge "
    "bishop father imam rabbi gospodin gospozha".split()
)
_FOLDS = (
    ("x", "ks"), ("kh", "h"), ("ck", "k"), ("ph", "f"), ("w", "v"), ("ou", "u"), ("yo", "e"), ("ya", "ia"),
    ("yu", "iu"), ("j", "i"), ("y", "i"),
)  # fmt: skip
_OPENS_IO = re.compile(r"^(?:yo|jo|io)")
_SHORT = 3
_DOUBLED = re.compile(r"(.)\1+")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_ENDING = re.compile(r"(?:oiu|oi|ogo|omu|om|em|im|a|u|i|e)$")


class Sameness(Enum):
    """Outcome of comparing two names."""

    SAME = "same"
    OPEN = "open"
    DIFFERENT = "different"


def name_key(name: str) -> str:
    """A name in plain Latin letters, lower case, without titles, for comparing across scripts."""
    plain = re.sub("['’`]", "", anyascii(name).lower())
    return " ".join(w for w in re.findall(r"\w+", plain) if w not in _TITLES)


def inflects(name: str) -> bool:
    """Whether a name is written in a script whose languages put endings on names."""
    return bool(_CYRILLIC.search(name))


def compare_names(one: Sequence[str], other: Sequence[str], *, inflected: bool) -> Sameness:
    """Compare the parts of two full names; an order of parts that is merely turned round does not matter."""
    if sorted(one) == sorted(other):
        return Sameness.SAME
    if len(one) != len(other):
        longer, shorter = (one, other) if len(one) > len(other) else (other, one)
        ends_alike = len(shorter) > 1 and (longer[0], longer[-1]) == (shorter[0], shorter[-1])
        return Sameness.SAME if ends_alike else Sameness.DIFFERENT
    parts = [_compare_parts(a, b, inflected) for a, b in zip(one, other, strict=True)]
    if Sameness.DIFFERENT in parts:
        return Sameness.DIFFERENT
    return Sameness.OPEN if Sameness.OPEN in parts else Sameness.SAME


def fold(part: str) -> str:
    """Letters that transliterations disagree on, made one."""
    for old, new in _FOLDS:
        part = part.replace(old, new)
    return _DOUBLED.sub(r"\1", part)


def _loose(part: str) -> str:
    """Folded further, for two scripts: Й before O is J, and what one alphabet writes with S the other may with З."""
    return fold(_OPENS_IO.sub("io", part)).replace("z", "s")


def _compare_parts(a: str, b: str, inflected: bool) -> Sameness:
    x, y = fold(a), fold(b)
    if x == y:
        return Sameness.SAME
    if inflected and len(a) > _SHORT and _loose(a) == _loose(b):
        return Sameness.SAME
    if min(len(a), len(b)) == 1:
        return Sameness.OPEN if a[0] == b[0] else Sameness.DIFFERENT
    bare_x, bare_y = _ENDING.sub("", x), _ENDING.sub("", y)
    if inflected and bare_x == bare_y and len(bare_x) > 2:
        gendered = {x[len(bare_x) :], y[len(bare_y) :]} == {"", "a"}
        return Sameness.OPEN if gendered else Sameness.SAME
    if {x, y} == {bare_x, bare_x + "a"} or {x, y} == {bare_y, bare_y + "a"}:
        return Sameness.DIFFERENT
    close = min(len(x), len(y)) > 2 and x[0] == y[0] and fuzz.ratio(x, y) >= SIMILAR
    return Sameness.SAME if close else Sameness.DIFFERENT
