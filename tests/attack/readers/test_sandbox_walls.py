"""The walls of the child process, each tried from inside by a stand-in for a parser that was taken over."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from consilience.adapters.readers import SandboxedReader
from consilience.domain.material import Extraction, Unreadable, UnreadableReason

HOSTILE = Path(__file__).with_name("hostile.py")


def held_here() -> tuple[str, ...]:
    """The measures that hold on this machine."""
    reader = SandboxedReader()
    reader.read(b"Nine men were held.", "a.txt")
    return reader.protection


LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel's measures are Linux")
LANDLOCK = pytest.mark.skipif(
    not any("Landlock" in held for held in held_here()), reason="this kernel has no Landlock: files can be read inside"
)
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX limits")


def outcome(what: str, *, free: bool = False, wall_seconds: float = 20.0) -> Extraction | Unreadable:
    command = [sys.executable, "-B", str(HOSTILE), what, *(["free"] if free else [])]
    return SandboxedReader(command=command, wall_seconds=wall_seconds).read(b"bytes", "a.txt")


def words(what: str, *, free: bool = False) -> str:
    found = outcome(what, free=free)
    assert isinstance(found, Extraction), found
    return found.untrusted_text


@pytest.mark.parametrize("what", ["connect", "write", "spawn"])
def test_python_code_inside_reaches_neither_network_nor_disk_nor_another_process(what: str) -> None:
    assert words(what) == "refused ReachedOutError"


@LINUX
@pytest.mark.parametrize("what", ["connect_below_python", "write_below_python", "spawn_below_python"])
def test_machine_code_inside_is_refused_by_the_kernel(what: str) -> None:
    assert words(what).startswith("refused")


@POSIX
@pytest.mark.parametrize(
    "what", ["connect", "write", "spawn", "connect_below_python", "write_below_python", "spawn_below_python"]
)
def test_control_the_same_attempts_succeed_outside_the_walls(what: str) -> None:
    assert words(what, free=True) == "reached"


@pytest.fixture
def notes() -> Iterator[Path]:
    """A file of somebody's, where the hostile parser looks for it."""
    path = Path(tempfile.gettempdir()) / f"hostile-notes-{os.getpid()}"
    path.write_text("somebody's notes")
    yield path
    path.unlink()


@LANDLOCK
@pytest.mark.parametrize("what", ["look", "look_below_python"])
def test_no_file_of_the_machine_can_be_read(notes: Path, what: str) -> None:
    assert words(what).startswith("refused")


@LANDLOCK
def test_what_the_child_becomes_is_held_by_the_same_walls(notes: Path) -> None:
    command = [sys.executable, "-B", str(HOSTILE), "become_another"]
    held = subprocess.run(command, capture_output=True, check=False, timeout=30)
    assert held.stdout == b"[]\n" and b"denied" in held.stderr.lower()
    free = subprocess.run([*command, "free"], capture_output=True, check=False, timeout=30)
    assert free.stdout == b"[]\nsomebody's notes"


@POSIX
@pytest.mark.parametrize("what", ["look", "look_below_python"])
def test_control_outside_the_walls_the_file_is_read(notes: Path, what: str) -> None:
    assert words(what, free=True) == "reached"


@POSIX
def test_a_memory_hog_is_stopped_by_its_limit_and_reaches_it_without() -> None:
    assert words("memory") == "refused MemoryError"
    assert words("memory", free=True) == "reached"


@pytest.mark.parametrize("what", ["loop", "sleep", "linger"])
def test_a_child_that_does_not_end_is_ended(what: str) -> None:
    start = time.monotonic()
    found = outcome(what, wall_seconds=1.0)
    assert isinstance(found, Unreadable)
    assert found.reason is UnreadableReason.TIMEOUT
    assert time.monotonic() - start < 12


def test_a_flood_of_output_is_cut_off() -> None:
    found = outcome("flood", wall_seconds=15.0)
    assert isinstance(found, Unreadable)
    assert found.reason in {UnreadableReason.CRASHED, UnreadableReason.TIMEOUT}


@POSIX
def test_a_crash_is_contained_and_the_next_file_is_read() -> None:
    found = outcome("crash")
    assert found == Unreadable(reason=UnreadableReason.CRASHED)
    assert isinstance(SandboxedReader().read(b"Nine men were held.", "a.txt"), Extraction)


def test_an_answer_that_lies_about_its_offsets_is_refused() -> None:
    found = outcome("lie")
    assert isinstance(found, Unreadable)
    assert found.reason is UnreadableReason.CRASHED


def test_what_a_parser_complains_of_reaches_nobody() -> None:
    script = (
        "import sys; from pathlib import Path; from consilience.adapters.readers import SandboxedReader; "
        f"SandboxedReader(command=[sys.executable, '-B', {str(HOSTILE)!r}, 'complain']).read(b'x', 'a.txt')"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, timeout=60)
    assert done.stdout == b""
    assert done.stderr == b""


@LINUX
def test_the_reader_says_which_measures_held() -> None:
    reader = SandboxedReader()
    reader.read(b"Nine men were held.", "a.txt")
    assert "audit hook: no sockets, no processes, no writing" in reader.protection
    assert "limit: memory" in reader.protection


def test_the_file_name_is_no_argument_and_only_its_ending_crosses(tmp_path: Path) -> None:
    script = tmp_path / "echo.py"
    script.write_text(
        "import sys, os, json\n"
        "data = sys.stdin.buffer.read()\n"
        "body = {'text': data.decode() + repr(sys.argv[1:]) + repr(sorted(os.environ)), 'type': 't', 'reader': 'r',"
        " 'blocks': [], 'metadata': [], 'links': [], 'warnings': []}\n"
        "sys.stdout.write('[]\\n' + json.dumps(body))\n"
    )
    found = SandboxedReader(command=[sys.executable, "-I", str(script)]).read(b"Nine men", "Ines Marl statement.txt")
    assert isinstance(found, Extraction)
    assert "Ines" not in found.untrusted_text
    assert "file.txt" in found.untrusted_text
    assert "HOME" not in found.untrusted_text
