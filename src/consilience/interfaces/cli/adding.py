"""Adding: ``add``: files and what a sheet says of them, taken into a case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from consilience.casework import intake
from consilience.casework.case import Case, name_of
from consilience.casework.intake import IntakeResult, IntakeStep, Stage
from consilience.domain.errors import InputError
from consilience.domain.material import SheetRow
from consilience.engine.read import parse_sheet
from consilience.interfaces.cli.doors import PATH, Door, opening, small_file
from consilience.interfaces.cli.gathering import gather
from consilience.interfaces.cli.output import Answer
from consilience.interfaces.cli.progress import counting
from consilience.interfaces.cli.screen import counted, isolated, plain


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
        late = _rows_too_late(open_, result, found.files, rows)
    if late:
        answer.notice(
            f"What the sheet says of {counted(late, 'file')} was not taken: the same bytes are in the case already,"
            " and what was recorded of them stays."
        )
    answer.give(_intake_plain(result), _intake_lines(result))


def _rows(sheet: Path | None, files: Sequence[Path]) -> dict[str, SheetRow]:
    """Sheet rows by file name.  A row must be about a file that was given or that stands beside the sheet."""
    if sheet is None:
        return {}
    untrusted = small_file(sheet, "sheet")
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


def _rows_too_late(case: Case, result: IntakeResult, files: Sequence[Path], rows: Mapping[str, SheetRow]) -> int:
    """Files that were in the case already under another row than the sheet has for them now."""
    recorded = {record.document: record.sheet for record, _, _ in case.items()}
    again = [step for step in result.steps if step.stage is Stage.ALREADY and not step.container]
    given = [(rows.get(name_of(files[step.number - 1])), recorded[step.document]) for step in again]
    return sum(row is not None and row != known for row, known in given)


def _intake_plain(result: IntakeResult) -> dict[str, Any]:
    data: dict[str, Any] = {stage.name.lower(): list(result.documents(stage)) for stage in Stage}
    own = [s for s in result.steps if s.reason is not None and not s.container]
    data["reasons"] = {s.document: s.reason.value for s in own if s.reason is not None}
    data["members"] = [
        {
            "container": s.container, "member": s.member, "name": s.name, "note": s.note, "stage": s.stage.value,
            "document": s.document if s.stage is not Stage.LEFT else "", "reason": s.reason.value if s.reason else "",
        }
        for s in result.steps
        if s.container
    ]  # fmt: skip
    return data


def _intake_lines(result: IntakeResult) -> list[str]:
    own = [s for s in result.steps if not s.container]
    received = [s for s in own if s.stage is Stage.RECEIVED]
    already = [s for s in own if s.stage is Stage.ALREADY]
    lines = [f"{counted(len(received), 'file')} received and sealed; {len(result.documents(Stage.READ))} read."]
    if already:
        lines.append(f"{counted(len(already), 'file')} already in the case (the same bytes), kept once.")
    lines += [
        f"Kept, but not readable: {plain(step.document)} ({step.reason.value})."
        for step in result.steps
        if step.stage is Stage.UNREADABLE and step.reason is not None
    ]
    lines += _container_lines(result)
    return [*lines, "Next: consilience crosscheck CASE"]


def _container_lines(result: IntakeResult) -> list[str]:
    """What came out of each container, what stayed in it and why, and names that are not what they look like."""
    inside: dict[str, list[IntakeStep]] = {}
    for step in result.steps:
        if step.container:
            inside.setdefault(step.container, []).append(step)
    lines = []
    for container, steps in inside.items():
        new = sum(s.stage is Stage.RECEIVED for s in steps)
        known = sum(s.stage is Stage.ALREADY for s in steps)
        told = f"Taken out of {plain(container)}: {counted(new, 'item')}"
        lines.append(told + (f", and {known} that the case had already." if known else "."))
        left = Counter(s.reason.value for s in steps if s.stage is Stage.LEFT and s.reason is not None)
        lines += [f"  Left in it, which is kept whole: {n} ({why})." for why, n in sorted(left.items())]
        lines += [
            f"  Not opened to its end ({s.reason.value}{'; ' if s.note else ''}{plain(s.note)})."
            for s in steps
            if s.stage is Stage.BROKEN_OFF and s.reason is not None
        ]
        odd = [s for s in steps if s.note and s.stage in {Stage.RECEIVED, Stage.ALREADY}]
        lines += [f"  Member {s.member}, {isolated(s.name)}: {plain(s.note)}." for s in odd[:_ODD]]
        lines += [f"  {len(odd) - _ODD} more with something to know: --json lists them."] if len(odd) > _ODD else []
    return lines


_ODD = 20
