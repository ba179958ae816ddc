"""Actions: what was done about the case, what is due, and a calendar file of it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from consilience.casework import acting
from consilience.casework.reviewing import Judgement
from consilience.domain.errors import InputError
from consilience.domain.intervention import Intervention, InterventionKind, Progress
from consilience.domain.review import Matter, Verdict
from consilience.engine.review.interventions import claims_of
from consilience.interfaces.wording.said import say
from consilience.interfaces.workbench.exploring import OFFERED
from consilience.interfaces.workbench.lists import sheet_of
from consilience.interfaces.workbench.recording import record
from consilience.interfaces.workbench.room import Room
from consilience.interfaces.workbench.view import View

_TERMS = ("kind", "addressee", "demand", "on", "deadline", "status", "response", "responded")


async def actions(room: Room, request: Request) -> Response:
    """Every action by deadline, and the form for a new one or a change."""
    view = room.view()
    found = acting.actions(room.bench.decisions)
    today = room.bench.system.now().date()
    wanted = request.query_params.get("change", "")
    changed = next((one for n, one in enumerate(found, start=1) if str(n) == wanted), None)
    sheet = sheet_of(list(enumerate(found, start=1)), request)
    return room.page(
        request, "actions.html", view=view, sheet=sheet, every=found,
        late={one.name for one in acting.overdue(found, today)}, changed=changed, today=today,
        kinds=[k.value for k in InterventionKind], states=[s.value for s in Progress],
        claims=[(v.anchor, f"{v.claim.id}: {v.shown.text}") for v in list(view.claims.values())[:OFFERED]],
        documents=[(d.anchor, d.title) for d in list(view.documents.values())[:OFFERED]],
        about={one.name: _about(view, one) for _, one in sheet.shown},
    )  # fmt: skip


async def act(room: Room, request: Request) -> Response:
    """Record an action, change one, or take the last word on one back."""
    form, view = request.state.form, room.view()
    name = " ".join(form.get("name", "").split())
    known = next((i for i in acting.actions(room.bench.decisions) if i.name.casefold() == name.casefold()), None)
    if form.get("verdict") == Verdict.UNDONE.value:
        if known is None:
            raise _nothing(say("There is no action of this name."))
        back = Judgement(
            matter=Matter.INTERVENTION, verdict=Verdict.UNDONE, places=known.places[:1], terms=(("name", known.name),)
        )
        return await record(room, request, back, "/actions")
    look, places = view.look, list(known.places if known is not None else ())
    if (claim := view.claims.get(form.get("claim", ""))) is not None:
        places += [place] if (place := acting.place_of_claim(look, claim.claim.id)) is not None else []
    if (document := view.documents.get(form.get("document", ""))) is not None:
        places += [place] if (place := acting.place_of_document(look, document.id)) is not None else []
    if not places:
        raise _nothing(say("A new action is about a claim or a document. Choose one."))
    said = tuple(
        (term, form[term].strip())
        for term in _TERMS
        if form.get(term, "").strip() or (known is not None and term in form)
    )
    judgement = Judgement(
        matter=Matter.INTERVENTION, verdict=Verdict.RECORDED, places=tuple(dict.fromkeys(places)),
        terms=(("name", known.name if known else name), *said), why=form.get("why", ""),
    )  # fmt: skip
    return await record(room, request, judgement, "/actions")


async def calendar(room: Room, request: Request) -> Response:
    """The deadlines as a file; with names of actions only where that was asked for."""
    names = request.state.form.get("names", "") == "yes"
    made = await room.bench.on_case(lambda case: acting.calendar(case, names=names))
    return Response(
        made, media_type="text/calendar", headers={"content-disposition": 'attachment; filename="deadlines.ics"'}
    )


def _about(view: View, one: Intervention) -> list[tuple[str, str]]:
    """Addresses and ids of the claims and documents that an action is about."""
    out = {
        f"/claims/{view.known.anchor('claim', claim)}": claim for claim in claims_of(one, view.claims_at, view.texts)
    }
    for place in one.places:
        anchor = view.known.anchor("document", place.document)
        if anchor in view.documents:
            out.setdefault(f"/documents/{anchor}", place.document)
    return list(out.items())[:8]


def _nothing(what: object) -> InputError:
    return InputError(what, safe=say("Nothing was recorded."), do=say("Go back and try again."))  # type: ignore[arg-type]
