"""Start: what the installed command runs first.

Loading the program takes a moment, in which nothing has begun and nothing can be lost.  An interrupt in that moment
ends the process as the system does it (a shell sees 130), without a traceback; from then on it is answered in words.
"""

from __future__ import annotations

import signal
import sys
from importlib import import_module


def main() -> None:
    """Entry point of the installed command."""
    answered = signal.signal(signal.SIGINT, signal.SIG_DFL)
    door = import_module("consilience.interfaces.cli.main")
    signal.signal(signal.SIGINT, answered)
    sys.exit(door.main())
