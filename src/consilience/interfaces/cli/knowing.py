"""Knowing: ``quality``: how often the machine reading was right where it was measured."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Sequence

import click

from consilience.casework.annexing import measured, measured_calibration, measured_tasks
from consilience.domain.chance import Calibration
from consilience.engine.explore.quality import TASKS_WARNING, WARNING, Measure, TaskRow
from consilience.interfaces.cli.output import Answer
from consilience.interfaces.cli.screen import Column, heading, row, wrap


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object on standard output.")
def quality(as_json: bool) -> None:
    """How often the machine reading was right.

    Figures measured on made-up cases, against a reading by hand (some are held out: nobody looked into them to improve
    the reading), and task by task on public data sets. Other text may be worse.
    """
    measures, tasks, chances = measured(), measured_tasks(), measured_calibration()
    plain = {
        "measures": [_plain(m) for m in measures],
        "warning": WARNING,
        "tasks": [dataclasses.asdict(t) for t in tasks],
        "tasks_warning": TASKS_WARNING,
        "calibration": dataclasses.asdict(chances),
    }
    cells = max(60, min(shutil.get_terminal_size((100, 24)).columns, 120))
    words = [*lines(measures, cells), *task_lines(tasks, cells), *chance_lines(chances, cells)]
    Answer("quality", as_json).give(plain, words)


def lines(measures: tuple[Measure, ...], cells: int) -> list[str]:
    """For a terminal of that many columns: results first, then what they are the result of."""
    out = []
    for measure in measures:
        rows = measure.in_words()
        room = max(len(result) for _, result in rows) if rows else 0
        out += [*wrap(measure.where(), cells), ""]
        for words, result in rows:
            first, *rest = wrap(words, cells - room - 4)
            out += [f"  {result.rjust(room)}  {first}", *(" " * (room + 4) + more for more in rest)]
        out.append("")
    return [*(out or ["Nothing was measured."]), *wrap(WARNING, cells)]


def task_lines(tasks: Sequence[TaskRow], cells: int) -> list[str]:
    """The table of tasks, set by set; nothing where nothing was measured."""
    if not tasks:
        return []
    columns = (
        Column(heading="task", cells=max(24, min(60, cells - 4 - 4 * 7))),
        *(Column(heading=words, cells=5, right=True) for words in ("prec", "rec", "F1", "right")),
    )
    out = ["", "Task by task, on public data sets", ""]
    places = dict.fromkeys((t.where, t.language, t.documents, t.seen, t.measured_on) for t in tasks)
    for place in places:
        where, language, documents, seen, day = place
        out += wrap(f"{where} ({language}, {documents} documents, {seen}, {day})", cells)
        out.append("  " + heading(columns))
        for t in tasks:
            if (t.where, t.language, t.documents, t.seen, t.measured_on) == place:
                first, *rest = wrap(t.task, columns[0].cells)
                out += ["  " + row(columns, (first, *t.cells())), *("    " + more for more in rest)]
        out.append("")
    return [*out, *wrap(TASKS_WARNING, cells)]


def chance_lines(chances: Calibration, cells: int) -> list[str]:
    """What the chances beside suggestions are worth."""
    return ["", *wrap(
        f"The chance beside a suggestion, which only orders what is to be reviewed, was off by "
        f"{chances.expected_error:.3f} on average (expected calibration error over {chances.statements:,} statements; "
        f"{chances.measured_on}).", cells,
    )]  # fmt: skip


def _plain(measure: Measure) -> dict[str, object]:
    told = {f.name: getattr(measure, f.name) for f in dataclasses.fields(measure)}
    return {**told, "figures": dict(measure.figures), "in_words": dict(measure.in_words())}
