"""The door: who may ask for a page, and what every answer carries (SECURITY.md P8, P9, P16).

Three levels: **anyone** (the start link and the style sheet), **started** (a browser that came through the start link
and may type the passphrase), **unlocked** (a browser in which it was typed).  The rest is refused before any code
that knows of the case runs: another Host or Origin, another site, a form without this session's token.
"""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import IntEnum
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from consilience.adapters.peers import Peer, peer_of
from consilience.casework.arriving import LARGEST
from consilience.interfaces.wording.language import Language, asked_for, shipped
from consilience.interfaces.wording.said import Said, say
from consilience.interfaces.workbench.enclosed import Enclosed, boundary_of, take_apart

LARGEST_FORM = 1_000_000
"""Bytes of a form."""
_WITH_FILES = "multipart/form-data"
_PATIENCE = 8 * 1024**3
"""Bytes of a form that is too large and that are still listened to."""
LARGEST_WITH_FILES = LARGEST + LARGEST_FORM
"""Bytes of a form with files."""
START_SECONDS = 600.0
"""How long the start link works."""
CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Not "no-referrer": with it a browser sends forms of these very pages with the Origin "null".
    "referrer-policy": "same-origin",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), clipboard-read=()",
}


class Level(IntEnum):
    """What a browser must have done before."""

    ANYONE = 0
    STARTED = 1
    UNLOCKED = 2


@dataclass(slots=True, kw_only=True)
class Session:
    """One browser.  ``token`` must come back with every form."""

    level: Level
    language: str = ""
    """The code of the language that was chosen; "" while none was."""
    veils: bool = True
    """Whether passages that can be hard to read are blurred."""
    seen: set[str] = field(default_factory=set)
    """First steps that leave no decision, and "hidden" when nobody wants to see them."""
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))


Answer = Callable[[Request], Awaitable[Response]]


class Door:
    """Sessions of this server and the checks on every request."""

    def __init__(self, port: int, languages: tuple[Language, ...] = ()) -> None:
        self.languages = languages or shipped()
        self.hosts = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})
        self.cookie, self.port = f"consilience-{port}", port
        self._start, self._started_at = secrets.token_urlsafe(32), time.monotonic()
        self._sessions: dict[str, Session] = {}

    @property
    def start_path(self) -> str:
        """The start link's path; it works once."""
        return f"/start/{self._start}"

    def begin(self, word: str) -> str:
        """Spend the start word: the name of a new session, "" when it is wrong, spent or old."""
        good = bool(self._start) and hmac.compare_digest(word.encode(), self._start.encode())
        if not good or time.monotonic() - self._started_at > START_SECONDS:
            return ""
        self._start = ""
        name = secrets.token_urlsafe(32)
        self._sessions[name] = Session(level=Level.STARTED)
        return name

    def session(self, request: Request) -> Session | None:
        """The session that the request's cookie names."""
        name = request.cookies.get(self.cookie, "")
        return self._sessions.get(name)

    def language(self, request: Request) -> Language:
        """What the person chose, else what their browser asks for, else the first."""
        session = self.session(request)
        chosen = session.language if session is not None else ""
        for language in self.languages:
            if language.code == chosen:
                return language
        return asked_for(request.headers.get("accept-language", ""), self.languages)

    def raise_level(self, request: Request) -> str:
        """After the passphrase: a session under a new name, so that a name known before is worth nothing."""
        before = self._sessions.pop(request.cookies.get(self.cookie, ""), None)
        name = secrets.token_urlsafe(32)
        kept = before or Session(level=Level.STARTED)
        self._sessions[name] = Session(
            level=Level.UNLOCKED, language=kept.language, veils=kept.veils, seen=set(kept.seen)
        )  # fmt: skip
        return name

    def lower_all(self) -> None:
        """Lock: every browser may type the passphrase again and see nothing more."""
        for session in self._sessions.values():
            session.level, session.token = Level.STARTED, secrets.token_urlsafe(32)

    def set_cookie(self, response: Response, name: str) -> None:
        """HttpOnly, this site only, until the browser closes.  No ``Secure``: loopback has no TLS."""
        response.set_cookie(self.cookie, name, httponly=True, samesite="strict", path="/")

    def guard(self, answer: Answer, level: Level, *, files: bool = False) -> Answer:
        """The answer behind all checks; ``files`` says that forms may have files in them."""

        async def guarded(request: Request) -> Response:
            refused = self._refuse(request, level)
            if refused is None and request.method == "POST":
                refused = await self._check_form(request, level, files=files)
            response = refused if refused is not None else await answer(request)
            for name, value in HEADERS.items():
                response.headers.setdefault(name, value)
            return response

        return guarded

    def refuse_stranger(self, request: Request) -> Response | None:
        """The refusal of a request that another user, host, origin or site is behind; before any route is found."""
        if request.client is not None and peer_of((request.client.host, request.client.port), self.port) is Peer.OTHER:
            return self._no(request, 403, say("Another user of this machine asked."))
        hosts = request.headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self.hosts:
            return self._no(request, 403, say("Another address was asked for."))
        origins = request.headers.getlist("origin")
        if any(origin.lower() != f"http://{hosts[0].lower()}" for origin in origins):
            return self._no(request, 403, say("Another site asked."))
        site = request.headers.get("sec-fetch-site", "none" if request.method == "GET" else "same-origin")
        if site not in ({"same-origin", "none"} if request.method == "GET" else {"same-origin"}):
            return self._no(request, 403, say("Another site asked."))
        return None

    def _refuse(self, request: Request, level: Level) -> Response | None:
        session = self.session(request)
        if level > Level.ANYONE and session is None:
            return self._no(request, 401, say("Start the workbench from the command line: consilience open CASE."))
        if session is not None and level > session.level:
            response = Response(status_code=303, headers={"location": "/unlock"})
            return response if request.method == "GET" else self._no(request, 401, say("The case is locked."))
        return None

    def _no(self, request: Request, status: int, words: Said) -> Response:
        said = self.language(request).told(words)
        return PlainTextResponse(f"{said}\n", status_code=status)

    async def _check_form(self, request: Request, level: Level, *, files: bool) -> Response | None:
        content_type = request.headers.get("content-type", "")
        kind = content_type.split(";")[0].strip()
        if kind != "application/x-www-form-urlencoded" and not (files and kind == _WITH_FILES):
            return self._no(request, 403, say("Only forms of these pages are taken."))
        body = await _whole(request, LARGEST_WITH_FILES if files else LARGEST_FORM)
        if body is None and files:
            return self._no(request, 413, too_large())
        if body is None:
            return self._no(request, 413, say("The form is too large."))
        enclosed: list[Enclosed] = []
        try:
            if kind == _WITH_FILES:
                fields, enclosed = take_apart(body, boundary_of(content_type))
            else:
                fields = parse_qsl(body.decode("utf-8"), keep_blank_values=True, strict_parsing=bool(body))
        except ValueError:
            return self._no(request, 400, say("The form cannot be read."))
        form: dict[str, str] = {}
        for name, value in fields:
            form[name] = f"{form[name]} {value}" if name in form else value
        session = self.session(request)
        given = form.pop("csrf", "")
        if level > Level.ANYONE and (
            session is None or not hmac.compare_digest(given.encode(), session.token.encode())
        ):
            words = say("The form is not of this session. Go back, load the page again, and send it once more.")
            return self._no(request, 403, words)
        request.state.form, request.state.files = form, enclosed
        return None


def too_large() -> Said:
    """What is said of files above the limit."""
    return say(
        "This is more than %(size)s MiB, which a browser cannot hand over at once. Nothing of it was stored. Name the "
        "place of the file on this machine instead: it is then taken in piece by piece.",
        size=LARGEST // 1024**2,
    )


async def _whole(request: Request, most: int) -> bytearray | None:
    """The body; None when it is longer than ``most`` bytes: it is then read to its end and let go, so that the browser
    shows the answer and not a broken connection."""
    body, length = bytearray(), 0
    async for piece in request.stream():
        length += len(piece)
        if length <= most:
            body += piece
        else:
            body.clear()
        if length > _PATIENCE:
            break
    return body if length <= most else None


class Outer:
    """ASGI middleware: strangers are refused whatever they ask for."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app, self._door = app, door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = self._door.refuse_stranger(Request(scope)) if scope["type"] == "http" else None
        if refused is None:
            await self._app(scope, receive, send)
            return
        refused.headers.update(HEADERS)
        await refused(scope, receive, send)
