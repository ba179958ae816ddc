"""Acts: what forms do.  Each handler parses, calls one verb of the casework, and leads to another page."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from consilience.casework.reviewing import Judgement
from consilience.domain.account import Statement
from consilience.domain.errors import InputError
from consilience.domain.material import Reading
from consilience.domain.reasons import Span
from consilience.domain.review import Decision, Matter, Verdict
from consilience.engine.review.addresses import decided_place, find_statement, person_place
from consilience.engine.review.standing import statement_at
from consilience.interfaces.cli.gathering import gather
from consilience.interfaces.wording.said import say
from consilience.interfaces.workbench.amending import (
    Terms,
    added_terms,
    amended_terms,
    place_in,
    suggestion_in_words,
)
from consilience.interfaces.workbench.answers import Decided, FirstDecided
from consilience.interfaces.workbench.api import answer, decision_now
from consilience.interfaces.workbench.bench import Conflict
from consilience.interfaces.workbench.room import Room
from consilience.interfaces.workbench.view import key_of

_AMENDED = frozenset({Verdict.CORRECTED, Verdict.ADDED})
_CONSENT = ("use", "audience", "identity", "on", "until", "form")


async def unlock(room: Room, request: Request) -> Response:
    """Type the passphrase."""
    why = await room.bench.unlock(str(request.state.form.get("passphrase", "")))
    if why:
        return room.page(request, "unlock.html", status=401, why=why)
    response = room.to("/")
    room.door.set_cookie(response, room.door.raise_level(request))
    return response


async def choose_language(room: Room, request: Request) -> Response:
    """The language of the texts: kept with the session and nowhere else."""
    session, chosen = room.door.session(request), request.state.form.get("language", "")
    if session is not None and chosen in {language.code for language in room.door.languages}:
        session.language = chosen
    return room.to(request.state.form.get("next", "/"))


async def veil(room: Room, request: Request) -> Response:
    """Blur passages that can be hard to read, or show them: kept with the session and nowhere else."""
    session, form = room.door.session(request), request.state.form
    if session is not None:
        session.veils = form.get("veils") != "no"
    return room.to(form.get("next", "/"))


async def hide_steps(room: Room, request: Request) -> Response:
    """The first steps are not shown any more in this session."""
    session = room.door.session(request)
    if session is not None:
        session.seen.add("hidden")
    return room.to("/")


async def lock(room: Room, _request: Request) -> Response:
    """Lock now: what was shown is forgotten before this is answered."""
    room.bench.lock()
    room.door.lower_all()
    response = room.to("/unlock")
    response.headers["clear-site-data"] = '"cache", "storage"'
    return response


async def add(room: Room, request: Request) -> Response:
    """Take files of this machine in."""
    path = str(request.state.form.get("path", "")).strip()
    if not path:
        raise InputError(
            say("No file or folder was named."), safe=say("Nothing was added."), do=say("Write where it is.")
        )
    found = gather([Path(path).expanduser()], case=room.bench.path, sheet=None)
    room.bench.add(found.files)
    return room.to("/documents")


async def decide_statement(room: Room, request: Request) -> Response:
    """Confirm, correct, reject or leave open one statement."""
    form = request.state.form
    statement = room.statement(request.path_params["key"])
    reviewed = room.bench.reviewed
    assert reviewed is not None  # room.statement found it there
    place, standing = decided_place(statement, reviewed), reviewed.verdicts.get(statement.id)
    verdict = _verdict(form)
    terms: Terms = ()
    if verdict is Verdict.CORRECTED:
        # What a person added stays what it is when it is corrected: no suggestion is behind it.
        verdict = Verdict.ADDED if standing is not None and standing.verdict is Verdict.ADDED else verdict
        terms = amended_terms(form, statement, _reading(room, place.document), standing)
    elif verdict is Verdict.CONFIRMED and standing is not None and standing.verdict in _AMENDED:
        verdict, terms = standing.verdict, standing.terms  # who confirms a correction confirms it as it was corrected
    else:
        terms = _as_suggested(statement)
    judgement = Judgement(
        matter=Matter.STATEMENT, verdict=verdict, places=(place,), why=form.get("why", ""), terms=terms,
        answers=suggestion_in_words(statement), suggested=statement.values,
    )  # fmt: skip
    return await _decide(room, request, judgement, form.get("next") or "/review")


async def add_statement(room: Room, request: Request) -> Response:
    """Put a statement on record that the machine did not suggest."""
    form, anchor = request.state.form, request.path_params["anchor"]
    shown = room.view().documents.get(anchor)
    reviewed = room.bench.reviewed
    if shown is None or reviewed is None:
        raise _gone()
    place = place_in(form, shown.id)
    if place is None:
        raise InputError(
            say("No words were chosen."),
            safe=say("Nothing was recorded."),
            do=say("Choose the first and the last word."),
        )
    reading = _reading(room, shown.id)
    if place.end > len(reading.text):
        raise InputError(
            say("The place is outside the text of the document."),
            safe=say("Nothing was recorded."),
            do=say("Choose the first and the last word again."),
        )
    statements = next((d.statements for d in reviewed.documents if d.reading.document == shown.id), ())
    if statement_at(place, statements) is not None:
        raise InputError(
            say("There is a statement at these words already."), safe=say("Nothing was recorded."),
            do=say("Correct that one, or choose other words."),
        )  # fmt: skip
    judgement = Judgement(
        matter=Matter.STATEMENT, verdict=Verdict.ADDED, places=(place,), why=form.get("why", ""),
        terms=added_terms(form, reading, place), answers="nothing: the machine suggests no statement here",
    )  # fmt: skip
    return await _decide(room, request, judgement, f"/documents/{anchor}")


async def undo(room: Room, request: Request) -> Response:
    """Take back the newest decision that stands, and look at it again; not one made since the page was shown."""
    reviewed = room.bench.reviewed
    if reviewed is None or not reviewed.held:
        raise InputError(say("There is nothing to take back."), safe=say("Nothing was changed."), do=say("Go on."))
    last = reviewed.held[-1]
    seen = request.state.form.get("seen", "")
    if seen.isdecimal() and last in room.bench.decisions[int(seen) :]:
        return _conflict(room, request, last)
    await room.bench.undo(last)
    if last.matter is Matter.STATEMENT:
        return _done(room, request, f"/review/{key_of(last.places[0])}")
    return _done(room, request, request.state.form.get("next") or "/history")


async def decide_claim(room: Room, request: Request) -> Response:
    """Name a claim, take a statement out of it, or tie another claim to it."""
    form, view = request.state.form, room.view()
    shown = view.claims.get(request.path_params["anchor"])
    if shown is None:
        raise _gone()
    first = _place(room, shown.claim.statements[0].statement)
    if form.get("act") == "name":
        judgement = Judgement(
            matter=Matter.CLAIM_NAME, verdict=Verdict.NAMED, places=(first,), terms=_terms(form, ("words",)),
            answers=shown.claim.proposition[:1000],
        )  # fmt: skip
    elif form.get("act") == "split":
        inside = {view.known.anchor("statement", s.statement): s.statement for s in shown.claim.statements}
        leaving = inside.get(form.get("statement", ""))
        others = [s.statement for s in shown.claim.statements if s.statement != leaving]
        if leaving is None or not others:
            raise InputError(
                say("A claim of one statement cannot be split."), safe=say("Nothing was changed."), do=say("Go back.")
            )
        places = (_place(room, others[0]), _place(room, leaving))
        judgement = Judgement(
            matter=Matter.SAME_CLAIM, verdict=Verdict.DIFFERENT, places=places, why=form.get("why", ""),
            answers="one claim",
        )  # fmt: skip
    else:
        named = form.get("named", "").strip()
        by_id = next((v for v in view.claims.values() if named and named in {v.claim.id, v.anchor}), None)
        other = by_id if named else view.claims.get(form.get("claim", ""))
        if other is None or other is shown:
            raise _gone()
        places = (first, _place(room, other.claim.statements[0].statement))
        judgement = Judgement(
            matter=Matter.SAME_CLAIM, verdict=Verdict.SAME, places=places, why=form.get("why", ""),
            answers="two claims",
        )  # fmt: skip
    return await _decide(room, request, judgement, "/claims")


async def decide_contradiction(room: Room, request: Request) -> Response:
    """Settle a disagreement by one of the five ways."""
    form, anchor = request.state.form, request.path_params["anchor"]
    shown = next((d for d in room.view().disputes if d.anchor == anchor), None)
    if shown is None:
        raise _gone()
    pair = shown.dispute.pairs[0]
    judgement = Judgement(
        matter=Matter.CONTRADICTION,
        verdict=_verdict(form),
        places=(_place(room, pair.left), _place(room, pair.right)),
        why=form.get("why", ""),
        answers=f"{pair.relation.value}: {pair.role}",
    )
    return await _decide(room, request, judgement, f"/contradictions#{anchor}")


async def decide_people(room: Room, request: Request) -> Response:
    """The same person, not the same, or nobody knows."""
    form, anchor = request.state.form, request.path_params["anchor"]
    places = (_person(room, anchor), _person(room, form.get("other", "")))
    if places[0] == places[1]:
        raise InputError(
            say("These are one entry already."), safe=say("Nothing was changed."), do=say("Choose another person.")
        )
    judgement = Judgement(
        matter=Matter.SAME_PERSON, verdict=_verdict(form), places=places, why=form.get("why", ""),
        answers=form.get("suggested", "")[:200],
    )  # fmt: skip
    return await _decide(room, request, judgement, "/people")


async def record_consent(room: Room, request: Request) -> Response:
    """What a person agreed to, for one use and one audience."""
    form, anchor = request.state.form, request.path_params["anchor"]
    judgement = Judgement(
        matter=Matter.CONSENT, verdict=_verdict(form), places=(_person(room, anchor),),
        why=form.get("why", ""), terms=_terms(form, _CONSENT),
    )  # fmt: skip
    return await _decide(room, request, judgement, f"/people/{anchor}")


async def verify(room: Room, _request: Request) -> Response:
    """Check every stored byte now."""
    await room.bench.verify()
    return room.to("/history#verification")


async def _decide(room: Room, request: Request, judgement: Judgement, then: str) -> Response:
    seen = request.state.form.get("seen", "")
    done = await room.bench.decide(judgement, int(seen) if seen.isdecimal() else len(room.bench.decisions))
    if isinstance(done, Conflict):
        return _conflict(room, request, done.first)
    return _done(room, request, then)


def _done(room: Room, request: Request, then: str) -> Response:
    if room.asks_for_data(request):
        place = room.to(then).headers["location"]
        return answer(Decided(decisions=len(room.bench.decisions), next=place))
    return room.to(then)


def _conflict(room: Room, request: Request, first: Decision) -> Response:
    told = decision_now(first)
    if room.asks_for_data(request) and told is not None:
        return answer(FirstDecided(first=told), 409)
    then = request.url.path if request.url.path != "/undo" else "/history"
    return room.page(request, "conflict.html", status=409, first=first, then=then)


def _verdict(form: dict[str, str]) -> Verdict:
    try:
        return Verdict(form.get("verdict", ""))
    except ValueError:
        raise InputError(
            say("No decision was chosen."), safe=say("Nothing was recorded."), do=say("Choose one.")
        ) from None


def _terms(form: dict[str, str], names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((name, form[name].strip()) for name in names if form.get(name, "").strip())


def _as_suggested(statement: Statement) -> tuple[tuple[str, str], ...]:
    """What was confirmed, so that it stays although later rules read otherwise."""
    speaker = statement.speaker
    name = speaker.organisation or speaker.words
    named = (("speaker", name), ("kind", speaker.kind.value)) if name else ()
    return (*named, ("mode", statement.mode.value))


def _reading(room: Room, document: str) -> Reading:
    found = room.view().known.documents.get(document)
    if found is None:
        raise _gone()
    return found.reading


def _place(room: Room, name: str) -> Span:
    reviewed = room.bench.reviewed
    found = find_statement(name, reviewed) if reviewed is not None else None
    if reviewed is None or found is None:
        raise _gone()
    return decided_place(found, reviewed)


def _person(room: Room, anchor: str) -> Span:
    view = room.view()
    shown = view.people.get(anchor)
    place = person_place(shown.person.id, view.look.check) if shown is not None else None
    if place is None:
        raise _gone()
    return place


def _gone() -> InputError:
    return InputError(
        say("What you decided on is not in the case any more."),
        safe=say("Nothing was changed."),
        do=say("Load the page again."),
    )
