"""Bad input at the door: a clear sentence, the documented exit code, one JSON shape, nothing lost."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from consilience.casework.case import open_case
from tests.attack.disks import FULL, FailingDisk
from tests.door import PASSPHRASE, Terminal, unsafe_system


def bytes_of(folder: Path) -> dict[str, str]:
    """Every file of a folder with its digest; the lock is empty and says nothing."""
    return {
        str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and p.name != "lock"
    }


def must_refuse(at: Terminal, code: int, name: str, *arguments: object) -> None:
    """The command ends with ``code``, a sentence for people, the error object for programs, and an unchanged case."""
    before = bytes_of(at.case) if at.case.exists() else {}
    said = at(*arguments)
    assert said.code == code, said
    assert said.out == ""
    assert said.err.startswith("consilience: ")
    assert "Traceback" not in said.err
    told = at(*arguments, "--json")
    assert told.code == code
    assert told.err == ""
    error = told.json["error"]
    assert set(told.json) == {"error"}
    assert set(error) == {"code", "message", "safe", "do"}
    assert error["code"] == name
    assert error["message"] and error["safe"] and error["do"]
    assert (bytes_of(at.case) if at.case.exists() else {}) == before


def with_key(at: Terminal, command: str, *arguments: object) -> tuple[object, ...]:
    return (command, at.case, *arguments, "--passphrase-file", at.key)


def test_a_missing_path_is_named_before_anything_is_taken(at_case: Terminal) -> None:
    good = at_case.file("a.txt")
    must_refuse(at_case, 2, "input", *with_key(at_case, "add", good, at_case.folder / "nowhere"))


def test_an_empty_folder_is_refused(at_case: Terminal) -> None:
    (at_case.folder / "empty").mkdir()
    must_refuse(at_case, 2, "input", *with_key(at_case, "add", at_case.folder / "empty"))


def test_a_sheet_that_names_a_missing_file_is_refused(at_case: Terminal) -> None:
    good = at_case.file("a.txt")
    sheet = at_case.file("items.csv", "file,publisher\na.txt,Orlen Post\nb.txt,Radio Tarn\n")
    must_refuse(at_case, 2, "input", *with_key(at_case, "add", good, "--sheet", sheet))


def test_a_sheet_with_an_impossible_date_is_refused(at_case: Terminal) -> None:
    good = at_case.file("a.txt")
    sheet = at_case.file("items.csv", "file,published\na.txt,2021-02-30\n")
    must_refuse(at_case, 2, "input", *with_key(at_case, "add", good, "--sheet", sheet))


def test_a_sheet_that_is_missing_or_not_text_is_refused(at_case: Terminal) -> None:
    good = at_case.file("a.txt")
    must_refuse(at_case, 2, "input", *with_key(at_case, "add", good, "--sheet", at_case.folder / "none.csv"))
    sheet = at_case.file("latin.csv", "file,publisher\na.txt,Caf\xe9\n".encode("latin-1"))
    must_refuse(at_case, 2, "input", *with_key(at_case, "add", good, "--sheet", sheet))


def test_a_wrong_passphrase_opens_nothing(at_case: Terminal) -> None:
    wrong = at_case.file("wrong.txt", "another five words entirely here")
    for command in (("add", at_case.case, at_case.file("a.txt")), ("verify", at_case.case), ("rebuild", at_case.case)):
        must_refuse(at_case, 3, "passphrase", *command, "--passphrase-file", wrong)


def test_an_empty_passphrase_file_is_refused(terminal: Terminal) -> None:
    empty = terminal.file("empty.txt", " \n")
    must_refuse(terminal, 2, "input", "new", terminal.case, "--passphrase-file", empty)
    assert not terminal.case.exists()


def test_a_folder_that_is_no_case_is_refused_before_a_passphrase_is_asked(terminal: Terminal) -> None:
    terminal.case.mkdir()
    for command in ("verify", "rebuild"):
        must_refuse(terminal, 3, "case", command, terminal.case)
    must_refuse(terminal, 3, "case", "add", terminal.case, terminal.file("a.txt"))


def test_new_does_not_touch_a_folder_that_holds_something(terminal: Terminal) -> None:
    terminal.case.mkdir()
    (terminal.case / "letter.txt").write_text("mine")
    must_refuse(terminal, 2, "input", "new", terminal.case, "--passphrase-file", terminal.key)


def test_a_case_of_a_newer_version_is_refused(at_case: Terminal) -> None:
    header = at_case.case / "case.key"
    header.write_text(header.read_text().replace("consilience-case/1", "consilience-case/2"))
    must_refuse(at_case, 3, "newer", *with_key(at_case, "verify"))


def test_two_processes_on_one_case_are_told_apart(at_case: Terminal) -> None:
    with open_case(at_case.case, PASSPHRASE, system=unsafe_system()):
        must_refuse(at_case, 3, "in-use", *with_key(at_case, "add", at_case.file("a.txt")))
    assert at_case.on_case("add", at_case.file("a.txt")).code == 0


def test_an_unknown_option_and_a_missing_argument_are_usage_errors(at_case: Terminal) -> None:
    must_refuse(at_case, 2, "usage", "add")
    must_refuse(at_case, 2, "usage", "verify", at_case.case, "--passphrase", "words")
    must_refuse(at_case, 2, "usage", "unknown-command")


def test_unreadable_files_are_kept_with_their_reason(at_case: Terminal) -> None:
    files = [at_case.file("empty.txt", b""), at_case.file("noise.xyz", bytes(range(256)) * 40)]
    said = at_case.on_case("add", *files, "--json")
    assert said.code == 0
    assert set(said.json["result"]["reasons"]) == {"empty", "noise"}
    assert said.json["result"]["reasons"]["empty"] == "empty file"
    assert len(said.json["result"]["received"]) == 2
    assert at_case.on_case("verify").code == 0


def test_the_same_bytes_twice_are_told_and_kept_once(at_case: Terminal) -> None:
    at_case.on_case("add", at_case.file("a.txt"))
    said = at_case.on_case("add", at_case.file("copy.txt"))
    assert said.code == 0
    assert "1 file already in the case" in said.out


def test_damage_gives_exit_code_4_and_names_the_file(at_case: Terminal) -> None:
    at_case.on_case("add", at_case.file("a.txt"))
    blob = max((p for p in (at_case.case / "blobs").rglob("*") if p.is_file()), key=lambda p: p.name)
    damaged = bytearray(blob.read_bytes())
    damaged[40] ^= 1
    blob.write_bytes(bytes(damaged))
    said = at_case.on_case("verify")
    assert said.code == 4
    assert blob.name in said.out
    assert "DAMAGED" in said.out
    assert at_case.on_case("verify", "--json").json["result"]["sound"] is False


def test_a_case_inside_the_folder_that_is_added_does_not_swallow_itself(at_case: Terminal) -> None:
    at_case.file("a.txt")
    (at_case.folder / "given" / ".hidden").write_text("x")
    said = at_case.on_case("add", at_case.folder, "--json")
    assert said.code == 0
    assert not any("case" in name for name in said.json["result"]["received"])
    assert any("hidden" in notice for notice in said.json["notices"])


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_links_in_a_folder_are_left_out_and_told(at_case: Terminal) -> None:
    at_case.file("a.txt")
    (at_case.folder / "given" / "link.txt").symlink_to("/etc/hostname")
    said = at_case.on_case("add", at_case.folder / "given", "--json")
    assert said.json["result"]["received"] == ["a"]
    assert any("links" in notice for notice in said.json["notices"])


def test_without_a_terminal_the_passphrase_is_never_guessed_from_elsewhere(at_case: Terminal) -> None:
    program = "import sys; from consilience.interfaces.cli.main import main; main()"
    ended = subprocess.run(
        [sys.executable, "-c", program, "verify", str(at_case.case), "--json"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "CONSILIENCE_PASSPHRASE": PASSPHRASE},
    )
    assert ended.returncode == 2
    assert json.loads(ended.stdout)["error"]["code"] == "input"
    assert ended.stderr == ""


@pytest.mark.parametrize("at", [1, 5, 12, 20])
def test_a_full_disk_is_said_and_the_same_command_goes_on_later(at_case: Terminal, at: int) -> None:
    given = [at_case.file("a.txt"), at_case.file("b.txt", "Radio Tarn said nobody came back.\n")]
    usual = unsafe_system()
    full = replace(usual, disk=lambda path: FailingDisk(usual.disk(path), at, FULL))
    said = at_case("add", at_case.case, *given, "--passphrase-file", at_case.key, "--json", system=full)
    assert said.code == 6
    assert said.json["error"]["code"] == "storage"
    assert said.json["error"]["safe"] and said.json["error"]["do"]
    assert at_case.on_case("add", *given).code == 0
    sound = at_case.on_case("verify", "--json").json["result"]
    assert sound["sound"] and sound["items"] == 2
