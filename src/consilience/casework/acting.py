"""Acting: put on record what was done about a case outside of it, and see what is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from consilience.adapters.writers.deadlines import calendar_of
from consilience.casework.case import Case
from consilience.casework.reviewing import Judgement, Look, decide
from consilience.domain.custody import Entry
from consilience.domain.errors import InputError
from consilience.domain.intervention import Intervention
from consilience.domain.reasons import Span
from consilience.domain.review import Decision, Matter, Verdict
from consilience.engine.review.addresses import decided_place, find_claim, find_statement
from consilience.engine.review.interventions import beginning, interventions


def place_of_claim(look: Look, claim: str) -> Span | None:
    """The words of a claim's first statement; None for no such claim."""
    found = find_claim(claim, look.check)
    statement = find_statement(found.statements[0].statement, look.reviewed) if found is not None else None
    return decided_place(statement, look.reviewed) if statement is not None else None


def place_of_document(look: Look, document: str) -> Span | None:
    """The beginning of a document; None for none with text."""
    text = next((d.reading.text for d in look.check.documents if d.reading.document == document), "")
    return beginning(document, text) if text else None


def record_action(  # noqa: PLR0913
    case: Case, name: str, about: Sequence[Span], terms: Iterable[tuple[str, str]], why: str = "", *, undo: bool = False
) -> tuple[Decision, Entry]:
    """Put an action on record, or a change of one of the same name; what is not said anew stays,
    and what is said with an empty text is cleared.

    Raises InputError for a new action that is about nothing, for a word or day that is none, and for taking back what
    is not there.
    """
    known = next((i for i in actions(case.decisions()) if i.name.casefold() == name.strip().casefold()), None)
    places = tuple(dict.fromkeys((*(known.places if known is not None else ()), *about)))
    if undo and known is None:
        raise InputError("There is no action of this name.", safe="Nothing was recorded.", do="'actions' lists them.")
    if not places:
        raise InputError(
            "A new action is about something.",
            safe="Nothing was recorded.",
            do="Name a claim or a document of the case.",
        )
    said = tuple(terms) if not undo else ()
    judgement = Judgement(
        matter=Matter.INTERVENTION, verdict=Verdict.UNDONE if undo else Verdict.RECORDED,
        places=places[:1] if undo else places, terms=(("name", known.name if known else name.strip()), *said), why=why,
    )  # fmt: skip
    return decide(case, judgement)


def actions(decisions: Iterable[Decision]) -> tuple[Intervention, ...]:
    """Every action that stands, by deadline."""
    return interventions(decisions)


def overdue(found: Iterable[Intervention], today: dt.date) -> tuple[Intervention, ...]:
    """Those whose answer was due before today and did not come."""
    return tuple(one for one in found if one.overdue(today))


def calendar(case: Case, *, names: bool = False) -> bytes:
    """The deadlines of a case as a calendar file."""
    return calendar_of(
        actions(case.decisions()), case.vault.event_mark, case.system.now().astimezone(dt.UTC), names=names
    )
