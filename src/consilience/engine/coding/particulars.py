"""Particulars of an account: parts of the body, instruments, kinds of place and ages, by vocabulary.

The parts of the body named in one stretch of text make one value ("legs, ribs, back"), so that two
accounts of one beating can be laid side by side.
"""
# ruff: noqa: E501 - a grammar is a table: one rule stays on one line

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from consilience.domain.account import Value
from consilience.domain.language import Token
from consilience.domain.reasons import Reason, Span
from consilience.engine.coding.numerals import ENGLISH, RUSSIAN, english, russian

_S = r"[ \u00a0\n]{1,2}"
_LISTED = 90
"""Code points between two parts of the body that still belong to one list of blows."""
_AGES = re.compile(
    rf"(?:(?<![\w$.,-])(?P<n>{ENGLISH})(?:-|{_S})years?(?:-|{_S})(?:olds?\b|of{_S}age\b)|aged{_S}(?P<n2>{ENGLISH})(?![\w%-])|"
    rf"\bage{_S}(?:of{_S})?(?P<n3>{ENGLISH})(?![\w%-])|(?<=[a-z],)[ \u00a0](?P<n4>[1-9]\d)(?=,)|"
    rf"(?:(?<=\bhe )|(?<=\bshe )|(?<=\bwho )|(?<=\bI ))(?:was|is|am){_S}(?:(?:only|just|barely){_S})?(?P<n5>{ENGLISH})"
    rf"(?={_S}at{_S}the{_S}time\b|{_S}when\b|[.,;]|$)|"
    rf"(?<=,)[ \u00a0]an?{_S}[a-z]+(?:{_S}[a-z]+)?{_S}of{_S}(?P<n6>{ENGLISH})(?=[,.;)]|$)|"
    rf"\b(?:youngest|oldest|eldest)(?:{_S}of{_S}[a-z ]{{2,20}})?{_S}(?:was|is|being){_S}(?P<n7>{ENGLISH})(?=[.,;]|$))",
    re.IGNORECASE,
)
_AGES_RU = re.compile(
    rf"(?<!\w)(?:(?P<n>{RUSSIAN})-летн\w{{1,3}}|возраст\w{{0,2}}{_S}(?P<n2>{RUSSIAN}){_S}(?:лет|года?)|"
    rf"(?P<n3>[1-9]\d){_S}(?:лет|года?)(?=[,.)]))",
    re.IGNORECASE,
)
_STRUCK = re.compile(
    r"\b(?:beat|hit|kick|punch|slap|struck|strik|blow|shot|wound|injur|bruis|broke|burn|stab|whip|lash|hurt|pain|swollen|"
    r"blood|shock|electr|cut|scar|tie|bound|cuff|fractur|smash|press|pull|push|tortur|attack|bleed|foot|feet|"
    r"изби|бил|удар|пина|ранен|травм|пыта|слома)\w*",
    re.IGNORECASE,
)
_IDIOMS = re.compile(
    r"(?:at the hands of|on the other hand|in the hands of|hand(?:ed)? over|head of|came? back|go(?:es)? back|back (?:to|in|home|at)|"
    r"face (?:to face|charges)|in the face of|on foot|heads? of|behind (?:his|her|their|my) backs?$|by hand)",
    re.IGNORECASE,
)
_INSTRUMENT_LEAD = re.compile(
    rf"\b(?:with|by|using|used|from|of|by means of|wielding|armed with|and|or){_S}(?:[\w-]+{_S}){{0,3}}$", re.IGNORECASE
)
_JOINED = re.compile(rf",?(?:{_S})?(?:(?:and|or|и|или){_S})?(?:(?:a|an|the|with){_S})?")
_PLACE_LEAD = re.compile(
    rf"\b(?:in|at|to|into|inside|from|near|outside|of|be|was|is|on|through|onto|as){_S}(?:(?:a|an|the|his|her|their|its|my|our|some){_S})?"
    rf"(?P<mods>(?:[\w’'-]+{_S}){{0,2}})$",
    re.IGNORECASE,
)


def find_particulars(
    text: str, offset: int, document: str, language: str, tokens: Sequence[Token] = ()
) -> tuple[Value, ...]:
    """Values of the roles body, instrument, place (kind of place) and age in ``text``, in reading order."""
    russian_text = language[:2] == "ru"
    found = [*_ages(text, russian_text), *_bodies(text, russian_text, tokens, offset)]
    found += [*_instruments(text, russian_text), *_kinds_of_place(text, russian_text)]
    return tuple(
        Value(
            role=role,
            span=Span(document=document, start=offset + start, end=offset + end),
            words=text[start:end],
            term=term,
            because=(Reason(rule=f"particular.{role}", words="named in the text"),),
        )
        for start, end, role, term in sorted(found)
    )


_Found = tuple[int, int, str, str]


def _ages(text: str, russian_text: bool) -> list[_Found]:
    out = []
    for match in (_AGES_RU if russian_text else _AGES).finditer(text):
        words = next(g for g in match.groups() if g)
        number = russian(words) if russian_text else english(words)
        if number is not None and number < 125:
            start = match.start() + (len(match.group()) - len(match.group().lstrip()))
            out.append((start, match.end(), "age", str(number)))
    return out


def _bodies(text: str, russian_text: bool, tokens: Sequence[Token], offset: int) -> list[_Found]:
    """One value per run of parts of the body, where the text tells of force."""
    if not _STRUCK.search(text):
        return []
    tags = {t.start - offset: t.tag for t in tokens if t.tag}
    idioms = {i for m in _IDIOMS.finditer(text) for i in range(*m.span())}
    runs: list[list[re.Match[str]]] = []
    for match in _pattern("body", russian_text).finditer(text):
        listed = re.search(r"(?:my|his|her|their|and|or|,)[ \u00a0]$", text[max(0, match.start() - 7) : match.start()])
        struck_with = re.search(
            r"with[ ](?:his|her|their|its|the)[ ](?:bare[ ])?$", text[max(0, match.start() - 18) : match.start()]
        )
        if struck_with or (not listed and match.start() in idioms) or not _is_noun(text, match.start(), tags):
            continue
        after = text[match.end() : match.end() + 4]
        if match.group().lower() == "back" and after.lower().startswith(" of "):
            continue
        if runs and match.start() - runs[-1][-1].end() <= _LISTED:
            runs[-1].append(match)
        else:
            runs.append([match])
    return [
        (run[0].start(), run[-1].end(), "body", ", ".join(dict.fromkeys(m.group().lower() for m in run)))
        for run in runs
    ]


def _is_noun(text: str, start: int, tags: dict[int, str]) -> bool:
    """By its tag, or by a determiner or a list before it (taggers take "ribs and back" for an adverb)."""
    if tags.get(start, "NN").startswith("NN"):
        return True
    return bool(re.search(r"(?:my|his|her|their|the|and|or|,)[ \u00a0]$", text[max(0, start - 7) : start]))


def _instruments(text: str, russian_text: bool) -> list[_Found]:
    """One value per list of instruments ("sticks, cables")."""
    runs: list[list[re.Match[str]]] = []
    for match in _pattern("instrument", russian_text).finditer(text):
        if not russian_text and not _INSTRUMENT_LEAD.search(text, max(0, match.start() - 60), match.start()):
            continue
        if runs and _JOINED.fullmatch(text, runs[-1][-1].end(), match.start()):
            runs[-1].append(match)
        else:
            runs.append([match])
    return [
        (run[0].start(), run[-1].end(), "instrument", ", ".join(dict.fromkeys(_flat(m.group()) for m in run)))
        for run in runs
    ]


def _kinds_of_place(text: str, russian_text: bool) -> list[_Found]:
    return [
        (match.start(), match.end(), "place", _flat(match.group()))
        for match in _pattern("place", russian_text).finditer(text)
        if russian_text or _PLACE_LEAD.search(text, max(0, match.start() - 50), match.start())
    ]


def _flat(words: str) -> str:
    return re.sub(r"\s+", " ", words).lower()


@cache
def _pattern(name: str, russian_text: bool) -> re.Pattern[str]:
    """One expression for a list of the vocabulary: the longest entry first, plurals allowed."""
    raw = tomllib.loads(files("consilience").joinpath("resources", "particulars.toml").read_text("utf8"))
    listed = raw["ru" if russian_text else "en"][name]
    entries = [" ".join(e.split()) for e in listed.split("|")] if "|" in listed else listed.split()
    choices = "|".join(re.escape(e).replace(r"\ ", _S) for e in sorted(set(entries), key=len, reverse=True))
    ending = (r"\w{0,4}" if name != "place" else r"") if russian_text else r"(?:e?s)?"
    return re.compile(rf"(?<![\w-])(?:{choices}){ending}(?![\w-])", re.IGNORECASE)
