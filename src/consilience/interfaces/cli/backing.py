"""Backing: ``backup``, ``restore`` and ``drill``: a second place from which a case comes back."""

from __future__ import annotations

from pathlib import Path

import click

from consilience.casework import backing
from consilience.domain.errors import DamageError, InputError, StorageError
from consilience.interfaces.cli import passphrase
from consilience.interfaces.cli.doors import PATH, Door, opening
from consilience.interfaces.cli.output import Answer, inside_a_case
from consilience.interfaces.cli.screen import counted, isolated

_FOLDER = click.argument("folder", type=PATH)
_SNAPSHOT = click.option("--snapshot", type=click.IntRange(1), metavar="N", help="This snapshot; else the newest.")


@click.command()
@opening
@_FOLDER
def backup(door: Door, folder: Path) -> None:
    """Copy the case, sealed as it lies, into a backup folder.

    Each run is a complete snapshot and writes only what is not there yet; every byte is compared by its digest. An
    interrupted run leaves the snapshots from before. Older snapshots open with the passphrases of their day.
    """
    answer = Answer("backup", door.as_json)
    door.must_be_a_case()
    if folder.resolve() == door.case.resolve() or inside_a_case(folder):
        raise InputError("The backup folder is inside a case.", safe="Nothing was written.", do="Choose another place.")
    with door.opened() as case:
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise StorageError(
                f"The backup folder could not be made: {error.strerror}.", safe="Nothing was written.", do="Check it."
            ) from error
        done = backing.back_up(case, door.system.disk(folder))
    answer.give(
        {"snapshot": done.number, "files": done.files, "written": done.written, "bytes": done.bytes_written,
         "root": done.root},
        [
            f"Snapshot {done.number} is whole: {counted(done.files, 'file')}, {done.bytes_written:,} new bytes.",
            f"Root of the ledger: {done.root}",
            "Next: consilience drill CASE FOLDER shows that it can be restored.",
        ],
    )  # fmt: skip


@click.command()
@_FOLDER
@opening
@_SNAPSHOT
def restore(door: Door, folder: Path, snapshot: int | None) -> None:
    """Make a case again from a backup folder, in a new folder.

    Asks for a passphrase that opened the case when the snapshot was made. Everything is compared by its digest; the
    first thing that is not what was stored is named and nothing is left. The index is made at the next opening.
    """
    answer = Answer("restore", door.as_json)
    if inside_a_case(door.case):
        raise InputError("The place is inside another case.", safe="Nothing was made.", do="Choose another place.")
    words = passphrase.from_file(door.passphrase_file) if door.passphrase_file else passphrase.asked()
    done = backing.restore(door.system.disk(folder), door.case, words, snapshot, door.system)
    answer.give(
        {"case": str(door.case), "at": done.at, "entries": done.entries, "root": done.root},
        [
            f"Restored as it was at {done.at}: {isolated(str(door.case))}",
            f"Root of the ledger: {done.root}, over {counted(done.entries, 'entry', 'entries')}",
            "Next: consilience verify CASE, with a checkpoint kept elsewhere.",
        ],
    )


@click.command()
@opening
@_FOLDER
@_SNAPSHOT
def drill(door: Door, folder: Path, snapshot: int | None) -> None:
    """Restore a backup into a temporary place, verify it, remove it, and record that.

    Do it every month. Exit code 4 when the backup is damaged; the ledger records the date and the result either way.
    """
    answer = Answer("drill", door.as_json)
    with door.opened() as case:
        done, report = backing.drill(case, door.system.disk(folder), snapshot)
        behind = len(case.ledger.entries) - 1 - done.entries
    if behind:
        answer.notice(f"The case has {counted(behind, 'entry', 'entries')} that are not in this snapshot.")
    verdict = "sound" if report.sound else "DAMAGED"
    answer.give(
        {"at": done.at, "entries": done.entries, "root": done.root, "sound": report.sound},
        [f"The backup of {done.at} was restored, verified and removed again: {verdict}. The ledger records it."],
    )
    if not report.sound:
        raise click.exceptions.Exit(DamageError.exit_code)
