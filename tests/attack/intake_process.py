"""A process of its own that takes files into a case and says what was acknowledged: to be killed from outside.

``python -m tests.attack.intake_process CASE FILE...``; exit 0 when it came to its end.
"""

from __future__ import annotations

import sys
from pathlib import Path

from consilience.casework.case import open_case
from consilience.casework.intake import IntakeStep, Stage
from tests.attack.cases import PASSPHRASE, system_on, take_in


def tell(step: IntakeStep) -> None:
    if step.stage is Stage.RECEIVED:
        sys.stdout.write(step.document + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    with open_case(Path(sys.argv[1]), PASSPHRASE, system=system_on()) as opened:
        take_in(opened, [Path(name) for name in sys.argv[2:]], tell)
