"""English counts: hedges, vague amounts and the numbers that count nothing."""
# ruff: noqa: E501 - a grammar is a table: one rule stays on one line

from __future__ import annotations

import re

from consilience.domain.counts import Operator
from consilience.engine.coding.count_words import VAGUE, Grammar
from consilience.engine.coding.numerals import ENGLISH, english
from consilience.engine.coding.time_words_en import MONTH

_S = r"[ \u00a0\u202f\n]{1,2}"
_HEDGES = {
    Operator.AT_LEAST: "at least|no fewer than|no less than|not less than|not fewer than|a minimum of|as many as|upwards of",
    Operator.MORE_THAN: "more than|over|above|in excess of|well over|exceeding",
    Operator.AT_MOST: "at most|up to|no more than|not more than|a maximum of|as few as",
    Operator.FEWER_THAN: "fewer than|less than|under|below",
    Operator.ABOUT: "about|around|approximately|roughly|some|nearly|almost|an estimated|estimated|close to|circa|"
    "or so|just over|just under|perhaps|somewhere around",
    Operator.EXACT: "exactly|only|just|all|a total of|a further|another",
}
HEDGES = {words: operator for operator, group in _HEDGES.items() for words in group.split("|")}
HEDGES["as many as"] = Operator.AT_MOST
_HEDGE = "|".join(re.escape(h).replace(r"\ ", _S) for h in sorted(HEDGES, key=len, reverse=True))
_VAGUE = rf"(?:several|many){_S}(?:dozen|hundred|thousand|million)s?|(?:tens|hundreds){_S}of{_S}thousands|dozens|scores|hundreds|thousands|millions|several|a{_S}handful{_S}of|a{_S}few|a{_S}couple{_S}of"
_COMPOSED = rf"(?:{ENGLISH}|a|half{_S}a){_S}dozen|{ENGLISH}"
_PLUS = rf"\+|,?{_S}(?:maybe|perhaps|possibly|probably|or|and){_S}(?:even{_S}|many{_S})?more\b(?!{_S}than)"
_PATTERN = re.compile(
    rf"(?<![\w.,:/$£€#+-])(?:(?P<hedge>{_HEDGE}){_S})?(?:between{_S}|from{_S})?"
    rf"(?:(?P<vague>{_VAGUE})|(?P<n>{_COMPOSED})(?P<plus>{_PLUS})?(?:(?:{_S}(?:to|or){_S}|[-–]|(?<=\d){_S}and{_S}(?=\d))(?P<n2>{ENGLISH}))?)"
    r"(?![\w%]|[.,:/]\d|-)",
    re.IGNORECASE,
)
_TIME = (
    r"(?:(?:more|full|whole|other|additional|consecutive|long|straight)[ \u00a0])?"
    r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|fortnights?|months?|years?|decades?|centuries|century|quarters?)\b"
)
_AFTER = re.compile(
    rf"[ \u00a0\n]?(?:percent|per cent|%|pc\b|dollars?|euros?|pounds?|rubles?|roubles?|cents?|yen|francs?|[ap]\.?m\b|"
    rf"o[’']clock|km|kilomet|met(?:er|re)s?|miles?|feet|inch|kg|kilogram|tons?|tonnes?|grams?|lit(?:er|re)s?|degrees|"
    rf"{_TIME}|times\b|thirds?|quarters?|another\b|{MONTH})",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?:{MONTH},?|[$£€#№]|US\$|\b(?:no\.?|nos\.?|number|page|pages|article|articles|art\.|section|chapter|paragraph|"
    r"rule|room|cell|flat|apartment|building|house|unit|block|school|ward|line|phase|step|part|version|level|age|aged|"
    r"resolution|decree|order|law|case|at|to the|channel|category|type|form|route|highway|hwy|gate|platform|figure|fig\.|"
    r"table|tel\.?|phone|call)|(?:\d{1,2}[ ])?(?:\d[ -]?){0,1})[ \u00a0]?$",
    re.IGNORECASE,
)
_ONES = re.compile(r"one|zero|a", re.IGNORECASE)
_LOST = re.compile(
    r"[ \u00a0]\w+(?: who)?(?: (?:was|is|has|had|were|is still|has been|had been|remains))? (?:died|dead|killed|shot|missing|"
    r"wounded|injured|disappeared)\b",
    re.IGNORECASE,
)
"""What makes "one" a number: "one man was killed", not "one man said"."""
_TOLL = re.compile(
    r"\b(?:put|puts|putting|stood|stands|standing|estimat\w{1,4}|number\w{0,3}|toll|figures?|counts?|counted|totals?|plac(?:e|es|ed|ing)|"
    r"remain(?:s|ed)?|stop(?:s|ped)|reckon\w{0,3}|arriv(?:e|es|ed|ing))\b[^.;:!?\n]{0,60}\bat[ \u00a0“\"‘«]{0,2}$",
    re.IGNORECASE,
)
_HOURS = 24
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_PRONOMINAL = re.compile(r"(?:one|two|three|four|five|few|several|many)$", re.IGNORECASE)
_IS_AGED = re.compile(r"\b(?:he|she|I|who) (?:was|is|am) (?:only |just |barely |not yet )?$", re.IGNORECASE)
_LIST = re.compile(r"[ ]?[.)\]](?:[ \u00a0]|$)")
FUNCTION_WORDS = frozenset(
    "of in on at to for from by with and or but who that which were was are is have has had will would may might could "
    "the a an their his her its our my as than when while after before during per".split()
)


def passes_over(text: str, start: int, end: int) -> bool:
    """Whether the words are a year, an age, money, a share, a clock time, a length, a label or a list number."""
    words = text[start:end].strip()
    if _AFTER.match(text, end) or (_ONES.fullmatch(words) and not _LOST.match(text, end)):
        return True
    if toll := _TOLL.search(text, max(0, start - 90), start):
        # "arrived at nine" is an hour of the day as well as a figure
        return toll.group().lower().startswith("arriv") and (number(words) or 0) <= _HOURS
    before = text[max(0, start - 24) : start]
    if re.search(r"\S[ \u00a0\n]?$", before) and (found := _BEFORE.search(before)) and found.group().strip():
        return True
    if _IS_AGED.search(before) and re.match(r"(?: at the time| when\b|[.,;]|$)", text[end : end + 12]):
        return True
    if _YEAR.fullmatch(words):
        return not re.match(r"[ \u00a0](?:people|men|women|children|[a-z]{3,}s)\b", text[end : end + 24])
    if re.fullmatch(r"[1-9]\d", words) and before.endswith((", ", ",\u00a0")) and text[end : end + 1] == ",":
        return True
    if re.match(r"(?:[ \u00a0-]years?[ \u00a0-]olds?)", text[end : end + 16]):
        return True
    return start == 0 and words.isdigit() and bool(_LIST.match(text, end))


def number(words: str) -> int | None:
    """The value of figures, number words or dozens."""
    flat = " ".join(words.lower().replace("\u00a0", " ").split())
    if flat.endswith("dozen"):
        rest = flat[:-5].strip()
        factor = {"": 1, "a": 1}.get(rest) or (0.5 if rest.startswith("half") else english(rest))
        return None if factor is None else round(12 * factor)
    return english(flat)


def vague(words: str) -> tuple[int, int]:
    """The interval of a vague amount, by the convention in ``VAGUE``."""
    flat = words.lower()
    if "tens" in flat or ("hundreds" in flat and "thousands" in flat):
        return (10_000, 99_999) if "tens" in flat else (100_000, 999_999)
    scale = next((k for k in ("dozen", "score", "hundred", "thousand", "million") if k in flat), "")
    if scale and flat.startswith(("several", "many")):
        unit = 12 if scale == "dozen" else VAGUE[scale][0]
        return 2 * unit, 9 * unit
    if scale:
        return VAGUE[scale]
    return next(v for k, v in VAGUE.items() if k in flat)


_WHOLE = re.compile(
    r"\bthere[ \u00a0](?:were|was|are|is|had been|have been)[^.;:!?]{0,20}$|\b(?:all|the)[ \u00a0]$", re.IGNORECASE
)
_OF_GROUP = re.compile(
    r"[ \u00a0\n]of (?:them|us|you|these|those|the|my|his|her|their|our|whom)\b|"
    r"(?:[ \u00a0\n][\w’'-]{1,20}){0,4},?[ \u00a0\n](?:among|amongst) (?:them|us|whom|those)\b"
    # "nine persons died, among them two servicemen": the nine are the group, not a part of one
    r"(?!,?[ \u00a0\n](?:were |was |at least |about )?(?:an?|\d+|one|two|three|four|five|six|seven|eight|nine|ten|many|several|\w+teen|\w+ty)\b)",
    re.IGNORECASE,
)
_IN_GROUP = re.compile(
    r"\b(?:among|amongst|of) (?:them|us|whom),?(?: (?:were|was|are|is))?[ \u00a0\n]$|\bincluding[ \u00a0\n]$|\bincluding (?:the )?bodies of $",
    re.IGNORECASE,
)
_OUT_OF = re.compile(
    r"(?:^|[^\w])(?:out )?of (?:the|these|those|their|its|all)(?: (?:last|first|total))?[ \u00a0\n]$", re.IGNORECASE
)
_TOLD = re.compile(
    r"\b(?:number|total|toll|lists?|names?|deaths?|killings?|testimon\w+|stories|cases?|group|bodies|fate)[ \u00a0](?:out )?of[^.;]{0,12}$",
    re.IGNORECASE,
)


def standing(text: str, start: int, end: int) -> str:
    """The role of a number: "part" of a group named beside it, "out_of" for that group, else "count".

    "two of the men", "nine persons, two servicemen among them"; "of the 22 detainees, 17 said".
    """
    before = text[max(0, start - 40) : start]
    if (_OF_GROUP.match(text, end) and not _WHOLE.search(before)) or _IN_GROUP.search(before):
        return "part"
    if re.search(r"(?:^|[\n“\"])Of[ \u00a0]$|\bout of[ \u00a0]$", before):
        return "out_of"
    if _OUT_OF.search(before) and not _TOLD.search(before):
        return "out_of"
    return "count"


ENGLISH_COUNTS = Grammar(
    pattern=_PATTERN,
    hedges=HEDGES,
    number=number,
    vague=vague,
    passes_over=passes_over,
    standing=standing,
    not_counted=frozenset(
        "second minute hour day night week month year decade century time percent dollar euro pound meter metre mile "
        "kilometer kilometre foot degree thing way reason part page side".split()
    ),
    function_words=FUNCTION_WORDS,
)
