"""Pages: what is shown.  Each handler takes from the view, arranges nothing, and renders a template."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from consilience.casework import acting
from consilience.casework.arriving import LARGEST
from consilience.casework.looking_at import has_markup, has_pages, pages_told
from consilience.domain.consent import AUDIENCES_OF, ConsentState, IdentityOption, Use
from consilience.domain.custody import ItemRecord
from consilience.domain.reasons import Span
from consilience.domain.review import RESOLUTIONS
from consilience.engine.explore.catalogue import in_words
from consilience.engine.explore.matrix import roots_in
from consilience.engine.explore.settled import settled_disputes
from consilience.engine.review.addresses import decided_place, person_place, place_of
from consilience.interfaces.wording.said import say
from consilience.interfaces.workbench.amending import AROUND, offer, pieces_around
from consilience.interfaces.workbench.lists import likely_claims, likely_people, sheet_of, with_words
from consilience.interfaces.workbench.rendering import assets
from consilience.interfaces.workbench.room import Room
from consilience.interfaces.workbench.tour import first_steps
from consilience.interfaces.workbench.view import View, key_of

HISTORY = 200
"""Decisions and ledger entries that the history shows, the newest."""
QUEUE = 40
"""Suggestions that the list of what comes next shows."""


async def start(room: Room, request: Request) -> Response:
    """The start link, once."""
    name = room.door.begin(request.path_params["word"])
    if not name:
        words = say("This link was used or is too old. Start the workbench again from the command line.")
        return PlainTextResponse(f"{room.door.language(request).told(words)}\n", status_code=403)
    response = room.to("/unlock")
    room.door.set_cookie(response, name)
    return response


async def asset(room: Room, request: Request) -> Response:
    """Style and script."""
    found = assets(room.door.language(request)).get(request.path_params["name"])
    if found is None:
        return PlainTextResponse(
            f"{room.door.language(request).told(say('There is no such file.'))}\n", status_code=404
        )
    return Response(found[1], media_type=found[0])


async def unlock(room: Room, request: Request) -> Response:
    """The passphrase."""
    return room.page(request, "unlock.html", why=())


async def overview(room: Room, request: Request) -> Response:
    """The figures, what to look at next, what is disputed."""
    view = room.bench.view
    if view is None:
        return room.page(request, "reading.html", task=room.bench.task)
    reviewed = room.bench.reviewed
    assert reviewed is not None  # shown with the view
    queue = view.waiting(reviewed)
    report = room.bench.reports[-1] if room.bench.reports else None
    return room.page(
        request,
        "overview.html",
        view=view,
        reviewed=reviewed,
        queue=[(w, key_of(decided_place(w.statement, reviewed))) for w in queue[:8]],
        report=report,
        changes=room.bench.decisions[-6:][::-1],
        steps=first_steps(room.bench.decisions, list(view.documents), len(view.headline.conflicts), room.seen(request)),
        task=room.bench.task,
        late=acting.overdue(acting.actions(room.bench.decisions), room.bench.system.now().date()),
    )


async def documents(room: Room, request: Request) -> Response:
    """Every item that was received, with what became of it."""
    view = room.bench.view
    task = room.bench.task
    waiting = sum(not holding.read for _, holding, _ in room.bench.items)
    wanted = request.state.form.get("q", "").casefold().split() if request.method == "POST" else []
    items = [item for item in room.bench.items if not wanted or with_words(_words_of(item[0], view), wanted)]
    return room.page(
        request, "documents.html", view=view, items=room.bench.items, sheet=sheet_of(items, request),
        numbers={record.item: n for n, (record, _, _) in enumerate(room.bench.items, start=1)},
        q=" ".join(wanted), task=task, limit=LARGEST, waiting=waiting if task is None or task.ended else 0,
    )  # fmt: skip


def _words_of(record: ItemRecord, view: View | None) -> tuple[str, ...]:
    """What a document is found by: its file's name, and its title, publisher, language and date where it gave text."""
    shown = view.documents.get(view.known.anchor("document", record.document)) if view is not None else None
    told = (shown.title, shown.publisher, shown.language, shown.published) if shown is not None else ()
    return (record.file_name, *told)


async def document(room: Room, request: Request) -> Response:
    """The reader: a text with its statements lit, and what was decided of each."""
    view = room.view()
    shown = view.documents.get(request.path_params["anchor"])
    if shown is None:
        return room.page(request, "gone.html", status=404)
    room.seen(request).add("read")
    reviewed = room.bench.reviewed
    assert reviewed is not None  # shown with the view
    coded = view.known.documents[shown.id]
    keys = {view.known.anchor("statement", s.id): key_of(decided_place(s, reviewed)) for s in coded.statements}
    verdicts = {
        view.known.anchor("statement", s.id): reviewed.verdicts[s.id].verdict.value
        for s in coded.statements
        if s.id in reviewed.verdicts
    }
    gone = [(s, key_of(decided_place(s, reviewed))) for s in reviewed.rejected if s.passage.document == shown.id]
    related = [a for a in view.arcs if shown.number in {a.earlier, a.later}]
    titles = {d.number: d for d in view.documents.values()}
    item, file_name = _item_of(shown.id, room)
    return room.page(
        request, "document.html", view=view, d=shown, keys=keys, verdicts=verdicts, gone=gone, related=related,
        titles=titles, item=item, markup=has_markup(file_name),
        sheets=pages_told(coded.reading) if has_pages(file_name) else 0,
    )  # fmt: skip


def _item_of(document: str, room: Room) -> tuple[int, str]:
    """The number of the item that a document is the text of, and the name of its file; 0 where there is none."""
    found = ((n, r.file_name) for n, (r, _, _) in enumerate(room.bench.items, start=1) if r.document == document)
    return next(found, (0, ""))


async def review_next(room: Room, request: Request) -> Response:
    """The suggestion whose confirmation or correction would change most."""
    view, reviewed = room.view(), room.bench.reviewed
    assert reviewed is not None  # shown with the view
    queue = view.waiting(reviewed)
    skipped = view.keys.get(request.query_params.get("after", ""), "")
    at = next((n for n, w in enumerate(queue, start=1) if w.statement.id == skipped), 0)
    if at >= len(queue):
        return room.page(request, "reviewed.html", reviewed=reviewed)
    return room.to(f"/review/{key_of(decided_place(queue[at].statement, reviewed))}")


async def review_one(room: Room, request: Request) -> Response:
    """One suggestion with its text, its reasons, and what can be decided."""
    view, key = room.view(), request.path_params["key"]
    statement = room.statement(key)
    reviewed = room.bench.reviewed
    assert reviewed is not None  # room.statement found it there
    queue = view.waiting(reviewed)
    mine = next((w for w in queue if w.statement.id == statement.id), None)
    coded = view.known.documents[statement.passage.document]
    reading = coded.reading
    claims = view.known.claims_of.get(statement.id, ())
    return room.page(
        request,
        "review.html",
        view=view,
        s=statement,
        key=key,
        why=mine.why if mine is not None else "",
        claims=[(view.known.anchor("claim", c.id), view.claims[view.known.anchor("claim", c.id)]) for c in claims],
        decision=reviewed.verdicts.get(statement.id),
        reading=reading,
        document=view.known.anchor("document", reading.document),
        pieces=pieces_around(reading, place_of(statement), view.known.hard.get(reading.document, ())),
        because=in_words((*statement.because, *statement.speaker.because)),
        chance=in_words(statement.chance.because)[0] if statement.chance is not None else "",
        offer=offer(reading, place_of(statement), tuple(sorted({p.name for p in coded.people})), statement.values),
        reviewed=reviewed,
        next_key=key,
    )


async def mark(room: Room, request: Request) -> Response:
    """The form that marks a statement which the machine missed, on the words near a place of a text."""
    view = room.view()
    anchor = request.path_params["anchor"]
    shown = view.documents.get(anchor)
    if shown is None:
        return room.page(request, "gone.html", status=404)
    coded = view.known.documents[shown.id]
    reading = coded.reading
    start, end, near = (_number(request, name, len(reading.text)) for name in ("start", "end", "near"))
    if not start < end:
        part = next((p for p in shown.parts if p.start <= near < p.end), None)
        start, end = near, min(part.end if part is not None else len(reading.text), near + AROUND)
    place = Span(document=shown.id, start=start, end=max(start, end))
    names = tuple(sorted({p.name for p in coded.people}))
    return room.page(
        request, "mark.html", view=view, reading=reading, anchor=anchor, near=start,
        pieces=pieces_around(reading, place, view.known.hard.get(shown.id, ())), offer=offer(reading, place, names),
    )  # fmt: skip


def _number(request: Request, name: str, below: int) -> int:
    """A place in a text that an address names; 0 where it names none."""
    asked = request.query_params.get(name, "")
    return int(asked) if asked.isascii() and asked.isdecimal() and int(asked[:9]) <= below else 0


async def claims(room: Room, request: Request) -> Response:
    """The matrix of claims and origins."""
    view = room.view()
    sheet = sheet_of([row for row in view.matrix if row.claim.id not in view.lone], request)
    lone = sheet_of([v for v in view.claims.values() if v.claim.id in view.lone], request, "single")
    shown = {row.claim.id: view.claims[view.known.anchor("claim", row.claim.id)].shown for row in sheet.shown}
    return room.page(
        request, "claims.html", view=view, sheet=sheet, roots=roots_in(list(sheet.shown)), shown_as=shown, lone=lone
    )  # fmt: skip


async def claim(room: Room, request: Request) -> Response:
    """One claim: tree, passages side by side, contradictions, and how to split, join and name it."""
    view = room.view()
    found = view.claims.get(request.path_params["anchor"])
    if found is None:
        return room.page(request, "gone.html", status=404)
    return room.page(request, "claim.html", view=view, v=found, others=likely_claims(found, view))


async def contradictions(room: Room, request: Request) -> Response:
    """Disagreements side by side, with the ways to settle them."""
    view, reviewed = room.view(), room.bench.reviewed
    assert reviewed is not None  # shown with the view
    standing = settled_disputes(view.known, reviewed)
    shown = {v.claim.id: v.shown for v in view.claims.values()}
    ways = sorted(RESOLUTIONS, key=lambda v: v.value)
    sheet = sheet_of(view.disputes, request)
    return room.page(
        request, "contradictions.html", view=view, shown_as=shown, standing=standing, ways=ways, sheet=sheet
    )


async def people(room: Room, request: Request) -> Response:
    """Everybody who is named or described; open questions of identity first."""
    view = room.view()
    wanted = request.state.form.get("q", "").casefold().split() if request.method == "POST" else []
    every = [v for v in view.people.values() if with_words((*v.person.names, *v.person.descriptions), wanted)]
    return room.page(request, "people.html", view=view, sheet=sheet_of(every, request), q=" ".join(wanted))


async def person(room: Room, request: Request) -> Response:
    """One person: mentions, look-alikes with reasons, consent."""
    view = room.view()
    found = view.people.get(request.path_params["anchor"])
    if found is None:
        return room.page(request, "gone.html", status=404)
    consents, _ = view.look.consents
    mine = [c for c in consents.records if c.person == found.person.id]
    return room.page(
        request, "person.html", view=view, v=found, consents=mine, uses=list(Use), identities=list(IdentityOption),
        audiences=sorted({a for pair in AUDIENCES_OF.values() for a in pair}), allowed=AUDIENCES_OF,
        states=[ConsentState.GIVEN, ConsentState.LIMITED, ConsentState.WITHDRAWN],
        placed=person_place(found.person.id, view.look.check) is not None,
        others=likely_people(found, view.people.values()),
    )  # fmt: skip


async def search(room: Room, request: Request) -> Response:
    """Words in the texts.  What is looked for comes in a form and stands in no address."""
    view = room.view()
    query = str(request.state.form.get("q", ""))[:200] if request.method == "POST" else ""
    found = await room.bench.on_case(lambda case: case.index.search(query)) if query.strip() else []
    known = view.known
    hits = [
        (known.anchor("document", d), known.title(d), known.publisher(d), words, bool(known.hard.get(d)))
        for d, words in found
        if known.anchor("document", d)
    ]
    return room.page(request, "search.html", view=view, query=query, hits=hits)


async def history(room: Room, request: Request) -> Response:
    """What was decided and what the ledger holds, the newest first."""
    entries = await room.bench.on_case(lambda case: case.ledger.entries)
    report = room.bench.reports[-1] if room.bench.reports else None
    return room.page(
        request, "history.html", entries=entries[::-1][:HISTORY], total=len(entries), report=report,
        decisions=room.bench.decisions[::-1][:HISTORY], made=len(room.bench.decisions),
    )  # fmt: skip
