"""Publication: ask the gate, and write the dossier only if it says yes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from consilience.adapters.writers.dossier import write_dossier
from consilience.casework.clearing import clear
from consilience.casework.reviewing import Look
from consilience.domain.consent import Request
from consilience.domain.release import Refused
from consilience.engine.explore.annex import Annex
from consilience.engine.explore.catalogue import catalogue_of
from consilience.engine.explore.choosing import only
from consilience.engine.explore.settled import settled_disputes


def report(look: Look, annex: Annex, request: Request, claims: Collection[str] = ()) -> str | Refused:
    """The dossier as HTML text, or why not; of some claims (ids) when any are chosen, else of all."""
    chosen = choose(look, claims)
    cleared = clear(chosen, request)
    if isinstance(cleared, Refused):
        return cleared
    held = {d.reading.document for d in chosen.check.documents}
    kept = replace(annex, items=tuple(item for item in annex.items if item.document in held)) if claims else annex
    settled = settled_disputes(catalogue_of(chosen.check), look.reviewed)
    return write_dossier(cleared, kept, settled, some_of=len(look.check.claims) if claims else 0)


def choose(look: Look, claims: Collection[str]) -> Look:
    """A look at some claims alone; what people decided and how much of the case they settled stays."""
    return replace(look, check=only(look.check, claims), whole=look.check) if claims else look
