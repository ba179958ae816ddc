"""The table of tasks reads the answers of scorers right and lets no figure fall silently."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from quality.corpus import shared_root
from quality.gate import FLOORS
from quality.table import PARTS, Figure, Part, Row, fallen, measure, moved

from quality import table

SCORER = """
import json, sys
gold = [json.loads(l) for l in open(sys.argv[1])]
pred = [json.loads(l) for l in open(sys.argv[2])]
print(json.dumps({"PRF": [50.0, 25.0, 33.3], "share": len(pred) / len(gold)}))
"""


def row(figure: float) -> Row:
    return Row(
        task="t", language="English", set="s", part="p", seen="totals only", documents=1, precision=figure,
        recall=figure, f1=figure, right=None, measured_on="2031-06-01", engine="e",
    )  # fmt: skip


def test_a_scorer_s_answer_becomes_rows_with_the_documents_that_were_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "score.py").write_text(SCORER, encoding="utf-8")
    lines = [json.dumps({"doc_id": n, "text": "."}) for n in range(4)]
    (tmp_path / "made" / "dev.jsonl").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setattr(table, "predict", lambda _name, given: given)
    figures = (Figure(task="said", path=("PRF",), scale=0.01), Figure(task="right", path=("share",)))
    part = Part(set="made", title="made", file="dev.jsonl", seen="totals only", figures=figures, half=1)
    said, right = measure(part, tmp_path)
    assert (said.precision, said.recall, said.f1, said.right) == (0.5, 0.25, 0.333, None)
    assert (right.right, right.f1, right.documents) == (1.0, None, 2)


def test_a_figure_under_its_floor_is_named_and_one_above_it_is_not() -> None:
    floors = {"tasks": {row(0).key: 0.5}, "history": []}
    assert fallen([row(0.45)], floors)
    assert not fallen([row(0.5)], floors)


def test_floors_rise_when_asked_and_fall_only_with_a_reason() -> None:
    floors = {"tasks": {row(0).key: 0.5}, "history": []}
    assert moved([row(0.6)], floors, up=True, lower="")["tasks"] == {row(0).key: 0.6}
    assert moved([row(0.4)], floors, up=True, lower="")["tasks"] == {row(0).key: 0.5}
    lowered = moved([row(0.4)], floors, up=False, lower="the key was corrected")
    assert lowered["tasks"] == {row(0).key: 0.4}
    assert lowered["history"][0]["because"] == "the key was corrected"


def test_every_row_that_the_package_tells_has_a_floor() -> None:
    held = json.loads(FLOORS.read_text(encoding="utf-8")).get("tasks", {})
    assert {r.key for r in table.kept()} <= held.keys()


@pytest.mark.nightly
@pytest.mark.parametrize("part", PARTS, ids=lambda p: f"{p.set}-{p.name}")
def test_no_task_falls_below_its_floor(part: Part) -> None:
    folder = shared_root() / "bench"
    if not (folder / part.set / part.file).is_file():
        pytest.skip(f"{part.set} is not on this machine")
    assert not fallen(list(measure(part, folder)), json.loads(FLOORS.read_text(encoding="utf-8")))
