"""Sharing: ``shares`` and ``recover``: a way into the case for those who together are trusted with it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from consilience.adapters.vault.header import FIRST
from consilience.casework import recovery
from consilience.domain.errors import InputError
from consilience.interfaces.cli.doors import PATH, Door, opening, small_file
from consilience.interfaces.cli.holding import new_passphrase
from consilience.interfaces.cli.output import Answer, check_new_folder, write_private
from consilience.interfaces.cli.screen import isolated

_KEEP = "Give each sheet to another person, on paper, then remove the files: together they open the case."


@click.command()
@opening
@click.option("--needed", type=click.IntRange(2, 16), default=3, show_default=True, help="How many open the case.")
@click.option("--of", "number", type=click.IntRange(2, 16), default=5, show_default=True, help="How many there are.")
@click.option("-o", "--output", type=PATH, metavar="FOLDER", help="A new folder: one file for each share, yours alone.")
@click.option("--revoke", is_flag=True, help="Let the shares that were made open the case no more.")
def shares(door: Door, *, needed: int, number: int, output: Path | None, revoke: bool) -> None:
    """Cut a way into the case into sheets for paper, some of which together open it.

    Any 3 of 5 sheets (or as you say) open the case and set a new passphrase with 'recover'; fewer tell nothing. Without
    -o each is shown in the terminal, one after the other, to be copied by hand.
    """
    answer = Answer("shares", door.as_json)
    door.must_be_a_case()
    if revoke and output is not None:
        raise click.UsageError("--revoke makes no sheets.")
    if output is not None:
        check_new_folder(output)
    elif not revoke and (door.as_json or not sys.stdout.isatty()):
        raise InputError(
            "All shares in one place would be the key itself.",
            safe="Nothing was made.",
            do="Name a new folder with -o, or run it in a terminal without --json.",
        )
    words = door.passphrase()
    with door.opened_with(words) as case:
        if revoke:
            cut = recovery.revoke_shares(case, words)
            told = f"The recovery shares ({cut}) open the case no more."
            answer.notice("Whoever has an older copy of the folder can still open that with the shares.")
            answer.give({"revoked": cut}, [told])
            return
        made = recovery.make_shares(case, words, needed, number)
    answer.notice(_KEEP)
    if output is None:
        _show(made)
    else:
        _write(output, made)
    answer.give(
        {"needed": needed, "of": number, "folder": str(output) if output else None},
        [
            f"Any {needed} of {number} shares open the case."
            + (f" They are in {isolated(str(output))}" if output else "")
        ],
    )


@click.command()
@opening
@click.option("--share", "files", type=PATH, multiple=True, metavar="FILE", help="A sheet; once for each. Else asked.")
@click.option("--label", default=FIRST, show_default=True, help="The holder who gets the new passphrase.")
@click.option("--new-passphrase-file", "new_file", type=PATH, metavar="FILE", help="Read the new passphrase from here.")
def recover(door: Door, *, files: tuple[Path, ...], label: str, new_file: Path | None) -> None:
    """Open a case with recovery shares, and set a new passphrase.

    A word that was copied wrongly is named by its number. The passphrase of that holder from before opens the case no
    more; the shares still do, until 'shares --revoke'.
    """
    answer = Answer("recover", door.as_json)
    if door.passphrase_file:
        raise click.UsageError("--passphrase-file belongs to who knows the passphrase; see --new-passphrase-file.")
    door.must_be_a_case()
    sheets = [small_file(path, "sheet").decode("utf-8", "replace") for path in files] or _asked(answer)
    recovery.recover(door.case, sheets, new_passphrase(answer, new_file), system=door.system, label=label)
    answer.notice("The shares were in one place: take them back (shares --revoke) and make new ones.")
    answer.give({"label": label}, [f"The case has a new passphrase: {isolated(label)}"])


def _show(made: list[recovery.Share]) -> None:
    for share in made:
        click.clear()
        click.echo(share.sheet())
        click.pause("Copy it onto paper, then press a key: the screen is cleared.")
    click.clear()


def _write(folder: Path, made: list[recovery.Share]) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    for share in made:
        write_private(folder / f"share-{share.number}-of-{share.of}.txt", share.sheet().encode())


def _asked(answer: Answer) -> list[str]:
    """Sheets typed one after the other, until an empty line; what is typed can be seen."""
    if not sys.stdin.isatty():
        raise InputError("There are no shares.", safe="Nothing was changed.", do="Name the files of sheets: --share.")
    answer.notice("What you type can be seen: be alone, and close the terminal afterwards.")
    sheets: list[str] = []
    while True:
        question = f"Words of sheet {len(sheets) + 1} (nothing: that was all): "
        typed = str(click.prompt(question, default="", show_default=False, prompt_suffix="", err=True))
        if not typed.strip():
            return sheets
        sheets.append(typed)
