"""The JSON interface: what pages show, for their own scripts and for other programs of the same browser session.

The same door stands before it; it reads the same view and calls the same verbs as the pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from consilience.domain.account import Statement
from consilience.domain.review import Decision
from consilience.engine.explore.catalogue import in_words
from consilience.engine.explore.settled import settled_disputes
from consilience.engine.plain import to_plain
from consilience.engine.protect.clearance import internal_mark
from consilience.engine.review.addresses import decided_place
from consilience.engine.review.statements import Reviewed
from consilience.interfaces.workbench import answers, openapi
from consilience.interfaces.workbench.room import Room
from consilience.interfaces.workbench.view import View, key_of

T = TypeVar("T")
PART = 200
"""Rows of one answer; ``?page=2`` asks for the next."""


def answer(value: object, status: int = 200) -> Response:
    """A value as JSON."""
    return JSONResponse(to_plain(value), status_code=status)


async def description(_room: Room, _request: Request) -> Response:
    """This interface, as OpenAPI."""
    return JSONResponse(openapi.document())


async def status(room: Room, _request: Request) -> Response:
    """Where the case stands."""
    reviewed = room.bench.reviewed
    return answer(answers.StatusNow(
        reading=room.bench.view is None,
        stale=room.bench.stale,
        decisions=len(room.bench.decisions),
        statements=reviewed.statements if reviewed is not None else 0,
        decided=reviewed.decided if reviewed is not None else 0,
        mark=internal_mark(reviewed.decided, reviewed.statements) if reviewed is not None else "",
    ))  # fmt: skip


async def documents(room: Room, request: Request) -> Response:
    """Every document that gave text."""
    view = room.view()
    return _rows(request, list(view.documents.values()), lambda d: answers.DocumentRow(
        anchor=d.anchor, title=d.title, publisher=d.publisher, published=d.published, language=d.language,
        statements=len(d.passages),
    ))  # fmt: skip


async def document(room: Room, request: Request) -> Response:
    """One document with its text and its statements."""
    view, reviewed = _both(room)
    d = view.documents.get(request.path_params["anchor"])
    if d is None:
        return _gone()
    coded = view.known.documents[d.id]
    return answer(answers.DocumentNow(
        anchor=d.anchor, title=d.title, publisher=d.publisher, published=d.published, language=d.language,
        text=coded.reading.text, statements=tuple(statement_now(s, view, reviewed) for s in coded.statements),
    ))  # fmt: skip


async def claims(room: Room, request: Request) -> Response:
    """Every claim, in the order of the matrix."""
    view = room.view()
    return _rows(request, list(view.claims.values()), lambda v: answers.ClaimRow(
        anchor=v.anchor, id=v.claim.id, text=v.shown.text, origins_low=v.claim.corroboration.interval.low,
        origins_high=v.claim.corroboration.interval.high, documents=len(v.documents),
        statements=tuple(p.lit_anchor for p in v.passages),
    ))  # fmt: skip


async def contradictions(room: Room, request: Request) -> Response:
    """Disagreements, with how each was settled."""
    view, reviewed = _both(room)
    settled = settled_disputes(view.known, reviewed)
    return _rows(request, view.disputes, lambda x: answers.DisputeNow(
        anchor=x.anchor, role=x.dispute.role, denial=x.dispute.denial, claims=x.dispute.claims,
        sides=tuple(answers.SideNow(
            words=s.side.words, origins_low=s.side.origins.low, origins_high=s.side.origins.high,
            documents=s.documents,
        ) for s in x.sides),
        settled=decision_now(settled.get(x.anchor)),
    ))  # fmt: skip


async def people(room: Room, request: Request) -> Response:
    """Everybody who is named or described."""
    view = room.view()
    return _rows(request, list(view.people.values()), lambda v: answers.PersonRow(
        anchor=v.anchor, name=v.person.name, names=v.person.names, descriptions=v.person.descriptions,
    ))  # fmt: skip


async def queue(room: Room, request: Request) -> Response:
    """What nobody settled, in the order in which it is asked."""
    view, reviewed = _both(room)
    return _rows(request, view.waiting(reviewed), lambda w: answers.WaitingRow(
        key=key_of(decided_place(w.statement, reviewed)), speaker=view.known.speaker_of(w.statement),
        text=w.statement.passage.exact, why=w.why,
    ))  # fmt: skip


async def statement(room: Room, request: Request) -> Response:
    """One statement and the decision that stands on it."""
    found = room.statement(request.path_params["key"])
    view, reviewed = _both(room)
    return answer(statement_now(found, view, reviewed))


def statement_now(one: Statement, view: View, reviewed: Reviewed) -> answers.StatementNow:
    """A statement as people left it."""
    passage = one.passage
    return answers.StatementNow(
        key=key_of(decided_place(one, reviewed)), document=view.known.anchor("document", passage.document),
        start=passage.start, end=passage.end, text=passage.exact, speaker=view.known.speaker_of(one),
        kind=one.speaker.kind.value, mode=one.mode.value, chain=tuple(hop.name for hop in one.chain),
        values=tuple(answers.ValueNow(role=v.role, words=v.words, normal=v.text()) for v in one.values),
        because=in_words((*one.because, *one.speaker.because)),
        decision=decision_now(reviewed.verdicts.get(one.id)),
    )  # fmt: skip


def decision_now(decision: Decision | None) -> answers.DecisionNow | None:
    """A decision as it is told."""
    if decision is None:
        return None
    return answers.DecisionNow(
        matter=decision.matter.value, verdict=decision.verdict.value, by=decision.by, at=decision.at,
        why=decision.why, answers=decision.answers,
    )  # fmt: skip


def _both(room: Room) -> tuple[View, Reviewed]:
    view, reviewed = room.view(), room.bench.reviewed
    assert reviewed is not None  # shown with the view
    return view, reviewed


def _rows(request: Request, every: Sequence[T], told: Callable[[T], Any]) -> Response:
    asked = request.query_params.get("page", "1")
    number = int(asked) if asked.isascii() and asked.isdecimal() and int(asked[:9]) > 0 else 1
    part: Iterable[T] = every[(number - 1) * PART : number * PART]
    return JSONResponse({"total": len(every), "page": number, "rows": [to_plain(told(one)) for one in part]})


def _gone() -> Response:
    problem = answers.Problem(message="This is not in the case any more.", safe="Nothing was changed.", do="")
    return answer({"error": to_plain(problem)}, 404)
