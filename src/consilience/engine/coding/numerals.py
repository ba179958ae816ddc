"""Numerals: numbers as English and Russian write them, in figures and in words.

``ENGLISH`` and ``RUSSIAN`` are regular expressions without groups for one cardinal number; ``english``
and ``russian`` give its value.  Bounded: no expression repeats without a limit.
"""

from __future__ import annotations

import re

GAP = r"[ \u00a0\u202f\n]{1,2}"
"""What may stand between two words of one expression (a line break included)."""
_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_UNITS += "seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = {w: n for n, w in enumerate(_UNITS)} | {w: 10 * n for n, w in enumerate(_TENS, 2)}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_SMALL = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_UNITS[1:10])}))?|{'|'.join(sorted(_UNITS, key=len, reverse=True))})"
)
_FIGURES = r"\d{1,3}(?:[,\u00a0\u202f]\d{3}){1,3}(?![,\d])|\d{1,9}(?:\.\d{1,2})?"
_WORDS = rf"(?:a|{_SMALL}) (?:{'|'.join(_SCALES)})(?: and)?(?: {_SMALL}(?: (?:hundred|thousand))?){{0,2}}|{_SMALL}"
ENGLISH = rf"(?:(?:{_FIGURES})(?: (?:{'|'.join(_SCALES)}))?|(?:{_WORDS}))"

_RU = {
    "ноль": 0, "один": 1, "одна": 1, "одно": 1, "одного": 1, "одной": 1, "одну": 1,
    "два": 2, "две": 2, "двух": 2, "двое": 2, "двоих": 2, "двумя": 2, "три": 3, "трех": 3, "трёх": 3, "трое": 3,
    "троих": 3, "тремя": 3, "четыре": 4, "четырех": 4, "четырёх": 4, "четверо": 4, "четверых": 4,
    "пять": 5, "пяти": 5, "пятеро": 5, "пятерых": 5, "шесть": 6, "шести": 6, "шестеро": 6, "семь": 7, "семи": 7,
    "семеро": 7, "восемь": 8, "восьми": 8, "девять": 9, "девяти": 9, "десять": 10, "десяти": 10,
    "одиннадцать": 11, "одиннадцати": 11, "двенадцать": 12, "двенадцати": 12, "тринадцать": 13,
    "четырнадцать": 14, "пятнадцать": 15, "пятнадцати": 15, "шестнадцать": 16, "семнадцать": 17,
    "восемнадцать": 18, "девятнадцать": 19, "двадцать": 20, "двадцати": 20, "тридцать": 30, "тридцати": 30,
    "сорок": 40, "сорока": 40, "пятьдесят": 50, "пятидесяти": 50, "шестьдесят": 60, "семьдесят": 70,
    "восемьдесят": 80, "девяносто": 90, "сто": 100, "ста": 100, "двести": 200, "двухсот": 200, "триста": 300,
    "трехсот": 300, "трёхсот": 300, "четыреста": 400, "пятьсот": 500, "шестьсот": 600, "семьсот": 700,
    "восемьсот": 800, "девятьсот": 900,
}  # fmt: skip
_RU_SCALES = {"тысяч": 1_000, "млн": 1_000_000, "миллион": 1_000_000}
_RU_WORD = rf"(?:{'|'.join(sorted(_RU, key=len, reverse=True))})\b"
_RU_FIGURES = r"\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,3}(?!\d)|\d{1,9}"
RUSSIAN = rf"(?:(?:{_RU_FIGURES}|{_RU_WORD}(?: {_RU_WORD}){{0,2}})(?: (?:тысяч[аиу]?\b|млн|миллион(?:а|ов)?\b))?)"


def english(words: str) -> int | None:
    """The value of a number that ``ENGLISH`` matched; None when it is not a whole number of things."""
    total, part, seen = 0, 0.0, False
    for word in re.split(r"[\s-]+", words.lower().replace(",", "").replace("\u00a0", "").replace("\u202f", "")):
        if word in _SCALES:
            part = (part or 1) * _SCALES[word]
            if _SCALES[word] >= 1_000:
                total, part = total + round(part), 0.0
        elif word in _VALUES:
            part += _VALUES[word]
        elif re.fullmatch(r"\d+(?:\.\d+)?", word):
            part += float(word)
        elif word not in {"a", "and", ""}:
            return None
        seen = seen or word not in {"a", "and", ""}
    whole = total + part
    return int(whole) if seen and whole == int(whole) else None


def russian(words: str) -> int | None:
    """The value of a number that ``RUSSIAN`` matched."""
    joined = re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d{3})", "", words.lower())
    total, part = 0, 0
    for word in joined.split():
        scale = next((n for stem, n in _RU_SCALES.items() if word.startswith(stem)), 0)
        if scale:
            total, part = total + (part or 1) * scale, 0
        elif word.isdecimal():
            part += int(word)
        elif word in _RU:
            part += _RU[word]
        else:
            return None
    return total + part
