"""Passphrases, files, outcomes and progress at the door."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from consilience.domain.errors import DamageError, InputError, StorageError
from consilience.interfaces.cli import outcome, passphrase
from consilience.interfaces.cli.guide import GROUPS
from consilience.interfaces.cli.main import consilience
from consilience.interfaces.cli.output import write_private
from consilience.interfaces.cli.progress import counting
from tests.door import PASSPHRASE, Terminal


def every_command() -> list[click.Command]:
    top = click.Context(consilience, info_name="consilience")
    found = [consilience.get_command(top, name) for name in consilience.list_commands(top)]
    return [command for command in found if command is not None]


def test_a_passphrase_file_is_its_first_line(tmp_path: Path) -> None:
    file = tmp_path / "p"
    for content in (b"one two\n", b"one two", b"\xef\xbb\xbfone two\r\n"):
        file.write_bytes(content)
        assert passphrase.from_file(file) == "one two"


@pytest.mark.parametrize("content", [b"", b"\n", b"one\ntwo\n", b"\xff\xfe", b"a" * 5000])
def test_a_passphrase_file_that_could_be_a_mistake_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "p"
    file.write_bytes(content)
    with pytest.raises(InputError):
        passphrase.from_file(file)


@pytest.mark.parametrize(
    ("words", "weak"),
    [("lantern", True), ("two words", True), ("one two three four five", False), ("kJ8#pQz!vR2mXw", False)],
)
def test_a_short_passphrase_is_warned_of(words: str, weak: bool) -> None:
    assert bool(passphrase.weakness(words)) is weak


def test_new_warns_of_a_short_passphrase_and_goes_on(terminal: Terminal) -> None:
    terminal.key.write_text("lantern")
    said = terminal("new", terminal.case, "--passphrase-file", terminal.key)
    assert said.code == 0
    assert "short" in said.err


def test_no_command_takes_a_passphrase_as_an_argument_or_from_the_environment() -> None:
    for command in every_command():
        options = {name for p in command.params for name in p.opts}
        # A case, or the key file of a colleague who co-signs.
        assert ("--passphrase-file" in options) is any(p.name in {"case", "key"} for p in command.params)
        assert not {o for o in options if "pass" in o} - {"--passphrase-file", "--new-passphrase-file"}
        assert all(p.envvar is None for p in command.params)
    assert consilience.context_settings.get("auto_envvar_prefix") is None


def test_every_command_has_json_and_help() -> None:
    for command in every_command():
        assert any("--json" in p.opts for p in command.params)
        assert command.help


def test_an_output_file_is_whole_and_private(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("before")
    write_private(target, b"after")
    assert target.read_bytes() == b"after"
    assert os.name == "nt" or target.stat().st_mode & 0o777 == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["out.json"]


def test_a_failed_write_leaves_the_file_from_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out.json"
    target.write_text("before")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError):
        write_private(target, b"after")
    assert target.read_text() == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["out.json"]


def test_an_output_path_that_cannot_be_one_is_refused(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "missing" / "out"):
        with pytest.raises(InputError):
            write_private(place, b"")


@pytest.mark.parametrize(
    ("error", "code", "name"),
    [
        (DamageError("x"), 4, "damage"),
        (KeyboardInterrupt(), 130, "interrupted"),
        (click.Abort(), 130, "interrupted"),
        (click.UsageError("x"), 2, "usage"),
        (MemoryError(), 6, "storage"),
        (OSError(errno.ENOSPC, "x"), 6, "storage"),
        (FileNotFoundError(errno.ENOENT, "x"), 2, "input"),
        (PermissionError(errno.EACCES, "x"), 6, "storage"),
        (ValueError("secret words of a source"), 1, "unforeseen"),
    ],
)
def test_any_end_is_one_of_ours(error: BaseException, code: int, name: str) -> None:
    ours = outcome.from_exception(error)
    assert (ours.exit_code, ours.code) == (code, name)
    assert ours.exit_code in outcome.EXIT_CODES
    assert "secret" not in str(ours)


def test_progress_is_silent_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    with counting("Adding", quiet=False) as count:
        count(1, 2)
    assert capsys.readouterr().err == ""


def test_progress_counts_on_one_line_and_goes_away(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with counting("Adding", quiet=False) as count:
        count(1, 20)
        count(2, 20)
    shown = capsys.readouterr().err
    assert "Adding 2 of 20" in shown
    assert "\n" not in shown
    assert shown.endswith("\r")


def test_the_guide_says_of_each_command_what_its_own_help_says() -> None:
    shown = {name: words for _, commands in GROUPS for name, words in commands.items()}
    assert {str(c.name): c.get_short_help_str(90) for c in every_command()} == shown


@pytest.mark.parametrize("arguments", [["--help"], ["new", "--help"], ["verify", "--help"], ["rebuild", "--help"]])
def test_what_needs_no_language_model_loads_none(arguments: list[str]) -> None:
    program = (
        "import sys; from consilience.interfaces.cli.main import run; from tests.door import unsafe_system;"
        f"run({arguments!r}, unsafe_system());"
        "sys.exit(bool({'spacy', 'numpy', 'lxml', 'py3langid'} & set(sys.modules)))"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_a_closed_pipe_is_no_fault() -> None:
    program = "from consilience.interfaces.cli.main import main; main()"
    ended = subprocess.run(
        f"{sys.executable} -c '{program}' --help | head -1", shell=True, capture_output=True, text=True, check=False
    )
    assert ended.stdout.startswith("Usage: consilience")
    assert ended.stderr == ""


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_an_interrupted_add_says_what_is_kept_and_goes_on(at_case: Terminal) -> None:
    for number in range(30):
        at_case.file(f"page-{number}.txt", f"Guards took {number} men, said Mira Toll.\n")
    given = at_case.folder / "given"
    program = (
        "import sys; from consilience.interfaces.cli.main import run; from tests.door import unsafe_system;"
        "sys.exit(run(sys.argv[1:], unsafe_system()))"
    )
    arguments = ["add", str(at_case.case), str(given), "--passphrase-file", str(at_case.key)]
    process = subprocess.Popen(
        [sys.executable, "-c", program, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    ledger = at_case.case / "ledger" / "entries"
    at_start = ledger.stat().st_size
    deadline = time.monotonic() + 60
    while ledger.stat().st_size == at_start and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    told, said = process.communicate(timeout=60)
    assert process.returncode == 130, (told[-300:], said)
    assert "Run the same command again" in said
    assert "Traceback" not in said
    assert at_case.on_case("add", given).code == 0
    sound = at_case.on_case("verify", "--json").json["result"]
    assert sound["sound"]
    assert sound["items"] == 30


def typed(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    """Somebody at a terminal types these."""
    left = list(answers)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(click, "prompt", lambda *_, **options: left.pop(0) if options["hide_input"] else "shown")


def test_a_typed_passphrase_is_asked_twice_and_unseen(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, PASSPHRASE, PASSPHRASE, PASSPHRASE)
    assert terminal("new", terminal.case).code == 0
    assert terminal("verify", terminal.case).code == 0


@pytest.mark.parametrize("answers", [("one two", "one too"), ("", ""), ("   ", "   ")])
def test_two_different_or_empty_passphrases_make_no_case(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, answers: tuple[str, str]
) -> None:
    typed(monkeypatch, *answers)
    assert terminal("new", terminal.case).code == 2
    assert not terminal.case.exists()


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_a_passphrase_file_that_others_can_read_is_told(terminal: Terminal) -> None:
    terminal.key.chmod(0o644)
    assert "chmod 600" in terminal("new", terminal.case, "--passphrase-file", terminal.key).err
