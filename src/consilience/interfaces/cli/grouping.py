"""Grouping: ``cluster``: which documents tell of the same incident, so that a case can be cut out of an archive.

What is read in a document stands sealed in the index of the case, as for ``crosscheck``: an interrupted command goes on
where it stopped, and documents that were added later are the only ones that are read.
"""

from __future__ import annotations

from typing import Any

import click

from consilience.casework.assess import coded, limits
from consilience.domain.claim import CodedDocument
from consilience.engine.corroborate.incidents import IncidentGroup, group_by_incident
from consilience.engine.plain import to_plain
from consilience.interfaces.cli.doors import Door, opening
from consilience.interfaces.cli.output import Answer
from consilience.interfaces.cli.progress import counting
from consilience.interfaces.cli.screen import counted, fit, isolated, wrap
from consilience.interfaces.cli.seeing import terminal_columns

NOTICE = "A suggestion by the machine: a group says that reports are alike, not that what they report is true."


@click.command()
@opening
@click.option("--all", "every", is_flag=True, help="List the documents that stand alone, too.")
def cluster(door: Door, every: bool) -> None:
    """Which documents tell of the same incident.

    Groups, the largest first, each with what its documents have in common. Put a whole archive into one case, see
    what belongs together, and add those files to a case of their own. Nothing is moved and nothing is decided.
    """
    answer = Answer("cluster", door.as_json)
    with door.opened() as case, counting("Reading", quiet=answer.as_json) as progress:
        documents = coded(case, progress)
    for told in limits(documents):
        answer.notice(told)
    groups = sorted(group_by_incident(documents), key=lambda g: (-len(g.documents), g.documents))
    answer.give(_plain(documents, groups), _lines(documents, groups, every=every))


def _plain(documents: list[CodedDocument], groups: list[IncidentGroup]) -> dict[str, Any]:
    return {"notice": NOTICE, "documents": len(documents), "groups": [to_plain(group) for group in groups]}


def _lines(documents: list[CodedDocument], groups: list[IncidentGroup], *, every: bool) -> list[str]:
    titles = {d.reading.document: d.reading.publication.title for d in documents}
    several = [group for group in groups if len(group.documents) > 1]
    alone = len(groups) - len(several)
    cells = min(terminal_columns(), 120)
    found = f"{counted(len(documents), 'document')}: {counted(len(several), 'group')} of two or more, {alone:,} alone."
    out = wrap(f"{found} {NOTICE}", cells)
    for number, group in enumerate(groups if every else several, 1):
        out += ["", f"{number}. {counted(len(group.documents), 'document')}"]
        out += [f"   {line}" for line in wrap("; ".join(reason.words for reason in group.because), cells - 3)]
        for name in group.documents:
            title = titles[name]
            out.append(fit(f"   {isolated(name)}" + (f"  {isolated(title.value)}" if title is not None else ""), cells))
    if alone and not every:
        out += ["", f"and {counted(alone, 'document')} alone: list them with --all"]
    return out
