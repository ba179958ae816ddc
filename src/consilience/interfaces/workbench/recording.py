"""Recording: put a judgement on record and go on, or show what somebody else decided first."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from consilience.casework.reviewing import Judgement
from consilience.domain.errors import InputError
from consilience.interfaces.wording.said import say
from consilience.interfaces.workbench.bench import Conflict
from consilience.interfaces.workbench.room import Room


async def record(room: Room, request: Request, judgement: Judgement, then: str) -> Response:
    """The page ``then`` when it is on record; with 409 the decision that came first, when one did."""
    seen = request.state.form.get("seen", "")
    done = await room.bench.decide(judgement, int(seen) if seen.isdecimal() else len(room.bench.decisions))
    if isinstance(done, Conflict):
        return room.page(request, "conflict.html", status=409, first=done.first, then=then)
    return room.to(then)


def gone() -> InputError:
    """What was decided on is not there."""
    return InputError(
        say("What you decided on is not in the case any more."),
        safe=say("Nothing was changed."),
        do=say("Load the page again."),
    )
