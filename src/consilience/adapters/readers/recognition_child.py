"""Becomes Tesseract: gives up the network, the disk and everything else it can, then replaces itself.

Started with the program, its language names and its data folder as arguments; the picture comes on standard input.
"""

from __future__ import annotations

import os
import sys

from consilience.adapters.readers.confine import confine_for_another

SECONDS = 60


def main(arguments: list[str]) -> None:
    """Never returns when the program can be started."""
    program, languages, data = arguments
    confine_for_another(program, [data], SECONDS)
    os.execve(  # noqa: S606  (no shell; the program is the one that the parent found)
        program,
        [program, "stdin", "stdout", "-l", languages, "--tessdata-dir", data, "--psm", "3", "tsv"],
        {"OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"},
    )


if __name__ == "__main__":
    main(sys.argv[1:])
