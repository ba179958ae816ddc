"""Originals: one item as it was received, and what it looks like: pictures of its pages or harmless markup."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from consilience.adapters.readers import SandboxedReader
from consilience.casework.case import Case
from consilience.casework.looking_at import ItemSeen, has_markup, item_seen, looked_at, original_of
from consilience.domain.material import Sight, Unreadable
from consilience.interfaces.workbench.room import Room

FRAMED = {
    "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'self'; base-uri 'none'",
    "x-frame-options": "SAMEORIGIN",
}
"""What a page of markup may do: be shown within these pages, and nothing else."""


async def item(room: Room, request: Request) -> Response:
    """How an item came, what became of it, what it looks like."""
    found = _item(room, request)
    if found is None:
        return room.page(request, "gone.html", status=404)
    number, name, file_name = found

    def kept(case: Case) -> tuple[ItemSeen, bytes]:
        return item_seen(case, name), original_of(case, name)

    known, original = await room.bench.on_case(kept)
    seen = await room.bench.aside(lambda: looked_at(known, original, SandboxedReader()))
    at = {record.item: n for n, (record, _, _) in enumerate(room.bench.items, start=1)}
    by_document = {record.document: n for n, (record, _, _) in enumerate(room.bench.items, start=1)}
    return room.page(
        request, "item.html", one=seen, number=number, at=at, by_document=by_document, view=room.bench.view,
        pages=seen.pages, markup=has_markup(file_name),
    )  # fmt: skip


async def page(room: Room, request: Request) -> Response:
    """One page as a picture."""
    found, asked = _item(room, request), request.path_params["page"]
    if found is None or not (asked.isascii() and asked.isdecimal() and len(asked) < 6):
        return Response(status_code=404)
    return await _shown(room, found, int(asked))


async def markup(room: Room, request: Request) -> Response:
    """A web page's content as harmless markup, for a frame in which nothing runs."""
    found = _item(room, request)
    return Response(status_code=404) if found is None else await _shown(room, found, 0)


async def _shown(room: Room, found: tuple[int, str, str], page_number: int) -> Response:
    _, name, file_name = found
    original = await room.bench.on_case(lambda case: original_of(case, name))
    viewer = SandboxedReader()

    def draw() -> Sight | Unreadable:
        return viewer.page(original, file_name, page_number) if page_number else viewer.markup(original, file_name)

    sight = await room.bench.aside(draw)
    if isinstance(sight, Unreadable):
        return Response(sight.reason.value, status_code=404, media_type="text/plain")
    if sight.media_type == "text/html":
        body = b'<!doctype html><meta charset="utf-8"><title>Original</title>' + sight.content
        return Response(body, media_type="text/html", headers=FRAMED)
    return Response(sight.content, media_type=sight.media_type, headers={"x-pages": str(sight.pages)})


def _item(room: Room, request: Request) -> tuple[int, str, str] | None:
    """Number, id and file name of the item that an address names."""
    asked = request.path_params["number"]
    if not (asked.isascii() and asked.isdecimal() and 0 < int(asked[:9]) <= len(room.bench.items)):
        return None
    record, _, _ = room.bench.items[int(asked) - 1]
    return int(asked), record.item, record.file_name
