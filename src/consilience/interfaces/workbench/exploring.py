"""Exploring: timeline, map and network; each is narrowed by claim and person, and hands that on to the others."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from consilience.adapters.writers.mapping import Disc, draw_map
from consilience.casework.reviewing import Judgement
from consilience.domain.claim import Claim
from consilience.domain.review import Matter, Verdict
from consilience.engine.explore.narrowing import Narrowing, kept_claims, kept_statements
from consilience.engine.explore.places import PlaceView, build_places, narrowed
from consilience.interfaces.wording.said import say
from consilience.interfaces.workbench.lists import sheet_of
from consilience.interfaces.workbench.recording import gone, record
from consilience.interfaces.workbench.room import Room
from consilience.interfaces.workbench.view import View

OFFERED = 150
"""Claims, and people, that the lists to choose from hold."""
_TERMS = ("latitude", "longitude", "radius")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The lists to choose from (anchor, words), what is chosen, and the same as the end of an address.

    ``more`` goes behind another parameter, ``only`` stands alone.
    """

    claims: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, str], ...]
    claim: str
    person: str
    claim_words: str
    person_words: str

    @property
    def more(self) -> str:
        return "".join(f"&{name}={at}" for name, at in (("claim", self.claim), ("person", self.person)) if at)

    @property
    def only(self) -> str:
        return f"?{self.more[1:]}" if self.more else ""


def bar_of(view: View, request: Request) -> tuple[Bar, frozenset[str] | None]:
    """What an address narrows to, and the ids of the statements that are left; a name that is none is passed over."""
    claim = view.claims.get(request.query_params.get("claim", ""))
    person = view.people.get(request.query_params.get("person", ""))
    claims = [*([claim] if claim else []), *(v for v in list(view.claims.values())[:OFFERED] if v is not claim)]
    people = [*([person] if person else []), *(v for v in list(view.people.values())[:OFFERED] if v is not person)]
    bar = Bar(
        claims=tuple((v.anchor, f"{v.claim.id}: {v.shown.text}") for v in claims),
        people=tuple((v.anchor, v.person.name or v.person.descriptions[0][:60]) for v in people),
        claim=claim.anchor if claim else "",
        person=person.anchor if person else "",
        claim_words=claim.shown.text if claim else "",
        person_words=person.person.name if person else "",
    )
    narrow = Narrowing(claim=claim.claim.id if claim else "", person=person.person.id if person else "")
    return bar, kept_statements(view.known, narrow)


async def timeline(room: Room, request: Request) -> Response:
    """Dates as the intervals they are."""
    view = room.view()
    bar, kept = bar_of(view, request)
    claims = kept_claims(view.known, kept)
    found = view.timeline
    lanes = (*found.lanes, *found.lone) if found is not None else ()
    sheet = sheet_of([lane for lane in lanes if claims is None or lane.claim in claims], request)
    shown = {v.claim.id: v.shown for v in view.claims.values()}
    return room.page(request, "timeline.html", view=view, shown_as=shown, sheet=sheet, bar=bar)


async def places(room: Room, request: Request) -> Response:
    """The places that the documents name: those that somebody put on the map, and all others beside it."""
    view = room.view()
    bar, kept = bar_of(view, request)
    every = _places(room)
    shown = narrowed(every, kept)
    on = [p for p in shown if p.area is not None]
    beside = [p for p in shown if p.area is None]
    language = room.door.language(request)
    discs = [Disc(anchor=p.anchor, name=p.name, area=p.area) for p in on if p.area is not None]
    told = say("Each place is a disc as wide as what is known of it. The table below the map says the same in words.")
    drawing = draw_map(discs, language.text("Where"), str(language.told(told))) if discs else ""
    return room.page(
        request, "map.html", view=view, bar=bar, on=on, beside=beside, drawing=drawing, every=every,
        claims_of={p.anchor: _claims_at(view, p) for p in shown},
    )  # fmt: skip


async def place(room: Room, request: Request) -> Response:
    """Say where a place lies, or take that back."""
    form = request.state.form
    at = next((p for p in _places(room) if p.anchor == form.get("place", "")), None)
    if at is None:
        raise gone()
    name = (("name", at.name),)
    if form.get("verdict") == Verdict.UNDONE.value:
        back = Judgement(
            matter=Matter.PLACE, verdict=Verdict.UNDONE, places=(at.span,), terms=name, why=form.get("why", "")
        )
        return await record(room, request, back, "/map")
    given = tuple((term, form[term].strip()) for term in _TERMS if form.get(term, "").strip())
    judgement = Judgement(
        matter=Matter.PLACE, verdict=Verdict.PLACED, places=(at.span,), terms=(*name, *given), why=form.get("why", "")
    )
    return await record(room, request, judgement, f"/map#{at.anchor}")


def _places(room: Room) -> tuple[PlaceView, ...]:
    view, reviewed = room.view(), room.bench.reviewed
    return build_places(view.known, reviewed.held if reviewed is not None else ())


def _claims_at(view: View, at: PlaceView) -> list[tuple[str, Claim]]:
    """Claims whose statements name a place: anchor and claim."""
    found = {c.id: c for s in at.statements for c in view.known.claims_of.get(s, ())}
    return [(view.known.anchor("claim", c.id), c) for c in found.values()]
