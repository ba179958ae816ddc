"""Russian words of time: the pieces of expressions that the grammars share, and what they mean as numbers.

Pieces are bounded (no repetition without a limit), so the time to run is linear in the text.
"""

from __future__ import annotations

import re

_STEMS = ("январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр")
MONTH = (
    r"(?:январ[ьяею]м?|феврал[ьяею]м?|март(?:а|е|у|ом)?|апрел[ьяею]м?|ма[йяею]м?|июн[ьяею]м?|июл[ьяею]м?|"
    r"август(?:а|е|у|ом)?|сентябр[ьяею]м?|октябр[ьяею]м?|ноябр[ьяею]м?|декабр[ьяею]м?)"
)
DAYS = ("понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресень")
WEEKDAY = r"(?:понедельник[ау]?|вторник[ау]?|сред[уыае]|четверг[ау]?|пятниц[уыае]|суббот[уыае]|воскресень[ея])"
_SEASONS = {"вес": 21, "лет": 22, "осен": 23, "зим": 24}
SEASON = r"(?P<season>весн(?:ой|ою|ы|у|е|а)|лет(?:ом|а|о|у)|осень(?:ю)?|осени|зим(?:ой|ою|ы|у|е|а))"
_UNITS = {"секунд": "second", "минут": "minute", "час": "hour", "дн": "day", "день": "day", "сут": "day",
          "ноч": "night", "недел": "week", "выходн": "weekend", "месяц": "month", "месячн": "month",
          "квартал": "quarter", "год": "year",
          "лет": "year", "десятилет": "decade", "век": "century", "столет": "century", "утр": "day",
          "вечер": "day"}  # fmt: skip
UNIT = (
    r"(?:секунд[аыу]?|минут[аыу]?|час(?:а|ов)?|дн(?:я|ей)|день|сут(?:ки|ок)|ноч(?:ь|и|ей)|недел[ьюия]|месяц(?:а|ев)?|"
    r"год(?:а|ов)?|лет|десятилети(?:е|я|й)|век(?:а|ов)?|столети(?:е|я|й))"
)
S = r"[ \u00a0\u202f\n]{1,2}"
_SHIFT = {"прошл": -1, "прошед": -1, "минувш": -1, "этом": 0, "этой": 0, "эту": 0, "этот": 0, "эти": 0, "текущ": 0,
          "нынеш": 0, "следу": 1, "будущ": 1, "ближайш": 1, "предстоящ": 1, "наступающ": 1}  # fmt: skip
RELATIVE = (
    r"(?P<rel>прошл\w{2,3}|прошедш\w{2,3}|минувш\w{2,3}|эт(?:ом|ой|у|от|ого|их|им|и)|текущ\w{2,3}|нынешн\w{2,3}|"
    r"следующ\w{2,3}|будущ\w{2,3}|ближайш\w{2,3}|предстоящ\w{2,3}|наступающ\w{2,3})"
)
HEDGE = (
    rf"(?:(?P<hedge>почти|около|примерно|приблизительно|более(?:{S}чем)?|больше|свыше|менее(?:{S}чем)?|меньше|до|порядка|"
    rf"не{S}менее|не{S}более|как{S}минимум|по{S}меньшей{S}мере){S})?"
)
PART = (
    rf"(?:(?P<part>(?:рано{S}|поздно{S})?(?:утром|дн[её]м|вечером|ночью)|в{S}ночь{S}(?:на|с)|накануне|"
    rf"(?:в{S}|к{S}|с{S}|до{S}|на{S})?(?:сам\w{{2,3}}{S})?(?:нача\w{{1,2}}|середин[аеуы]|кон[еёц]\w{{1,3}}|"
    rf"(?:перв|втор)\w{{2,3}}{S}половин[аеуы]|последн\w{{2,3}}{S}дни)){S})?"
)
OPEN_PART = PART.replace("?P<part>", "?:")
_ORDINALS = ("перв", "втор", "трет", "четв")
ORDINAL = r"(?:перв\w{2,3}|втор\w{2,3}|треть\w{1,3}|четв[её]рт\w{2,3}|[1-4]-?(?:м|го|й|ом|ый|ой|ий|е)|IV|I{1,3})"


def rx(pattern: str) -> re.Pattern[str]:
    """A compiled expression that begins and ends at the edges of words."""
    return re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)", re.IGNORECASE)


def month_number(words: str) -> int:
    word = words.lower()
    return next(n for n, stem in enumerate(_STEMS, 1) if word.startswith(stem) and not (n == 5 and word[:3] == "мар"))


def weekday_number(words: str | None) -> int | None:
    """Monday 0; None for no words."""
    return next((n for n, stem in enumerate(DAYS) if words and words.lower().startswith(stem)), None)


def season_number(words: str) -> int:
    return next(n for stem, n in _SEASONS.items() if words.lower().startswith(stem))


def shift_of(words: str) -> int:
    """-1 for last, 0 for this, 1 for next."""
    return next((n for stem, n in _SHIFT.items() if words.lower().startswith(stem)), 0)


def direction(words: str) -> str:
    return {-1: "last", 0: "this", 1: "next"}[shift_of(words)]


def unit_of(words: str) -> str:
    return next(unit for stem, unit in _UNITS.items() if words.lower().startswith(stem))


def ordinal_number(words: str) -> int:
    """1 to 4."""
    word = words.lower()
    roman = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
    if word in roman:
        return roman[word]
    return (
        int(word[0]) if word[0].isdigit() else next(n for n, stem in enumerate(_ORDINALS, 1) if word.startswith(stem))
    )
