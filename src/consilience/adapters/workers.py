"""Workers: a function over many values on every core, in processes that hold no key.

They are started anew (never forked from the process that opened a case), so what they know is the function and the
values they are given.  Results come in the order of the values; an interrupt ends the workers at once.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

WORTH_IT = 24
"""Values from which starting processes costs less than it saves: a process loads the language model anew (2 s)."""
MOST = 8
_AT_ONCE = 2
"""Values given to a worker together."""


def on_every_core(function: Callable[[Given], Made], values: Sequence[Given]) -> Iterator[Made]:
    """``function`` of each value; ``function`` must be a module's own, and values and results must pickle."""
    workers = min(MOST, cores(), len(values) // (WORTH_IT // 2))
    if workers < 2:
        yield from map(function, values)
        return
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(max_workers=workers, mp_context=context, initializer=_leave_interrupts_to_the_parent)
    # Not pool.map: it cancels what waits, and a pool whose processes end then stumbles over what was cancelled.
    waiting = deque(pool.submit(_of_each, function, values[i : i + _AT_ONCE]) for i in range(0, len(values), _AT_ONCE))
    try:
        while waiting:
            yield from waiting.popleft().result()
    except BaseException:
        _end(pool)
        raise
    finally:
        # Waited for: a process that ends with workers still idling can wait for them for ever.
        pool.shutdown(wait=True)


def _of_each(function: Callable[[Given], Made], values: Sequence[Given]) -> list[Made]:
    return [function(value) for value in values]


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _end(pool: ProcessPoolExecutor) -> None:
    """What a worker has in hand is worth nothing to anybody once the command was interrupted."""
    for process in list((pool._processes or {}).values()):
        process.terminate()
