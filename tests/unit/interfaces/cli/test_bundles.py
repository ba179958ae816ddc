"""``export --format bundle`` and ``verify-bundle`` at the door."""

from __future__ import annotations

import pytest

from consilience.interfaces.cli import seeing
from tests.attack.bundles import check_of
from tests.door import Terminal
from tests.looks import look_at


@pytest.fixture
def at_item(at_case: Terminal, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A command line beside a case of one item, whose machine reading is made by hand."""
    monkeypatch.setattr(seeing, "look", lambda case, _progress: look_at(check_of(case.readings())))
    assert at_case.on_case("add", at_case.file("note.txt", "A note.\nGuards took six men.\n")).code == 0
    return at_case


def test_a_bundle_is_written_told_and_checked(at_item: Terminal) -> None:
    place = at_item.folder / "out"
    said = at_item.on_case("export", "--format", "bundle", "-o", place)
    assert said.code == 0, said
    assert "1 item;" in said.out and "readable text" in said.err
    checked = at_item("verify-bundle", place)
    assert checked.code == 0
    assert "14  PASSED" in checked.out and "that a statement is true" in checked.out


def test_a_changed_bundle_ends_with_4_and_names_the_file(at_item: Terminal) -> None:
    place = at_item.folder / "out"
    at_item.on_case("export", "--format", "bundle", "-o", place)
    (place / "data" / "originals" / "0001-note.txt").write_bytes(b"Guards took no men.\n")
    said = at_item("verify-bundle", place, "--json")
    assert said.code == 4
    failed = [s["number"] for s in said.json["result"]["steps"] if s["verdict"] == "FAILED"]
    assert failed == [2, 11, 12]
    assert "data/originals/0001-note.txt" in said.out


def test_a_public_bundle_is_refused_with_5(at_item: Terminal) -> None:
    place = at_item.folder / "out"
    said = at_item.on_case("export", "--format", "bundle", "--audience", "public", "-o", place)
    assert said.code == 5
    assert not place.exists()


@pytest.mark.parametrize("arguments", [["--item", "note"], ["--records"], ["--audience", "internal"]])
def test_options_of_a_bundle_belong_to_a_bundle(at_item: Terminal, arguments: list[str]) -> None:
    assert at_item.on_case("export", *arguments, "--json").json["error"]["code"] == "usage"


def test_a_place_that_is_taken_or_inside_the_case_is_refused(at_item: Terminal) -> None:
    for place in (at_item.folder / "given", at_item.case / "out", at_item.folder / "no" / "out"):
        said = at_item.on_case("export", "--format", "bundle", "-o", place, "--json")
        assert said.json["error"]["code"] == "input"
    assert at_item.on_case("export", "--format", "bundle", "--json").json["error"]["code"] == "usage"


def test_a_folder_that_is_no_bundle_is_told_so(at_item: Terminal) -> None:
    assert at_item("verify-bundle", at_item.folder / "given", "--json").json["error"]["code"] == "input"
