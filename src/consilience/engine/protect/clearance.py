"""Clearance: the one maker of ``Cleared`` (docs/format/gate.md).

``clear_internal`` lets the case team read an unreviewed machine reading, marked as such.  ``clear_public`` is for
every other reader and refuses unless a person reviewed the case and everybody in it agreed.
"""

from __future__ import annotations

import datetime as dt

from consilience.domain.account import SpeakerKind
from consilience.domain.claim import CrossCheck
from consilience.domain.consent import Audience, Consents, ConsentState, Request, Use
from consilience.domain.reasons import Reason
from consilience.domain.release import _SEAL, Cleared, Outcome, PersonRelease, Refused
from consilience.engine.protect.rules import as_open_as, decide_person

INTERNAL_MARK = "Machine reading, not reviewed \N{MIDDLE DOT} internal"
NOT_THE_SAME = "not the same"
_PEOPLE = {
    SpeakerKind.VICTIM,
    SpeakerKind.WITNESS,
    SpeakerKind.RELATIVE,
    SpeakerKind.OFFICIAL,
    SpeakerKind.EXPERT,
    SpeakerKind.PERSON,
    SpeakerKind.GROUP,
}


def internal_mark(decided: int, statements: int) -> str:
    """What every page of an internal document carries: how much of it a person settled."""
    if not decided:
        return INTERNAL_MARK
    if decided >= statements:
        return "Reviewed machine reading \N{MIDDLE DOT} internal"
    return f"Machine reading, {decided} of {statements} statements reviewed \N{MIDDLE DOT} internal"


def clear_internal(
    check: CrossCheck,
    *,
    consents: Consents,
    day: dt.date,
    seen: tuple[int, int] = (0, 0),
    whole: CrossCheck | None = None,
) -> Cleared | Refused:
    """A document for the case team, marked with how much of it was reviewed; refused when somebody in it withdrew from
    this use.  ``seen``: statements that a person settled, and all; ``whole``: the case that ``check`` is a part of."""
    request = Request(use=Use.INTERNAL_ANALYSIS, audience=Audience.CASE_TEAM, day=day)
    releases = release_people(check, request, consents, whole)
    gone = tuple(r for r in releases if r.state is ConsentState.WITHDRAWN)
    if gone:
        because = Reason(
            rule="gate.withdrawn-inside",
            words="A person whose words are in this case has withdrawn from internal use. "
            "Take the documents concerned out of the case first.",
        )
        return Refused(use=request.use, audience=request.audience, because=(because,), missing=gone)
    because = Reason(
        rule="gate.internal",
        words="For the case team only: nothing here says that it may be shown to others.",
    )
    return Cleared(
        check=check,
        use=request.use,
        audience=request.audience,
        mark=internal_mark(*seen),
        reviewed=0 < seen[1] <= seen[0],
        people=releases,
        because=(because,),
        seal=_SEAL,
    )


def clear_public(
    check: CrossCheck, request: Request, *, consents: Consents, reviewed: bool, whole: CrossCheck | None = None
) -> Cleared | Refused:
    """A document for readers outside the case team, or every reason why not, with ids of people and never names."""
    releases = release_people(check, request, consents, whole)
    missing = tuple(r for r in releases if r.outcome is not Outcome.CLEARED)
    because = _obstacles(releases, request.use, reviewed=reviewed)
    if because:
        return Refused(use=request.use, audience=request.audience, because=because, missing=missing)
    because = (Reason(rule="gate.consents", words="Reviewed; everybody in it agreed to this use and these readers."),)
    mark = f"For {request.audience.value.replace('_', ' ')} \N{MIDDLE DOT} {request.use.value.replace('_', ' ')}"
    return Cleared(
        check=check,
        use=request.use,
        audience=request.audience,
        mark=mark,
        reviewed=True,
        people=releases,
        because=because,
        seal=_SEAL,
    )


def release_people(
    check: CrossCheck, request: Request, consents: Consents, whole: CrossCheck | None = None
) -> tuple[PersonRelease, ...]:
    """One outcome for each person of the case and each account whose speaker is nobody on record.

    Of a part of a case, whoever may be the same person is looked for in the ``whole`` of it.
    """
    known, case = _persons(check), whole or check
    own = {person: decide_person(person, request, consents) for person in {*known, *_persons(case)}}
    out = []
    for person in known:
        release = own[person]
        for other in _perhaps_the_same(person, case):
            if other in own:
                release = as_open_as(release, own[other])
        out.append(release)
    nameless = (a.id for a in check.accounts if not a.person and a.kind in _PEOPLE)
    out += [_nobody_on_record(account) for account in sorted(nameless)]
    return tuple(out)


def _persons(check: CrossCheck) -> list[str]:
    return sorted({p.id for p in check.people} | {a.person for a in check.accounts if a.person})


def _perhaps_the_same(person: str, check: CrossCheck) -> list[str]:
    """Everybody reachable over links that do not say no, in a fixed order."""
    reached, waiting = {person}, [person]
    while waiting:
        here = waiting.pop()
        for link in check.person_links:
            if link.outcome == NOT_THE_SAME or here not in {link.left, link.right}:
                continue
            other = link.right if here == link.left else link.left
            if other not in reached:
                reached.add(other)
                waiting.append(other)
    return sorted(reached - {person})


def _nobody_on_record(account: str) -> PersonRelease:
    words = "The speaker of this account is not tied to a person, so nobody can have agreed."
    return PersonRelease(
        person=account,
        outcome=Outcome.WITHHELD,
        state=ConsentState.UNKNOWN,
        identity=frozenset(),
        because=(Reason(rule="gate.nobody-on-record", words=words),),
    )


def _obstacles(releases: tuple[PersonRelease, ...], use: Use, *, reviewed: bool) -> tuple[Reason, ...]:
    out = []
    if not reviewed:
        words = "Nobody has reviewed this machine reading, and only a person decides what is published."
        out.append(Reason(rule="gate.not-reviewed", words=words))
    if use is Use.INTERNAL_ANALYSIS:
        out.append(Reason(rule="gate.internal-use", words="Internal analysis is not a use for readers outside."))
    if any(r.outcome is Outcome.WITHHELD for r in releases):
        words = "People in it have not agreed to this use and these readers; that others published it is not consent."
        out.append(Reason(rule="gate.withheld", words=words))
    if any(r.outcome is Outcome.PSEUDONYMISED for r in releases):
        words = "People in it may be shown only without their name, which this version cannot yet do."
        out.append(Reason(rule="gate.pseudonym", words=words))
    return tuple(out)
