"""Passphrase: read from a file the user names or typed unseen; never an argument, never an environment variable.

Arguments and environment variables can be read by other programs and stay in histories; a file or a prompt
does not.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from consilience.domain.errors import InputError

_NOTHING_CHANGED = "Nothing was opened or changed."
FEWEST_WORDS, FEWEST_CHARACTERS = 5, 14
LARGEST_FILE = 4096


def from_file(path: Path) -> str:
    """The first line of a UTF-8 file, its line end and byte-order mark taken off."""
    try:
        with path.open("rb") as file:
            untrusted = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise InputError(
            "The passphrase file cannot be read.", safe=_NOTHING_CHANGED, do="Check its path and permissions."
        ) from error
    try:
        text = untrusted.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            "The passphrase file is not UTF-8 text.", safe=_NOTHING_CHANGED, do="Save it as plain UTF-8 text."
        ) from error
    line, _, rest = text.partition("\n")
    if rest.strip() or len(untrusted) > LARGEST_FILE:
        raise InputError(
            "The passphrase file has more than one line.", safe=_NOTHING_CHANGED, do="Keep the passphrase on one line."
        )
    return _not_empty(line.rstrip("\r"))


def others_can_read(path: Path) -> bool:
    """True when the file's permissions let other users of the machine read it (POSIX; False elsewhere)."""
    return os.name == "posix" and bool(path.stat().st_mode & 0o077)


def asked() -> str:
    """Typed once, unseen."""
    return _not_empty(_typed("Passphrase: "))


def asked_twice() -> str:
    """Typed twice, unseen; both must be the same."""
    first = _not_empty(_typed("New passphrase: "))
    if first != _typed("The same again: "):
        raise InputError(
            "The two passphrases differ.", safe="Nothing was made or changed.", do="Run the command again."
        )
    return first


def weakness(passphrase: str) -> str:
    """A sentence of warning when few guesses would find it, else ""."""
    if len(passphrase.split()) >= FEWEST_WORDS or (
        len(passphrase) >= FEWEST_CHARACTERS and len(passphrase.split()) == 1
    ):
        return ""
    return (
        f"This passphrase is short. Who takes the disk can try guesses for years: take {FEWEST_WORDS} or more "
        f"words drawn at random, or {FEWEST_CHARACTERS} or more random characters."
    )


def _typed(question: str) -> str:
    if not sys.stdin.isatty():
        raise InputError(
            "There is no terminal to ask for the passphrase.",
            safe=_NOTHING_CHANGED,
            do="Name a file that holds it: --passphrase-file FILE.",
        )
    answer = click.prompt(question, hide_input=True, prompt_suffix="", default="", show_default=False, err=True)
    return str(answer)


def _not_empty(passphrase: str) -> str:
    if not passphrase.strip():
        raise InputError("The passphrase is empty.", safe=_NOTHING_CHANGED, do="Give one of five or more words.")
    return passphrase
