"""Bad input at the door: a clear sentence, the documented exit code, one JSON shape, nothing lost."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from consilience.casework.case import open_case
from consilience.casework.verification import verify
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
    header.write_text(header.read_text().replace("consilience-case/2", "consilience-case/3"))
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


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="names of any bytes")
def test_files_with_odd_names_are_kept_and_shown_without_their_tricks(at_case: Terminal) -> None:
    names = [
        b"bad\xff\xfe.txt", b"new\nline.txt", "rtl\u202egnp.txt".encode(), b"\x1b[31mred.txt", b"x" * 251 + b".txt",
        b" .txt", b"-o.txt", "\u05e9\u05dc\u05d5\u05dd.txt".encode(),
    ]  # fmt: skip
    at_case.file("plain.txt")
    given = at_case.folder / "given"
    for number, name in enumerate(names):
        Path(os.fsdecode(bytes(given) + b"/" + name)).write_text(f"Guards took {number} men, said Mira Toll.\n")
    said = at_case.on_case("add", given)
    assert said.code == 0, said.err
    assert f"{len(names) + 1} files received" in said.out
    assert not {"\x1b", "\u202e"} & set(said.out + said.err)
    assert at_case.on_case("verify", "--json").json["result"]["items"] == len(names) + 1


def test_a_path_with_control_characters_cannot_steer_the_terminal(at_case: Terminal) -> None:
    said = at_case.on_case("add", "no\x1b[31m\u202ewhere\r\nroot: done")
    assert said.code == 2
    assert not {"\x1b", "\u202e", "\r"} & set(said.err)
    assert at_case.on_case("verify", "--checkpoint", "\x1b[2J").err.count("\x1b") == 0


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="names of any bytes")
def test_a_case_in_a_folder_whose_name_is_no_text_gives_a_dossier(terminal: Terminal) -> None:
    terminal.case = Path(os.fsdecode(bytes(terminal.folder) + b"/bad\xff"))
    assert terminal.on_case("new").code == 0
    assert terminal.on_case("add", terminal.file("a.txt")).code == 0
    assert terminal.on_case("report", "-o", terminal.folder / "d.html", "--json").code == 0


@pytest.mark.parametrize("command", ["report", "export"])
@pytest.mark.parametrize("inside", ["case.key", "ledger/entries", "dossier.html"])
def test_no_output_is_written_into_a_case(at_case: Terminal, command: str, inside: str) -> None:
    at_case.on_case("add", at_case.file("a.txt"))
    must_refuse(at_case, 2, "input", *with_key(at_case, command, "-o", at_case.case / inside))
    other = at_case.folder / "other"
    other.mkdir()
    (other / "case.key").write_bytes(b"{}")
    must_refuse(at_case, 2, "input", *with_key(at_case, command, "-o", other / "case.key"))
    assert (other / "case.key").read_bytes() == b"{}"


@pytest.mark.parametrize("command", ["report", "export"])
def test_an_output_place_that_is_none_is_refused_before_anything_is_read(at_case: Terminal, command: str) -> None:
    places = [at_case.folder, at_case.folder / "no" / "d.html", at_case.folder / ("z" * 300), at_case.key]
    for place in places:
        must_refuse(at_case, 2, "input", *with_key(at_case, command, "-o", place))
    assert at_case.key.read_text() == PASSPHRASE + "\n"


@pytest.mark.skipif(os.name == "nt", reason="POSIX files")
def test_an_output_never_takes_the_place_of_a_device_or_a_pipe(at_case: Terminal) -> None:
    pipe = at_case.folder / "pipe"
    os.mkfifo(pipe)
    must_refuse(at_case, 2, "input", *with_key(at_case, "report", "-o", pipe))
    assert pipe.is_fifo()


def test_no_case_is_made_inside_another(at_case: Terminal) -> None:
    must_refuse(at_case, 2, "input", "new", at_case.case / "blobs" / "inner", "--passphrase-file", at_case.key)


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_a_file_that_may_not_be_read_is_named_before_anything_is_taken(
    at_case: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, shut = at_case.file("a.txt"), at_case.file("b.txt", "Nobody may see this.\n")
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != shut and allowed(path, mode))
    must_refuse(at_case, 2, "input", *with_key(at_case, "add", good, shut))
    assert "b.txt" in at_case.on_case("add", good, shut).err


def test_a_sheet_that_comes_after_its_files_is_told_to_be_too_late(at_case: Terminal) -> None:
    good = at_case.file("a.txt")
    sheet = at_case.file("items.csv", "file,publisher\na.txt,Orlen Post\n")
    at_case.on_case("add", good)
    said = at_case.on_case("add", good, "--sheet", sheet, "--json")
    assert said.code == 0
    assert any("not taken" in notice for notice in said.json["notices"])


def test_the_same_command_again_has_no_late_sheet(at_case: Terminal) -> None:
    good = at_case.file("a.txt")
    sheet = at_case.file("items.csv", "file,publisher\na.txt,Orlen Post\n")
    at_case.on_case("add", good, "--sheet", sheet)
    assert at_case.on_case("add", good, "--sheet", sheet, "--json").json["notices"] == []


def test_a_damaged_key_header_is_said_to_look_like_a_wrong_passphrase(at_case: Terminal) -> None:
    header = at_case.case / "case.key"
    header.write_bytes(header.read_bytes()[:-10])
    said = at_case.on_case("verify")
    assert said.code == 3
    assert "case.key" in said.err
    assert "nobody can tell which" in said.err


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
@pytest.mark.parametrize("with_lock", [True, False])
def test_a_case_on_a_medium_that_cannot_be_written_is_verified(
    at_case: Terminal, monkeypatch: pytest.MonkeyPatch, with_lock: bool
) -> None:
    at_case.on_case("add", at_case.file("a.txt"))
    if not with_lock:
        (at_case.case / "lock").unlink()
    before, usual, connect = bytes_of(at_case.case), Path.open, dbapi2.connect

    def guarded(path: Path, mode: str = "r", *more: Any, **others: Any) -> Any:
        if at_case.case in path.parents and set(mode) & set("wax+"):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return usual(path, mode, *more, **others)

    monkeypatch.setattr(Path, "open", guarded)
    monkeypatch.setattr(
        dbapi2,
        "connect",
        lambda where, **o: connect(where if where == ":memory:" else f"file:{where}?mode=ro", uri=True, **o),
    )
    said = at_case.on_case("verify", "--json")
    assert said.code == 0, said
    assert said.json["result"]["sound"]
    assert any("full text" in f["what"] for f in said.json["result"]["findings"])
    assert at_case.on_case("add", at_case.file("b.txt")).code == 6
    monkeypatch.undo()
    assert bytes_of(at_case.case) == before


def test_verify_counts_what_it_has_looked_at(at_case: Terminal) -> None:
    at_case.on_case("add", at_case.file("a.txt"), at_case.file("b.txt", "Nobody came, said Mira Toll.\n"))
    seen: list[tuple[int, int]] = []
    verify(at_case.case, PASSPHRASE, system=unsafe_system(), progress=lambda done, of: seen.append((done, of)))
    assert seen == [(n, 6) for n in range(1, 7)]


PROGRAM = "import sys; from consilience.interfaces.cli.main import main; main()"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
@pytest.mark.parametrize("arguments", [["--help"], ["verify", "--json"], ["bogus"], ["bogus", "--json"]])
def test_a_full_standard_output_is_said_on_the_other_stream(arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-c", PROGRAM, *arguments], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert ended.returncode in {2, 6}
    assert ended.stderr.startswith("consilience: ")
    assert "Traceback" not in ended.stderr
    assert "Exception" not in ended.stderr


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell")
@pytest.mark.parametrize(("closed", "code"), [(">&-", 0), ("2>&-", 0), (">&- 2>&-", 0)])
def test_a_closed_stream_is_no_fault(closed: str, code: int) -> None:
    for arguments in ("--help", "new --help"):
        line = f"{sys.executable} -c '{PROGRAM}' {arguments} {closed}"
        ended = subprocess.run(line, shell=True, capture_output=True, text=True, check=False)
        assert (ended.returncode, ended.stderr) == (code, "")


@pytest.mark.parametrize("columns", ["100", "60"])
def test_the_guide_fits_a_narrow_terminal(columns: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, "--help"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": columns},
    )
    assert max(len(line) for line in ended.stdout.splitlines()) <= int(columns)
