"""Reviewing: put a person's decision on record, and look at a case as its decisions leave it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from consilience.adapters.vault.store import DECISION
from consilience.casework.assess import Progress, coded, engine_version, join_up
from consilience.casework.case import Case
from consilience.domain.account import Value
from consilience.domain.claim import CodedDocument, CrossCheck
from consilience.domain.consent import Consents
from consilience.domain.custody import Action, Entry
from consilience.domain.errors import InputError, ValueRefusedError
from consilience.domain.geography import area_of
from consilience.domain.intervention import intervention_of
from consilience.domain.reasons import Span
from consilience.domain.review import KEYS, Decision, Matter, Verdict
from consilience.engine.custody.records import decision_bytes
from consilience.engine.review.agreements import consent_of, consents_of
from consilience.engine.review.statements import Reviewed, check_decision, review

_PERSONS = frozenset({Matter.CONSENT, Matter.WITHDRAWAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What somebody decides, before it is on record; fields as in ``Decision``."""

    matter: Matter
    verdict: Verdict
    places: tuple[Span, ...]
    why: str = ""
    terms: tuple[tuple[str, str], ...] = ()
    answers: str = ""
    suggested: tuple[Value, ...] = ()
    """Values of the suggestion that it answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A case as it is now: what the machine coded, what people left of it, and the cross-check of that."""

    coded: tuple[CodedDocument, ...]
    reviewed: Reviewed
    check: CrossCheck
    whole: CrossCheck | None = None
    """The case that ``check`` is a chosen part of; None when it is all of it."""

    @property
    def consents(self) -> tuple[Consents, int]:
        """What is on record, and how many withdrawals are of people whom this reading does not find."""
        return consents_of(self.reviewed.held, self.whole or self.check)

    @property
    def all_reviewed(self) -> bool:
        """Whether a person settled every statement; the gate asks."""
        return self.reviewed.statements > 0 and self.reviewed.decided == self.reviewed.statements


def look(case: Case, progress: Progress = lambda _done, _of: None) -> Look:
    """Everything that the case says now."""
    return look_again(coded(case, progress), case.decisions())


def look_again(documents: Sequence[CodedDocument], decisions: Sequence[Decision]) -> Look:
    """The same from what is in memory, after a decision: nothing is read anew."""
    reviewed = review(documents, decisions)
    return Look(coded=tuple(documents), reviewed=reviewed, check=join_up(reviewed))


def decide(case: Case, judgement: Judgement) -> tuple[Decision, Entry]:
    """Record what the person who works on the case decides; it is on record when this returns.

    Raises InputError for a decision that cannot be made: a place outside the text, a verdict or term of another matter.
    It is sealed under the key of the first place's document, so that it goes when that document goes.
    """
    # Load.
    found = [case.reading(document) for document in dict.fromkeys(p.document for p in judgement.places)]
    readings = {reading.document: reading for reading in found if reading is not None}
    # Compute.
    try:
        decision = Decision(
            matter=judgement.matter,
            verdict=judgement.verdict,
            places=judgement.places,
            by=case.system.user_name(),
            at=case.system.now().astimezone(dt.UTC),
            why=judgement.why.strip(),
            terms=judgement.terms,
            answers=judgement.answers,
            engine=engine_version() if judgement.answers else "",
        )
        check_decision(decision, readings, judgement.suggested)
        if decision.matter is Matter.CONSENT and decision.verdict is not Verdict.UNDONE:
            consent_of(decision, "checked")
        if decision.matter is Matter.PLACE and decision.verdict is not Verdict.UNDONE:
            area_of(decision)
        if decision.matter is Matter.INTERVENTION and decision.verdict is not Verdict.UNDONE:
            intervention_of(decision)
    except ValueRefusedError as error:
        raise InputError(str(error), safe="Nothing was recorded.", do="Correct it and try again.") from None
    # Record.
    return decision, _record(case, readings[decision.places[0].document].item, decision)


def undo(case: Case, decision: Decision, why: str = "") -> tuple[Decision, Entry]:
    """Take a decision back with one more; both stay on record."""
    kept = tuple((name, text) for name, text in decision.terms if name in KEYS.get(decision.matter, ()))
    back = Judgement(matter=decision.matter, verdict=Verdict.UNDONE, places=decision.places, why=why, terms=kept)
    return decide(case, back)


def _record(case: Case, item: str, decision: Decision) -> Entry:
    data = decision_bytes(decision)
    name = case.vault.put(item, DECISION, data)
    action = Action.CONSENT_CHANGED if decision.matter in _PERSONS else Action.DECIDED
    digest = case.vault.commitment(item, hashlib.sha256(data).digest())
    return case.record(action, {"item": item, DECISION: name}, {DECISION: digest}, decision)


__all__ = ["Judgement", "Look", "decide", "look", "look_again", "undo"]
