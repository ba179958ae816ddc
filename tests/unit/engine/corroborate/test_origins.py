"""Independent origins: who counts one, who only may, and who is the same root."""

from __future__ import annotations

from consilience.domain.account import Mode, Polarity, SpeakerKind
from consilience.domain.claim import Stance
from consilience.domain.counts import Operator
from tests.unit.engine.corroborate.cases import Said, check, claim_of, document, interval, number, victim

BURNED = "the mill at Orsk was burned down by masked riders"


def test_a_victim_carried_by_three_outlets_is_one_origin() -> None:
    result = check(
        document("a", victim("They burned my mill with lamp oil", "Ana Dorn", through=("Radio Vell",)), publisher="A"),
        document("b", victim("They burned my mill with lamp oil", "Ana Dorn", through=("Radio Vell",)), publisher="B"),
        document("c", victim("My mill was burned with lamp oil", "Ana Dorn"), publisher="C"),
    )
    assert interval(result, "a:s1") == (1, 1)
    assert len(claim_of(result, "a:s1").corroboration.documents) == 3


def test_two_outlets_in_their_own_voice_add_nothing_to_the_low_bound() -> None:
    result = check(
        document("a", Said(text=BURNED.capitalize()), publisher="A Courier"),
        document("b", Said(text="Masked riders burned the mill at Orsk down at dawn"), publisher="B Courier"),
    )
    assert interval(result, "a:s1") == (0, 2)


def test_one_outlet_in_two_documents_is_one_possible_origin() -> None:
    result = check(
        document("a", Said(text=BURNED.capitalize()), publisher="A Courier"),
        document("b", Said(text="Masked riders burned the mill at Orsk down at dawn"), publisher="A Courier"),
    )
    assert interval(result, "a:s1") == (0, 1)


def test_a_named_official_and_a_victim_are_two_origins() -> None:
    official = Said(
        text="Masked riders burned the mill at Orsk", by="Odo Brandt", kind=SpeakerKind.OFFICIAL, mode=Mode.INDIRECT
    )
    witness = Said(text="The mill at Orsk was burned by masked riders", by="Ana Dorn", kind=SpeakerKind.WITNESS)
    result = check(document("a", official, publisher="A"), document("b", witness, publisher="B"))
    assert interval(result, "a:s1")[1] == 2


def test_an_advocate_who_asserts_an_event_may_only_repeat_somebody() -> None:
    author = Said(text=BURNED, by="Ida Holm", kind=SpeakerKind.ORGANISATION, mode=Mode.OWN_WORDS)
    assert interval(check(document("a", author, publisher="A")), "a:s1") == (0, 1)


def test_what_an_advocate_tells_of_its_own_work_is_its_own_account() -> None:
    def told(text: str) -> tuple[int, int]:
        author = Said(text=text, by="Ida Holm", kind=SpeakerKind.ORGANISATION, mode=Mode.OWN_WORDS)
        return interval(check(document("a", author, publisher="A")), "a:s1")

    assert told("nine thousand people signed our petition for the mill") == (1, 1)
    assert told("nine thousand people signed a petition for the mill") == (0, 1)
    assert told("masked riders burned our mill at Orsk") == (0, 1), "a thing that one owns is no work of one's own"


def test_an_advocates_own_demand_is_an_origin() -> None:
    author = Said(
        text="we demand an inquiry into the fire", by="Ida Holm", kind=SpeakerKind.ORGANISATION, mode=Mode.OWN_WORDS,
        frame="demand", polarity=Polarity.DEMANDED,
    )  # fmt: skip
    assert interval(check(document("a", author, publisher="A")), "a:s1") == (1, 1)


def test_an_advocate_who_is_quoted_is_still_an_advocate() -> None:
    author = Said(text=BURNED, by="Ida Holm", kind=SpeakerKind.ORGANISATION, mode=Mode.OWN_WORDS)
    quoted = Said(text=BURNED.capitalize(), by="Ida Holm", kind=SpeakerKind.ORGANISATION, mode=Mode.DIRECT)
    result = check(document("a", author, publisher="A"), document("b", quoted, publisher="B", published="2021-05-12"))
    assert interval(result, "b:s1") == (0, 1)


def test_a_source_that_is_not_stated_adds_only_to_the_high_bound() -> None:
    reported = Said(text=BURNED, by="", kind=SpeakerKind.UNKNOWN, mode=Mode.INDIRECT)
    assert interval(check(document("a", reported, publisher="A")), "a:s1") == (0, 1)


def test_a_denial_of_an_official_is_an_account_of_its_own_and_no_origin_of_the_claim() -> None:
    said = Said(
        text="Guards killed nine miners at the pit", kind=SpeakerKind.WITNESS, by="Ana Dorn", frame="kill.extrajudicial"
    )
    denied = Said(
        text="no miners were killed at the pit by guards", by="Odo Brandt", kind=SpeakerKind.OFFICIAL,
        mode=Mode.INDIRECT, frame="kill.extrajudicial", polarity=Polarity.DENIED,
    )  # fmt: skip
    result = check(document("a", said, publisher="A"), document("b", denied, publisher="B"))
    assert interval(result, "a:s1") == (1, 1)
    assert interval(result, "b:s1") == (1, 1)
    assert any(c.left == "a:s1" and c.right == "b:s1" for c in result.contradictions)


def test_words_taken_over_without_their_source_go_back_to_the_source() -> None:
    words = "the riders came back on the third night and burned the mill again"
    result = check(
        document("a", victim(words, "Ana Dorn"), publisher="A", published="2021-05-10"),
        document("b", Said(text=words.capitalize()), publisher="B", published="2021-05-12"),
    )
    assert interval(result, "b:s1") == (1, 1)
    (account,) = [a for a in result.accounts if "b:s1" in a.statements]
    assert account.person and any(r.rule == "account.same-words" for r in account.because)


def test_every_number_is_the_length_of_a_list_and_has_a_reason() -> None:
    result = check(
        document("a", victim("They burned my mill", "Ana Dorn"), publisher="A"),
        document("b", Said(text="The mill was burned", count=number(2, Operator.AT_LEAST)), publisher="B"),
    )
    for claim in result.claims:
        found = claim.corroboration
        assert found.interval.high == len(found.origins)
        assert found.because and all(o.because for o in found.origins)
        assert {a for o in found.origins for a in o.accounts} == set(found.accounts)
        assert all(s.stance in Stance for s in claim.statements)


def test_a_source_without_a_name_may_be_a_named_one_of_another_document() -> None:
    text = "Eleven patients with burns came in that night"
    named = Said(text=text, by="Ana Dorn", kind=SpeakerKind.EXPERT, frame="injury")
    unnamed = Said(text="Burns: eleven patients that night", by="", kind=SpeakerKind.EXPERT, frame="injury")
    result = check(document("a", named, publisher="A"), document("b", unnamed, publisher="B"))
    assert interval(result, "a:s1") == (1, 2)


def test_two_people_who_may_be_one_widen_the_interval() -> None:
    text = "masked riders threw nine women out of the school at dawn"
    result = check(
        document("a", Said(text=text, by="Aleksei Oren", kind=SpeakerKind.WITNESS, mode=Mode.INDIRECT), publisher="A"),
        document(
            "b",
            Said(text="at dawn nine women were thrown out of the school by masked riders", by="Aleksei",
                 kind=SpeakerKind.WITNESS, mode=Mode.INDIRECT),
            publisher="B",
        ),
    )  # fmt: skip
    assert interval(result, "a:s1") == (1, 2)


def test_a_missing_inquiry_told_as_a_negation_is_no_denial() -> None:
    result = check(
        document(
            "a", Said(text="there has been no inquiry into it in Sarn", by="Ida Holm", kind=SpeakerKind.ORGANISATION,
                      frame="investigation", polarity=Polarity.NEGATED), publisher="A",
        ),
        document(
            "b", Said(text="Prosecutors refused an inquiry in Sarn", by="Ana Dorn", kind=SpeakerKind.WITNESS,
                      frame="investigation_refused"), publisher="B",
        ),
    )  # fmt: skip
    claim = claim_of(result, "a:s1")
    assert {s.statement for s in claim.statements} == {"a:s1", "b:s1"}
    assert all(s.stance is not Stance.DENIES for s in claim.statements)
    assert interval(result, "a:s1") == (2, 2)


def test_a_state_as_a_whole_may_be_the_ministry_that_another_document_names() -> None:
    ministry = Said(
        text="Nine rioters were arrested at the mill", kind=SpeakerKind.OFFICIAL, body="Ministry of Order",
        mode=Mode.INDIRECT,
    )  # fmt: skip
    state = Said(
        text="arrested at the mill: nine rioters", kind=SpeakerKind.OFFICIAL, body="the government", mode=Mode.INDIRECT
    )
    result = check(document("a", ministry, publisher="A"), document("b", state, publisher="B"))
    assert interval(result, "a:s1") == (1, 2)


def test_a_body_that_is_cited_and_publishes_itself_is_one_origin() -> None:
    cited = Said(
        text="Riders burned eleven houses at the mill", kind=SpeakerKind.ORGANISATION, body="Lamp Watchers",
        mode=Mode.INDIRECT,
    )  # fmt: skip
    own = Said(text="At the mill eleven houses were burned by riders")
    result = check(document("a", cited, publisher="A"), document("b", own, publisher="Lamp Watchers"))
    assert interval(result, "a:s1") == (1, 1)


def test_a_copy_of_a_copy_goes_back_to_the_first() -> None:
    said = Said(text="Riders burned the old mill beside the river at dawn", by="Ana Dorn", kind=SpeakerKind.WITNESS)
    other = Said(text=said.text, by="Odo Brandt", kind=SpeakerKind.WITNESS)
    third = Said(text=said.text, by="Ilza Oren", kind=SpeakerKind.WITNESS)
    dated = (("a", said, "2021-05-01"), ("b", other, "2021-05-02"), ("c", third, "2021-05-03"))
    result = check(*(document(name, one, publisher=name, published=day) for name, one, day in dated))
    assert interval(result, "c:s1") == (1, 1)


def test_days_part_no_tellings_unless_a_paper_says_that_it_was_told() -> None:
    first = Said(text="They held us in the barn", by="Ana Dorn", kind=SpeakerKind.VICTIM, mode=Mode.DIRECT)
    second = Said(text="Ana Dorn told this newspaper about the river", by="", kind=SpeakerKind.OUTLET)
    later = Said(text="We crossed the river at night", by="Ana Dorn", kind=SpeakerKind.VICTIM, mode=Mode.DIRECT)
    plain = check(
        document("a", first, publisher="A", published="2021-05-01"),
        document("b", later, publisher="B", published="2021-05-02"),
    )
    told = check(
        document("a", first, publisher="A", published="2021-05-01"),
        document("b", second, later, publisher="B", published="2021-05-02"),
    )
    assert len([a for a in plain.accounts if a.kind is SpeakerKind.VICTIM]) == 1
    assert len([a for a in told.accounts if a.kind is SpeakerKind.VICTIM]) == 2


def test_an_outlet_that_saw_or_checked_it_itself_is_an_origin() -> None:
    def told(text: str) -> tuple[int, int]:
        return interval(check(document("a", Said(text=text), publisher="Northern Vell Radio")), "a:s1")

    assert told("pictures seen by the NVR desk show nine lorries at the mill") == (1, 1)
    assert told("documents obtained by this newspaper show nine lorries at the mill") == (1, 1)
    assert told("Northern Vell Radio has seen the list of lorries at the mill") == (1, 1)
    assert told("pictures seen by the police show nine lorries at the mill") == (0, 1), "control: somebody else saw"


def test_who_is_said_not_to_have_seen_it_is_no_sure_origin() -> None:
    def told(after: str) -> tuple[int, int]:
        prods = Said(text="Two men said that prods were used.", by="two men", kind=SpeakerKind.VICTIM)
        return interval(check(document("a", prods, Said(text=after), publisher="A")), "a:s1")

    assert told("Neither had seen it themselves.") == (0, 1)
    assert told("Neither had slept that night.") == (1, 1)


def test_a_signed_judgement_is_its_writers_own() -> None:
    def told(mode: Mode) -> tuple[int, int]:
        text = "the state has not carried out any investigation"
        author = Said(text=text, by="Ida Holm", kind=SpeakerKind.ORGANISATION, mode=mode, frame="investigation")
        return interval(check(document("a", author, publisher="A")), "a:s1")

    assert told(Mode.OWN_WORDS) == (1, 1)


def test_the_government_may_be_its_ministry_or_its_governor_but_these_are_two() -> None:
    def told(*names: str) -> tuple[int, int]:
        dead = ("died", "lost their lives", "were killed")
        said = [
            document(f"d{i}", Said(text=f"nine people {dead[i]} there", body=name, kind=SpeakerKind.OFFICIAL,
                                   mode=Mode.INDIRECT, frame="kill.unknown_cause", count=number(9)))
            for i, name in enumerate(names)
        ]  # fmt: skip
        return interval(check(*said), "d0:s1")

    assert told("Ministry of Mills", "Governor of Orsk") == (2, 2)
    assert told("Ministry of Mills", "Governor of Orsk", "the government") == (2, 3)
    assert told("Ministry of Mills", "the government") == (1, 2), "control: the whole may be its part"


def test_who_leaves_it_open_stands_for_nothing() -> None:
    def told(polarity: Polarity) -> tuple[int, int]:
        frame, witness = "kill.unknown_cause", SpeakerKind.WITNESS
        killed = Said(text="people were killed by masked riders at the mill", by="Ana Dorn", kind=witness, frame=frame)
        asked = Said(text="at the mill masked riders killed how many", by="Odo Brandt", kind=witness, frame=frame,
                     polarity=polarity)  # fmt: skip
        return interval(check(document("a", killed), document("b", asked)), "a:s1")

    assert told(Polarity.SUPPOSED) == (1, 1)
    assert told(Polarity.DONE) == (2, 2), "control"
