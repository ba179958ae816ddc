"""Guide: ``consilience --help`` as a page that can be followed, grouped by the way of working."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from consilience.interfaces.cli.outcome import EXIT_CODES

GROUPS: tuple[tuple[str, dict[str, str]], ...] = (
    (
        "Keep: what was received, byte for byte, sealed",
        {
            "new": "Make a case: an empty, sealed folder.",
            "add": "Take files in: original bytes sealed and on record, then read.",
            "verify": "Check every stored byte, the ledger and its signatures.",
            "anchor": "Get the newest checkpoint out of the house, and keep what others say of it.",
            "cosign": "Co-sign a colleague's checkpoint: that you saw it, and when.",
            "passphrase": "Change your passphrase, or who else can open the case.",
            "shares": "Cut a way into the case into sheets for paper, some of which together open it.",
            "recover": "Open a case with recovery shares, and set a new passphrase.",
            "backup": "Copy the case, sealed as it lies, into a backup folder.",
            "restore": "Make a case again from a backup folder, in a new folder.",
            "drill": "Restore a backup into a temporary place, verify it, remove it, and record that.",
            "rebuild": "Make the index again from the vault and the ledger.",
        },
    ),
    (
        "Look: what it says, who says it, where it disagrees",
        {
            "crosscheck": "Who says what, from how many independent origins.",
            "show": "One claim, document, account, person or item, with reasons.",
            "cluster": "Which documents tell of the same incident.",
        },
    ),
    (
        "Decide: the machine suggests, you decide, both are kept",
        {
            "open": "Review the case in the browser of this machine.",
            "decide": "Put on record what you decide about a suggestion.",
            "consent": "Put on record what a person agreed to, for one use and one audience.",
            "decisions": "List everything that people decided, the oldest first.",
            "action": "Put on record what was done about the case outside of it.",
            "actions": "List what was done about the case and what is due.",
        },
    ),
    (
        "Give: files for others, readable by whoever has them",
        {
            "report": "Write the dossier: one self-contained HTML file.",
            "export": "Write data, tables, a bundle that anybody can check, or captured pages.",
            "verify-bundle": "Check a bundle that was handed over; no passphrase is needed.",
        },
    ),
    ("Know: how far the machine reading can be trusted", {"quality": "How often the machine reading was right."}),
)
"""Each command with the first line of its help, so that the guide is shown without loading any of them."""
SESSION = (
    ("consilience new orlen", "a case is a folder; choose a passphrase of five or more words"),
    ("consilience add orlen saved-pages/", "files and folders; --sheet items.csv says what you know of them"),
    ("consilience crosscheck orlen", "who says what, from how many independent origins"),
    ("consilience show orlen claim c1", "one claim with its reasons and exact passages"),
    ("consilience report orlen -o dossier.html", "the dossier, one file for the browser"),
    ("consilience verify orlen", "every stored byte, the ledger and its signatures"),
)
KNOW = """\
It never decides: the machine suggests, a person decides. It counts origins, not documents; silence is not denial.
A case is unreadable without its passphrase, and nobody can recover a lost one. What report and export write is
readable text. --json on every command gives one object: a result, or {"error": ...}. Any command can be interrupted
and run again."""


class Guide(click.Group):
    """A group whose help shows commands in the order of the work, a session, and the exit codes.

    ``load`` gives the command of a name; it is asked only for the command that was called, because some take seconds
    to load.
    """

    def __init__(self, *, load: Callable[[str], click.Command], **settings: Any) -> None:
        super().__init__(**settings)
        self._load = load

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click asks so)
        """Names in the order of the work."""
        return [name for _, commands in GROUPS for name in commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """None for a name that is no command."""
        return self._load(cmd_name) if cmd_name in self.list_commands(ctx) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  (as above)
        """Called by click for the list of commands."""
        for title, commands in GROUPS:
            with formatter.section(title):
                formatter.write_dl(list(commands.items()))
        with formatter.section("A session"):
            formatter.write_dl(list(SESSION), col_max=48 if formatter.width > 76 else 20)
        with formatter.section("To know"):
            formatter.write_text(KNOW)
        with formatter.section("Exit codes"):
            formatter.write_dl([(str(code), meaning) for code, meaning in EXIT_CODES.items()])
