"""What every test may ask for."""

from __future__ import annotations

from collections.abc import Callable
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


@pytest.fixture
def tried(record_property: Callable[[str, object], None]) -> Callable[[int], None]:
    """Says how many cases a test tried; ``make promises`` adds them up."""
    return lambda number: record_property("tried", number)
