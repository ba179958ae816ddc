"""Acting: ``action`` and ``actions``: complaints, requests, petitions, protests and statements, and what is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import click

from consilience.casework import acting, reviewing
from consilience.domain.errors import InputError
from consilience.domain.intervention import Intervention, InterventionKind, Progress
from consilience.domain.reasons import Span
from consilience.engine.plain import to_plain
from consilience.interfaces.cli.doors import Door, opening
from consilience.interfaces.cli.output import READABLE, Answer, check_place, write_private
from consilience.interfaces.cli.progress import counting
from consilience.interfaces.cli.screen import counted, isolated

_DAY = "YYYY-MM-DD"


@click.command()
@opening
@click.argument("name", metavar="NAME")
@click.option("--kind", type=click.Choice([k.value for k in InterventionKind]), help="What is done.")
@click.option("--to", "addressee", metavar="TEXT", help="Whom it is addressed to.")
@click.option("--demand", metavar="TEXT", help="What is asked for.")
@click.option("--on", metavar=_DAY, help="The day it was made.")
@click.option("--deadline", metavar=_DAY, help="The day by which an answer is due.")
@click.option("--status", type=click.Choice([s.value for s in Progress]), help="Where it stands.")
@click.option("--response", metavar="TEXT", help="What came of it.")
@click.option("--responded", metavar=_DAY, help="The day of the answer.")
@click.option("--claim", "claims", multiple=True, metavar="ID", help="A claim that it is about; repeatable.")
@click.option("--document", "documents", multiple=True, metavar="ID", help="A document that it is about; repeatable.")
@click.option("--undo", is_flag=True, help="Take back the last that was said of it.")
@click.option("--why", default="", metavar="TEXT", help="A note; it is kept with the record.")
def action(  # noqa: PLR0913, PLR0917  (one option a field of the record)
    door: Door, name: str, claims: tuple[str, ...], documents: tuple[str, ...], undo: bool, why: str,
    **terms: str | None,
) -> None:  # fmt: skip
    """Put on record what was done about the case outside of it.

    A complaint, request, petition, protest or statement under a NAME of yours. Said again with the same name it is
    changed: what is not said anew stays, an empty text clears, and everything that was said is kept. A new one is
    about a claim or document.
    """
    answer = Answer("action", door.as_json)
    with door.opened() as case:
        about: list[Span] = []
        if claims or documents:
            with counting("Reading", quiet=answer.as_json) as progress:
                seen = reviewing.look(case, progress)
            about += [_known(acting.place_of_claim(seen, c), "claim") for c in claims]
            about += [_known(acting.place_of_document(seen, d), "document") for d in documents]
        said = [(key, text) for key, text in terms.items() if text is not None]
        decision, entry = acting.record_action(case, name, about, said, why, undo=undo)
        case.checkpoint()
    words = f"On record as ledger entry {entry.seq}: {'taken back' if undo else 'recorded'}."
    answer.give({"entry": entry.seq, "decision": to_plain(decision)}, [words])


@click.command()
@opening
@click.option("--overdue", "late", is_flag=True, help="Only those whose answer was due and did not come.")
@click.option("--calendar", type=click.Path(path_type=Path), metavar="FILE", help="Write deadlines to an .ics file.")
@click.option("--names", is_flag=True, help="Calendar: with the names of the actions (nobody else's).")
def actions(door: Door, late: bool, calendar: Path | None, names: bool) -> None:
    """List what was done about the case and what is due.

    The overdue ones are marked. A calendar file holds days and kinds only, unless --names is given.
    """
    answer = Answer("actions", door.as_json)
    if names and calendar is None:
        raise click.UsageError("--names belongs to --calendar.")
    if calendar is not None:
        check_place(calendar, never=door.passphrase_file)
    today = door.system.now().date()
    with door.opened() as case:
        found = acting.actions(case.decisions())
        made = acting.calendar(case, names=names) if calendar is not None else b""
    if calendar is not None:
        write_private(calendar, made)
        answer.notice(
            READABLE if names else "This file is readable text; it holds days and kinds of actions, no names."
        )
    shown = acting.overdue(found, today) if late else found
    late_ones = len(acting.overdue(found, today))
    lines = [f"{counted(len(found), 'action')}; {late_ones} overdue.", *_lines(shown, today)]
    data = [{**to_plain(one), "overdue": one.overdue(today)} for one in shown]  # type: ignore[dict-item]
    answer.give({"actions": data, "overdue": late_ones}, lines)


def _lines(found: Sequence[Intervention], today: dt.date) -> list[str]:
    out = []
    for one in found:
        due = f", due {one.deadline}" if one.deadline is not None else ""
        late = "  OVERDUE" if one.overdue(today) else ""
        out.append(f"  {isolated(one.name)}: {one.kind.value}, {one.status.value}{due}{late}")
        out += [
            f"    {label}: {isolated(text)}"
            for label, text in (("to", one.addressee), ("asks for", one.demand), ("answer", one.response))
            if text
        ]
    return out


def _known(place: Span | None, what: str) -> Span:
    if place is None:
        raise InputError(
            f"There is no {what} with this id in the case.", safe="Nothing was recorded.",
            do="Take an id that crosscheck, show or export prints.",
        )  # fmt: skip
    return place


__all__ = ["action", "actions"]
