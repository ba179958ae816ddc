"""The room: what handlers share: the bench, the door, and how a page is put together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from markupsafe import escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from consilience.domain.account import Statement
from consilience.domain.errors import ConsilienceError, InputError
from consilience.engine.protect.clearance import internal_mark
from consilience.engine.review.addresses import find_statement
from consilience.interfaces.wording.said import say
from consilience.interfaces.workbench.bench import Bench
from consilience.interfaces.workbench.door import Door
from consilience.interfaces.workbench.rendering import render
from consilience.interfaces.workbench.view import View

_OWN_PAGE = re.compile(r"/(?:[a-z0-9]+(?:/[A-Za-z0-9-]+)*)?(?:\?[a-z]+=[A-Za-z0-9-]+)?(?:#[A-Za-z0-9-]+)?")
"""Addresses of the workbench; "//host" and "/\\host", which browsers take for another site, are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """One workbench."""

    bench: Bench
    door: Door

    def page(self, request: Request, template: str, *, status: int = 200, **given: Any) -> Response:
        """A page with what every page has: the token, the mark, how much is left to review."""
        session = self.door.session(request)
        reviewed = self.bench.reviewed
        left = reviewed.statements - reviewed.decided if reviewed is not None else 0
        mark = internal_mark(reviewed.decided, reviewed.statements) if reviewed is not None else ""
        language = self.door.language(request)
        html = render(
            template,
            language,
            csrf=session.token if session is not None else "",
            here="/" + request.url.path.split("/")[1],
            mark=mark,
            left=left,
            stale=self.bench.stale,
            seen=len(self.bench.decisions),
            idle=int(self.bench.idle_seconds),
            shown=self.bench.view is not None,
            languages=self.door.languages,
            veiled=session.veils if session is not None else True,
            back=request.url.path if request.method == "GET" else "/" + request.url.path.split("/")[1],
            **given,
        )
        view = self.bench.view
        linked = view.linked(html) if view is not None else html
        return HTMLResponse(linked, status_code=status, headers={"content-language": language.code})

    def view(self) -> View:
        """What is shown; InputError while the case is being read."""
        view = self.bench.view
        if view is None:
            raise InputError(
                say("The case is still being read."), safe=say("Everything is stored."), do=say("Wait a moment.")
            )
        return view

    def seen(self, request: Request) -> set[str]:
        """What the session remembers of the first steps."""
        session = self.door.session(request)
        return session.seen if session is not None else set()

    def asks_for_data(self, request: Request) -> bool:
        """Whether a script asks, that wants JSON, and not a browser that wants a page."""
        return request.url.path.startswith("/api/") or "application/json" in request.headers.get("accept", "")

    def fault(self, request: Request, error: ConsilienceError) -> Response:
        """An error in words: what happened, what is safe, what to do; as JSON where a script asks."""
        if self.asks_for_data(request):
            told = [str(escape(self.door.language(request).told(p)).striptags()) for p in error_parts(error)]
            problem = dict(zip(("message", "safe", "do"), told, strict=True))
            return JSONResponse({"error": problem}, status_code=400)
        return self.page(request, "fault.html", status=400, error=error)

    def to(self, path: str) -> Response:
        """After a form: another page of these, so that loading again does not send it twice; never another site."""
        return RedirectResponse(path if _OWN_PAGE.fullmatch(path) else "/", status_code=303)

    def _near(self, name: str) -> Statement | None:
        """The statement under an id in the document where the view has it: looking through all of a case takes long."""
        view, reviewed = self.bench.view, self.bench.reviewed
        known = view.known.statements.get(name) if view is not None else None
        if known is None or reviewed is None:
            return None
        there = [d.statements for d in reviewed.documents if d.reading.document == known.passage.document]
        return next((s for statements in there for s in statements if s.id == name), None)

    def statement(self, key: str) -> Statement:
        """The statement at an address, rejected ones too; InputError when it is gone."""
        reviewed, view = self.bench.reviewed, self.bench.view
        if reviewed is not None and view is not None:
            name = view.keys.get(key, "")
            found = self._near(name) or find_statement(name, reviewed)
            if found is not None:
                return found
        raise InputError(
            say("This statement is not in the case any more."),
            safe=say("Nothing was changed."),
            do=say("Go on with the next one."),
        )


def error_parts(error: ConsilienceError) -> tuple[str, str, str]:
    """What happened, what is safe, what to do."""
    return error.happened, error.safe, error.do
