"""Doors: the arguments that commands share, and opening a case with them.

Nothing that would weaken protection has a default; a passphrase is never an argument.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from consilience.adapters.system import System
from consilience.adapters.vault.header import HEADER
from consilience.casework.case import Case, open_case
from consilience.domain.errors import CaseError, InputError
from consilience.interfaces.cli import passphrase

Command = TypeVar("Command", bound=Callable[..., Any])
PATH = click.Path(path_type=Path)
LARGEST_SMALL_FILE = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """What every command that opens a case is given: the folder, where the passphrase is, how to answer."""

    system: System
    case: Path
    passphrase_file: Path | None
    as_json: bool

    def passphrase(self) -> str:
        """From the file, or asked."""
        return passphrase.from_file(self.passphrase_file) if self.passphrase_file else passphrase.asked()

    def must_be_a_case(self) -> None:
        """Raises CaseError; so that nobody types a passphrase for a folder that holds no case."""
        if not (self.case / HEADER).is_file():
            raise CaseError(
                f"There is no case in this folder: {self.case}",
                safe="Nothing was changed.",
                do="Check the path; 'consilience new' makes a case.",
            )

    @contextmanager
    def opened(self) -> Iterator[Case]:
        """The open Case for the time of the block."""
        self.must_be_a_case()
        with self.opened_with(self.passphrase()) as found:
            yield found

    @contextmanager
    def opened_with(self, words: str) -> Iterator[Case]:
        """As ``opened``, for a command that needs the passphrase itself."""
        with open_case(self.case, words, system=self.system) as found:
            yield found


def opening(command: Command) -> Command:
    """Gives the command a Door made of CASE, --passphrase-file and --json, before its other arguments."""

    @click.argument("case", type=PATH)
    @click.option(
        "--passphrase-file", type=PATH, metavar="FILE", help="Read the passphrase from this file; else it is asked."
    )
    @click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object on standard output.")
    @click.pass_obj
    @functools.wraps(command)
    def through(system: System, /, **given: Any) -> Any:
        shared = {name: given.pop(name) for name in ("case", "passphrase_file", "as_json")}
        return command(Door(system=system, **shared), **given)

    return cast(Command, through)


def output_option(command: Command) -> Command:
    """-o FILE."""
    return click.option(
        "-o", "--output", type=PATH, metavar="FILE", help="Write to this file (whole or not at all, yours alone)."
    )(command)


def small_file(path: Path, what: str) -> bytes:
    """Bytes of a file that people write by hand; InputError names it by ``what`` when it cannot be read."""
    try:
        with path.open("rb") as file:
            untrusted = file.read(LARGEST_SMALL_FILE + 1)
    except OSError as error:
        raise InputError(
            f"The {what} cannot be read: {path}", safe="Nothing was changed.", do="Check its path."
        ) from error
    if len(untrusted) > LARGEST_SMALL_FILE:
        raise InputError(
            f"The {what} is far too large.", safe="Nothing was changed.", do="Check that it is the right file."
        )
    return untrusted
