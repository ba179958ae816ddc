"""Keeping: ``new``, ``verify`` and ``rebuild``: the vault and its chain of custody."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from consilience.casework import rebuilding, verification
from consilience.casework.case import create, left_unfinished
from consilience.domain.custody import Gravity, VerificationReport
from consilience.domain.errors import DamageError, InputError
from consilience.engine.plain import to_plain
from consilience.interfaces.cli import passphrase
from consilience.interfaces.cli.doors import PATH, Door, opening, small_file
from consilience.interfaces.cli.output import Answer, inside_a_case
from consilience.interfaces.cli.progress import counting
from consilience.interfaces.cli.screen import counted, isolated, plain

_NOT_CHECKED = verification.NOT_CHECKED


@click.command()
@opening
def new(door: Door) -> None:
    """Make a case: an empty, sealed folder.

    Asks for a passphrase twice, or takes it from --passphrase-file. Nobody can recover a lost passphrase: write it on
    paper and keep it apart from the device.
    """
    answer = Answer("new", door.as_json)
    if inside_a_case(door.case):
        raise InputError("The place is inside another case.", safe="Nothing was made.", do="Choose another place.")
    words = passphrase.from_file(door.passphrase_file) if door.passphrase_file else passphrase.asked_twice()
    if warning := passphrase.weakness(words):
        answer.notice(warning)
    if door.passphrase_file and passphrase.others_can_read(door.passphrase_file):
        answer.notice("Other users of this machine can read the passphrase file: chmod 600 it.")
    for left in left_unfinished(door.case):
        answer.notice(f"Something that was interrupted left a folder that holds no case; delete it: {left}")
    create(door.case, words, system=door.system)
    answer.give(
        {"case": str(door.case)},
        [f"The case is made: {isolated(str(door.case))}", "Next: consilience add CASE PATH..."],
    )


@click.command()
@opening
@click.option(
    "--checkpoint",
    type=PATH,
    multiple=True,
    metavar="FILE",
    help="A checkpoint kept elsewhere, to hold the case against.",
)
def verify(door: Door, checkpoint: tuple[Path, ...]) -> None:
    """Check every stored byte, the ledger and its signatures.

    Names what is wrong, and says what it cannot exclude. Exit code 4 when something is damaged. Nothing is repaired.
    """
    answer = Answer("verify", door.as_json)
    elsewhere = {str(path): small_file(path, "checkpoint") for path in checkpoint}
    door.must_be_a_case()
    words = door.passphrase()
    with counting("Checking", quiet=door.as_json) as progress:
        report = verification.verify(door.case, words, system=door.system, elsewhere=elsewhere, progress=progress)
    answer.give(_plain_report(report), _report_lines(report))
    if not report.sound:
        raise click.exceptions.Exit(DamageError.exit_code)


@click.command()
@opening
def rebuild(door: Door) -> None:
    """Make the index again from the vault and the ledger.

    The index holds nothing of its own; it can be thrown away at any time.
    """
    answer = Answer("rebuild", door.as_json)
    with door.opened() as open_:
        entries = rebuilding.rebuild(open_)
    answer.give(
        {"entries": entries}, [f"The index is made again from {counted(entries, 'ledger entry', 'ledger entries')}."]
    )


def _plain_report(report: VerificationReport) -> dict[str, Any]:
    data = to_plain_report(report)
    return data | {"sound": report.sound}


def to_plain_report(report: VerificationReport) -> dict[str, Any]:
    """The report as plain data; the checkpoint's root in hex."""
    last = report.last_checkpoint
    return {
        "case": report.case,
        "entries": report.entries,
        "items": report.items,
        "steps": to_plain(report.steps),
        "findings": to_plain(report.findings),
        "cannot_exclude": list(report.cannot_exclude),
        "last_checkpoint": {"size": last.size, "root": last.root.hex()} if last else None,
    }


def _report_lines(report: VerificationReport) -> list[str]:
    damage = [f for f in report.findings if f.gravity is Gravity.DAMAGE]
    lines = []
    for step in report.steps:
        state = _NOT_CHECKED if step.note else "DAMAGE" if any(f.step == step.number for f in damage) else "ok"
        lines.append(
            f"{step.number:>3}  {state:<11}  {step.title} ({step.looked_at:,})"
            + (f": {step.note.removeprefix(_NOT_CHECKED).lstrip(': ')}" if step.note else "")
        )
    lines += [f"{f.gravity.value}: step {f.step}, {f.where}: {f.what}" for f in report.findings]
    lines += ["", "What no check of this case alone can exclude:", *(f"  {plain(w)}" for w in report.cannot_exclude)]
    held = f"{counted(report.items, 'item')}, {counted(report.entries, 'ledger entry', 'ledger entries')}"
    verdict = (
        f"Sound: {held}."
        if report.sound
        else f"DAMAGED: {counted(len(damage), 'thing')} wrong in {held}. Nothing was repaired."
    )
    return [*lines, "", verdict]
