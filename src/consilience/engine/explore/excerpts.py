"""Excerpts: the stretch of a passage around a value, and a proposition as it may be shown.

A **Glimpse** is part of a passage; a **Shown** a proposition with an ellipsis where its sentence begins earlier or
goes on.  Nothing is reworded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from consilience.domain.account import Statement, Value
from consilience.domain.claim import Claim
from consilience.engine.explore.catalogue import Catalogue

_CUT = "\N{HORIZONTAL ELLIPSIS}"
_NAME = re.compile(r"\[([^\]]+)\]")
_SPOKEN = re.compile(r"(?P<who>[^“]{1,80}): “(?P<said>.+)”")
_ENDS = re.compile(r"\s*(?:$|\n|[.!?\N{HORIZONTAL ELLIPSIS}]|[,;]?[\N{RIGHT DOUBLE QUOTATION MARK}\"\u00bb])")
_OPENS = '.!?:\N{HORIZONTAL ELLIPSIS}"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\u00ab\u00bb\n\u2014'


@dataclass(frozen=True, slots=True, kw_only=True)
class Glimpse:
    """``value`` is the words of the value inside ``before value after``; "" when the whole passage is meant."""

    before: str
    value: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A proposition as shown: with an ellipsis where its sentence goes on, in the ``language`` of its document."""

    text: str
    language: str


def glimpse(statement: Statement, value: Value | None, most: int = 150) -> Glimpse:
    """About ``most`` code points of the passage around the value, cut at words."""
    exact = statement.passage.exact
    start = value.span.start - statement.passage.start if value is not None else 0
    if value is None or not 0 <= start < len(exact):
        return Glimpse(before=_head(exact, most), value="", after="")
    end = min(len(exact), start + value.span.end - value.span.start)
    room = max(40, most - (end - start)) // 2
    return Glimpse(before=_tail(exact[:start], room), value=exact[start:end], after=_head(exact[end:], room))


def show_proposition(claim: Claim, known: Catalogue) -> Shown:
    """Finds the passage that the proposition was cut from, and marks what was cut off."""
    spoken = _SPOKEN.fullmatch(claim.proposition)
    if spoken is not None:
        core = spoken["said"]
    elif claim.proposition.startswith("["):
        core = _NAME.sub("", claim.proposition, count=1).strip()
    else:
        core = claim.proposition
    named = core != claim.proposition
    for placed in claim.statements:
        statement = known.statements.get(placed.statement)
        if statement is None:
            continue
        reading = known.documents[statement.passage.document].reading
        exact = " ".join(statement.passage.exact.split())
        at = exact.lower().find(core.removesuffix(f" {_CUT}").lower())
        if at < 0 or len(exact) != len(exact.lower()):
            continue
        before = reading.text[: statement.passage.start].rstrip(" \t")
        inside = not named and (exact[at].islower() or (at == 0 and before[-1:] not in _OPENS and before != ""))
        after = exact[at + len(core) :] + reading.text[statement.passage.end : statement.passage.end + 4]
        text = f"{_CUT}{exact[at]}{core[1:]}" if inside else claim.proposition
        if not core.endswith(_CUT) and not _ENDS.match(after):
            text += _CUT
        if spoken is not None:
            text = claim.proposition
        return Shown(text=_isolate(text), language=reading.language.value)
    return Shown(text=_isolate(claim.proposition), language="")


def _isolate(text: str) -> str:
    """A name put in for a pronoun keeps its own direction."""
    first, pop = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
    spoken = _SPOKEN.fullmatch(text)
    if spoken is not None:
        return f"{first}{spoken['who']}{pop}: “{spoken['said']}”"
    return _NAME.sub(rf"[{first}\1{pop}]", text)


def _head(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rsplit(maxsplit=1)[0] + f" {_CUT}"


def _tail(text: str, most: int) -> str:
    return text if len(text) <= most else f"{_CUT} " + text[-most:].split(maxsplit=1)[-1]
