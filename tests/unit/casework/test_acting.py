"""Actions: what was done about a case, kept as decisions are; what is due; a calendar that names nobody."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from consilience.adapters.writers.deadlines import calendar_of
from consilience.casework import acting
from consilience.casework.case import Case, create, open_case
from consilience.casework.rebuilding import rebuild
from consilience.casework.reviewing import look
from consilience.casework.verification import verify_on
from consilience.domain.errors import InputError
from consilience.domain.intervention import Intervention, InterventionKind, Progress
from consilience.domain.reasons import Span
from consilience.domain.review import Decision, Matter, Verdict
from consilience.engine.review.interventions import claims_of
from tests.attack.cases import PASSPHRASE, system_on
from tests.containers import take

ABOUT = Span(document="herald", start=0, end=20)
TODAY = dt.date(2031, 6, 1)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    create(tmp_path / "case", PASSPHRASE, system=system_on())
    with open_case(tmp_path / "case", PASSPHRASE, system=system_on()) as opened:
        take(opened, tmp_path, "herald.txt", b"Nine men were held at the mill of Harn, Mira Toll told the Herald.\n")
        yield opened


def record(case: Case, name: str = "Request to the prosecutor", *, undo: bool = False, **terms: str) -> None:
    acting.record_action(case, name, [] if undo else [ABOUT], terms.items(), undo=undo)


def only(case: Case) -> Intervention:
    (found,) = acting.actions(case.decisions())
    return found


def test_an_action_is_on_record_and_is_changed_under_its_name(case: Case) -> None:
    record(
        case, kind="request", addressee="Prosecutor of Harn", demand="open a case", deadline="2031-05-20", status="sent"
    )
    record(case, "request TO the prosecutor", status="answered", response="refused", responded="2031-05-25")
    found = only(case)
    assert (found.kind, found.status) == (InterventionKind.REQUEST, Progress.ANSWERED)
    assert (found.addressee, found.demand, found.response) == ("Prosecutor of Harn", "open a case", "refused")
    assert (found.deadline, found.responded) == (dt.date(2031, 5, 20), dt.date(2031, 5, 25))
    assert found.name == "Request to the prosecutor" and found.decision.by == "Ilse Tarn"
    assert len(case.decisions()) == 2  # both are kept


def test_taking_back_leaves_what_stood_before(case: Case) -> None:
    record(case, status="sent")
    record(case, status="closed")
    record(case, undo=True)
    assert only(case).status is Progress.SENT
    record(case, undo=True)
    assert acting.actions(case.decisions()) == ()
    with pytest.raises(InputError, match="no action of this name"):
        record(case, undo=True)


@pytest.mark.parametrize(
    ("terms", "late"),
    [
        ({"deadline": "2031-05-31", "status": "sent"}, True),
        ({"deadline": "2031-06-01", "status": "sent"}, False),
        ({"deadline": "2031-05-31", "status": "answered"}, False),
        ({"deadline": "2031-05-31", "status": "sent", "responded": "2031-05-30"}, False),
        ({"status": "sent"}, False),
    ],
)
def test_overdue_is_what_was_due_before_today_and_did_not_come(case: Case, terms: dict[str, str], late: bool) -> None:
    record(case, **terms)
    assert bool(acting.overdue(acting.actions(case.decisions()), TODAY)) is late


@pytest.mark.parametrize(
    "terms",
    [
        {"deadline": "soon"}, {"on": "2031-13-01"}, {"kind": "threat"}, {"status": "lost"},
        {"on": "2031-05-02", "responded": "2031-05-01"},
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_is_recorded(case: Case, terms: dict[str, str]) -> None:
    before = len(case.ledger.entries)
    with pytest.raises(InputError):
        record(case, **terms)
    assert len(case.ledger.entries) == before


def test_a_new_action_is_about_something_of_the_case(case: Case) -> None:
    with pytest.raises(InputError, match="about something"):
        acting.record_action(case, "Petition", [], ())
    with pytest.raises(InputError):
        acting.record_action(case, "Petition", [Span(document="herald", start=0, end=10_000)], ())
    seen = look(case)
    assert acting.place_of_document(seen, "herald") is not None and acting.place_of_document(seen, "none") is None
    assert acting.place_of_claim(seen, seen.check.claims[0].id) is not None
    assert acting.place_of_claim(seen, "c999") is None


def test_actions_survive_a_rebuilt_index_and_the_case_is_sound(case: Case) -> None:
    record(case, deadline="2031-05-20")
    before = only(case)
    rebuild(case)
    assert only(case) == before
    assert verify_on(case.disk, case.keys, {}).sound


def test_an_empty_text_clears_what_was_said(case: Case) -> None:
    record(case, deadline="2031-05-20", response="refused", responded="2031-05-19", status="answered")
    record(case, deadline="", response="", responded="", status="sent")
    found = only(case)
    assert (found.deadline, found.response, found.responded, found.status) == (None, "", None, Progress.SENT)


def test_a_calendar_holds_what_still_waits_and_ids_that_no_name_can_be_tried_against(case: Case) -> None:
    record(case, "Letter about Mira Toll", deadline="2031-05-20", status="sent")
    record(case, "Petition", deadline="2031-06-20", status="answered", responded="2031-05-30")
    told = acting.calendar(case).decode()
    assert told.count("BEGIN:VEVENT") == 1 and "20310520" in told
    (uid,) = [line for line in told.splitlines() if line.startswith("UID:")]
    assert f"UID:{case.vault.event_mark('letter about mira toll')}@" in uid
    for public in (case.id, ""):
        for guess in (f"{public}|letter about mira toll", "event\nletter about mira toll", "letter about mira toll"):
            assert hashlib.sha256(guess.encode()).hexdigest()[:32] not in uid


def test_a_document_speaks_for_none_of_its_claims(case: Case) -> None:
    seen = look(case)
    texts = {d.reading.document: d.reading.text for d in seen.check.documents}
    whole, part = acting.place_of_document(seen, "herald"), acting.place_of_claim(seen, seen.check.claims[0].id)
    assert whole is not None and part is not None
    at = {"herald": [(part.start, part.end, "c1")]}
    acting.record_action(case, "Of the document", [whole], ())
    acting.record_action(case, "Of the claim", [part], ())
    found = {one.name: claims_of(one, at, texts) for one in acting.actions(case.decisions())}
    assert found == {"Of the document": (), "Of the claim": ("c1",)}


def mark(name: str) -> str:
    """An id that is none of the name."""
    return f"{len(name):032x}"


def event(deadline: dt.date | None, name: str = "Letter, to; the\nBishop of Harn " + "ü" * 60) -> Intervention:
    decision = Decision(
        matter=Matter.INTERVENTION, verdict=Verdict.RECORDED, places=(ABOUT,), by="Ilse Tarn",
        at=dt.datetime(2031, 5, 4, tzinfo=dt.UTC), terms=(("name", "x"),),
    )  # fmt: skip
    return Intervention(
        name=name, kind=InterventionKind.COMPLAINT, status=Progress.SENT, places=(ABOUT,), decision=decision,
        addressee="Bishop of Harn", demand="say where Mira Toll is", deadline=deadline,
    )  # fmt: skip


def test_a_calendar_names_nobody_unless_it_is_asked_to() -> None:
    at = dt.datetime(2031, 5, 4, 10, tzinfo=dt.UTC)
    plain = calendar_of([event(dt.date(2031, 12, 31)), event(None)], mark, at).decode()
    assert plain.count("BEGIN:VEVENT") == 1 and "DTEND;VALUE=DATE:20320101" in plain
    assert "SUMMARY:complaint 1: answer due" in plain
    for word in ("Bishop", "Harn", "Toll", "Ilse"):
        assert word not in plain
    named = calendar_of([event(dt.date(2031, 12, 31))], mark, at, names=True).decode()
    assert "Letter\\, to\\; the\\nBishop of Harn" in named.replace(
        "\r\n ", ""
    )  # the control: names do go in when asked
    assert "Toll" not in named


def test_lines_of_a_calendar_end_and_fold_as_the_standard_says() -> None:
    data = calendar_of([event(dt.date(2031, 12, 31))], mark, dt.datetime(2031, 5, 4, tzinfo=dt.UTC), names=True)
    assert data.endswith(b"END:VCALENDAR\r\n") and b"\n" not in data.replace(b"\r\n", b"")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    data.decode("utf-8")  # never cut within a character
    for line in data.split(b"\r\n"):
        line.decode("utf-8")
