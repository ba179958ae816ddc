"""The cases built from marked sources are what these say; the key of one that is held out stays unread."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from quality.cases.build import HERE, Document, build, unmark
from quality.corpus import corpus_files
from quality.explain import main as explain
from quality.gate import FLOORS
from quality.score import score

from consilience.casework import assess
from tests.quality.readings import perfect

CASES = json.loads(FLOORS.read_text(encoding="utf-8"))["cases"]
BUILT = sorted(name for name, entry in CASES.items() if entry["where"].startswith("quality/cases/"))
HELD_OUT = sorted(name for name, entry in CASES.items() if entry.get("held_out"))


def test_marks_leave_the_document_and_say_where_they_stood() -> None:
    text, marks = unmark("{~Menu~} [[a1 fire finch d|{{ada:Ada}} saw it]].")
    assert text == "Menu Ada saw it."
    assert [(m.kind, text[m.start : m.end]) for m in marks] == [
        ("furniture", "Menu"),
        ("person", "Ada"),
        ("statement", "Ada saw it"),
    ]


def test_words_that_stand_twice_are_told_apart_by_what_is_before_them() -> None:
    place = Document("d", ".txt", "The mill burned. Later the barn burned.").place(32, 38)
    assert place == {"document": "d", "exact": "burned", "prefix": "terthebarn"}


def test_a_mark_that_is_never_closed_is_refused() -> None:
    with pytest.raises(ValueError, match="never closed"):
        unmark("[[a1 fire finch d|It burned.")


@pytest.mark.parametrize("name", BUILT)
def test_the_sources_give_the_committed_documents_and_key(name: str, tmp_path: Path) -> None:
    made = tmp_path / name
    shutil.copytree(HERE / name / "sources", made / "sources")
    shutil.copy(HERE / name / "items.csv", made / "items.csv")
    (made / "texts").mkdir()
    build(made)
    committed = {p.relative_to(HERE / name): p.read_bytes() for p in corpus_files(HERE / name)}
    assert {p.relative_to(made): p.read_bytes() for p in corpus_files(made)} == committed


@pytest.mark.parametrize("name", BUILT)
def test_every_place_of_a_key_stands_in_the_text_that_is_read(name: str) -> None:
    folder = HERE / name
    texts = {r.document: r.text for r in assess.folder_readings(folder / "texts", folder / "items.csv")}
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    figures = score(gold, perfect(gold, texts))
    assert figures["unresolved"] == []
    assert figures["found"] == f"{len(gold['statements'])}/{len(gold['statements'])}"


@pytest.mark.parametrize("name", HELD_OUT)
def test_a_held_out_case_is_not_explained(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert explain([name]) == 1
    assert capsys.readouterr().out.count("\n") == 1
