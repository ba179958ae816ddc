"""Keeping: ``new``, ``add``, ``verify`` and ``rebuild``: the vault and its chain of custody."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from consilience.casework import intake, rebuilding, verification
from consilience.casework.case import create
from consilience.casework.intake import IntakeResult, Stage
from consilience.domain.custody import Gravity, VerificationReport
from consilience.domain.errors import DamageError, InputError
from consilience.domain.material import SheetRow
from consilience.engine.plain import to_plain
from consilience.engine.read import parse_sheet
from consilience.interfaces.cli import passphrase
from consilience.interfaces.cli.doors import PATH, Door, opening
from consilience.interfaces.cli.gathering import gather
from consilience.interfaces.cli.output import Answer
from consilience.interfaces.cli.progress import counting
from consilience.interfaces.cli.screen import counted, plain

_NOT_CHECKED = verification.NOT_CHECKED
LARGEST_SHEET = 16 * 1024 * 1024


@click.command()
@opening
def new(door: Door) -> None:
    """Make a case: an empty, sealed folder.

    Asks for a passphrase twice, or takes it from --passphrase-file. Nobody can recover a lost passphrase: write it on
    paper and keep it apart from the device.
    """
    answer = Answer("new", door.as_json)
    words = passphrase.from_file(door.passphrase_file) if door.passphrase_file else passphrase.asked_twice()
    if warning := passphrase.weakness(words):
        answer.notice(warning)
    if door.passphrase_file and passphrase.others_can_read(door.passphrase_file):
        answer.notice("Other users of this machine can read the passphrase file: chmod 600 it.")
    create(door.case, words, system=door.system)
    answer.give({"case": str(door.case)}, [f"The case is made: {door.case}", "Next: consilience add CASE PATH..."])


@click.command()
@opening
@click.argument("paths", type=PATH, nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--sheet", type=PATH, metavar="CSV", help="What you know of the files, one row each (docs/guide/sheet.md)."
)
def add(door: Door, paths: tuple[Path, ...], sheet: Path | None) -> None:
    """Take files in: original bytes sealed and on record, then read.

    PATHs are files or folders, folders to the bottom; hidden files and links are left out, and told. The same bytes
    twice are kept once. A file that cannot be read is kept too, with the reason. When interrupted, run the same
    command again: it goes on where it stopped.
    """
    answer = Answer("add", door.as_json)
    found = gather(paths, case=door.case, sheet=sheet)
    rows = _rows(sheet, found.files)
    if told := found.sentence():
        answer.notice(told)
    with door.opened() as open_, counting("Adding", quiet=door.as_json) as progress:
        result = intake.add(open_, found.files, rows, lambda step: progress(step.number, step.total))
    answer.give(_intake_plain(result), _intake_lines(result))


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
    elsewhere = {str(path): _bytes_of(path, "checkpoint") for path in checkpoint}
    door.must_be_a_case()
    report = verification.verify(door.case, door.passphrase(), system=door.system, elsewhere=elsewhere)
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


COMMANDS = (new, add, verify, rebuild)


def _rows(sheet: Path | None, files: Sequence[Path]) -> dict[str, SheetRow]:
    """Sheet rows by file name.  A row must be about a file that was given or that stands beside the sheet."""
    if sheet is None:
        return {}
    untrusted = _bytes_of(sheet, "sheet")
    try:
        rows = parse_sheet(untrusted.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(
            "The sheet is not UTF-8 text.", safe="Nothing was added.", do="Save it as CSV with UTF-8 encoding."
        ) from error
    names = [path.name for path in files]
    by_name: dict[str, SheetRow] = {}
    for number, row in enumerate(rows, 1):
        name = row.file.replace("\\", "/").rpartition("/")[2]
        if name not in names and not (sheet.parent / row.file).is_file():
            raise InputError(
                f"The sheet's row {number} (without the heading) names a file that does not exist: {plain(row.file)}",
                safe="Nothing was added.",
                do="Correct the name in the sheet, or take the row out.",
            )
        if name in by_name or names.count(name) > 1:
            raise InputError(
                f"The sheet's row {number} could be about two files of the same name.",
                safe="Nothing was added.",
                do="Rename one of them, or add them with a sheet each.",
            )
        by_name[name] = row
    return by_name


def _bytes_of(path: Path, what: str) -> bytes:
    try:
        with path.open("rb") as file:
            untrusted = file.read(LARGEST_SHEET + 1)
    except OSError as error:
        raise InputError(
            f"The {what} cannot be read: {path}", safe="Nothing was changed.", do="Check its path."
        ) from error
    if len(untrusted) > LARGEST_SHEET:
        raise InputError(
            f"The {what} is far too large.", safe="Nothing was changed.", do="Check that it is the right file."
        )
    return untrusted


def _intake_plain(result: IntakeResult) -> dict[str, Any]:
    data: dict[str, Any] = {stage.name.lower(): list(result.documents(stage)) for stage in Stage}
    data["reasons"] = {s.document: s.reason.value for s in result.steps if s.reason is not None}
    return data


def _intake_lines(result: IntakeResult) -> list[str]:
    received, already = result.documents(Stage.RECEIVED), result.documents(Stage.ALREADY)
    lines = [f"{counted(len(received), 'file')} received and sealed; {len(result.documents(Stage.READ))} read."]
    if already:
        lines.append(f"{counted(len(already), 'file')} already in the case (the same bytes), kept once.")
    lines += [
        f"Kept, but not readable: {plain(step.document)} ({step.reason.value})."
        for step in result.steps
        if step.stage is Stage.UNREADABLE and step.reason is not None
    ]
    return [*lines, "Next: consilience crosscheck CASE"]


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
