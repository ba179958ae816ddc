"""One process at a time works on a case, and a dead one holds nothing."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from consilience.casework.case import create, open_case
from consilience.casework.verification import verify
from consilience.domain.errors import CaseInUseError
from tests.attack.cases import PASSPHRASE, system_on


@pytest.fixture
def case(tmp_path: Path) -> Path:
    create(tmp_path / "case", PASSPHRASE, system=system_on())
    return tmp_path / "case"


def test_a_case_that_is_open_is_refused_a_second_time_with_what_to_do(case: Path) -> None:
    with open_case(case, PASSPHRASE, system=system_on()):
        with (
            pytest.raises(CaseInUseError, match="run the command again"),
            open_case(case, PASSPHRASE, system=system_on()),
        ):
            pass
        with pytest.raises(CaseInUseError):
            verify(case, PASSPHRASE, system=system_on())
    with open_case(case, PASSPHRASE, system=system_on()) as again:
        assert again.id


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_another_process_holds_the_case_until_it_is_killed(case: Path) -> None:
    ready, tell = os.pipe()
    child = os.fork()
    if not child:
        with open_case(case, PASSPHRASE, system=system_on()):
            os.write(tell, b"x")
            signal.pause()
        os._exit(0)
    assert os.read(ready, 1) == b"x"
    with pytest.raises(CaseInUseError), open_case(case, PASSPHRASE, system=system_on()):
        pass
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with open_case(case, PASSPHRASE, system=system_on()) as again:
        assert len(again.ledger.entries) == 1


def test_a_lock_file_left_behind_means_nothing(case: Path) -> None:
    (case / "lock").write_bytes(b"")
    with open_case(case, PASSPHRASE, system=system_on()) as opened:
        assert opened.readings() == []
