"""Outcome: however a command ends, one sentence and a documented exit code, never a traceback.

A traceback would print paths, and could print the words of a source; the place in the program's own code is
all that a report of a fault needs.
"""

from __future__ import annotations

import errno
import os
import sys
import traceback
from contextlib import suppress
from pathlib import Path

import click

from consilience.domain.errors import ConsilienceError, InputError, StorageError
from consilience.interfaces.cli.output import error_object, to_json
from consilience.interfaces.cli.screen import isolated

INTERRUPTED = 130
EXIT_CODES = {
    0: "done",
    1: "a fault in this program; nothing more is known",
    2: "what was given cannot be used (a missing file, a wrong option, a sheet with a fault)",
    3: "the case cannot be opened (wrong passphrase or damaged key header, which look alike by design; not a case, "
    "in use, made by a newer version)",
    4: "damage found: stored bytes are not what was recorded",
    5: "refused by a rule that protects people",
    6: "the disk is full, not writable or does not answer",
    INTERRUPTED: "interrupted; running the same command again goes on where it stopped",
}


class UsageRefusedError(InputError):
    """The command line was not understood."""

    code = "usage"


class UnforeseenError(ConsilienceError):
    """A fault in the program; the place in its code is named, nothing else."""

    code = "unforeseen"


class InterruptedByUserError(ConsilienceError):
    """The user stopped the command."""

    code = "interrupted"
    exit_code = INTERRUPTED


def from_exception(error: BaseException) -> ConsilienceError:
    """Any exception as one of ours."""
    match error:
        case ConsilienceError():
            return error
        case KeyboardInterrupt() | click.Abort():
            return InterruptedByUserError(
                "Interrupted.",
                safe="Everything acknowledged up to here is kept.",
                do="Run the same command again: it goes on where it stopped.",
            )
        case click.ClickException():
            hint = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "consilience"
            return UsageRefusedError(
                error.format_message(), safe="Nothing was changed.", do=f"'{hint} --help' says how it is used."
            )
        case MemoryError():
            return StorageError(
                "There is not enough memory.",
                safe="What the case acknowledged is kept.",
                do="Close other programs and run the command again.",
            )
        case OSError():
            return _of_system(error)
        case _:
            return UnforeseenError(
                f"A fault in this program ({type(error).__name__} at {_place(error)}).",
                safe="What the case acknowledged is kept; 'consilience verify' checks it.",
                do="Report the words in brackets; they hold nothing of your case.",
            )


def tell(error: ConsilienceError, *, as_json: bool) -> int:
    """Says the error in the one shape; returns the exit code."""
    try:
        if as_json:
            click.echo(to_json(error_object(error)))
            return error.exit_code
    except OSError:
        # Standard output takes nothing more, perhaps because its disk is full: say it where it can be seen.
        stop_output()
    parts = [f"consilience: {error.happened}", error.safe, error.do]
    with suppress(OSError):
        click.echo("\n".join(isolated(part) for part in parts if part), err=True)
    return error.exit_code


def reader_left() -> int:
    """Standard output was closed by who reads it (``| head``): no fault."""
    stop_output()
    return 0


def stop_output() -> None:
    """What is still on its way to standard output goes nowhere, so that nothing fails again at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _of_system(error: OSError) -> ConsilienceError:
    what = os.strerror(error.errno) if error.errno else "no reason given"
    if error.errno in {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}:
        happened, do = "The disk is full.", "Make room, then run the same command again."
    elif error.errno in {errno.ENAMETOOLONG, errno.ELOOP}:
        return InputError(
            f"A path cannot be used: {what}.", safe="Nothing was changed.", do="Check the paths you gave."
        )
    elif error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return InputError("A path does not exist.", safe="Nothing was changed.", do="Check the paths you gave.")
    else:
        happened = f"The disk or a file refused ({what} at {_place(error)})."
        do = "Check permissions and the disk, then run the same command again."
    return StorageError(happened, safe="What the case acknowledged is kept.", do=do)


def _place(error: BaseException) -> str:
    ours = [f for f in traceback.extract_tb(error.__traceback__) if "consilience" in Path(f.filename).parts]
    frames = ours or traceback.extract_tb(error.__traceback__)
    if not frames:
        return "an unknown place"
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}"
