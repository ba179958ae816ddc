"""The package tells what the gate measures: no figure is older than the corpus, none is better than it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from quality.corpus import ROOT, corpus_digest
from quality.gate import FLOORS, NAMES, judge, numeric, published

from consilience.adapters.resources import load_quality
from consilience.engine.explore.quality import MEANING

CASES = json.loads(FLOORS.read_text(encoding="utf-8"))["cases"]
OURS = {name: entry for name, entry in CASES.items() if entry["where"] != "shared"}


def test_the_published_figures_were_measured_on_the_corpus_that_is_here() -> None:
    found = {m.case: m.digest for m in load_quality()}
    assert found == {NAMES[name]: corpus_digest(ROOT / entry["where"]) for name, entry in OURS.items()}


def test_every_floor_has_words_for_people_and_a_published_figure() -> None:
    for measure in load_quality():
        entry = next(entry for name, entry in OURS.items() if NAMES[name] == measure.case)
        assert {figure for figure, _ in measure.figures} == set(entry["floors"]) <= set(MEANING)


def test_a_case_from_outside_the_repository_is_not_published(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CONSILIENCE_SHARED", str(tmp_path))
    outcomes = [judge(name, entry) for name, entry in CASES.items() if entry["where"] == "shared"]
    told = published(json.loads(FLOORS.read_text(encoding="utf-8")), outcomes, engine="e", day="2031-06-01")
    assert outcomes and told["measures"] == []


@pytest.mark.slow
@pytest.mark.parametrize("case", sorted(OURS))
def test_the_published_figures_are_what_the_gate_measures(case: str) -> None:
    told = next(dict(m.figures) for m in load_quality() if m.case == NAMES[case])
    now = {v.figure: v.shown for v in judge(case, OURS[case]).verdicts}
    stale = {f: (told[f], now[f]) for f in now if abs(numeric(told[f]) - numeric(now[f])) > 0.001}
    assert not stale, "run python -m quality.gate --publish"
