"""P4 and P16: no crash dump, keys kept out of swap while a case is open, and gone from memory when it is locked."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from consilience.adapters.memory import wipe
from consilience.casework.case import create
from tests.attack.cases import PASSPHRASE, system_on
from tests.bench import make_case

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at a process the way Linux lets one look")

# The key is told as hexadecimal digits, which are other bytes than the key.
OPENED = """
import gc, sys
from pathlib import Path
from consilience.adapters import memory
{before}
from consilience.interfaces.workbench.bench import Bench
from tests.attack.cases import PASSPHRASE, system_on
bench = Bench(Path(sys.argv[1]), system_on(), 600.0)
bench._open(PASSPHRASE)
case = bench._case
assert case.readings() and all(case.vault.item_keys(i) for i in case.holdings)
item = case.vault.item_keys(next(iter(case.holdings)))
secrets = dict(zip("record naming ledger index seed".split(), case.keys.keys.each())) | {{"item": item.seal}}
print(" ".join(f"{{name}}={{secret.hex()}}" for name, secret in secrets.items()), flush=True)
del case, item, secrets
sys.stdin.readline()
bench.finish()
gc.collect()
print("locked", flush=True)
sys.stdin.readline()
"""
WITHOUT_WIPING = """
from consilience.adapters.vault import header, store
from consilience.casework import case as cases
header.wipe = store.wipe = cases.wipe = lambda secret: None
"""
WITHOUT_LOCKING = "from consilience.casework import case as cases\ncases.keep_from_swap = lambda secret: False"


class Opened:
    """A process with an open case; ``keys`` by name."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        told = dict(pair.split("=") for pair in self.line().split())
        self.keys = {name: bytes.fromhex(digits) for name, digits in told.items()}

    def line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def lock(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        assert self.line() == "locked\n"

    def held(self, *, kept_from_swap: bool = False) -> set[str]:
        """Names of the keys whose bytes are anywhere in what the process can write to, or in what it locked of that."""
        found: set[str] = set()
        maps = Path(f"/proc/{self.process.pid}/smaps").read_text(encoding="utf-8")
        regions = re.findall(r"^([0-9a-f]+)-([0-9a-f]+) rw.*?^VmFlags:([^\n]*)", maps, flags=re.MULTILINE | re.DOTALL)
        with Path(f"/proc/{self.process.pid}/mem").open("rb", buffering=0) as memory:
            for start, end, flags in regions:
                if kept_from_swap and "lo" not in flags.split():
                    continue
                memory.seek(int(start, 16))
                try:
                    data = memory.read(int(end, 16) - int(start, 16))
                except OSError:
                    continue
                found |= {name for name, key in self.keys.items() if key in data}
        return found


@contextmanager
def opened(case: Path, before: str = "") -> Iterator[Opened]:
    command = [sys.executable, "-c", OPENED.format(before=before), str(case)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield Opened(process)
        finally:
            process.kill()


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_case(tmp_path_factory.mktemp("memory"))


def test_locking_the_workbench_leaves_no_key_in_the_memory_of_the_process(case: Path) -> None:
    with opened(case) as process:
        assert process.held() >= {"record", "naming", "ledger", "seed", "item"}
        process.lock()
        assert process.held() == set()


def test_control_without_overwriting_the_keys_stay(case: Path) -> None:
    with opened(case, WITHOUT_WIPING) as process:
        process.lock()
        assert len(process.held()) >= 3


def test_the_keys_of_an_open_case_are_kept_out_of_swap(case: Path) -> None:
    with opened(case) as process:
        assert process.held(kept_from_swap=True) >= {"record", "naming", "ledger", "index", "seed"}


def test_control_without_asking_nothing_is_kept_out_of_swap(case: Path) -> None:
    with opened(case, WITHOUT_LOCKING) as process:
        assert not process.held(kept_from_swap=True) & {"record", "naming", "ledger", "seed"}


DYING = """
import os, resource, sys
hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
from consilience.interfaces.cli import main
main.run = lambda arguments, system: os.abort()
{before}
main.main()
"""


def dumped(folder: Path, before: str = "") -> bool:
    """Whether the system wrote a crash dump of the installed command, which dies in its first command."""
    folder.mkdir()
    here = Path.cwd()
    os.chdir(folder)
    try:
        command = [sys.executable, "-c", DYING.format(before=before)]
        child = os.posix_spawn(sys.executable, command, os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)})
    finally:
        os.chdir(here)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status)
    return os.WCOREDUMP(status) or bool(list(folder.iterdir()))


def test_a_command_that_dies_leaves_no_crash_dump(tmp_path: Path) -> None:
    assert not dumped(tmp_path / "here")


@pytest.mark.skipif(resource.getrlimit(resource.RLIMIT_CORE)[1] == 0, reason="this system lets nobody dump")
def test_control_without_the_shield_it_leaves_one(tmp_path: Path) -> None:
    assert dumped(tmp_path / "here", "main.shield = lambda: ()")


def test_wiping_leaves_short_bytes_and_what_is_beside_alone(tmp_path: Path) -> None:
    secret, beside = os.urandom(32), os.urandom(32)
    kept = bytes(bytearray(beside))
    wipe(secret)
    assert secret == bytes(32)
    assert beside == kept
    short = bytes([65])
    wipe(short)
    assert short == b"A"
    create(tmp_path / "case", PASSPHRASE, system=system_on())
