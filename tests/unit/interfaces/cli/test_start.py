"""The start of the command: an interrupt while it loads ends it as the system does, in silence."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

INTERRUPTED_WHILE_LOADING = """
import importlib.abc, os, signal, sys
class Interrupts(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == "consilience.interfaces.cli.main":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupts())
from consilience.interfaces.cli.{module} import main
main()
"""


def _run(module: str) -> subprocess.CompletedProcess[str]:
    program = INTERRUPTED_WHILE_LOADING.format(module=module)
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process in its own way")
def test_an_interrupt_while_the_program_loads_shows_no_traceback() -> None:
    ended = _run("start")
    assert ended.returncode == -signal.SIGINT
    assert ended.stderr == ""


def test_control_without_the_start_module_the_same_interrupt_shows_a_traceback() -> None:
    assert "Traceback" in _run("main").stderr


def test_what_is_loaded_answers_as_before() -> None:
    program = (
        "import sys; sys.argv = ['consilience', '--version']\nfrom consilience.interfaces.cli.start import main; main()"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)
    assert (ended.returncode, ended.stdout.split()[0]) == (0, "consilience")
