"""Clearing: ask the disclosure gate about a case as its decisions leave it."""

from __future__ import annotations

from consilience.casework.reviewing import Look
from consilience.domain.consent import Audience, Request
from consilience.domain.reasons import Reason
from consilience.domain.release import Cleared, Refused
from consilience.engine.protect.clearance import clear_internal, clear_public, release_people

_LOST = Reason(
    rule="gate.withdrawal-not-placed",
    words="Somebody withdrew whom this reading does not find in the text, so nobody can tell which words are theirs.",
)
_UNREAD_NAMES = Reason(
    rule="gate.names-not-read",
    words="The texts may name people whom the machine did not find, and this version cannot take names out of a text.",
)


def clear(look: Look, request: Request) -> Cleared | Refused:
    """What the gate says.

    Outside the case team the answer is no in this version, with every reason: nobody can have agreed for a person
    whom the machine overlooked, and a dossier shows whole texts (docs/format/gate.md).
    """
    consents, lost = look.consents
    if lost:
        missing = release_people(look.check, request, consents, look.whole)
        return Refused(use=request.use, audience=request.audience, because=(_LOST,), missing=missing)
    if request.audience is Audience.CASE_TEAM:
        seen = (look.reviewed.decided, look.reviewed.statements)
        return clear_internal(look.check, consents=consents, day=request.day, seen=seen, whole=look.whole)
    answer = clear_public(look.check, request, consents=consents, reviewed=look.all_reviewed, whole=look.whole)
    because = (*answer.because, _UNREAD_NAMES) if isinstance(answer, Refused) else (_UNREAD_NAMES,)
    missing = answer.missing if isinstance(answer, Refused) else ()
    return Refused(use=request.use, audience=request.audience, because=because, missing=missing)
