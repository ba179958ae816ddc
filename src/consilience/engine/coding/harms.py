"""Harms: who was killed or hurt, mention by mention, as the sentences of a document tell it.

A **Harm** is one mention of people to whom it happened, with their **fate**: ``killed``, ``hurt``, or ``hit`` where the
words leave the outcome open ("four were shot").  Whether a verb tells of those before it or after it is decided by the
marks beside it, so headlines are read like sentences.
"""
# ruff: noqa: E501 - a grammar is a table: one rule stays on one line

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from consilience.engine.coding.harm_words import Mark, People, marks, plain_name
from consilience.engine.coding.surface import plain_letters


class Fate(StrEnum):
    """What happened: killed; hurt and not dead as far as told; hit, outcome open."""

    KILLED = "killed"
    HURT = "hurt"
    HIT = "hit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Harm:
    """``people`` met ``fate``; offsets are those of the sentence's document.  ``denied``: "no one was hurt"; ``own``: by their own
    hand; ``doing``: told from the side of who did it ("he killed two")."""

    start: int
    end: int
    fate: Fate
    people: tuple[People, ...]
    denied: bool = False
    own: bool = False
    doing: bool = False

    @property
    def number(self) -> int:
        """How many; 0 where a plural has no number."""
        numbers = [p.number for p in self.people if p.head != "unborn"]
        return sum(numbers) if all(numbers) else 0


_FATE = {"K": Fate.KILLED, "D": Fate.KILLED, "H": Fate.HURT, "T": Fate.HURT, "U": Fate.HIT, "S": Fate.HIT,
         "k": Fate.KILLED, "h": Fate.HURT, "s": Fate.HIT, "N": Fate.KILLED, "M": Fate.HIT, "F": Fate.KILLED, "Z": Fate.KILLED, "z": Fate.HURT}  # fmt: skip
_COORD = r"G(?:(?:,&?|&)G)*"
_BEFORE = re.compile(
    rf"(?P<who>{_COORD})(?:,[xao&]{{1,14}},)?(?P<gap>[bavn]*|,?[xaobvn]{{0,8}}[bvn]a*)(?P<what>[KDHS])"
)
_LOOSE = re.compile(rf"(?P<who>{_COORD})(?P<gap>,?[xaobvnd]{{0,6}},?)(?P<what>[DTU])")
_AFTER = re.compile(rf"(?P<what>[kKhHsS]|[NM]o)(?P<who>{_COORD})")
_FATAL = re.compile(r"(?P<who>G)(?P<gap>[ba,]*)(?P<what>F)")
_CHAIN = re.compile(r"(?P<gap>[xaobvy,]{0,10}&?[xabv]{0,2})(?P<what>[KDHTU])")
_HARM = re.compile(
    r"kill|murder|execut|slain|slay|dea[dt]|die[ds]|dying|fatal|mortal|perish|succumb|lifeless|pass|surviv|suicide|li[fv]e|"
    r"shoot|shot|str[ui]ck|strik|hit|wound|injur|graz|hurt|hospital|surgery|condition|recover|treat|gun|homicide|okay|"
    r"medical|trauma|clinic|self|selves",
    re.IGNORECASE,
)
"""Roots without which no mark of harm can stand in a sentence."""
_INCLUDING = re.compile(rf",?i{_COORD}(?:,|(?!b{{0,3}}[KDF]))")
_ALSO_OWN = re.compile(rf"[kKsS](?P<who>{_COORD}),?&?b?(?P<what>R)")
_OWN = re.compile(r"(?P<who>G)[^.Zz]{0,40}?(?P<what>[Zz]|(?<=[^GR])[kK](?=R))")


def find_harms(text: str, offset: int, names: Sequence[tuple[int, int, str]]) -> tuple[Harm, ...]:
    """Harms in a sentence that begins at ``offset``; ``names`` are (start, end, name), offsets in the sentence."""
    text = plain_letters(text)
    if not _HARM.search(text):
        return ()
    row = marks(text, names)
    letters = "".join(m.letter for m in row)
    if not set(letters) & {*_FATE, "Q", "P"}:
        return ()
    for part in reversed(list(_INCLUDING.finditer(letters))):
        del row[part.start() : part.end()]
    letters = "".join(m.letter for m in row)
    found = sorted(_links(letters))
    harms = [_harm(row, link, offset, letters) for link in found if not _names_a_role(row, link)]
    dead = [h.people for h in harms if h.fate is Fate.KILLED and not h.denied]
    harms += [_multiple(text, m, offset) for m in row if m.letter in "QP"]
    return tuple(h for h in harms if h.fate is Fate.KILLED or h.people not in dead)


def _names_a_role(row: Sequence[Mark], link: Link) -> bool:
    """ "the shooting suspect" shoots nobody."""
    people = row[link[0]].people
    return link[3] == "s" and people is not None and people.head in _DOERS and not people.counted


def _multiple(text: str, mark: Mark, offset: int) -> Harm:
    """ "A double homicide", "a triple shooting"."""
    number = _TIMES[text[mark.start :].split(maxsplit=1)[0].lower()]
    fate = Fate.KILLED if mark.letter == "Q" else Fate.HIT
    people = (People(number=number, counted=True),)
    return Harm(start=offset + mark.start, end=offset + mark.end, fate=fate, people=people)


_TIMES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6}
_DOERS = frozenset("suspect gunman shooter victim".split())


Link = tuple[int, int, int, str, bool]
"""First mark and end of those harmed, mark of what happened, its letter, whether a chain leads to it."""


def _links(letters: str) -> Iterator[Link]:
    taken: set[int] = set()
    for match in _AFTER.finditer(letters):
        at = match.start("what")
        what = match["what"][0]
        if what in "KHS" and (_passive(letters, at) or (what != "S" and not _subject(letters, at))):
            continue
        taken.add(at)
        yield (*match.span("who"), at, what, False)
    for match in re.finditer(r"(?P<who>G)(?P<gap>[bav]*)(?P<what>[SKHkhs])R", letters):
        taken.add(match.start("what"))
        yield (*match.span("who"), match.start("what"), match["what"], False)
    for match in _ALSO_OWN.finditer(letters):
        yield (match.start("who"), match.start("who") + 1, match.start("what"), "Z", False)
    for match in _OWN.finditer(letters):
        yield (*match.span("who"), match.start("what"), match["what"].replace("k", "Z").replace("K", "Z"), False)
    for pattern in (_BEFORE, _LOOSE, _FATAL):
        for match in pattern.finditer(letters):
            at = match.start("what")
            if at in taken:
                continue
            taken.add(at)
            yield (*match.span("who"), at, match["what"], False)
            yield from _chained(letters, match, taken)


def _chained(letters: str, match: re.Match[str], taken: set[int]) -> Iterator[Link]:
    """ "was shot in the arm and later died": what else happened to the same people."""
    at = match.end("what")
    for _ in range(2):
        more = _CHAIN.match(letters, at)
        if more is None or more.start("what") in taken:
            return
        if more["what"] in "KH" and more["gap"] != "," and not set(more["gap"]) & set("b&"):
            return
        taken.add(more.start("what"))
        yield (*match.span("who"), more.start("what"), more["what"], True)
        at = more.end("what")


def _passive(letters: str, at: int) -> bool:
    """Whether a form of "be" stands before the verb."""
    return bool(re.search(r"b[banx]{0,2}$", letters[max(0, at - 4) : at]))


def _subject(letters: str, at: int) -> bool:
    """Whether somebody or something stands before the verb as its doer."""
    return bool(re.search(r"[Gxv][bav&]*$", letters[max(0, at - 5) : at]))


def _harm(row: Sequence[Mark], link: Link, offset: int, letters: str) -> Harm:
    first, last, at, letter, _ = link
    people = tuple(m.people for m in row[first:last] if m.people is not None)
    low, high = min(first, at), max(last - 1, at)
    doing = (at < first and letter in "kKsSh") or (letter == "K" and "y" in letters[at : at + 4])
    denied = "n" in letters[max(0, low - 1) : high + 1]
    return Harm(
        start=offset + row[low].start,
        end=offset + row[high].end,
        fate=_FATE[letter],
        people=people,
        denied=denied,
        own=letter == "Z",
        doing=doing,
    )


_AGED_NAME = re.compile(
    r"(?<![\w-])(?:[A-Z][\w’'.-]+[ \u00a0]){1,3}[A-Z][\w’'-]+(?:,? (?:Jr|Sr)\.?)?(?=,[ \u00a0]\d{1,2}(?:[,.;)]|$| and\b))"
)
SPOT = re.compile(r"\b(?:in|at|near|outside|around)\s$", re.IGNORECASE)
"""Words before a name in which something lies, so that it is a place's."""


def names_in(text: str, known: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Names of people in a sentence: those known from the document, and capitalised words before an age."""
    out = [n for n in known if not SPOT.search(text, max(0, n[0] - 9), n[0])]
    for match in _AGED_NAME.finditer(text):
        if not any(s < match.end() and match.start() < e for s, e, _ in out):
            out.append((*match.span(), plain_name(match.group())))
    return sorted(out)
