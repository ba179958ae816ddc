"""The server: a socket on loopback, an application behind the door, and a watch that locks when nobody is there."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from consilience.adapters.system import System
from consilience.interfaces.wording.language import Language
from consilience.interfaces.workbench.app import build
from consilience.interfaces.workbench.bench import Bench
from consilience.interfaces.workbench.door import Door

LOOPBACK = "127.0.0.1"
LOOK_SECONDS = 1.0
"""How often the server looks whether anybody is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What ``consilience open`` was told."""

    case: Path
    system: System
    port: int = 0
    idle_seconds: float = 600.0
    languages: tuple[Language, ...] = ()
    """Those that a person can choose; none for all that there are."""


def listen(port: int) -> socket.socket:
    """A socket on loopback alone; port 0 takes a free one."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name != "nt":
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.bind((LOOPBACK, port))
    sock.listen(64)
    return sock


class Workbench:
    """One server on one case."""

    def __init__(self, settings: Settings, sock: socket.socket) -> None:
        self.settings, self.sock = settings, sock
        self.port = int(sock.getsockname()[1])
        self.bench = Bench(settings.case, settings.system, settings.idle_seconds)
        self.door = Door(self.port, settings.languages)
        config = uvicorn.Config(
            build(self.bench, self.door), log_config=None, access_log=False, server_header=False, lifespan="off",
            timeout_keep_alive=5, h11_max_incomplete_event_size=65_536,
        )  # fmt: skip
        self._server = uvicorn.Server(config)

    @property
    def address(self) -> str:
        """The start link, which works once."""
        return f"http://{LOOPBACK}:{self.port}{self.door.start_path}"

    def run(self) -> None:
        """Serve until interrupted; the case is closed when this returns."""
        try:
            asyncio.run(self._serve())
        finally:
            self.bench.finish()

    def stop(self) -> None:
        """End ``run`` soon."""
        self._server.should_exit = True

    async def _serve(self) -> None:
        watching = asyncio.ensure_future(self._watch())
        try:
            await self._server.serve(sockets=[self.sock])
        finally:
            watching.cancel()

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            if self.bench.idle():
                self.bench.lock()
                self.door.lower_all()


def show_in_browser(address: str, open_with: Callable[[str], bool]) -> bool:
    """Open the start link in the browser of this machine; whether one was found."""
    try:
        return open_with(address)
    except OSError:
        return False
