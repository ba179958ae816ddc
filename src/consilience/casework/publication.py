"""Publication: ask the gate, and write the dossier only if it says yes."""

from __future__ import annotations

from consilience.adapters.writers.dossier import write_dossier
from consilience.domain.claim import CrossCheck
from consilience.domain.consent import Audience, Consents, Request
from consilience.domain.release import Refused
from consilience.engine.explore.annex import Annex
from consilience.engine.protect.clearance import clear_internal, clear_public


def report(check: CrossCheck, annex: Annex, request: Request, consents: Consents) -> str | Refused:
    """The dossier as HTML text, or why not.  A CrossCheck is not reviewed: only the case team can have it."""
    if request.audience is Audience.CASE_TEAM:
        cleared = clear_internal(check, consents=consents, day=request.day)
    else:
        cleared = clear_public(check, request, consents=consents, reviewed=False)
    if isinstance(cleared, Refused):
        return cleared
    return write_dossier(cleared, annex)
