"""Kinds of those who take part in acts: what an alleged perpetrator is, what marks a victim.

A **kind** is a slug of ``resources/parties.toml`` ("state.police", "armed_group"; "journalist").  Words
tell it, also words beside the head ("a police dog handler", "members of the army").
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

_WORDS = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_IRREGULAR = {
    "men": "man", "women": "woman", "policemen": "policeman", "policewomen": "policewoman", "gunmen": "gunman",
    "servicemen": "serviceman", "militiamen": "militiaman", "children": "child", "wives": "wife",
    "cameramen": "cameraman", "newsmen": "newsman", "patrolmen": "patrolman",
    "babies": "baby", "bodies": "body", "hitmen": "hitman",
}  # fmt: skip
STATE = "state."
"""Kinds that begin so act for a state."""


def perpetrator_kind(words: str) -> str:
    """The kind of perpetrator that a phrase names, "" for none that is known."""
    return _kind("perpetrators", words)


def victim_kind(words: str) -> str:
    """The characteristic of a victim that a phrase names, "" for none that is known."""
    return _kind("victims", words)


def _kind(section: str, words: str) -> str:
    lowers = [_singular(w.lower()) for w in _WORDS.findall(words)]
    found = ""
    known, longest = _known(section)
    at = 0
    while at < len(lowers):
        for size in range(min(longest, len(lowers) - at), 0, -1):
            kind = known.get("_".join(lowers[at : at + size]))
            if kind:
                found, at = kind, at + size - 1
                break
        at += 1
    return found


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4 and word not in {"authorities", "paramilitaries"}:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "is", "us", "forces")) and len(word) > 3:
        return word[:-1]
    return "force" if word == "forces" else word


@cache
def _known(section: str) -> tuple[dict[str, str], int]:
    raw = tomllib.loads(files("consilience").joinpath("resources", "parties.toml").read_text("utf8"))[section]
    known: dict[str, str] = {}
    for kind, words in raw.items():
        for word in words.split():
            parts = [_singular(part) for part in word.split("_")]
            known.setdefault("_".join(parts), kind)
    return known, max(key.count("_") + 1 for key in known)
