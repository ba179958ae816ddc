"""Progress: one line on the error stream that counts, only where a person is watching.

It is silent when the stream is not a terminal or the output is JSON, so that logs and programs never see it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Counter = Callable[[int, int], None]


@contextmanager
def counting(words: str, *, quiet: bool) -> Iterator[Counter]:
    """Gives a ``progress(done, of)``; the line is erased at the end, however the work ends."""
    if quiet or not sys.stderr.isatty():
        yield _silent
        return
    shown = 0

    def show(done: int, of: int) -> None:
        nonlocal shown
        line = f"{words} {done:,} of {of:,}"
        sys.stderr.write("\r" + line.ljust(shown))
        sys.stderr.flush()
        shown = len(line)

    try:
        yield show
    finally:
        if shown:
            sys.stderr.write("\r" + " " * shown + "\r")
            sys.stderr.flush()


def _silent(_done: int, _of: int) -> None:
    return None
