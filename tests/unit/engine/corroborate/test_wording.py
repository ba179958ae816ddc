"""Propositions: cut from the sources' words so that they read alone."""

from consilience.domain.account import Mode, SpeakerKind
from tests.unit.engine.corroborate.cases import Said, check, claim_of, document


def proposition(said: Said) -> str:
    return claim_of(check(document("d", said, publisher="Gazette")), "d:s1").proposition


def test_first_person_words_stand_as_the_speakers() -> None:
    said = Said(text="They burned my boat", by="Milo Terrant", kind=SpeakerKind.VICTIM, mode=Mode.DIRECT)
    assert proposition(said) == "Milo Terrant: “They burned my boat”"


def test_a_dateline_is_no_part_of_what_is_said() -> None:
    said = Said(text="PORT SARN, May 12 (CNA) - Soldiers burned fourteen boats")
    assert proposition(said) == "Soldiers burned fourteen boats"


def test_a_pronoun_gives_way_to_the_name_it_stands_for_in_brackets() -> None:
    said = Said(text="he was held for a week", about="Milo Terrant", frame="liberty.detention")
    assert proposition(said).endswith("was held for a week")


def test_a_long_statement_is_cut_at_a_word_and_says_so() -> None:
    said = Said(text="Soldiers " + "and more soldiers " * 20 + "burned boats")
    text = proposition(said)
    assert len(text) <= 202
    assert text.endswith("…")


def test_nothing_is_invented_every_word_comes_from_the_source_or_the_speaker() -> None:
    said = Said(text="and the guards laughed at the fishermen", frame="harm.threat")
    assert proposition(said).lower() in said.text


def test_they_is_not_replaced_by_somebody_else_of_the_sentence() -> None:
    said = Said(text="They carried the girl out", about="Milo Terrant", frame="harm.assault")
    assert proposition(said) == "They carried the girl out"
