"""Agreements: the consents and withdrawals that people decided on record, by the people of this reading.

Unknown means no: a consent whose person is no longer found gives nobody anything, and a withdrawal whose person is no
longer found is told, so that whoever asks the gate can refuse.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from consilience.domain.claim import CrossCheck
from consilience.domain.consent import Audience, Consent, Consents, ConsentState, IdentityOption, Use, Withdrawal
from consilience.domain.errors import ValueRefusedError
from consilience.domain.reasons import Span
from consilience.domain.review import Decision, Matter, Verdict

_STATES = {
    Verdict.GIVEN: ConsentState.GIVEN,
    Verdict.LIMITED: ConsentState.LIMITED,
    Verdict.WITHDRAWN: ConsentState.WITHDRAWN,
}


def person_at(place: Span, check: CrossCheck) -> str:
    """Case id of the person who is mentioned at a place, "" where nobody is."""
    hits = [(m.span.overlap(place), p.id) for p in check.people for m in p.mentions if m.span.overlap(place)]
    return max(hits)[1] if hits else ""


def consents_of(held: Iterable[Decision], check: CrossCheck) -> tuple[Consents, int]:
    """All that is on record, and how many withdrawals are of people whom this reading does not find."""
    records, withdrawals, lost = [], [], 0
    for decision in held:
        if decision.matter is Matter.CONSENT:
            person = person_at(decision.places[0], check)
            if person:
                records.append(consent_of(decision, person))
            elif decision.verdict is Verdict.WITHDRAWN:
                lost += 1
        elif decision.matter is Matter.WITHDRAWAL:
            person = person_at(decision.places[0], check)
            if person:
                withdrawals.append(Withdrawal(person=person, on=_day(decision.term("on"))))
            else:
                lost += 1
    return Consents(records=tuple(records), withdrawals=tuple(withdrawals)), lost


def consent_of(decision: Decision, person: str) -> Consent:
    """The consent that a decision records; ValueRefusedError when it says what no consent can say."""
    try:
        use, audience = Use(decision.term("use")), Audience(decision.term("audience"))
        identity = frozenset(IdentityOption(word) for word in decision.term("identity").split())
    except ValueError as error:
        raise ValueRefusedError("The consent names a use, audience or identity option that does not exist.") from error
    return Consent(
        person=person,
        use=use,
        audience=audience,
        state=_STATES[decision.verdict],
        identity=identity,
        on=_day(decision.term("on")),
        until=_day(decision.term("until")),
        form=decision.term("form"),
    )


def _day(text: str) -> dt.date | None:
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise ValueRefusedError("A day is written YYYY-MM-DD.") from error
