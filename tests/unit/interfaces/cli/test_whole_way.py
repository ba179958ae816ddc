"""The whole way through the door on four documents of the example case, nothing replaced."""

from __future__ import annotations

import shutil

import pytest

from tests.architecture.source import ROOT
from tests.door import Terminal

TEXTS = ROOT / "examples" / "arvenia" / "texts"
FOUR = ("cna-2021-03-15", "harbour-post-2021-03-15", "open-register-2021-09-14", "golos-2021-03-17")


@pytest.fixture
def filled(at_case: Terminal) -> Terminal:
    """A case with four documents: a wire copy, its reprint, a report as PDF, a page in Russian."""
    given = at_case.folder / "given"
    given.mkdir()
    for path in TEXTS.iterdir():
        if path.stem in FOUR:
            shutil.copy(path, given)
    assert at_case.on_case("add", given).code == 0
    return at_case


def test_four_documents_become_claims_with_fewer_origins_than_documents(filled: Terminal) -> None:
    result = filled.on_case("crosscheck", "--json").json["result"]
    assert result["summary"]["documents"] == 4
    assert result["summary"]["claims"] == len(result["claims"]) > 10
    copied = [c for c in result["claims"] if {"cna-2021-03-15", "harbour-post-2021-03-15"} == set(c["documents"])]
    assert copied
    assert any(c["origins"]["high"] < len(c["documents"]) for c in copied)


def test_every_id_that_crosscheck_prints_can_be_shown(filled: Terminal) -> None:
    result = filled.on_case("crosscheck", "--json").json["result"]
    claim = result["claims"][0]
    assert filled.on_case("show", "claim", claim["id"]).code == 0
    assert filled.on_case("show", "document", claim["documents"][0]).code == 0
    assert filled.on_case("show", "account", claim["accounts"][0]).code == 0


def test_the_export_points_into_its_own_texts(filled: Terminal) -> None:
    exported = filled.on_case("export", "--json").json["result"]
    texts = {d["id"]: d["text"] for d in exported["documents"]}
    assert exported["statements"]
    for statement in exported["statements"]:
        assert texts[statement["document"]][statement["start"] : statement["end"]] == statement["exact"]


def test_the_dossier_is_written_and_the_case_is_sound_and_rebuilt_the_same(filled: Terminal) -> None:
    before = filled.on_case("export", "--json").json["result"]
    assert filled.on_case("report", "-o", filled.folder / "dossier.html").code == 0
    assert filled.on_case("rebuild").code == 0
    assert filled.on_case("verify").code == 0
    assert filled.on_case("export", "--json").json["result"] == before
