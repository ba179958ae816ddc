"""The example case is what its sources say, whoever builds it."""

from __future__ import annotations

import csv
import runpy
import shutil
from pathlib import Path

from quality.corpus import ROOT

from consilience.adapters.readers import SandboxedReader
from consilience.domain.material import Extraction

CASE = ROOT / "examples" / "arvenia"


def _build(into: Path) -> list[Path]:
    shutil.copytree(CASE / "sources", into / "sources")
    (into / "texts").mkdir()
    made: list[Path] = runpy.run_path(str(ROOT / "examples" / "build.py"))["build"](into)
    return made


def _text(path: Path) -> str:
    read = SandboxedReader().read(path, path.name)
    assert isinstance(read, Extraction)
    return read.untrusted_text


def test_the_same_sources_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = _build(tmp_path / "one"), _build(tmp_path / "two")
    assert [p.read_bytes() for p in first] == [p.read_bytes() for p in second]


def test_the_committed_documents_hold_the_text_of_their_sources(tmp_path: Path) -> None:
    for made in _build(tmp_path / "case"):
        assert _text(CASE / "texts" / made.name) == _text(made)


def test_every_row_of_the_sheet_names_a_document() -> None:
    with (CASE / "items.csv").open(encoding="utf-8", newline="") as sheet:
        files = [row["file"] for row in csv.DictReader(sheet)]
    assert len(files) == len(set(files))
    assert all((CASE / name).is_file() for name in files)
