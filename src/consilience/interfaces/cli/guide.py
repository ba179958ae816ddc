"""Guide: ``consilience --help`` as a page that can be followed, grouped by the way of working."""

from __future__ import annotations

import click

from consilience.interfaces.cli.outcome import EXIT_CODES

GROUPS = (
    ("Keep: what was received, byte for byte, sealed", ("new", "add", "verify", "rebuild")),
    ("Look: what it says, who says it, where it disagrees", ("crosscheck", "show")),
    ("Give: files for others, readable by whoever has them", ("report", "export")),
)
SESSION = """\
consilience new orlen                       a case is a folder; choose a passphrase of five or more words
consilience add orlen saved-pages/          files and folders; --sheet items.csv says what you know of them
consilience crosscheck orlen                who says what, from how many independent origins
consilience show orlen claim c1             one claim with its reasons and exact passages
consilience report orlen -o dossier.html    the dossier, one file for the browser
consilience verify orlen                    every stored byte, the ledger and its signatures"""
KNOW = """\
It never decides: the machine suggests, a person decides. It counts origins, not documents; silence is not denial.
A case is unreadable without its passphrase, and nobody can recover a lost one. What report and export write is
readable text. --json on every command gives one object: a result, or {"error": ...}. Any command can be interrupted
and run again."""


class Guide(click.Group):
    """A group whose help shows commands in the order of the work, a session, and the exit codes."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Called by click for the list of commands."""
        for title, names in GROUPS:
            commands = [(name, self.get_command(ctx, name)) for name in names]
            rows = [(name, command.get_short_help_str(90)) for name, command in commands if command is not None]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)
        with formatter.section("A session"):
            formatter.write("".join(f"  {line}\n" for line in SESSION.splitlines()))
        with formatter.section("To know"):
            formatter.write("".join(f"  {line}\n" for line in KNOW.splitlines()))
        with formatter.section("Exit codes"):
            formatter.write_dl([(str(code), meaning) for code, meaning in EXIT_CODES.items()])
