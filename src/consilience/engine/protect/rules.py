"""Rules: where a person stands on a use, an audience and a day, and what may be shown of them (docs/format/gate.md)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from consilience.domain.consent import AUDIENCES_OF, Consent, Consents, ConsentState, IdentityOption, Request, Use
from consilience.domain.reasons import Reason
from consilience.domain.release import Outcome, PersonRelease

_OPENNESS = [Outcome.CLEARED, Outcome.PSEUDONYMISED, Outcome.WITHHELD]
_ALLOWS_LESS = [
    ConsentState.GIVEN,
    ConsentState.LIMITED,
    ConsentState.UNKNOWN,
    ConsentState.EXPIRED,
    ConsentState.WITHDRAWN,
]
_WORDS = {
    ConsentState.GIVEN: "Consent is on record for this use and these readers.",
    ConsentState.LIMITED: "Consent is limited: no name.",
    ConsentState.UNKNOWN: "No consent is on record for this use and these readers; unknown means no.",
    ConsentState.EXPIRED: "The consent on record has run out.",
    ConsentState.WITHDRAWN: "The person has withdrawn.",
}


def decide_person(person: str, request: Request, consents: Consents) -> PersonRelease:
    """The outcome for one person; anything not plainly allowed is withheld."""
    if request.audience not in AUDIENCES_OF[request.use]:
        because = (Reason(rule="gate.use-audience", words="This use does not belong to these readers."),)
        return _withheld(person, ConsentState.UNKNOWN, because)
    state, identity = standing(person, request, consents)
    because = (Reason(rule=f"gate.{state}", words=_WORDS[state]),)
    if not state.allows:
        return _withheld(person, state, because)
    named = state is ConsentState.GIVEN and IdentityOption.NAME in identity and request.use is not Use.STATISTICS_ONLY
    return PersonRelease(
        person=person,
        outcome=Outcome.CLEARED if named else Outcome.PSEUDONYMISED,
        state=state,
        identity=identity,
        because=because,
    )


def standing(person: str, request: Request, consents: Consents) -> tuple[ConsentState, frozenset[IdentityOption]]:
    """State and identity options: the latest record counts, on the same day the one that allows less."""
    day = request.day
    records = [r for r in consents.of(person, request.use, request.audience) if _begun(r, day)]
    taken_back = [w.on for w in consents.withdrawals if w.person == person and (w.on is None or w.on <= day)]
    nothing: frozenset[IdentityOption] = frozenset()
    if not records:
        return (ConsentState.WITHDRAWN if taken_back else ConsentState.UNKNOWN), nothing
    latest = max(_said(r) for r in records)
    if any(on is None or on >= latest for on in taken_back):
        return ConsentState.WITHDRAWN, nothing
    final = [(_state_on(r, day), r.identity) for r in records if _said(r) == latest]
    state = max((s for s, _ in final), key=_ALLOWS_LESS.index)
    if not state.allows:
        return state, nothing
    return state, frozenset.intersection(*(identity for _, identity in final))


def most_restrictive(releases: Iterable[PersonRelease]) -> PersonRelease:
    """The outcome that discloses least."""
    return max(releases, key=lambda r: (_OPENNESS.index(r.outcome), r.person))


def as_open_as(own: PersonRelease, other: PersonRelease) -> PersonRelease:
    """``own`` made no more open than ``other``, who may be the same person."""
    worst = most_restrictive((own, other))
    if worst.outcome is own.outcome and own.identity <= other.identity:
        return own
    because = Reason(rule="gate.may-be-same", words=f"May be the same person as {other.person}, who allows less.")
    return PersonRelease(
        person=own.person,
        outcome=worst.outcome,
        state=other.state if worst.outcome is not own.outcome else own.state,
        identity=own.identity & other.identity,
        because=(*own.because, because),
    )


def _begun(record: Consent, day: dt.date) -> bool:
    return record.on is None or record.on <= day


def _state_on(record: Consent, day: dt.date) -> ConsentState:
    over = record.state.allows and record.until is not None and record.until < day
    return ConsentState.EXPIRED if over else record.state


def _said(record: Consent) -> dt.date:
    """Undated: oldest when it allows, newest when it takes away."""
    if record.on is not None:
        return record.on
    return dt.date.min if record.state.allows else dt.date.max


def _withheld(person: str, state: ConsentState, because: tuple[Reason, ...]) -> PersonRelease:
    return PersonRelease(person=person, outcome=Outcome.WITHHELD, state=state, identity=frozenset(), because=because)
