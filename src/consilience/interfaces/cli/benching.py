"""Benching: ``open``: the workbench, in the browser of this machine."""

from __future__ import annotations

import webbrowser

import click

from consilience.interfaces.cli.doors import Door, opening
from consilience.interfaces.cli.output import Answer
from consilience.interfaces.workbench.server import Settings, Workbench, listen, show_in_browser


@click.command(name="open")
@opening
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port on this machine; else a free one.")
@click.option("--idle", type=click.IntRange(1, 240), default=10, show_default=True, help="Minutes until it locks.")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
def open_(door: Door, port: int, idle: int, no_browser: bool) -> None:
    """Review the case in the browser of this machine.

    Serves on loopback only, asks nothing of any other address, and ends with Ctrl-C. The address works once; then the
    browser asks for the passphrase. While it runs no other command can open the case.
    """
    answer = Answer("open", door.as_json)
    door.must_be_a_case()
    settings = Settings(case=door.case, system=door.system, port=port, idle_seconds=idle * 60.0)
    with listen(port) as sock:
        bench = Workbench(settings, sock)
        answer.give(
            {"address": bench.address, "port": bench.port},
            [f"The workbench is at {bench.address}", "The address works once. Ctrl-C ends the workbench."],
        )
        if door.passphrase_file is not None:
            answer.notice("The passphrase is typed in the browser; the passphrase file was not used.")
        if not no_browser and not show_in_browser(bench.address, webbrowser.open):
            answer.notice("No browser was found; open the address yourself.")
        bench.run()
