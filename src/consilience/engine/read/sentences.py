"""Where sentences end, by rules that can be read aloud: English and Russian news prose with quotations.

A boundary stands after ``.``, ``!``, ``?`` or ``…`` and the quotation marks and brackets that close with
it, when white space and something that can open a sentence follow; not after abbreviations or
initials, and not when the words after a closing quotation mark are its attribution
("…?" Anna said).  A line break is a boundary only where the caller cut the text into blocks.
"""

from __future__ import annotations

import re

_END = re.compile(
    r"(?P<stop>[.!?…]+)(?P<close>[\"'”’»\)\]]*)(?:\[\d+\])?(?P<gap>\s+)(?P<open>[\"'“‘«„(\[—–-]*\s?)(?=(?P<next>\w))"
)
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen col lt sgt capt maj gov sen rep rev hon st sr jr no nos vs etc e.g i.e cf al approx fig "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun a.m p.m "
    "inc ltd co corp dept est ave vol pp ed eds op art "
    "г гг ул д кв обл р руб тыс млн млрд им т.е т.д т.п др пр см ст стр п проф акад св о".split()
)
_MAY_END = frozenset("a.m p.m etc inc ltd co corp jr sr г гг т.д т.п др руб тыс млн млрд".split())
_NAMES_WITH_STOPS = frozenset("u.s u.k u.n e.u".split())
_OPENERS = frozenset("the a an it he she they we i in on at but and if when while after before this that these".split())
_ATTRIBUTION = re.compile(
    r"(?:[\w’'.-]+\s+){0,4}?(?:said|says|asked|told|added|wrote|replied|recalled|shouted|yelled|сказал\w*|спросил\w*|"
    r"говорит|сообщил\w*|заявил\w*|добавил\w*)\b"
)


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Half-open spans of the sentences of one block, white space trimmed; they cover all its words in order."""
    cuts = [0, *(match.end("gap") for match in _END.finditer(text) if _is_boundary(text, match))]
    spans = []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        if left < right:
            spans.append((left, right))
    return spans


def _is_boundary(text: str, match: re.Match[str]) -> bool:
    following = match["next"]
    starts_new = following.isupper() or following.isdigit() or bool(match["open"].strip()) or not following.islower()
    if not starts_new:
        return False
    if match["close"]:
        return not _ATTRIBUTION.match(text, match.start("next")) or match["stop"].startswith(".")
    if match["stop"] != ".":
        return True
    before = text[max(0, match.start() - 24) : match.start()]
    word = re.search(r"[\w.]*$", before)
    token = word.group().strip(".").lower() if word else ""
    if len(token) == 1 and token.isalpha() and before[-1:].isupper():
        return False  # an initial: "Ms. A. Barda"
    if token in _NAMES_WITH_STOPS:
        opener = re.match(r"\w+", text[match.start("next") :])
        return opener is not None and opener.group()[0].isupper() and opener.group().lower() in _OPENERS
    if token in _ABBREVIATIONS:
        return token in _MAY_END and following.isupper() and not _name_like(text, match.end())
    return True


def _name_like(text: str, at: int) -> bool:
    """After "U.S." or "г." a capitalised word is more often a name than a new sentence; two in a row surely."""
    return bool(re.match(r"[A-ZА-ЯЁ]\w+\s+[A-ZА-ЯЁ]\w+", text[at:]))
