"""The command line as tests use it: cheap passphrases, one temporary case, and what a command said."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from consilience.adapters.crypto import UnsafeTestCost
from consilience.adapters.system import System, this_machine
from consilience.interfaces.cli.main import run

PASSPHRASE = "lantern orchard velvet harbour sixteen"


def unsafe_system() -> System:
    """This machine with a passphrase that is cheap to guess."""
    return replace(this_machine(), unsafe_test_cost=UnsafeTestCost())


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Exit code and what stood on both streams."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        return dict(json.loads(self.out))


class Terminal:
    """Runs commands in a temporary folder."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys
        self.case = folder / "orlen"
        self.key = folder / "passphrase.txt"
        self.key.write_text(PASSPHRASE + "\n", encoding="utf-8")
        self.key.chmod(0o600)

    def __call__(self, *arguments: object, system: System | None = None) -> Said:
        self._capsys.readouterr()
        code = run([str(a) for a in arguments], system or unsafe_system())
        said = self._capsys.readouterr()
        return Said(code=code, out=said.out, err=said.err)

    def on_case(self, command: str, *arguments: object) -> Said:
        """A command on the case, with its passphrase file."""
        return self(command, self.case, *arguments, "--passphrase-file", self.key)

    def file(self, name: str, content: str | bytes = "Guards took six men, said Mira Toll.\n") -> Path:
        """A file under ``given/``."""
        path = self.folder / "given" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path
