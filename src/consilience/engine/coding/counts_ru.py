"""Russian counts: hedges, vague amounts and the numbers that count nothing."""
# ruff: noqa: E501 - a grammar is a table: one rule stays on one line

from __future__ import annotations

import re

from consilience.domain.counts import Operator
from consilience.engine.coding.count_words import VAGUE, Grammar
from consilience.engine.coding.numerals import RUSSIAN, russian
from consilience.engine.coding.words_ru import NOT_COUNTED

_S = r"[ \u00a0\u202f\n]{1,2}"
_HEDGES = {
    Operator.AT_LEAST: "не менее|не меньше|минимум|по меньшей мере|по крайней мере|как минимум",
    Operator.MORE_THAN: "более|больше|свыше|более чем|больше чем",
    Operator.AT_MOST: "не более|не больше|максимум|до",
    Operator.FEWER_THAN: "менее|меньше|менее чем",
    Operator.ABOUT: "около|примерно|приблизительно|порядка|почти|где-то",
    Operator.EXACT: "ровно|всего|только|ещё|еще",
}
HEDGES = {words: operator for operator, group in _HEDGES.items() for words in group.split("|")}
_HEDGE = "|".join(re.escape(h).replace(r"\ ", _S) for h in sorted(HEDGES, key=len, reverse=True))
_VAGUE_STEMS = {"десятк": "ten", "сотн": "hundred", "тысяч": "thousand", "несколько": "several", "дюжин": "dozen"}
_PATTERN = re.compile(
    rf"(?<![\w.,:/$€№-])(?:(?P<hedge>{_HEDGE}){_S})?(?:от{_S})?"
    rf"(?:(?P<vague>десятк(?:и|ов|ам)|сотн(?:и|ям|ями)|тысячи|несколько(?:{_S}(?:десятков|сотен|тысяч))?)"
    rf"|(?P<n>{RUSSIAN})(?P<plus>\+)?(?:(?:{_S}(?:до|или){_S}|[-–—])(?P<n2>{RUSSIAN}))?)(?![\w%]|[.,:/]\d|-)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[ \u00a0\n]?(?:процент|%|руб|доллар|евро|секунд|минут|час|дн(?:я|ей)|день|сут|недел|месяц|год|лет\b|км|километр|метр|"
    r"раз\b|раза\b|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|г\.)",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(?:№|стать\w+|пункт\w*|глав\w+|дом|камер\w+|возраст\w*|в)[ \u00a0]$", re.IGNORECASE)
_ONE = re.compile(r"одн\w+|один|ноль", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def passes_over(text: str, start: int, end: int) -> bool:
    """Whether the words are a date, an age, money, a share, a length, a label or "one"."""
    words = text[start:end]
    if _AFTER.match(text, end) or _ONE.fullmatch(words):
        return True
    if words[0].isdigit() and _BEFORE.search(text, max(0, start - 20), start):
        return True
    return bool(_YEAR.fullmatch(words))


def vague(words: str) -> tuple[int, int]:
    """The interval of a vague amount, by the convention in ``VAGUE``."""
    flat = words.lower()
    if flat.startswith("несколько") and (rest := flat[9:].strip()):
        unit = {"д": 10, "с": 100, "т": 1_000}[rest[0]]
        return 2 * unit, 9 * unit
    return next(VAGUE[name] for stem, name in _VAGUE_STEMS.items() if flat.startswith(stem))


_OF_GROUP = re.compile(r"[ \u00a0\n]из (?:них|нас|вас|этих|тех)\b", re.IGNORECASE)
_IN_GROUP = re.compile(r"\b(?:среди них|в том числе|из них|включая)[ \u00a0\n]?[—–-]?[ \u00a0\n]?$", re.IGNORECASE)


def standing(text: str, start: int, end: int) -> str:
    """The role of a number: "part" of a group named beside it, else "count"."""
    before = text[max(0, start - 24) : start]
    return "part" if _OF_GROUP.match(text, end) or _IN_GROUP.search(before) else "count"


RUSSIAN_COUNTS = Grammar(
    pattern=_PATTERN,
    hedges=HEDGES,
    number=russian,
    vague=vague,
    passes_over=passes_over,
    standing=standing,
    not_counted=frozenset("час часа часов год года лет день дня дней раз раза".split()) | NOT_COUNTED,
    function_words=frozenset("и в на с по из у о от до за к что который которые был были было не как".split()),
)
