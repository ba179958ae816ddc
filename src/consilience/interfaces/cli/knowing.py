"""Knowing: ``quality``: how often the machine reading was right where it was measured."""

from __future__ import annotations

import dataclasses
import shutil

import click

from consilience.casework.annexing import measured
from consilience.engine.explore.quality import WARNING, Measure
from consilience.interfaces.cli.output import Answer
from consilience.interfaces.cli.screen import wrap


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object on standard output.")
def quality(as_json: bool) -> None:
    """How often the machine reading was right.

    Figures measured on a case that came with this program, against a reading by hand. Other text may be worse.
    """
    measures = measured()
    plain = {
        "measures": [_plain(m) for m in measures],
        "warning": WARNING,
    }
    cells = max(60, min(shutil.get_terminal_size((100, 24)).columns, 120))
    Answer("quality", as_json).give(plain, lines(measures, cells))


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


def _plain(measure: Measure) -> dict[str, object]:
    told = {f.name: getattr(measure, f.name) for f in dataclasses.fields(measure)}
    return {**told, "figures": dict(measure.figures), "in_words": dict(measure.in_words())}
