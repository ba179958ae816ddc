"""Publication: ask the gate, and write the dossier only if it says yes."""

from __future__ import annotations

from consilience.adapters.writers.dossier import write_dossier
from consilience.casework.clearing import clear
from consilience.casework.reviewing import Look
from consilience.domain.consent import Request
from consilience.domain.release import Refused
from consilience.engine.explore.annex import Annex


def report(look: Look, annex: Annex, request: Request) -> str | Refused:
    """The dossier as HTML text, or why not."""
    cleared = clear(look, request)
    return cleared if isinstance(cleared, Refused) else write_dossier(cleared, annex)
