"""The gate lets nothing fall, and moves a floor down only for a reason that is kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from quality.corpus import SHARED_VARIABLE, corpus_digest
from quality.gate import main

from tests.quality.readings import Json, perfect
from tests.quality.test_score import GOLD, TEXT

FLOORS = {
    "found": 3, "account_b3": 0.9, "claim_b3": 0.9, "origins_low": 2, "origins_exact": 2, "origins_overclaimed": 0,
    "contradictions": 1, "false_contradictions": 0, "people_confused": 0, "people_b3": 0.9, "extra_in_furniture": 0,
    "values": 2,
}  # fmt: skip


class Bench:
    """A shared folder with one case and a floors file that knows it."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "shared" / "cases" / "sheep"
        (self.folder / "texts").mkdir(parents=True)
        (self.folder / "texts" / "d.txt").write_text(TEXT, encoding="utf-8")
        (self.folder / "gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
        self.floors = root / "floors.json"
        entry = {"where": "shared", "digest": corpus_digest(self.folder), "floors": FLOORS}
        self.floors.write_text(json.dumps({"cases": {"sheep": entry}, "history": []}), encoding="utf-8")

    def run(self, *words: str, read: Callable[[Path], Json] | None = None) -> int:
        return main(words, self.floors, read or (lambda _folder: perfect(GOLD, {"d": TEXT})))

    @property
    def record(self) -> Json:
        record: Json = json.loads(self.floors.read_text(encoding="utf-8"))
        return record


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    monkeypatch.setenv(SHARED_VARIABLE, str(tmp_path / "shared"))
    return Bench(tmp_path)


def degraded(_folder: Path) -> Json:
    case = perfect(GOLD, {"d": TEXT})
    case["claims"][1]["origins"] = {"low": 2, "high": 2}
    return case


def test_a_perfect_reading_passes(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.run() == 0
    assert "sheep: passes" in capsys.readouterr().out


def test_a_degraded_reading_fails_and_the_table_names_what_fell(
    bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    before = bench.record
    assert bench.run(read=degraded) == 1
    shown = capsys.readouterr().out
    fallen = {line.split()[1] for line in shown.splitlines() if line.strip().startswith("FELL")}
    assert fallen == {"origins_low", "origins_exact", "origins_overclaimed"}
    assert bench.record == before


def test_lowering_needs_a_reason_and_keeps_it(bench: Bench) -> None:
    with pytest.raises(SystemExit):
        bench.run("--lower", read=degraded)
    bench.run("--lower", "the echo is hard to hear", read=degraded)
    (entry,) = bench.record["history"]
    assert entry["because"] == "the echo is hard to hear"
    assert entry["lowered"]["origins_overclaimed"] == [0, 1]
    assert bench.run(read=degraded) == 0


def test_raising_lifts_what_rose_and_never_lowers(bench: Bench) -> None:
    bench.run("--raise", read=degraded)
    floors = bench.record["cases"]["sheep"]["floors"]
    assert (floors["values"], floors["account_b3"], floors["origins_overclaimed"]) == (3, 1.0, 0)
    assert bench.record["history"] == []


def test_an_absent_shared_case_is_skipped_and_says_so(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    (bench.folder / "texts" / "d.txt").unlink()
    assert bench.run() == 0
    assert "SKIPPED" in capsys.readouterr().out


def test_a_key_that_names_absent_words_fails(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    def other(_folder: Path) -> Json:
        case = perfect(GOLD, {"d": TEXT})
        case["documents"][0]["text"] = "Something else."
        return case

    assert bench.run(read=other) == 1
    assert "FAULT" in capsys.readouterr().out


def test_the_digest_of_a_corpus_sees_every_byte_and_every_name(bench: Bench) -> None:
    seen = {corpus_digest(bench.folder)}
    text = bench.folder / "texts" / "d.txt"
    text.write_text(TEXT + " ", encoding="utf-8")
    seen.add(corpus_digest(bench.folder))
    text.rename(text.with_name("e.txt"))
    seen.add(corpus_digest(bench.folder))
    (bench.folder / "items.csv").write_text("file\n", encoding="utf-8")
    seen.add(corpus_digest(bench.folder))
    assert len(seen) == 4


def test_a_corpus_inside_the_repository_that_changed_fails_until_accepted_with_a_reason(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("quality.corpus.ROOT", bench.folder.parent)
    record = bench.record
    record["cases"]["sheep"] |= {"where": "sheep", "digest": "0" * 64}
    bench.floors.write_text(json.dumps(record), encoding="utf-8")
    assert bench.run() == 1
    assert "The corpus is not the one" in capsys.readouterr().out
    bench.run("--corpus", "a document was added")
    assert bench.run() == 0
    assert bench.record["history"][0]["because"] == "a document was added"
