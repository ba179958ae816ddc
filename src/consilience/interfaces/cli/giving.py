"""Giving: ``report`` and ``export``: files that leave the case and can be read by whoever has them."""

from __future__ import annotations

from pathlib import Path

import click

from consilience.casework import publication
from consilience.casework.annexing import annex_of
from consilience.casework.assess import file_stems, to_export
from consilience.domain.consent import Audience, Consents, Request, Use
from consilience.domain.errors import RefusalError
from consilience.domain.release import Refused
from consilience.interfaces.cli.doors import Door, opening, output_option
from consilience.interfaces.cli.output import READABLE, Answer, check_place, left_behind, to_json, write_private
from consilience.interfaces.cli.screen import isolated
from consilience.interfaces.cli.seeing import checked_in

AUDIENCES = {
    "internal": (Use.INTERNAL_ANALYSIS, Audience.CASE_TEAM),
    "public": (Use.PUBLIC_REPORT, Audience.PUBLIC),
}


@click.command()
@opening
@output_option
@click.option(
    "--audience",
    type=click.Choice(list(AUDIENCES)),
    default="internal",
    show_default=True,
    help="Who will read it; public needs recorded consent of everyone named.",
)
def report(door: Door, output: Path | None, audience: str) -> None:
    """Write the dossier: one self-contained HTML file.

    Without recorded consent only an internal dossier can be written; a public one is refused with the reason (exit
    code 5).
    """
    answer = Answer("report", door.as_json)
    if output is None:
        raise click.UsageError("Name the file to write: -o dossier.html.")
    check_place(output, never=door.passphrase_file)
    with door.opened() as found:
        check, annex = checked_in(found, answer), annex_of(found)
    use, readers = AUDIENCES[audience]
    request = Request(use=use, audience=readers, day=door.system.now().date())
    dossier = publication.report(check, annex, request, Consents())
    if isinstance(dossier, Refused):
        raise RefusalError(
            _why(dossier),
            safe="Nothing was written.",
            do="Write an internal dossier (without --audience); consent cannot be recorded in this version.",
        )
    _write(output, dossier, answer)
    answer.notice(READABLE)
    answer.give({"file": str(output), "audience": audience}, [f"The dossier is written: {isolated(str(output))}"])


@click.command()
@opening
@click.option("--format", "form", type=click.Choice(["json"]), default="json", show_default=True, help="The form.")
@output_option
def export(door: Door, form: str, output: Path | None) -> None:
    """Write the whole machine reading as data.

    To a file with -o, else to standard output. The form is described in docs/format/export.md.
    """
    answer = Answer("export", door.as_json)
    if output is not None:
        check_place(output, never=door.passphrase_file)
    with door.opened() as found:
        exported = to_export(checked_in(found, answer), file_stems(found))
    answer.notice(READABLE if output else READABLE.replace("This file", "This output"))
    if output is None:
        answer.give(exported, [to_json(exported)])
        return
    _write(output, to_json(exported) + "\n", answer)
    answer.give({"file": str(output), "format": form}, [f"The export is written: {isolated(str(output))}"])


def _write(output: Path, text: str, answer: Answer) -> None:
    write_private(output, text.encode("utf-8"))
    for left in left_behind(output):
        answer.notice(f"A command that was killed left a readable, unfinished file; delete it: {left}")


def _why(refused: Refused) -> str:
    """The reasons, and how many people they are about; ids, never names."""
    told = " ".join(reason.words for reason in refused.because)
    if not refused.missing:
        return told
    some = ", ".join(release.person for release in refused.missing[:5])
    more = ", \N{HORIZONTAL ELLIPSIS}" if len(refused.missing) > 5 else ""
    return f"{told} Without consent: {len(refused.missing)} ({some}{more})."
