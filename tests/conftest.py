"""What every test may ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.door import Terminal


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """A command line in an empty folder."""
    return Terminal(tmp_path, capsys)


@pytest.fixture
def at_case(terminal: Terminal) -> Terminal:
    """A command line beside a new, empty case."""
    assert terminal("new", terminal.case, "--passphrase-file", terminal.key).code == 0
    return terminal
