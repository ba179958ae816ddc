"""Contradictions: what cannot both hold, told apart from wording, approximation, other populations and silence."""

from __future__ import annotations

from dataclasses import replace

from consilience.domain.account import Mode, Polarity, SpeakerKind, Value
from consilience.domain.claim import Relation
from consilience.domain.counts import Count, Operator
from consilience.domain.dates import Duration, EdtfDate
from consilience.domain.reasons import Span
from consilience.engine.corroborate.contradictions import conflict
from tests.unit.engine.corroborate.cases import Said, check, claim_of, document, number

AT = Span(document="d", start=0, end=1)


def _count(count: Count) -> list[Value]:
    return [Value(role="count", span=AT, words="", count=count)]


def _date(edtf: str) -> list[Value]:
    return [Value(role="date", span=AT, words="", date=EdtfDate(edtf=edtf))]


def _duration(iso: str) -> list[Value]:
    return [Value(role="duration", span=AT, words="", duration=Duration(iso=iso))]


def test_exact_counts_of_one_thing_conflict() -> None:
    assert conflict(_count(number(24)), _count(number(31))) is not None


def test_an_open_count_leaves_room() -> None:
    assert conflict(_count(number(20, Operator.AT_LEAST)), _count(number(24))) is None
    assert conflict(_count(number(26, Operator.AT_LEAST)), _count(number(24))) is not None


def test_counts_of_different_things_are_not_compared() -> None:
    assert conflict(_count(number(24, unit="killed")), _count(number(80, unit="wounded"))) is None


def test_one_person_is_no_toll() -> None:
    assert conflict(_count(number(1)), _count(number(9))) is None
    assert conflict(_count(number(1)), _count(number(2))) is not None


def test_of_several_numbers_only_those_of_one_fate_are_compared() -> None:
    dead = replace(number(9, unit="person"), population="killed")
    held = replace(number(17, unit="arrest"), population="")
    assert conflict([*_count(dead), *_count(held)], _count(number(17, unit=""))) is None
    assert conflict([*_count(dead), *_count(held)], _count(replace(number(24), population="killed", unit="person")))


def test_a_count_without_a_unit_may_be_of_the_same_thing() -> None:
    assert conflict(_count(number(9, unit="")), _count(number(31, unit="person"))) is not None


def test_what_two_bodies_have_on_their_lists_can_both_be_right() -> None:
    first = Said(
        text="Her register shows 79 wounded miners of Sarn",
        by="Ana Dorn",
        kind=SpeakerKind.EXPERT,
        count=number(79),
        frame="injury",
    )
    second = Said(
        text="We documented 83 wounded miners of Sarn",
        by="Ida Holm",
        kind=SpeakerKind.ORGANISATION,
        count=number(83),
        frame="injury",
    )
    result = check(document("a", first), document("b", second))
    assert claim_of(result, "a:s1") == claim_of(result, "b:s1")
    assert result.contradictions == ()


def test_an_approximate_length_leaves_room_and_an_exact_one_does_not() -> None:
    assert conflict(_duration("P11D"), _duration("P14D~")) is None
    assert conflict(_duration("P11D"), _duration("P14D")) is not None


def test_dates_conflict_only_when_no_day_fits_both() -> None:
    assert conflict(_date("2021-03"), _date("2021-03-14")) is None
    assert conflict(_date("2021-02"), _date("2021-04~")) is not None


def test_silence_is_nothing() -> None:
    assert conflict([], _count(number(24))) is None


def test_a_page_that_contradicts_itself_is_reported_as_coherence() -> None:
    result = check(
        document(
            "a",
            Said(text="News of the quarry camp first came out in February", frame="news_emerged", date="2021-02"),
            Said(text="The first news of the quarry camp came out in April", frame="news_emerged", date="2021-04"),
            publisher="A Courier",
        )
    )
    (found,) = result.contradictions
    assert {found.left, found.right} == {"a:s1", "a:s2"}
    assert found.within_speaker and found.role == "date" and found.relation is Relation.CONFLICTS
    assert found.because


def test_a_body_of_a_state_that_says_there_was_none_denies_and_an_aid_group_does_not() -> None:
    def denied_by(name: str, words: str = "Our staff recorded no deaths") -> list[Relation]:
        shot = Said(text="A shepherd was killed above Orsk", by="Ana Dorn", frame="kill.extrajudicial")
        none = Said(
            text=words, by=name, kind=SpeakerKind.ORGANISATION, mode=Mode.INDIRECT,
            frame="kill.extrajudicial", polarity=Polarity.NEGATED,
        )  # fmt: skip
        result = check(document("a", shot, publisher="A"), document("b", none, publisher="B"))
        return [c.relation for c in result.contradictions]

    assert denied_by("Interior Directorate") == [Relation.DENIES]
    assert denied_by("Harbour Relief") == []
    assert denied_by("Harbour Relief", "Nobody was killed above Orsk") == [Relation.DENIES]  # of the very same act


def test_that_it_was_done_and_that_it_was_not_are_shown_but_no_relative_clause_and_no_order() -> None:
    def said_against(words: str) -> list[str]:
        fired = Said(text="The soldiers fired on the column at Orsk", by="Ana Dorn", frame="shooting")
        none = Said(text=words, by="Odo Brandt", frame="shooting", polarity=Polarity.NEGATED)
        result = check(document("a", fired, publisher="A"), document("b", none, publisher="B"))
        return [c.because[0].rule for c in result.contradictions]

    assert said_against("Nobody in uniform fired at that column near Orsk, whatever is told") == ["denied.same-act"]
    assert said_against("who had not in uniform fired at that column near Orsk, whatever is told") == []
    assert said_against("Do not in uniform fire at that column near Orsk, whatever is told") == []


def test_four_who_were_detained_and_eleven_who_were_taken_are_two_counts_of_one_thing() -> None:
    few = Said(text="Four villagers of Orsk were detained", by="Odo Brandt", kind=SpeakerKind.OFFICIAL,
               frame="liberty.detention", count=number(4))  # fmt: skip
    many = Said(text="Eleven men of Orsk were taken", by="Ana Dorn", frame="liberty.abduction", count=number(11))
    (found,) = check(document("a", few, publisher="A"), document("b", many, publisher="B")).contradictions
    assert found.role == "count" and not found.within_speaker


def test_two_numbers_that_one_speaker_gives_at_once_are_of_two_things_and_no_conflict() -> None:
    def of(text: str, by: str, low: int) -> Said:
        return Said(
            text=text, by=by, mode=Mode.INDIRECT, kind=SpeakerKind.OFFICIAL, frame="kill.unknown_cause",
            count=number(low),
        )  # fmt: skip

    dead = of("Eleven prisoners were killed in the fort of Orsk", "Odo Brandt", 11)
    some = of("Nine of the prisoners were killed in Orsk by others", "Odo Brandt", 9)
    assert check(document("a", dead, some, publisher="A")).contradictions == ()
    other = of("Nine of the prisoners were killed in Orsk by others", "Ana Dorn", 9)
    apart = check(document("a", dead, publisher="A"), document("b", other, publisher="B"))
    assert [c.role for c in apart.contradictions] == ["count"]  # the control: told by another they are compared


def test_two_sources_with_other_figures_conflict_between_speakers() -> None:
    result = check(
        document(
            "a", Said(text="24 miners were killed at the Orsk pit", by="Ana Dorn", kind=SpeakerKind.EXPERT,
                      frame="kill.extrajudicial", count=number(24)), publisher="A",
        ),
        document(
            "b", Said(text="31 miners were killed at the Orsk pit", by="Odo Brandt", kind=SpeakerKind.OFFICIAL,
                      frame="kill.extrajudicial", count=number(31)), publisher="B",
        ),
    )  # fmt: skip
    (found,) = result.contradictions
    assert not found.within_speaker and found.role == "count"


def test_a_contradiction_is_seen_between_two_claims_that_are_almost_one() -> None:
    """Other words and other numbers make two claims of it: compared all the same, and said to be two."""
    few = Said(text="Forty villagers were locked into the kiln", frame="liberty.detention", count=number(40))
    many = Said(text="Within those walls sat three hundred souls", frame="liberty.detention", count=number(300))
    result = check(document("a", few, many, publisher="A"))
    assert claim_of(result, "a:s1") != claim_of(result, "a:s2")
    assert [{c.left, c.right} for c in result.contradictions] == [{"a:s1", "a:s2"}]
    assert any(r.rule == "conflict.near-claim" for c in result.contradictions for r in c.because)


def test_another_claims_number_that_is_many_times_larger_is_another_count() -> None:
    few = Said(text="Seventeen villagers were locked into the kiln", frame="liberty.detention", count=number(17))
    many = Said(text="Within those walls sat three hundred souls", frame="liberty.detention", count=number(300))
    result = check(document("a", few, many, publisher="A"))
    assert claim_of(result, "a:s1") != claim_of(result, "a:s2")
    assert result.contradictions == ()


def test_in_the_weeks_that_followed_is_no_length_of_time() -> None:
    def conflicts(words: str) -> bool:
        frame, witness = "liberty.detention", SpeakerKind.WITNESS
        days = Said(text="Ana Korn was held for two days", by="Odo Bran", kind=witness, frame=frame, about="Ana Korn",
                    duration="P2D")  # fmt: skip
        weeks = Said(text=f"Ana Korn was held {words} weeks", by="Ida Hol", kind=witness, frame=frame, about="Ana Korn",
                     duration="P14D")  # fmt: skip
        one, other = document("a", days), document("b", weeks)
        at = other.reading.text.index("weeks")
        value = replace(other.statements[0].values[0], span=Span(document="b", start=at, end=at + 5))
        other = replace(other, statements=(replace(other.statements[0], values=(value,)),))
        return bool(check(one, other).contradictions)

    assert conflicts("for some"), "control"
    assert not conflicts("in the")


def test_how_long_one_group_was_held_says_nothing_of_a_larger_one() -> None:
    def conflicts(other: int) -> bool:
        frame, witness = "liberty.detention", SpeakerKind.WITNESS
        days = Said(text="people were held in the mill at Orsk two days", by="Odo Brandt", kind=witness, frame=frame,
                    duration="P2D", count=number(17))  # fmt: skip
        weeks = Said(text="people were held in the mill at Orsk for weeks", by="Ida Holm", kind=witness, frame=frame,
                     duration="P14D", count=number(other))  # fmt: skip
        return "duration" in {c.role for c in check(document("a", days), document("b", weeks)).contradictions}

    assert conflicts(17), "control"
    assert not conflicts(40)
