"""The workbench's routes: one table of path, method, level and handler; a route that is not in it does not exist."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from consilience.domain.errors import ConsilienceError
from consilience.interfaces.wording.said import Said, say
from consilience.interfaces.workbench import acting, acts, api, exploring, filing, originals, pages, reporting
from consilience.interfaces.workbench.bench import Bench
from consilience.interfaces.workbench.door import HEADERS, Door, Level, Outer
from consilience.interfaces.workbench.room import Room

Handler = Callable[[Room, Request], Awaitable[Response]]
Fault = Callable[[Request, Exception], Awaitable[Response]]
ROUTES: tuple[tuple[str, str, Level, Handler], ...] = (
    ("/start/{word}", "GET", Level.ANYONE, pages.start),
    ("/assets/{name}", "GET", Level.ANYONE, pages.asset),
    ("/unlock", "GET", Level.STARTED, pages.unlock),
    ("/unlock", "POST", Level.STARTED, acts.unlock),
    ("/language", "POST", Level.STARTED, acts.choose_language),
    ("/veil", "POST", Level.STARTED, acts.veil),
    ("/steps", "POST", Level.UNLOCKED, acts.hide_steps),
    ("/lock", "POST", Level.STARTED, acts.lock),
    ("/", "GET", Level.UNLOCKED, pages.overview),
    ("/documents", "GET", Level.UNLOCKED, pages.documents),
    ("/documents", "POST", Level.UNLOCKED, acts.add),
    ("/files", "POST", Level.UNLOCKED, filing.take),
    ("/api/openapi.json", "GET", Level.STARTED, api.description),
    ("/api/status", "GET", Level.UNLOCKED, api.status),
    ("/api/task", "GET", Level.UNLOCKED, filing.progress),
    ("/api/documents", "GET", Level.UNLOCKED, api.documents),
    ("/api/documents/{anchor}", "GET", Level.UNLOCKED, api.document),
    ("/api/claims", "GET", Level.UNLOCKED, api.claims),
    ("/api/contradictions", "GET", Level.UNLOCKED, api.contradictions),
    ("/api/people", "GET", Level.UNLOCKED, api.people),
    ("/api/review", "GET", Level.UNLOCKED, api.queue),
    ("/api/review/{key}", "GET", Level.UNLOCKED, api.statement),
    ("/files/list", "POST", Level.UNLOCKED, pages.documents),
    ("/files/stop", "POST", Level.UNLOCKED, filing.stop),
    ("/files/read", "POST", Level.UNLOCKED, filing.read_waiting),
    ("/documents/{anchor}", "GET", Level.UNLOCKED, pages.document),
    ("/documents/{anchor}/mark", "GET", Level.UNLOCKED, pages.mark),
    ("/documents/{anchor}/mark", "POST", Level.UNLOCKED, acts.add_statement),
    ("/items/{number}", "GET", Level.UNLOCKED, originals.item),
    ("/items/{number}/pages/{page}", "GET", Level.UNLOCKED, originals.page),
    ("/items/{number}/markup", "GET", Level.UNLOCKED, originals.markup),
    ("/review", "GET", Level.UNLOCKED, pages.review_next),
    ("/review/{key}", "GET", Level.UNLOCKED, pages.review_one),
    ("/review/{key}", "POST", Level.UNLOCKED, acts.decide_statement),
    ("/undo", "POST", Level.UNLOCKED, acts.undo),
    ("/claims", "GET", Level.UNLOCKED, pages.claims),
    ("/claims/{anchor}", "GET", Level.UNLOCKED, pages.claim),
    ("/claims/{anchor}", "POST", Level.UNLOCKED, acts.decide_claim),
    ("/contradictions", "GET", Level.UNLOCKED, pages.contradictions),
    ("/contradictions/{anchor}", "POST", Level.UNLOCKED, acts.decide_contradiction),
    ("/people", "GET", Level.UNLOCKED, pages.people),
    ("/people", "POST", Level.UNLOCKED, pages.people),
    ("/people/{anchor}", "GET", Level.UNLOCKED, pages.person),
    ("/people/{anchor}", "POST", Level.UNLOCKED, acts.decide_people),
    ("/people/{anchor}/consent", "POST", Level.UNLOCKED, acts.record_consent),
    ("/timeline", "GET", Level.UNLOCKED, exploring.timeline),
    ("/map", "GET", Level.UNLOCKED, exploring.places),
    ("/map", "POST", Level.UNLOCKED, exploring.place),
    ("/actions", "GET", Level.UNLOCKED, acting.actions),
    ("/actions", "POST", Level.UNLOCKED, acting.act),
    ("/actions/calendar", "POST", Level.UNLOCKED, acting.calendar),
    ("/search", "GET", Level.UNLOCKED, pages.search),
    ("/search", "POST", Level.UNLOCKED, pages.search),
    ("/report", "GET", Level.UNLOCKED, reporting.choose),
    ("/report", "POST", Level.UNLOCKED, reporting.write),
    ("/report/look", "POST", Level.UNLOCKED, reporting.look),
    ("/history", "GET", Level.UNLOCKED, pages.history),
    ("/history", "POST", Level.UNLOCKED, acts.verify),
)
WATCHING = "/api/status"
"""What open pages ask by themselves, which is no sign that anybody is there."""
WITH_FILES = frozenset({"/files"})
"""Paths whose forms may have files in them."""


def build(bench: Bench, door: Door) -> Starlette:
    """The application; every route behind the door."""
    room = Room(bench=bench, door=door)

    def behind(handler: Handler) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            if request.url.path != WATCHING:
                bench.last_used = time.monotonic()
            try:
                return await handler(room, request)
            except ConsilienceError as error:
                return room.fault(request, error)

        return answer

    routes = [
        Route(path, door.guard(behind(handler), level, files=path in WITH_FILES), methods=[method])
        for path, method, level, handler in ROUTES
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(Outer, door=door)],
        exception_handlers={HTTPException: _http_fault(door), Exception: _fault(door)},
    )


def _http_fault(door: Door) -> Fault:
    words = {404: say("There is no such page."), 405: say("This page is asked for in another way.")}

    async def answer(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        return _plain(door, request, words.get(status, say("That did not work.")), status)

    return answer


def _fault(door: Door) -> Fault:
    """A fault of the program: nothing of it is shown, because a traceback can hold words of a source."""
    words = say("The program met a fault of its own. Everything that was acknowledged is stored. Load the page again.")

    async def answer(request: Request, _error: Exception) -> Response:
        return _plain(door, request, words, 500)

    return answer


def _plain(door: Door, request: Request, words: Said, status: int) -> Response:
    said = door.language(request).told(words)
    return PlainTextResponse(f"{said}\n", status_code=status, headers=dict(HEADERS))
