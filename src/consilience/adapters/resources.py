"""Resources: the vocabularies that lie in the package, read into frozen values.

``acts.toml`` holds the HURIDOCS acts (slug, code, triggers), ``frames.toml`` the project's own frames,
``acts_ru.toml`` the Russian triggers of both,
``quality.json`` what was measured on cases (written by ``python -m quality.gate --publish``), ``tasks.json`` what was
measured on public data sets (written by ``python -m quality.table``).
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from consilience.domain.chance import Calibration, Rates
from consilience.domain.vocabulary import ActVocabulary, Frame, Pair
from consilience.engine.explore.quality import Measure, TaskRow

ACT_FILES = ("acts.toml", "frames.toml")
OTHER_LANGUAGES = ("acts_ru.toml",)
"""Triggers of the same frames in other languages; base forms of different languages do not meet."""


@cache
def load_vocabulary() -> ActVocabulary:
    """All acts and frames: those marked ``first``, then acts, then the rest; the same object every time."""
    frames = []
    others = [_table(name) for name in OTHER_LANGUAGES]
    for name in ACT_FILES:
        frames += [
            _frame(slug, _joined(table, [o.get(slug, {}) for o in others])) for slug, table in _table(name).items()
        ]
    return ActVocabulary(frames=tuple(sorted(frames, key=lambda f: not f.first)))


@cache
def load_quality() -> tuple[Measure, ...]:
    """The measurements that came with this program, one for each case measured."""
    raw = json.loads(files("consilience").joinpath("resources", "quality.json").read_text("utf8"))
    return tuple(Measure(**{**one, "figures": tuple(one["figures"].items())}) for one in raw["measures"])


@cache
def load_tasks() -> tuple[TaskRow, ...]:
    """The table of tasks that came with this program."""
    raw = json.loads(files("consilience").joinpath("resources", "tasks.json").read_text("utf8"))
    return tuple(TaskRow(**row) for row in raw["rows"])


@cache
def load_rates() -> Rates:
    """How often each kind of reading was right where it was measured (written by ``python -m quality.calibrate``)."""
    raw = json.loads(files("consilience").joinpath("resources", "rates.json").read_text("utf8"))
    kinds = {kind: (right, of) for kind, (right, of) in raw["kinds"].items()}
    return Rates(kinds=kinds, language=raw["language"], counted_on=raw["counted_on"])


@cache
def load_calibration() -> Calibration:
    """How far the chances were off on other text of the set that they were counted on."""
    raw = json.loads(files("consilience").joinpath("resources", "rates.json").read_text("utf8"))
    told = raw["reliability"]
    return Calibration(
        expected_error=told["expected_calibration_error"],
        statements=sum(one["statements"] for one in told["bins"]),
        measured_on=f"{raw['counted_on']}, {told['on']}",
    )


@cache
def rules_digest() -> str:
    """SHA-256 (hex) over everything that decides what is read in a document: domain, engine, resources and models."""
    package = Path(str(files("consilience")))
    digest = hashlib.sha256()
    for folder in ("domain", "engine", "resources", "adapters/models"):
        for path in sorted(p for p in (package / folder).rglob("*") if p.is_file() and p.suffix != ".pyc"):
            content = path.read_bytes()
            digest.update(f"{path.relative_to(package).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def load_verifier() -> bytes:
    """The stand-alone verifier that is copied into every bundle; read as data, never imported."""
    return files("consilience").joinpath("interfaces", "verifier", "verify.py").read_bytes()


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files("consilience").joinpath("resources", name).read_text("utf8"))


def _joined(table: dict[str, Any], others: list[dict[str, Any]]) -> dict[str, Any]:
    """One frame with the triggers that other languages add."""
    words = {key: " ".join(t[key] for t in (table, *others) if key in t) for key in ("verbs", "nouns")}
    lists = {key: [one for t in (table, *others) for one in t.get(key, ())] for key in ("phrases", "pairs", "unless")}
    return {**table, **words, **lists}


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
        unless=tuple(_pair(p) for p in table.get("unless", ())),
        first=bool(table.get("first", False)),
    )


def _pair(text: str) -> Pair:
    words, _, companions = text.partition(":")
    return Pair(words=tuple(words.split()), companions=tuple(companions.split()))
