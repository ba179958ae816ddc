"""Captions and their credits: what a picture shows is the outlet's statement, who took it is not.

A **credit** is recognised by its label ("Photograph:", "Image via", "Фото:") followed by nothing but
names, or by its shape (two capitalised words, a stroke, an agency); no list of agencies is needed.
"""

from __future__ import annotations

import re

_LABEL = (
    r"(?:file |cover |lead |featured |main |header )?(?:photo(?:graph(?:y|s)?)?s?|images?|pictures?|pics?|"
    r"illustrations?|graphics?|video|screenshot|screengrab|"
    r"фото(?:графия|графии|граф)?|снимок|иллюстрация|изображение|кадр)"
)
_JOIN = (
    r"(?:\s*(?:credits?|source|кредит|источник))?\s*(?::|©|\(c\)|\bby\b|\bvia\b|\bcourtesy(?: of)?\b|/|\|"
    r")(?:\s*(?:by|via|courtesy of|©))?|"
    r"\s+credits?\s*:?|\s+из архива"
)
_SMALL = (
    "via|by|of|the|for|and|from|courtesy|de|la|van|von|der|den|al|el|bin|file|handout|handouts|photo|photos|"
    "photograph|images?|archive|pool|"
    "supplied|provided|screengrab|screenshot|composite|montage|collection|из|архива|архив|редакции|автора|читателя|очевидца|соцсетей|открытых|источников|личного|пресс-служба|и|via"
)
_NAME = rf"(?:[A-ZА-ЯЁ@©][\w.’'@-]*|(?:{_SMALL})\b|\d{{4}})"
_NAMES = rf"{_NAME}(?:(?:\s*[,/|&+–—()]\s*|\s+-\s+|\s+){_NAME}){{0,14}}"
_WHOLE = re.compile(
    rf"[\[(]?\s*(?:(?i:{_LABEL})(?i:{_JOIN})|(?i:credits?|copyright|©|источник фото)\s*:?)\s*{_NAMES}\s*[.)\]]*"
)
_TAIL = re.compile(
    rf"(?:(?<=[.!?…”\"»)\s])|^)[\[(]?\s*(?:(?i:{_LABEL})(?i:{_JOIN})|(?i:credits?)\s*:)\s*{_NAMES}\s*[.)\]]*\s*$"
    rf"|\s\([A-ZА-ЯЁ][\w. ]{{0,30}}(?:Photo|Images?|Фото)?\s?/\s?{_NAMES}\)\s*$"
    rf"|(?<=[.!?…”\"»])\s+{_NAME}(?:\s{_NAME}){{0,3}}\s?/\s?{_NAMES}\s*$"
    rf"|\s\((?i:{_LABEL})\)\s*$"
)
_CAPTION_LABEL = re.compile(
    r"^\W?(?:pictured|caption|photo caption|above|below|left|right|file photo|in this (?:photo|picture|image)|"
    r"на (?:фото|снимке|фотографии))\b\s*[:,–—]",
    re.IGNORECASE,
)


def is_credit(text: str) -> bool:
    """True when the whole stretch only says who took or lent a picture (at most sixteen words)."""
    return len(text) <= 200 and _WHOLE.fullmatch(text.strip()) is not None


def credit_from(text: str) -> int | None:
    """Offset at which a credit begins that ends the stretch, when something stands before it; None otherwise."""
    if len(text) > 1500:
        return None
    found = _TAIL.search(text)
    if found is None or not text[: found.start()].strip():
        return None
    return found.start() + (len(found.group()) - len(found.group().lstrip()))


def is_labelled_caption(text: str) -> bool:
    """True for a line that says of itself that it describes a picture."""
    return len(text) <= 800 and _CAPTION_LABEL.search(text) is not None
