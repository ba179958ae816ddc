"""How well Russian is read: short invented texts with the reading expected of them, scored task by task.

Nouns: a *text* (words, the day it was published and what is expected; format at the top of
``tests/quality/russian/known.toml``) and *figures* (task to precision, recall, F1 and number expected).  The
texts go through ``assess.code``, the reading that users get.

Run: ``python -m quality.russian tests/quality/russian/blind.toml [--show]``.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from consilience.casework import assess
from consilience.domain.account import Mode, Participant, Statement
from consilience.domain.claim import CodedDocument
from consilience.domain.dates import EdtfDate
from consilience.domain.material import Block, BlockKind, Publication, Reading
from consilience.domain.reasons import Reason, Sourced

_WHY = (Reason(rule="given"),)
_STEM = 4
"""Letters by which Russian words are compared here: cases differ in the ends of words."""
TASKS = ("speakers", "acts", "who", "counts", "dates", "people", "places")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Precision, recall and F1 (0 to 1) of one task, and how many were expected."""

    precision: float
    recall: float
    f1: float
    expected: int


def read(text: dict[str, Any]) -> CodedDocument:
    """The machine reading of one text; its blocks are its lines."""
    words = text["words"].strip()
    blocks = tuple(Block(start=m.start(), end=m.end(), kind=BlockKind.PARAGRAPH) for m in re.finditer(r"[^\n]+", words))
    publication = Publication(
        published=Sourced(value=EdtfDate(edtf=text["published"]), because=_WHY),
        publisher=Sourced(value="Проба", because=_WHY),
    )
    reading = Reading(
        document="t", item="t", text=words, blocks=blocks, language=Sourced(value="ru", because=_WHY),
        publication=publication, media_type="text/plain", reader="given",
    )  # fmt: skip
    return assess.code(reading)


def compare(texts: Sequence[dict[str, Any]], *, show: bool = False) -> dict[str, Figures]:
    """Figures by task over all texts; ``show`` prints what was missed and what was read too much."""
    totals = dict.fromkeys(TASKS, (0, 0, 0))
    for text in texts:
        coded = read(text)
        for task, (wanted, given) in _pairs(text, coded).items():
            left = list(given)
            missed = [one for one in wanted if not _taken(one, left)]
            right, offered, expected = totals[task]
            totals[task] = (right + len(wanted) - len(missed), offered + len(given), expected + len(wanted))
            if show and (missed or left):
                print(f"{task}: missed {missed} too much {left}   | {text['words'].strip()[:60]}")
    return {task: _figures(*numbers) for task, numbers in totals.items()}


def _figures(right: int, offered: int, expected: int) -> Figures:
    precision = right / offered if offered else 0.0
    recall = right / expected if expected else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Figures(precision=round(precision, 3), recall=round(recall, 3), f1=round(f1, 3), expected=expected)


def _taken(one: tuple[Hashable, ...], left: list[tuple[Hashable, ...]]) -> bool:
    """Whether what is wanted is among what is left, which it then leaves."""
    found = next((other for other in left if _same(one, other)), None)
    if found is not None:
        left.remove(found)
    return found is not None


def _same(one: tuple[Hashable, ...], other: tuple[Hashable, ...]) -> bool:
    return all(_alike(str(a), str(b)) for a, b in zip(one, other, strict=True))


def _alike(wanted: str, given: str) -> bool:
    """Equal, or every Russian word of what is wanted begins like a word of what is given."""
    if wanted == "*":
        return True
    if wanted == given or not wanted or not re.search("[а-яё]", wanted.lower()):
        return wanted == given
    words = [w[:_STEM] for w in re.findall(r"\w+", given.lower().replace("ё", "е"))]
    return bool(words) and all(w[:_STEM] in words for w in re.findall(r"\w+", wanted.lower().replace("ё", "е")))


def _pairs(text: dict[str, Any], coded: CodedDocument) -> dict[str, tuple[list[Any], list[Any]]]:
    names = {p.id: p.name for p in coded.people}
    values = [v for s in coded.statements for v in s.values]
    spans = {(v.role, v.span.start): v for v in values}.values()
    framed = [s for s in coded.statements if s.proposition.frame]
    return {
        "speakers": ([tuple(one) for one in text["said"]], [(w, _speaker(coded, w, names)) for w, _ in text["said"]]),
        "acts": (
            [tuple(one) for one in text["acts"]],
            list({(s.proposition.frame, str(s.proposition.polarity)): 0 for s in framed}),
        ),
        "who": ([tuple(w or "*" for w in one) for one in text["who"]], _who(text, framed, names)),
        "counts": (
            [(c,) for c in text["counts"]],
            [(v.text(),) for v in spans if v.role in {"count", "part", "perpetrators"}],
        ),
        "dates": ([(d,) for d in text["dates"]], list({(v.text(),): 0 for v in spans if v.role == "date"})),
        "people": (
            [(p,) for p in text["people"]],
            [(p.name,) for p in coded.people if any(m.named for m in p.mentions)],
        ),
        "places": (
            [(p,) for p in text["places"]],
            list({(v.term,): 0 for v in spans if v.role == "place" and v.term[:1].isupper()}),
        ),
    }


def _speaker(coded: CodedDocument, words: str, names: dict[str, str]) -> str:
    """Who is read to say these words; "" for the outlet."""
    at = coded.reading.text.index(words)
    over = [
        s for s in coded.statements if s.passage.start <= at < s.passage.end or at <= s.passage.start < at + len(words)
    ]
    if not over:
        return "?"
    one = min(over, key=lambda s: s.passage.end - s.passage.start)
    speaker = one.speaker
    if one.mode in {Mode.OWN_VOICE, Mode.OWN_WORDS}:
        return ""
    return names.get(speaker.person, "") or speaker.organisation or speaker.words


def _who(text: dict[str, Any], framed: Sequence[Statement], names: dict[str, str]) -> list[Any]:
    """Agent and patient of each act that the text expects somebody of (others are not judged)."""
    slugs = {one[0] for one in text["who"]}
    return [
        (s.proposition.frame, _first(s.proposition.agents, names), _first(s.proposition.patients, names))
        for s in framed
        if s.proposition.frame in slugs and (s.proposition.agents or s.proposition.patients)
    ]


def _first(found: Sequence[Participant], names: dict[str, str]) -> str:
    return (names.get(found[0].person, "") or found[0].head) if found else ""


def load(path: Path) -> list[dict[str, Any]]:
    """The texts of a file."""
    return list(tomllib.loads(path.read_text(encoding="utf8"))["text"])


def main(arguments: Sequence[str]) -> int:
    """Print the table of one file of texts."""
    for task, one in compare(load(Path(arguments[0])), show="--show" in arguments).items():
        print(f"{task:9} precision {one.precision:.3f}  recall {one.recall:.3f}  F1 {one.f1:.3f}  of {one.expected}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
