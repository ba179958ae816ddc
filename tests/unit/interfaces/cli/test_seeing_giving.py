"""``crosscheck``, ``show``, ``report`` and ``export`` at the door, on a reading made by hand."""

from __future__ import annotations

import json
import os

import pytest

from consilience.interfaces.cli import giving, seeing
from tests.door import Terminal
from tests.looks import look_at
from tests.unit.interfaces.cli.made_up import cross_check


@pytest.fixture
def at_reading(at_case: Terminal, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A command line beside a case whose machine reading is the made-up one."""
    monkeypatch.setattr(seeing, "look", lambda _case, _progress: look_at(cross_check()))
    return at_case


def test_crosscheck_says_the_sentence_and_the_table(at_reading: Terminal) -> None:
    said = at_reading.on_case("crosscheck")
    assert said.code == 0
    assert said.out.startswith("3 documents, 3 publishers, 1\N{EN DASH}2 independent origins")
    assert "26 people were taken in Tarn" in said.out


def test_crosscheck_json_counts_what_it_lists(at_reading: Terminal) -> None:
    result = at_reading.on_case("crosscheck", "--json").json["result"]
    assert result["summary"]["origins"] == {"low": 1, "high": 2}
    claim = result["claims"][0]
    assert (len(claim["documents"]), claim["contradictions"], claim["denials"]) == (3, 1, 1)
    assert claim["marks"] == {"A": "own", "B": "conflicts", "C": "denies"}
    assert result["notice"].startswith("Machine reading, not reviewed")


def test_a_file_without_text_is_told_with_the_reading(at_reading: Terminal) -> None:
    at_reading.on_case("add", at_reading.file("empty.txt", b""))
    assert any("1 file" in n for n in at_reading.on_case("crosscheck", "--json").json["notices"])


@pytest.mark.parametrize(
    ("kind", "wanted"), [("claim", "c1"), ("document", "post"), ("account", "a1"), ("person", "P1")]
)
def test_show_gives_each_kind(at_reading: Terminal, kind: str, wanted: str) -> None:
    assert at_reading.on_case("show", kind, wanted).code == 0
    assert kind in at_reading.on_case("show", kind, wanted, "--json").json["result"]


def test_show_refuses_an_unknown_id_and_an_unknown_kind(at_reading: Terminal) -> None:
    assert at_reading.on_case("show", "claim", "c9", "--json").json["error"]["code"] == "input"
    assert at_reading.on_case("show", "rumour", "c1", "--json").json["error"]["code"] == "usage"


def test_export_goes_to_standard_output_or_to_a_private_file(
    at_reading: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(giving, "to_export", lambda check, _stems, _verdicts: {"engine": check.engine})
    said = at_reading.on_case("export", "--format", "json")
    assert json.loads(said.out) == {"engine": "made-up"}
    assert "readable text" in said.err
    target = at_reading.folder / "out.json"
    said = at_reading.on_case("export", "-o", target)
    assert json.loads(target.read_text(encoding="utf-8")) == {"engine": "made-up"}
    assert "readable text" in said.err
    assert os.name == "nt" or target.stat().st_mode & 0o777 == 0o600


def test_report_wants_a_file_to_write(at_reading: Terminal) -> None:
    assert at_reading.on_case("report", "--json").json["error"]["code"] == "usage"


def test_an_internal_dossier_is_one_private_file_marked_as_not_reviewed(at_reading: Terminal) -> None:
    target = at_reading.folder / "dossier.html"
    said = at_reading.on_case("report", "-o", target)
    assert said.code == 0, said
    assert "readable text" in said.err
    text = target.read_text(encoding="utf-8")
    assert "not reviewed" in text
    assert "At least 26 people were taken in Tarn" in text
    assert os.name == "nt" or target.stat().st_mode & 0o777 == 0o600


def test_a_public_dossier_without_consent_is_refused_by_id_and_nothing_is_written(at_reading: Terminal) -> None:
    target = at_reading.folder / "dossier.html"
    said = at_reading.on_case("report", "--audience", "public", "-o", target, "--json")
    assert said.code == 5
    error = said.json["error"]
    assert error["code"] == "refused"
    assert "Mira" not in json.dumps(error)
    assert not target.exists()
