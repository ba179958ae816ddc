"""SandboxedReader: each file is read by a process of its own that is fed through a pipe and killed when it overruns.

The parent never parses.  It hands over bytes, reads a capped answer, checks it (``wire``), and turns every
way in which a process can end into an outcome.  Standard error of the child goes nowhere: a parser's
complaint can quote the file.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from stat import S_ISREG
from typing import Any

from consilience.adapters.readers import limits, members, pages, picture, recognition, wire
from consilience.adapters.readers.child import MEMORY_EXIT
from consilience.domain.container import Member
from consilience.domain.errors import InputError, StorageError
from consilience.domain.material import Extraction, Sight, Unreadable, UnreadableReason

_CHILD = (sys.executable, "-I", "-B", "-X", "utf8", "-m", "consilience.adapters.readers.child")
_CHUNK = 1024 * 1024


class SandboxedReader:
    """Port ``Reader``.  ``protection`` lists, after the first file, which measures held on this platform.

    ``command`` and the limits are arguments for tests that plant a hostile parser.
    """

    def __init__(self, *, command: Sequence[str] = _CHILD, wall_seconds: float = limits.WALL_SECONDS) -> None:
        self._command = tuple(command)
        self._wall_seconds = wall_seconds
        self.protection: tuple[str, ...] = ()

    def read(self, untrusted: bytes | Path, name_hint: str) -> Extraction | Unreadable:
        """Text of ``untrusted`` or why there is none.  ``name_hint`` is used for its ending only.

        Raises InputError when a path names nothing that can be opened (the file, not its content, is at fault).
        """
        data = _load(untrusted) if isinstance(untrusted, Path) else untrusted
        if data is None or len(data) > limits.INPUT_BYTES:
            return Unreadable(reason=UnreadableReason.TOO_LARGE, note="over 200 MB")
        if not data:
            return Unreadable(reason=UnreadableReason.EMPTY)
        ending = name_hint.rpartition(".")[2][:16] if "." in name_hint else ""
        header = json.dumps({"name": f"file.{ending}" if ending else "file"}).encode("utf-8") + b"\n"
        body = self._body(*self._run(header, data))
        outcome = body if isinstance(body, Unreadable) else wire.unpack(body)
        if isinstance(outcome, Unreadable) and outcome.reason is UnreadableReason.NO_TEXT:
            return self._recognised(outcome, data)
        return outcome

    def unpack(self, untrusted: bytes, name_hint: str, most_bytes: int) -> Iterator[Member | Unreadable]:
        """Port ``Unpacker``: members of a container, batch by batch, each batch by a child of its own."""
        ending, after, left, given = name_hint.rpartition(".")[2][:16], 0, most_bytes, 0
        while True:
            asked = {"want": "members", "name": f"file.{ending}", "after": after, "left": left}
            body = self._body(*self._run(json.dumps(asked).encode() + b"\n", untrusted))
            try:
                found, ended, more = ([], body, False) if isinstance(body, Unreadable) else members.unpack(body, after)
            except (ValueError, TypeError, KeyError, RecursionError):
                yield Unreadable(
                    reason=UnreadableReason.CRASHED, note="the reader gave an answer that breaks its rules"
                )
                return
            for member in found:
                given, left, after = given + 1, left - len(member.content), member.number
                if given > limits.MEMBERS or left < 0:
                    yield Unreadable(reason=UnreadableReason.TOO_LARGE, note="more members than are looked at")
                    return
                yield member
            if ended is not None:
                yield ended
            if not more:
                return

    def page(self, untrusted: bytes, name_hint: str, number: int) -> Sight | Unreadable:
        """Port ``Viewer``: page ``number`` (from 1) as a picture, rebuilt from pixels in the child."""
        return self._seen({"want": "page", "number": number}, untrusted, name_hint)

    def markup(self, untrusted: bytes, name_hint: str) -> Sight | Unreadable:
        """Port ``Viewer``: a web page's content as harmless markup; cleaned once more on this side of the border."""
        return self._seen({"want": "markup"}, untrusted, name_hint)

    def facts(self, untrusted: bytes) -> tuple[tuple[str, str], ...]:
        """Port ``Viewer``: what a camera wrote into a picture, nothing where there is none."""
        body = self._body(*self._run(json.dumps({"want": "facts"}).encode() + b"\n", untrusted))
        return () if isinstance(body, Unreadable) else wire.facts(body)

    def _seen(self, asked: dict[str, Any], untrusted: bytes, name_hint: str) -> Sight | Unreadable:
        asked |= {"name": f"file.{name_hint.rpartition('.')[2][:16]}"}
        body = self._body(*self._run(json.dumps(asked).encode() + b"\n", untrusted))
        return body if isinstance(body, Unreadable) else wire.sight(body)

    def _recognised(self, outcome: Unreadable, data: bytes) -> Extraction | Unreadable:
        """What recognition finds in a file without text of its own; the same outcome where there is none to ask."""
        tesseract = recognition.installed()
        if tesseract is None or self._command != _CHILD:
            return outcome
        if outcome.note == picture.NOTE:
            return recognition.recognise([data], _media_type(data), tesseract)
        if data.startswith(b"%PDF-"):
            answer, status, late = self._run(json.dumps({"want": "pages"}).encode("utf-8") + b"\n", data)
            pictures = pages.unpack(answer.partition(b"\n")[2]) if status == 0 and not late else []
            return recognition.recognise(pictures, "application/pdf", tesseract) if pictures else outcome
        return outcome

    def _run(self, header: bytes, data: bytes) -> tuple[bytes, int, bool]:
        """Answer bytes, exit status, and whether the wall clock ran out."""
        process = _start(self._command)
        answer: list[bytes] = []
        feeder = threading.Thread(target=_feed, args=(process, header, data), daemon=True)
        taker = threading.Thread(target=_take, args=(process, answer), daemon=True)
        late = False
        try:
            feeder.start()
            taker.start()
            taker.join(self._wall_seconds)
            late = taker.is_alive()
            if not late:
                process.wait(timeout=2.0)
        except subprocess.TimeoutExpired:
            late = True
        finally:
            process.kill()
            process.wait()
            for thread in (taker, feeder):
                if thread.ident is not None:  # an interrupt may come before it was started
                    thread.join(5.0)
            _close(process)
        return b"".join(answer), process.returncode, late

    def _body(self, answer: bytes, status: int, late: bool) -> bytes | Unreadable:
        """What the child answered, after the line that tells its measures; how it ended when it gave no answer."""
        if late:
            return Unreadable(reason=UnreadableReason.TIMEOUT)
        if status == MEMORY_EXIT:
            return Unreadable(reason=UnreadableReason.MEMORY)
        if sys.platform != "win32" and status == -signal.SIGXCPU:
            return Unreadable(reason=UnreadableReason.TIMEOUT, note="processor time")
        if status != 0:
            return Unreadable(reason=UnreadableReason.CRASHED)
        held, _, body = answer.partition(b"\n")
        self.protection = _words(held)
        return body


def _media_type(data: bytes) -> str:
    kinds = {b"\x89P": "png", b"\xff\xd8": "jpeg", b"GI": "gif", b"II": "tiff", b"MM": "tiff", b"RI": "webp"}
    return f"image/{kinds.get(data[:2], 'unknown')}"


def _load(path: Path) -> bytes | None:
    """Bytes of a regular file; None when it is over the limit, which is found out without loading it."""
    try:
        state = path.stat()
        if not S_ISREG(state.st_mode):
            raise InputError("What was named is not a file.", safe="Nothing was stored.", do="Name a file or a folder.")
        if state.st_size > limits.INPUT_BYTES:
            return None
        with path.open("rb") as source:
            return source.read(limits.INPUT_BYTES + 1)
    except FileNotFoundError as error:
        raise InputError("A file that was named does not exist.", safe="Nothing was stored.", do="Check it.") from error
    except OSError as error:
        raise StorageError(
            f"A file could not be read ({error.strerror}).", safe="Nothing was stored.", do="Check its permissions."
        ) from error


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """The child, with an empty environment (but for what Windows needs to start a process) and no terminal."""
    keep = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    return subprocess.Popen(  # noqa: S603  (our own interpreter and module; the file goes in by pipe)
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=keep,
        cwd=os.path.abspath(os.sep),  # noqa: PTH100  (a root that exists on every platform, drive included)
        close_fds=True,
        start_new_session=True,
    )


def _feed(process: subprocess.Popen[bytes], header: bytes, data: bytes) -> None:
    """Write the input; a child that stops reading early has decided already."""
    if process.stdin is None:
        return
    try:
        process.stdin.write(header)
        view = memoryview(data)
        for start in range(0, len(view), _CHUNK):
            process.stdin.write(view[start : start + _CHUNK])
        process.stdin.close()
    except (OSError, ValueError):
        return


def _take(process: subprocess.Popen[bytes], answer: list[bytes]) -> None:
    """Read the answer up to its cap; one byte over it and the child is ended."""
    if process.stdout is None:
        return
    taken = 0
    try:
        while chunk := process.stdout.read(_CHUNK):
            taken += len(chunk)
            if taken > limits.ANSWER_BYTES:
                process.kill()
                return
            answer.append(chunk)
    except (OSError, ValueError):
        return


def _close(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        try:
            if pipe is not None:
                pipe.close()
        except OSError:
            continue


def _words(line: bytes) -> tuple[str, ...]:
    try:
        listed = json.loads(line)
    except ValueError:
        return ()
    return tuple(str(word)[:80] for word in listed[:20]) if isinstance(listed, list) else ()
