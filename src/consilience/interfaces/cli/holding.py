"""Holding: ``passphrase``: who can open a case."""

from __future__ import annotations

from pathlib import Path

import click

from consilience.casework import holders
from consilience.interfaces.cli import passphrase as asking
from consilience.interfaces.cli.doors import PATH, Door, opening
from consilience.interfaces.cli.output import Answer
from consilience.interfaces.cli.screen import isolated

_KEYS_STAY = (
    "The keys of the case stay the same: whoever opened it before, or has an older copy of the folder or a backup with "
    "its old passphrase, can still read what is in that copy."
)


@click.command()
@opening
@click.option("--add", metavar="LABEL", help="Let one more passphrase open the case, under this label.")
@click.option("--remove", metavar="LABEL", help="Let the passphrase of this label open it no more.")
@click.option("--list", "listing", is_flag=True, help="The labels, and which one the passphrase given belongs to.")
@click.option(
    "--new-passphrase-file", "new_file", type=PATH, metavar="FILE", help="Read the new passphrase from this file."
)
def passphrase(door: Door, *, add: str | None, remove: str | None, listing: bool, new_file: Path | None) -> None:
    """Change your passphrase, or who else can open the case.

    Without options: another passphrase in place of the one you give. A case has up to eight holders, each with a
    passphrase of her own; a label tells them apart and is sealed. The ledger records that passphrases changed, not
    whose. Until a change is whole on the disk, the passphrases from before open the case.
    """
    answer = Answer("passphrase", door.as_json)
    if (add is not None) + (remove is not None) + listing > 1:
        raise click.UsageError("One of --add, --remove and --list at a time.")
    if new_file and (remove is not None or listing):
        raise click.UsageError("--new-passphrase-file belongs to a new passphrase.")
    door.must_be_a_case()
    words = door.passphrase()
    with door.opened_with(words) as case:
        own = holders.own_label(case)
        if add is not None:
            holders.add_holder(case, words, add, new_passphrase(answer, new_file))
            done = f"One more passphrase opens the case: {isolated(add)}"
        elif remove is not None:
            holders.remove_holder(case, words, remove)
            answer.notice(_KEYS_STAY)
            done = f"This passphrase opens the case no more: {isolated(remove)}"
        elif not listing:
            label = holders.change_passphrase(case, words, new_passphrase(answer, new_file))
            answer.notice(_KEYS_STAY)
            done = f"The passphrase is changed: {isolated(label)}"
        else:
            done = ""
        _tell(answer, (holders.labels_of(case), own), done)


def _tell(answer: Answer, known: tuple[list[str], str], done: str) -> None:
    """``known``: the labels, and whose passphrase opened the case."""
    labels, own = known
    lines = [f"  {isolated(label)}{'  (you)' if label == own else ''}" for label in labels]
    answer.give(
        {"holders": [{"label": label, "opened": label == own} for label in labels]},
        [*([done] if done else []), "Who can open the case:", *lines],
    )


def new_passphrase(answer: Answer, file: Path | None) -> str:
    """The new passphrase, with a warning when it is weak or lies open."""
    new = asking.from_file(file) if file else asking.asked_twice()
    if warning := asking.weakness(new):
        answer.notice(warning)
    if file and asking.others_can_read(file):
        answer.notice("Other users of this machine can read the passphrase file: chmod 600 it.")
    return new
