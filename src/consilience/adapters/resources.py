"""Resources: the vocabularies that lie in the package, read into frozen values.

``acts.toml`` holds the HURIDOCS acts (slug, code, triggers), ``frames.toml`` the project's own frames.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from consilience.domain.vocabulary import ActVocabulary, Frame, Pair

ACT_FILES = ("acts.toml", "frames.toml")


@cache
def load_vocabulary() -> ActVocabulary:
    """All acts and frames, acts first; the same object every time."""
    frames = []
    for name in ACT_FILES:
        raw = tomllib.loads(files("consilience").joinpath("resources", name).read_text("utf8"))
        frames += [_frame(slug, table) for slug, table in raw.items()]
    return ActVocabulary(frames=tuple(frames))


def _frame(slug: str, table: dict[str, Any]) -> Frame:
    return Frame(
        slug=slug,
        code=table.get("code", ""),
        label=table.get("label", ""),
        verbs=tuple(table.get("verbs", "").split()),
        nouns=tuple(table.get("nouns", "").split()),
        phrases=tuple(tuple(p.split()) for p in table.get("phrases", ())),
        pairs=tuple(_pair(p) for p in table.get("pairs", ())),
        stems=tuple(table.get("stems", "").split()),
        stem_pairs=tuple(_pair(p) for p in table.get("stem_pairs", ())),
        single=bool(table.get("single", False)),
    )


def _pair(text: str) -> Pair:
    words, _, companions = text.partition(":")
    return Pair(words=tuple(words.split()), companions=tuple(companions.split()))
