"""The system around the program: clock, chance, who is at the keyboard, and where files go.

A **System** is passed to every function that needs one of them; tests pass their own.
"""

from __future__ import annotations

import datetime as dt
import getpass
import importlib.metadata
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from consilience.adapters.crypto import Cost, UnsafeTestCost
from consilience.adapters.vault.disk import Disk, OsDisk


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """What the world gives: ``now`` in UTC, ``random_bytes`` fit for keys, the user's name, a Disk for a folder.

    ``unsafe_test_cost`` makes and opens cases whose passphrase is cheap to guess: tests only.
    """

    now: Callable[[], dt.datetime]
    random_bytes: Callable[[int], bytes]
    user_name: Callable[[], str]
    disk: Callable[[Path], Disk]
    tool: str
    cost: Cost
    unsafe_test_cost: UnsafeTestCost | None = None


def this_machine(cost: Cost | None = None) -> System:
    """The real one."""
    return System(
        now=lambda: dt.datetime.now(dt.UTC),
        random_bytes=os.urandom,
        user_name=_user_name,
        disk=OsDisk,
        tool="consilience/" + importlib.metadata.version("consilience"),
        cost=cost or Cost(),
    )


def _user_name() -> str:
    try:
        return getpass.getuser().encode("utf-8", "replace").decode("utf-8")
    except (OSError, KeyError, ImportError):
        return "unknown"
