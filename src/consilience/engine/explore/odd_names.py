"""Odd names: what a written name may hide from the eye; it is shown as it is, and flagged, never changed.

A word that mixes alphabets ("Аdam" with a Cyrillic А) can be another name than it looks like, by mistake or on purpose;
a character without a shape, or one that turns the direction of writing (Unicode UAX 9), can hide or turn part of one.
"""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W\d_]+")
_TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SHAPELESS = frozenset("\u00ad\u034f\u180e\u200b\u200c\u200d\u2060\ufeff")
_JOINED = frozenset({"ARABIC", "SYRIAC", "DEVANAGARI", "BENGALI", "TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA"})
"""Scripts in which a joiner without a shape is part of ordinary spelling."""


def oddities(name: str) -> tuple[str, ...]:
    """What to know of a name before believing one's eyes, in words; nothing for nearly every name."""
    told = []
    for word in _WORD.findall(name):
        scripts = sorted({script_of(letter) for letter in word} - {""})
        if len(scripts) > 1 and not set(scripts) <= {"HIRAGANA", "KATAKANA", "CJK"}:
            told.append(f"one word mixes {' and '.join(s.capitalize() for s in scripts)} letters")
    if any(c in _TURNS for c in name):
        told.append("it holds a character that turns the direction of writing")
    used = {script_of(c) for c in name}
    if any(c in _SHAPELESS for c in name) and not used & _JOINED:
        told.append("it holds a character without a shape")
    return tuple(dict.fromkeys(told))


def script_of(letter: str) -> str:
    """The script in a letter's Unicode name ("LATIN", "CYRILLIC"); "" for what is no letter."""
    if not letter.isalpha():
        return ""
    return unicodedata.name(letter, "").split(" ", 1)[0]


_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.[^/]*)?", re.IGNORECASE)


def member_oddities(name: str) -> tuple[str, ...]:
    """What is odd about what a container calls a member, in words: such a name is shown, and never used as a path."""
    told = list(oddities(name))
    steps = name.replace("\\", "/").split("/")
    if ".." in steps:
        told.append("the name leads out of the container's folder")
    if name.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", name):
        told.append("the name begins at the root of a disk")
    if "\\" in name:
        told.append("the name holds a backslash")
    if any(unicodedata.category(letter) == "Cc" for letter in name):
        told.append("the name holds characters that control a terminal")
    if _DEVICE.fullmatch(steps[-1]) or steps[-1].endswith((" ", ".")):
        told.append("the name is one that some systems treat as another")
    return tuple(told)
