"""``add`` with containers at the door: what came out is told, and a bundle of it is checked by both verifiers."""

from __future__ import annotations

import subprocess
import sys

import pytest

from consilience.interfaces.cli import seeing
from tests.attack.bundles import check_of
from tests.containers import packed
from tests.door import Terminal
from tests.looks import look_at


@pytest.fixture
def archive(at_case: Terminal, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(seeing, "look", lambda case, _progress: look_at(check_of(case.readings())))
    place = at_case.folder / "saved.zip"
    place.write_bytes(packed([("../one.txt", b"Guards took six men.\n"), ("__MACOSX/x", b"x"), ("b.bin", b"\x00\x01")]))
    return str(place)


def test_what_came_out_what_stayed_in_and_odd_names_are_told(at_case: Terminal, archive: str) -> None:
    said = at_case.on_case("add", archive)
    assert said.code == 0, said
    assert "1 file received and sealed; 1 read." in said.out
    assert "Taken out of saved: 2 items." in said.out
    assert "Left in it, which is kept whole: 1 (no document of its own)." in said.out
    assert "leads out of the container's folder" in said.out
    again = at_case.on_case("add", archive, "--json")
    assert again.json["result"]["already"] == ["saved"]


def test_each_member_is_in_the_plain_answer(at_case: Terminal, archive: str) -> None:
    rows = at_case.on_case("add", archive, "--json").json["result"]["members"]
    assert [(r["member"], r["name"], r["document"]) for r in rows] == [
        (1, "../one.txt", "one"),
        (2, "__MACOSX/x", ""),
        (3, "b.bin", "b"),
    ]


def test_a_member_is_handed_over_with_its_record_and_both_verifiers_pass_it(at_case: Terminal, archive: str) -> None:
    assert at_case.on_case("add", archive).code == 0
    place = at_case.folder / "out"
    said = at_case.on_case("export", "--format", "bundle", "--records", "-o", place)
    assert said.code == 0, said
    assert at_case("verify-bundle", place).code == 0
    alone = subprocess.run(
        [sys.executable, "-I", "verify.py", "."], cwd=place, capture_output=True, text=True, check=False
    )
    assert alone.returncode == 0, alone.stdout
    assert "FAILED" not in alone.stdout
    assert not list(at_case.folder.rglob("one.txt"))  # no other test's folder: they run in any order
