"""Propositions: cut from the sources' words so that they read alone."""

from dataclasses import replace

from consilience.domain.account import Mode, SpeakerKind
from consilience.domain.reasons import Sourced
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


def test_a_claim_is_worded_in_the_language_of_most_of_its_statements() -> None:
    burned = "The mill at Orsk was burned down"
    papers = [document(n, Said(text=burned, by=f"Ana {n}", frame="property.arson"), publisher=n) for n in ("a", "b")]
    first = document("0", Said(text=burned, by="Ана", frame="property.arson"), publisher="c")
    russian: Sourced[str] = Sourced(value="ru", because=first.reading.language.because)
    other = replace(first, reading=replace(first.reading, language=russian))
    worded = replace(
        other,
        statements=tuple(
            replace(s, passage=replace(s.passage, exact="X" * len(s.passage.exact))) for s in other.statements
        ),
    )
    result = check(worded, *papers)
    assert {c.proposition for c in result.claims if len(c.statements) > 1} == {burned}
