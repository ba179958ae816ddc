"""Seeing: ``crosscheck`` and ``show``: what the case says, in the terminal."""

from __future__ import annotations

import shutil
from typing import Any

import click

from consilience.adapters.readers import SandboxedReader
from consilience.casework.assess import limits
from consilience.casework.case import Case
from consilience.casework.looking_at import ItemSeen, item_seen, looked_at, original_of
from consilience.casework.reviewing import Look, look
from consilience.domain.claim import CrossCheck
from consilience.domain.errors import InputError
from consilience.domain.material import UnreadableReason
from consilience.engine.explore.first_checks import first_checks
from consilience.engine.plain import to_plain
from consilience.interfaces.cli import items, matrix_text, things
from consilience.interfaces.cli.doors import Door, opening
from consilience.interfaces.cli.matrix import Mark, Matrix, matrix
from consilience.interfaces.cli.output import Answer
from consilience.interfaces.cli.progress import counting
from consilience.interfaces.cli.screen import counted, plain

ITEM = "item"


@click.command()
@opening
@click.option("--all", "every", is_flag=True, help="List the claims that are told once, too.")
def crosscheck(door: Door, every: bool) -> None:
    """Who says what, from how many independent origins.

    The summary sentence, every claim with its documents, publishers, accounts, independent origins, contradictions
    and denials, and the matrix of claims and origins. A machine reading, not reviewed.
    """
    answer = Answer("crosscheck", door.as_json)
    with door.opened() as case:
        looked = looked_in(case, answer)
    check, seen = looked.check, (looked.reviewed.decided, looked.reviewed.statements)
    found = matrix(check)
    answer.give(_plain(found, check, seen), matrix_text.lines(found, check, terminal_columns(), every=every, seen=seen))


@click.command()
@opening
@click.argument("kind", type=click.Choice([*things.KINDS, ITEM]))
@click.argument("wanted", metavar="ID")
def show(door: Door, kind: str, wanted: str) -> None:
    """One claim, document, account, person or item, with reasons.

    KIND is claim, document, account, person or item; IDs are those that crosscheck prints. Passages are exact, with
    their place in the reading in code points. An item is a file as it was received, with what it came out of and what
    a camera wrote into it; its ID is that of its document.
    """
    answer = Answer("show", door.as_json)
    if kind == ITEM:
        with door.opened() as case:
            answer.give(*items.item(_item_in(case, wanted)))
        return
    check = checked(door, answer)
    answer.give(*things.KINDS[kind](things.Looking.at(check, min(terminal_columns(), 120)), wanted))


def _item_in(case: Case, wanted: str) -> ItemSeen:
    """The item of a document.  Raises InputError for an unknown one."""
    found = [record.item for record, _, _ in case.items() if record.document == wanted]
    if not found:
        raise InputError(
            f"There is no item with the id {plain(wanted)}.", safe="Nothing was changed.",
            do="'consilience export --format json' lists the ids of documents.",
        )  # fmt: skip
    return looked_at(item_seen(case, found[0]), original_of(case, found[0]), SandboxedReader())


def checked(door: Door, answer: Answer) -> CrossCheck:
    """The machine reading of the case behind a Door."""
    with door.opened() as found:
        return checked_in(found, answer)


def checked_in(case: Case, answer: Answer) -> CrossCheck:
    """The reading of an open case with what people decided; files that gave no text are told."""
    return looked_in(case, answer).check


def looked_in(case: Case, answer: Answer) -> Look:
    """As ``checked_in``, with the decisions beside it."""
    unread = sum(bool(h.refusal) and h.reason != UnreadableReason.CONTAINER.name for h in case.holdings.values())
    with counting("Reading", quiet=answer.as_json) as progress:
        seen = look(case, progress)
    if unread:
        answer.notice(f"{counted(unread, 'file')} of the case gave no text and stand outside this reading.")
    for told in limits(seen.check.documents):
        answer.notice(told)
    return seen


def terminal_columns() -> int:
    """Width to write in; 100 where there is no terminal."""
    return shutil.get_terminal_size((100, 24)).columns


def _plain(found: Matrix, check: CrossCheck, seen: tuple[int, int]) -> dict[str, Any]:
    return {
        "notice": matrix_text.notice(*seen),
        "engine": check.engine,
        "summary": {
            "sentence": matrix_text.summary(found),
            "documents": found.documents,
            "publishers": found.publishers,
            "statements": found.statements,
            "accounts": found.accounts,
            "claims": len(found.rows),
            "origins": to_plain(found.origins),
            "contradictions": len(found.conflicts),
            "denials": len(found.denials),
        },
        "claims": [
            {
                "id": r.claim.id,
                "proposition": r.claim.proposition,
                "documents": list(r.claim.corroboration.documents),
                "publishers": list(r.claim.corroboration.publishers),
                "accounts": list(r.claim.corroboration.accounts),
                "origins": to_plain(r.origins),
                "contradictions": r.contradictions,
                "denials": r.denials,
                "marks": {
                    c.letter: m.name.lower() for c, m in zip(found.roots, r.marks, strict=True) if m is not Mark.NONE
                },
            }
            for r in found.rows
        ],
        "origins": [to_plain(r) for r in found.roots],
        "disputes": [to_plain(d) for d in (*found.conflicts, *found.denials)],
        "contradictions": [to_plain(c) for c in check.contradictions],
        "first_checks": [to_plain(f) for f in first_checks(check)],
    }
