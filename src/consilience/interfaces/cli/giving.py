"""Giving: ``report`` and ``export``: files that leave the case and can be read by whoever has them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from consilience.casework import publication, tabulating
from consilience.casework.annexing import annex_of
from consilience.casework.assess import file_stems, limits, to_export
from consilience.casework.capturing import hand_over_pages
from consilience.casework.handing_over import Choice, hand_over
from consilience.domain.consent import Audience, Request, Use
from consilience.domain.errors import RefusalError
from consilience.domain.release import Refused
from consilience.interfaces.cli.doors import Door, opening, output_option
from consilience.interfaces.cli.output import (
    READABLE,
    Answer,
    check_new_folder,
    check_place,
    left_behind,
    to_json,
    write_private,
)
from consilience.interfaces.cli.screen import counted, isolated
from consilience.interfaces.cli.seeing import looked_in

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
        seen = looked_in(found, answer)
        annex = replace(annex_of(found), unread=limits(seen.check.documents))
    use, readers = AUDIENCES[audience]
    request = Request(use=use, audience=readers, day=door.system.now().date())
    dossier = publication.report(seen, annex, request)
    if isinstance(dossier, Refused):
        raise RefusalError(
            _why(dossier),
            safe="Nothing was written.",
            do="Write an internal dossier (without --audience).",
        )
    _write(output, dossier, answer)
    answer.notice(READABLE)
    answer.give({"file": str(output), "audience": audience}, [f"The dossier is written: {isolated(str(output))}"])


@click.command()
@opening
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "bundle", "csv", "xlsx", "wacz"]),
    default="json",
    show_default=True,
    help="The form.",
)
@output_option
@click.option("--item", "items", multiple=True, metavar="ID", help="Bundle, wacz: this document only; repeatable.")
@click.option("--records", is_flag=True, help="Bundle: with the records, which name who received and collected.")
@click.option(
    "--audience",
    type=click.Choice(list(AUDIENCES)),
    default="internal",
    show_default=True,
    help="Bundle, wacz: who will read it; public needs recorded consent of everyone named.",
)
@click.pass_context
def export(ctx: click.Context, /, door: Door, form: str, output: Path | None, **of_bundle: Any) -> None:
    """Write data, tables, a bundle that anybody can check, or captured pages.

    json: to a file with -o, else to standard output (docs/format/export.md). csv: a folder of tables (claims by
    origins, statements, people and more); xlsx: the same in one workbook; no cell of either can run. bundle: a folder
    with the originals, their texts, the statements at their places, and the proofs that all of it is what the ledger
    says; who receives it checks it with the verify.py inside and nothing else (docs/format/bundle.md). wacz: the
    documents that have a web address as one web archive (-o FILE.wacz), for replay tools and other archives.
    """
    answer = Answer("export", door.as_json)
    if form == "bundle":
        _bundle(door, answer, output, of_bundle)
        return
    if form == "wacz":
        if of_bundle["records"]:
            raise click.UsageError("--records belongs to --format bundle.")
        _pages(door, answer, output, of_bundle)
        return
    if any(ctx.get_parameter_source(name) is not ParameterSource.DEFAULT for name in of_bundle):
        raise click.UsageError("--item, --records and --audience belong to --format bundle or wacz.")
    if form in {"csv", "xlsx"}:
        _tables(door, answer, output, form)
        return
    if output is not None:
        check_place(output, never=door.passphrase_file)
    with door.opened() as found:
        seen = looked_in(found, answer)
        verdicts = {name: decision.verdict.value for name, decision in seen.reviewed.verdicts.items()}
        exported = to_export(seen.check, file_stems(found), verdicts)
    answer.notice(READABLE if output else READABLE.replace("This file", "This output"))
    if output is None:
        answer.give(exported, [to_json(exported)])
        return
    _write(output, to_json(exported) + "\n", answer)
    answer.give({"file": str(output), "format": form}, [f"The export is written: {isolated(str(output))}"])


def _tables(door: Door, answer: Answer, output: Path | None, form: str) -> None:
    if output is None:
        raise click.UsageError(
            "Name the folder to write: -o FOLDER." if form == "csv" else "Name the file: -o FILE.xlsx."
        )
    if form == "csv":
        check_new_folder(output)
    else:
        check_place(output, never=door.passphrase_file)
    with door.opened() as found:
        seen = looked_in(found, answer)
    use, readers = AUDIENCES["internal"]
    request = Request(use=use, audience=readers, day=door.system.now().date())
    made = tabulating.as_csv(seen, request) if form == "csv" else tabulating.as_workbook(seen, request)
    if isinstance(made, Refused):
        raise RefusalError(_why(made), safe="Nothing was written.", do="Take the documents concerned out of the case.")
    if isinstance(made, dict):
        output.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name, content in made.items():
            write_private(output / name, content)
    else:
        write_private(output, made)
    answer.notice(READABLE.replace("This file", "This folder") if form == "csv" else READABLE)
    answer.give({"written": str(output), "format": form}, [f"The tables are written: {isolated(str(output))}"])


def _bundle(door: Door, answer: Answer, output: Path | None, of_bundle: dict[str, Any]) -> None:
    if output is None:
        raise click.UsageError("Name the folder to write: -o FOLDER.")
    check_new_folder(output)
    use, readers = AUDIENCES[of_bundle["audience"]]
    request = Request(use=use, audience=readers, day=door.system.now().date())
    choice = Choice(documents=tuple(of_bundle["items"]), records=of_bundle["records"])
    with door.opened() as found:
        done = hand_over(found, looked_in(found, answer), output, request, choice)
    if isinstance(done, Refused):
        raise RefusalError(
            _why(done),
            safe="Nothing was written.",
            do="Write an internal bundle (without --audience).",
        )
    _tell_left_behind(output, answer)
    answer.notice(READABLE.replace("This file", "This folder"))
    if done.guessable and not choice.records:
        told = "came before records were salted: who receives them can find by trying names who received them"
        answer.notice(f"{counted(done.guessable, 'item')} {told} (docs/format/bundle.md).")
    answer.give(
        {"folder": str(output), "items": done.items, "entry": done.entry, "checkpoint": done.checkpoint},
        [
            f"The bundle is written: {isolated(str(output))}",
            f"{counted(done.items, 'item')}; on record as ledger entry {done.entry}, checkpoint {done.checkpoint}.",
            "Who receives it checks it with: python verify.py .",
        ],
    )


def _pages(door: Door, answer: Answer, output: Path | None, asked: dict[str, Any]) -> None:
    if output is None:
        raise click.UsageError("Name the file to write: -o FILE.wacz.")
    check_place(output, never=door.passphrase_file)
    use, readers = AUDIENCES[asked["audience"]]
    request = Request(use=use, audience=readers, day=door.system.now().date())
    with door.opened() as found:
        done = hand_over_pages(found, looked_in(found, answer), request, Choice(documents=tuple(asked["items"])))
    if isinstance(done, Refused):
        raise RefusalError(
            _why(done), safe="Nothing was written.", do="Write an internal web archive (without --audience)."
        )
    write_private(output, done.content)
    answer.notice(READABLE)
    left = f"; {counted(done.left_out, 'document')} without a web address left out" if done.left_out else ""
    answer.give(
        {"file": str(output), "pages": done.pages, "left_out": done.left_out, "entry": done.entry},
        [
            f"The web archive is written: {isolated(str(output))}",
            f"{counted(done.pages, 'page')}{left}; on record as ledger entry {done.entry}.",
        ],
    )


def _write(output: Path, text: str, answer: Answer) -> None:
    write_private(output, text.encode("utf-8"))
    _tell_left_behind(output, answer)


def _tell_left_behind(output: Path, answer: Answer) -> None:
    for left in left_behind(output):
        answer.notice(f"A command that was killed left something readable and unfinished; delete it: {left}")


def _why(refused: Refused) -> str:
    """The reasons, and how many people they are about; ids, never names."""
    told = " ".join(reason.words for reason in refused.because)
    if not refused.missing:
        return told
    some = ", ".join(release.person for release in refused.missing[:5])
    more = ", \N{HORIZONTAL ELLIPSIS}" if len(refused.missing) > 5 else ""
    return f"{told} Without consent: {len(refused.missing)} ({some}{more})."
