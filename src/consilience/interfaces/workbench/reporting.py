"""Reporting: which claims, for which use and readers; who is shown, named otherwise or left out and why; then the file.

A **Purpose** is a use with its readers.  Nothing is written before somebody has seen what the gate says of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from consilience.casework.clearing import clear
from consilience.casework.publication import choose as chosen_look
from consilience.domain.consent import AUDIENCES_OF, Audience, Use
from consilience.domain.consent import Request as GateRequest
from consilience.domain.errors import InputError
from consilience.domain.release import Outcome, PersonRelease, Refused
from consilience.engine.protect.clearance import release_people
from consilience.interfaces.wording.said import say
from consilience.interfaces.workbench.room import Room
from consilience.interfaces.workbench.view import View

OFFERED = 60
"""Claims that can be ticked; all others are named by their ids."""
SHOWN = 100
"""People that one group shows by name; the others are counted."""
_OLD = {"internal": (Use.INTERNAL_ANALYSIS, Audience.CASE_TEAM), "public": (Use.PUBLIC_REPORT, Audience.PUBLIC)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """People with one outcome: those shown (name, address, outcome with its reasons) and how many there are."""

    outcome: Outcome
    people: tuple[tuple[str, str, PersonRelease], ...]
    total: int


def purposes() -> tuple[tuple[Use, Audience], ...]:
    """Every use with every readers it can have, the case team first."""
    order = list(Audience)
    return tuple((use, a) for use in Use for a in sorted(AUDIENCES_OF[use], key=order.index))


async def choose(room: Room, request: Request) -> Response:
    """The form: what for, for whom, which claims."""
    view = room.view()
    wide = [row for row in view.matrix if row.claim.id not in view.lone] or list(view.matrix)
    offered = [view.claims[view.known.anchor("claim", row.claim.id)] for row in wide[:OFFERED]]
    return room.page(
        request, "report.html", view=view, purposes=purposes(), offered=offered, total=len(view.claims)
    )  # fmt: skip


async def look(room: Room, request: Request) -> Response:
    """What the gate says of it: who is cleared, pseudonymised or withheld and why, before anything is written."""
    view, asked = room.view(), gate_request(room, request.state.form)
    claims = claims_in(view, request.state.form)
    seen = chosen_look(view.look, claims)
    answer = clear(seen, asked)
    consents, _ = view.look.consents
    check = seen.check
    return room.page(
        request, "report_look.html", answer=answer, refused=isinstance(answer, Refused), asked=asked,
        groups=groups_of(view, release_people(check, asked, consents, seen.whole)),
        claims=len(check.claims), documents=len(check.documents), total=len(view.claims),
        chosen=" ".join(sorted(claims)), purpose=f"{asked.use.value}/{asked.audience.value}",
    )  # fmt: skip


async def write(room: Room, request: Request) -> Response:
    """The dossier as a file, or the gate's no on a page."""
    asked = gate_request(room, request.state.form)
    dossier = await room.bench.report(asked, claims_in(room.view(), request.state.form))
    if isinstance(dossier, Refused):
        return room.page(request, "refused.html", status=403, refused=dossier)
    room.seen(request).add("report")
    name = f"dossier-{room.bench.system.now():%Y-%m-%d}.html"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(dossier.encode("utf-8"), media_type="application/octet-stream", headers=headers)


def gate_request(room: Room, form: Mapping[str, str]) -> GateRequest:
    """What is asked of the gate; InputError for a use that these readers cannot have."""
    day = room.bench.system.now().date()
    use, audience = _OLD.get(form.get("audience", ""), (None, None))
    try:
        words = form.get("purpose", "").partition("/")
        use, audience = use or Use(words[0]), audience or Audience(words[2])
    except ValueError:
        use, audience = None, None
    if use is None or audience is None or audience not in AUDIENCES_OF[use]:
        raise InputError(
            say("Nobody said what it is for and who will read it."), safe=say("Nothing was written."),
            do=say("Choose a use and its readers."),
        )  # fmt: skip
    return GateRequest(use=use, audience=audience, day=day)


def claims_in(view: View, form: Mapping[str, str]) -> frozenset[str]:
    """Ids of the claims that were ticked or named; none for all.  InputError for one that the case does not have."""
    named = re.split(r"[\s,;]+", f"{form.get('claim', '')} {form.get('claims', '')}".strip())
    known = {v.claim.id for v in view.claims.values()}
    wanted = {view.claims[name].claim.id if name in view.claims else name for name in named if name}
    if wanted - known:
        raise InputError(
            say("The case has no claim of this name."), safe=say("Nothing was written."),
            do=say("Write ids such as c1 and c12, or leave the field empty for all claims."),
        )  # fmt: skip
    return frozenset(wanted)


def groups_of(view: View, releases: tuple[PersonRelease, ...]) -> list[Group]:
    """By outcome, the most open first; a speaker who is nobody on record stands with the words that the text has."""
    known = view.known
    accounts = {a.id: a for a in known.check.accounts}
    groups = []
    for outcome in Outcome:
        mine = [r for r in releases if r.outcome is outcome]
        people = []
        for one in mine[:SHOWN]:
            person, account = known.people.get(one.person), accounts.get(one.person)
            name = person.name if person is not None else account.speaker if account is not None else ""
            address = f"/people/{known.anchor('person', one.person)}" if person is not None else ""
            people.append((name, address, one))
        groups.append(Group(outcome=outcome, people=tuple(people), total=len(mine)))
    return groups
