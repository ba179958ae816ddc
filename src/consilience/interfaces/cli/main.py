"""The ``consilience`` command: the door of the program, in the order in which the work is done.

Every command parses what was given, calls one verb of the casework, and shows what came back.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import click

from consilience import __version__
from consilience.adapters.memory import shield
from consilience.adapters.system import System, this_machine
from consilience.interfaces.cli.guide import Guide
from consilience.interfaces.cli.outcome import from_exception, reader_left, tell

_MODULES = {
    "new": "keeping",
    "add": "adding",
    "verify": "keeping",
    "rebuild": "keeping",
    "passphrase": "holding",
    "shares": "sharing",
    "recover": "sharing",
    "backup": "backing",
    "restore": "backing",
    "drill": "backing",
    "crosscheck": "seeing",
    "show": "seeing",
    "cluster": "grouping",
    "open": "benching",
    "decide": "deciding",
    "consent": "deciding",
    "decisions": "deciding",
    "action": "acting",
    "actions": "acting",
    "report": "giving",
    "export": "giving",
    "anchor": "anchoring",
    "cosign": "anchoring",
    "verify-bundle": "checking",
    "quality": "knowing",
}


def _load(name: str) -> click.Command:
    # The only place that imports late: the language models' libraries take seconds, and whoever verifies a case
    # or reads the help should not wait for them.
    command: click.Command = getattr(
        import_module(f"consilience.interfaces.cli.{_MODULES[name]}"),
        "open_" if name == "open" else name.replace("-", "_"),
    )
    return command


@click.group(
    cls=Guide,
    load=_load,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "--version", prog_name="consilience", message="%(prog)s %(version)s")
def consilience() -> None:
    """From scattered accounts to a case file: who says what, from how many independent origins, and where accounts
    contradict each other."""


def run(arguments: Sequence[str], system: System) -> int:
    """One command on a given system; the exit code.  Never raises, never prints a traceback."""
    try:
        ended = consilience.main(
            list(arguments) or ["--help"], prog_name="consilience", standalone_mode=False, obj=system
        )
        sys.stdout.flush()
    except BrokenPipeError:
        return reader_left()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001  the last door: any fault becomes a sentence
        return tell(from_exception(error), as_json="--json" in arguments)
    # Commands give nothing back; click gives the code of an Exit.
    return ended if isinstance(ended, int) else 0


def main() -> None:
    """Entry point of the installed command."""
    # A program that was started with a closed stream has none; what it says then goes nowhere, and it still works.
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  (open until the end)
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    shield()
    sys.exit(run(sys.argv[1:], this_machine()))
