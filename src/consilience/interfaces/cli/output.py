"""Output: one answer per command, for a person or as one JSON object; files appear whole or not at all.

A **result** is ``{"command", "result", "notices"}``, an **error** ``{"error": {"code", "message", "safe", "do"}}``.
Both go to standard output under ``--json``, so that a program reads one object whatever happened.
"""

from __future__ import annotations

import json
import os
import secrets
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from consilience.adapters.vault.header import HEADER
from consilience.domain.errors import ConsilienceError, InputError, StorageError
from consilience.interfaces.cli.screen import isolated

READABLE = "This file is readable text and holds names and quotations: keep it as safe as the case."

_STAGED = ".consilience-output-"


@dataclass(slots=True)
class Answer:
    """Collects what a command says.  ``lines`` are for people, ``result`` for programs; notices go to both."""

    command: str
    as_json: bool
    notices: list[str] = field(default_factory=list)

    def notice(self, sentence: str) -> None:
        """Something to know that is not the answer: told on the error stream, or in ``notices``."""
        self.notices.append(sentence)
        if not self.as_json:
            click.echo(isolated(sentence), err=True)

    def give(self, result: dict[str, Any], lines: Sequence[str]) -> None:
        """The answer."""
        if self.as_json:
            click.echo(to_json({"command": self.command, "result": result, "notices": self.notices}))
        else:
            click.echo("\n".join(lines))


def to_json(value: object) -> str:
    """Readable where the terminal can show it, escaped where it cannot."""
    encoding = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "")
    return json.dumps(value, ensure_ascii=encoding != "utf8", indent=1)


def error_object(error: ConsilienceError) -> dict[str, Any]:
    """The one shape of an error."""
    return {"error": {"code": error.code, "message": error.happened, "safe": error.safe, "do": error.do}}


def check_place(path: Path, *, never: Path | None) -> None:
    """InputError for a place where no output belongs; asked before any long work, so that nobody waits for a refusal.

    ``never`` is a file that must survive: the one that holds the passphrase.  Readable text inside a case folder would
    break its promise, and a report over ``case.key`` would destroy the case.
    """
    if path.is_dir():
        raise _no_place("The output path is a folder.", "Name a file with -o.")
    if path.exists() and not path.is_file():
        raise _no_place("The output path is not an ordinary file.", "Name a file with -o.")
    if not path.parent.is_dir():
        raise _no_place("The folder of the output file does not exist.", "Make it, or name another.")
    if inside_a_case(path):
        raise _no_place("The output path is inside a case, where nothing readable may stand.", "Choose another place.")
    if never is not None and path.exists() and never.exists() and path.samefile(never):
        raise _no_place("The output path is the passphrase file.", "Choose another name.")


def check_new_folder(path: Path) -> None:
    """InputError for a place where no new folder with readable files belongs."""
    if path.is_symlink() or (path.exists() and (not path.is_dir() or any(path.iterdir()))):
        raise _no_place("The output path is there already and not an empty folder.", "Name a new folder with -o.")
    if not path.parent.is_dir():
        raise _no_place("The folder of the output folder does not exist.", "Make it, or name another.")
    if inside_a_case(path):
        raise _no_place("The output path is inside a case, where nothing readable may stand.", "Choose another place.")


def inside_a_case(path: Path) -> bool:
    """True when a folder above this place is a case."""
    return (
        any((folder / HEADER).is_file() for folder in path.parent.resolve().parents)
        or (path.parent.resolve() / HEADER).is_file()
    )


def _no_place(happened: str, do: str) -> InputError:
    return InputError(happened, safe="Nothing was written.", do=do)


def write_private(path: Path, content: bytes) -> None:
    """Writes a file that only its owner can read, whole or not at all (temporary name, fsync, rename)."""
    check_place(path, never=None)
    staged = path.with_name(f"{_STAGED}{secrets.token_hex(4)}.new")
    try:
        descriptor = os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        staged.replace(path)
    except OSError as error:
        raise StorageError(
            f"The output file could not be written ({os.strerror(error.errno) if error.errno else 'unknown reason'}).",
            safe="The case is unchanged; a file of that name from before is unchanged.",
            do="Make room or choose another place with -o, then run the command again.",
        ) from error
    finally:
        staged.unlink(missing_ok=True)


def left_behind(path: Path) -> list[Path]:
    """Files beside an output file that a killed command left half written; they are readable."""
    try:
        return sorted(path.absolute().parent.glob(f"{_STAGED}*.new"))
    except OSError:
        return []
