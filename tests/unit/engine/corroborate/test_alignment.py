"""Alignment: what is one claim and what is another."""

from __future__ import annotations

from consilience.domain.account import Polarity, SpeakerKind
from consilience.engine.corroborate.terms import comparable, term
from tests.unit.engine.corroborate.cases import Said, check, claim_of, document, number, victim


def test_synonyms_and_forms_of_a_word_meet_as_one_term() -> None:
    assert term("Jails") == term("prison") == term("prisons")
    assert term("detained") == term("arrests")
    assert term("грузовики") == term("lorry")
    assert term("mill") != term("jail")


def test_names_of_months_are_values_and_a_march_is_a_word() -> None:
    assert not comparable("March") and not comparable("14")
    assert comparable("march")


def test_copied_text_is_always_one_claim() -> None:
    text = "Nobody has answered for what was done at the quarry that winter"
    result = check(document("a", Said(text=text)), document("b", Said(text=f"{text},")))
    assert claim_of(result, "a:s1").id == claim_of(result, "b:s1").id


def test_the_same_told_of_two_people_is_two_claims() -> None:
    result = check(
        document("a", victim("I was detained for nine days in the cellar", "Ana Dorn", frame="liberty.detention")),
        document(
            "b", victim("I was detained for nine days in the cellar too", "Ewa Brandt", frame="liberty.detention")
        ),
        document("c", Said(text="Lanterns hung over the bridge")),
    )
    assert claim_of(result, "a:s1").id != claim_of(result, "c:s1").id


def test_unrelated_statements_stay_claims_of_their_own() -> None:
    texts = ["Lanterns hung over the bridge", "The harvest failed twice", "A bus left for Orsk at noon"]
    result = check(document("a", *(Said(text=t) for t in texts)))
    assert len(result.claims) == len(texts)


def test_every_statement_is_in_exactly_one_claim_and_no_claim_is_empty() -> None:
    result = check(
        document("a", victim("They burned my mill", "Ana Dorn"), Said(text="The mill burned")),
        document("b", Said(text="A mill was burned at Orsk")),
    )
    placed = [s.statement for c in result.claims for s in c.statements]
    assert sorted(placed) == ["a:s1", "a:s2", "b:s1"]
    assert all(c.statements and c.proposition for c in result.claims)


def test_an_empty_case_gives_an_empty_cross_check() -> None:
    result = check()
    assert result.claims == () and result.accounts == () and result.contradictions == ()


def test_two_killings_in_two_towns_are_no_one_claim() -> None:
    """A folder may hold pages about many incidents: that people were killed does not make them one."""
    one = Said(text="Nine people were killed in Sarn", frame="kill.unknown_cause", count=number(9))
    other = Said(text="Four people were killed in Oldra", frame="kill.unknown_cause", count=number(4))
    same = Said(text="Seven men lost their lives at Sarn", frame="kill.massacre", count=number(7))
    result = check(*(document(n, s, publisher=n) for n, s in (("a", one), ("b", other), ("c", same))))
    assert claim_of(result, "a:s1") != claim_of(result, "b:s1")
    assert claim_of(result, "a:s1") == claim_of(result, "c:s1")


def test_what_was_attempted_and_what_was_done_is_one_matter_and_a_refusal_is_not() -> None:
    """To try to make somebody name others and to make them is one claim; "nobody was beaten" is not "he was beaten"."""
    tried = Said(
        text="The guards tried to force them to name friends", frame="forced_to_name", polarity=Polarity.ATTEMPTED
    )
    made = Said(text="The guards forced them to name friends", frame="forced_to_name")
    beaten = Said(text="Prisoners were beaten in the cellar", frame="harm.assault")
    unharmed = Said(text="No prisoners were beaten in the cellar", frame="harm.assault", polarity=Polarity.NEGATED)
    result = check(document("a", tried, beaten, publisher="A"), document("b", made, unharmed, publisher="B"))
    assert claim_of(result, "a:s1") == claim_of(result, "b:s1")
    assert claim_of(result, "a:s2") != claim_of(result, "b:s2")


def test_press_conferences_of_two_days_are_two() -> None:
    first = Said(text="She spoke to reporters at the town hall", frame="press_conference", date="2021-03-02")
    second = Said(text="She spoke to reporters at the town hall again", frame="press_conference", date="2021-03-09")
    same = Said(text="Reporters heard her at the town hall", frame="press_conference", date="2021-03-02")
    result = check(*(document(n, s, publisher=n) for n, s in (("a", first), ("b", second), ("c", same))))
    assert claim_of(result, "a:s1") == claim_of(result, "c:s1") != claim_of(result, "b:s1")


def test_one_detainee_who_died_is_not_the_twenty_people_who_were_shot() -> None:
    def together(text: str, count: int) -> bool:
        def killed(words: str, by: str, how_many: int, victims: str = "") -> Said:
            return Said(text=words, by=by, kind=SpeakerKind.WITNESS, frame="kill.unknown_cause", count=number(how_many),
                        victims=victims)  # fmt: skip

        result = check(
            document("a", killed("twenty people were killed", "Ana Dorn", 20)),
            document("b", killed("twenty people died", "Odo Brandt", 20)),
            document("c", killed(text, "Ida Holm", count, "detainee")),
        )
        return claim_of(result, "a:s1").id == claim_of(result, "c:s1").id

    assert not together("one detainee died", 1)
    assert together("twenty detainees died", 20), "control: the numbers may be one"


def test_a_person_who_disappears_does_so_once() -> None:
    def together(day: str, other: str) -> bool:
        frame = "liberty.disappearance"
        left = Said(text="went out and did not come back", frame=frame, about="Tomas Bell", date=day)
        missing = Said(text="has not been found", frame=frame, about=other, date="2021-03")
        result = check(document("a", left), document("b", missing))
        return claim_of(result, "a:s1").id == claim_of(result, "b:s1").id

    assert together("2021-03-19", "Tomas Bell")
    assert not together("2019-05-02", "Tomas Bell"), "control: another time"
    assert not together("2021-03-19", "Odo Korn"), "control: another person"


def test_two_accounts_that_name_one_method_tell_of_one_practice() -> None:
    def together(text: str, other: str) -> bool:
        frame = "detention.conditions"
        one = Said(text=text, by="Ana Dorn", kind=SpeakerKind.VICTIM, frame=frame)
        two = Said(text=other, by="Ida Holm", kind=SpeakerKind.ORGANISATION, frame=frame)
        result = check(document("a", one), document("b", two))
        return claim_of(result, "a:s1").id == claim_of(result, "b:s1").id

    assert together("not allowed to sleep", "nine deprived of sleep by banging")
    assert not together("not allowed to speak", "nine deprived of food by guards"), "control"
