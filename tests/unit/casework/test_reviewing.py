"""A person decides, the machine never undoes it, and both stay on record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from consilience.adapters.vault.store import DECISION, blob_file
from consilience.casework import intake
from consilience.casework.case import Case, create, open_case
from consilience.casework.reviewing import Judgement, Look, decide, look, look_again, undo
from consilience.casework.verification import verify
from consilience.domain.account import Mode, SpeakerKind
from consilience.domain.consent import Audience, ConsentState, Use
from consilience.domain.errors import InputError
from consilience.domain.reasons import Span
from consilience.domain.review import Matter, Verdict
from consilience.engine.review.addresses import place_of
from tests.attack.cases import PASSPHRASE, system_on

HERALD = (
    "Market day in Dorrin\n\nBy Ada Miren, 4 May 2031\n\n"
    '"Soldiers beat my brother on 2 May," Tomas Kael, a baker, told the Dorrin Herald. '
    "The governor said that nobody was beaten.\n\nAt least 12 people were arrested on 2 May, Kael said.\n"
)
POST = (
    "Arrests at the market\n\nThe Lower Post, 5 May 2031\n\n"
    "Tomas Kael told the Dorrin Herald that at least 12 people were arrested on 2 May. "
    "T. Kael is in hiding. Nine people were arrested, the ministry said.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create(tmp_path / "case", PASSPHRASE, system=system_on())
    paths = []
    for name, text in (("herald", HERALD), ("post", POST)):
        paths.append(tmp_path / f"{name}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    with open_case(tmp_path / "case", PASSPHRASE, system=system_on()) as opened:
        intake.add(opened, paths, {}, lambda _step: None)
    return tmp_path / "case"


@pytest.fixture
def case(folder: Path) -> Iterator[Case]:
    with open_case(folder, PASSPHRASE, system=system_on()) as opened:
        yield opened


def said(seen: Look, words: str, document: str):
    found = [
        s
        for d in (*seen.reviewed.documents,)
        for s in d.statements
        if words in s.passage.exact and s.passage.document == document
    ]
    assert found, f"nothing says {words!r} in {document}"
    return min(found, key=lambda s: len(s.passage.exact))


def judge(verdict: Verdict, *statements, **rest) -> Judgement:
    return Judgement(matter=Matter.STATEMENT, verdict=verdict, places=tuple(map(place_of, statements)), **rest)


def test_what_is_rejected_leaves_the_case_and_stays_on_record(case: Case) -> None:
    seen = look(case)
    one = said(seen, "beat my brother", "herald")
    decide(case, judge(Verdict.REJECTED, one, why="not said by him", answers="Tomas Kael"))
    after = look(case)
    assert one.id not in {s for c in after.check.claims for x in c.statements for s in [x.statement]}
    assert [s.id for s in after.reviewed.rejected] == [one.id]
    (held,) = case.decisions()
    assert (held.why, held.by, held.answers) == ("not said by him", "Ilse Tarn", "Tomas Kael")
    assert held.at.tzinfo is not None and held.engine.startswith("consilience-")


def test_a_correction_changes_who_speaks_and_keeps_what_it_does_not_speak_of(case: Case) -> None:
    one = said(look(case), "beat my brother", "herald")
    terms = (("speaker", "Market Watch"), ("kind", SpeakerKind.ORGANISATION.value), ("mode", Mode.INDIRECT.value))
    decide(case, judge(Verdict.CORRECTED, one, terms=terms))
    after = look(case)
    two = said(after, "beat my brother", "herald")
    assert (two.speaker.organisation, two.mode, two.proposition) == ("Market Watch", Mode.INDIRECT, one.proposition)
    assert after.reviewed.verdicts[two.id].verdict is Verdict.CORRECTED
    assert two.chance is None, "a chance of the machine says nothing about what a person wrote"


def test_undone_is_as_if_nothing_had_been_decided_and_all_of_it_is_kept(case: Case) -> None:
    before = look(case)
    one = said(before, "beat my brother", "herald")
    decision, _ = decide(case, judge(Verdict.REJECTED, one))
    undo(case, decision)
    assert look(case).check == before.check
    assert [d.verdict for d in case.decisions()] == [Verdict.REJECTED, Verdict.UNDONE]


def test_what_a_person_marked_is_a_statement_although_no_rule_reads_it(case: Case) -> None:
    start = POST.index("T. Kael is in hiding")
    place = Span(document="post", start=start, end=start + len("T. Kael is in hiding"))
    terms = (("speaker", "a neighbour"), ("kind", "witness"), ("mode", "indirect"))
    decide(case, Judgement(matter=Matter.STATEMENT, verdict=Verdict.ADDED, places=(place,), terms=terms))
    seen = look(case)
    one = said(seen, "T. Kael is in hiding", "post")
    assert seen.reviewed.verdicts[one.id].verdict is Verdict.ADDED
    assert any(a.speaker == "a neighbour" for a in seen.check.accounts)


def test_what_was_confirmed_survives_rules_that_no_longer_read_it(case: Case) -> None:
    seen = look(case)
    one = said(seen, "beat my brother", "herald")
    terms = (("speaker", "Tomas Kael"), ("kind", one.speaker.kind.value), ("mode", one.mode.value))
    decide(case, judge(Verdict.CONFIRMED, one, terms=terms))
    blind = [replace(d, statements=tuple(s for s in d.statements if s.id != one.id)) for d in seen.coded]
    again = said(look_again(blind, case.decisions()), "beat my brother", "herald")
    assert (again.passage.exact, again.speaker.words, again.mode) == (one.passage.exact, "Tomas Kael", one.mode)


def test_claims_are_split_joined_and_named_by_places_that_stay(case: Case) -> None:
    seen = look(case)
    ours, theirs = said(seen, "12 people were arrested", "herald"), said(seen, "12 people were arrested", "post")
    claim_of = {s.statement: c.id for c in seen.check.claims for s in c.statements}
    assert claim_of[ours.id] == claim_of[theirs.id]
    pair = (place_of(ours), place_of(theirs))
    decide(case, Judgement(matter=Matter.SAME_CLAIM, verdict=Verdict.DIFFERENT, places=pair))
    after = {s.statement: c.id for c in look(case).check.claims for s in c.statements}
    assert after[ours.id] != after[theirs.id]
    decide(case, Judgement(matter=Matter.SAME_CLAIM, verdict=Verdict.SAME, places=pair))
    name = (("words", "Arrests on 2 May"),)
    decide(case, Judgement(matter=Matter.CLAIM_NAME, verdict=Verdict.NAMED, places=pair[:1], terms=name))
    claims = {c.id: c for c in look(case).check.claims}
    joined = next(c for c in claims.values() if ours.id in {s.statement for s in c.statements})
    assert theirs.id in {s.statement for s in joined.statements}
    assert joined.proposition == "Arrests on 2 May"


def test_people_are_kept_apart_when_a_person_says_so(case: Case) -> None:
    seen = look(case)
    kael = next(p for p in seen.check.people if "Kael" in p.name and len({m.span.document for m in p.mentions}) > 1)
    named = {m.span.document: m.span for m in kael.mentions if m.named}
    places = (named["herald"], named["post"])
    decide(case, Judgement(matter=Matter.SAME_PERSON, verdict=Verdict.DIFFERENT, places=places))
    after = look(case).check
    holders = [p.id for p in after.people for m in p.mentions if m.span in places]
    assert len(set(holders)) == 2
    assert any({k.left, k.right} == set(holders) and k.outcome == "not the same" for k in after.person_links)


def test_a_consent_is_of_a_person_a_use_and_readers_and_can_be_withdrawn(case: Case) -> None:
    kael = next(p for p in look(case).check.people if "Kael" in p.name)
    place = next(m.span for m in kael.mentions if m.named)
    terms = (("use", "public_report"), ("audience", "public"), ("identity", "name"), ("on", "2031-05-03"))
    given, _ = decide(
        case, Judgement(matter=Matter.CONSENT, verdict=Verdict.GIVEN, places=(place,), terms=terms, why="by phone")
    )
    consents, lost = look(case).consents
    (record,) = consents.of(kael.id, Use.PUBLIC_REPORT, Audience.PUBLIC)
    assert (record.state, record.on, lost) == (ConsentState.GIVEN, dt.date(2031, 5, 3), 0)
    undo(case, given)
    assert look(case).consents[0].records == ()


@pytest.mark.parametrize(
    "wrong",
    [
        Judgement(matter=Matter.STATEMENT, verdict=Verdict.SAME, places=(Span(document="post", start=0, end=4),)),
        Judgement(matter=Matter.STATEMENT, verdict=Verdict.ADDED, places=(Span(document="post", start=0, end=9999),)),
        Judgement(matter=Matter.STATEMENT, verdict=Verdict.ADDED, places=(Span(document="none", start=0, end=4),)),
        Judgement(matter=Matter.SAME_PERSON, verdict=Verdict.SAME, places=(Span(document="post", start=0, end=4),)),
        Judgement(
            matter=Matter.CONSENT,
            verdict=Verdict.GIVEN,
            places=(Span(document="post", start=0, end=4),),
            terms=(("use", "media"), ("audience", "case_team")),
        ),
    ],
)
def test_what_cannot_be_decided_is_refused_and_nothing_is_recorded(case: Case, wrong: Judgement) -> None:
    entries = len(case.ledger.entries)
    with pytest.raises(InputError) as told:
        decide(case, wrong)
    assert "Nothing was recorded" in told.value.safe
    assert len(case.ledger.entries) == entries


def test_decisions_are_verified_like_everything_else_and_a_changed_byte_is_named(folder: Path) -> None:
    with open_case(folder, PASSPHRASE, system=system_on()) as case:
        _, entry = decide(case, judge(Verdict.UNSURE, said(look(case), "beat my brother", "herald")))
        case.checkpoint()
        held = case.decisions()
        case.replace_index()
        assert case.decisions() == held, "the index is made again from the vault"
        blob = folder / blob_file(entry.refs[DECISION])
    assert verify(folder, PASSPHRASE, system=system_on()).sound
    data = bytearray(blob.read_bytes())
    data[-1] ^= 1
    blob.write_bytes(data)
    report = verify(folder, PASSPHRASE, system=system_on())
    assert [f.where for f in report.findings if f.step == 12] == [blob_file(entry.refs[DECISION])]


def test_entries_of_decisions_hold_no_words(case: Case) -> None:
    one = said(look(case), "beat my brother", "herald")
    _, entry = decide(case, judge(Verdict.REJECTED, one, why="Tomas Kael never said so"))
    assert not any(word in repr(entry) for word in ("Kael", "herald", "rejected"))
