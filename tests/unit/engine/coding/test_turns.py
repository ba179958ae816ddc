"""Interviews, statements and posts: whoever answers or writes is the one who tells."""

from __future__ import annotations

import pytest

from consilience.casework import assess
from consilience.domain.account import Mode, SpeakerKind
from consilience.domain.claim import CodedDocument
from consilience.domain.material import SheetRow
from tests.unit.engine.read.pages import of_text

ANSWERS = (
    "At home. They came at four. Two men in masks beat me in front of my children.",
    "They said they were from the regiment. They took my brother Jon with them.",
    "After that I went to the barracks. I counted nine names on the list at the gate.",
)
QUESTIONS = ("Where were you on the night of the third of March?", "Did they say who they were?", "And after that?")


def interview(head: str, ask: str, answer: str) -> str:
    return head + "".join(f"\n\n{ask}{q}\n\n{answer}{a}" for q, a in zip(QUESTIONS, ANSWERS, strict=True))


def coded(text: str, author: str = "") -> CodedDocument:
    return assess.code(of_text(text, SheetRow(file="a.txt", author=author)))


def told(document: CodedDocument, words: str) -> tuple[str, Mode, SpeakerKind]:
    one = next(s for s in document.statements if words in s.passage.exact)
    names = {p.id: p.name for p in document.people}
    return names.get(one.speaker.person, one.speaker.words), one.mode, one.speaker.kind


@pytest.mark.parametrize(
    "text",
    [
        interview("Interview with Doro Pell, miner, Osk, 12 May 2031", "Q: ", "A: "),
        interview("Radio Osk, 12 May 2031\n\nHOST: Doro Pell, you worked at the mine.", "HOST: ", "PELL: "),
        interview("“They came at four”\n\nA conversation with Doro Pell, miner", "", ""),
        interview("DP = Doro Pell, miner. INT = interviewer.", "INT: ", "DP: "),
    ],
    ids=["Q and A", "surnames", "no labels", "initials"],
)
def test_the_answers_are_those_of_the_person_asked(text: str) -> None:
    document = coded(text)
    for words in ("beat me", "took my brother", "counted nine names"):
        assert told(document, words) == ("Doro Pell", Mode.DIRECT, SpeakerKind.VICTIM)


def test_questions_in_an_article_make_no_interview() -> None:
    text = "The night at Osk\n\nWho gave the order? The ministry does not say.\n\nNine men were taken, a lawyer said."
    assert not any(s.mode is Mode.DIRECT for s in coded(text).statements)


def test_a_statement_is_told_by_the_one_whose_name_it_bears() -> None:
    text = (
        "Statement of Doro Pell\n\nTaken down by the advocate A. Berec at Osk.\n\n1. I am Doro Pell, born in 1980. I "
        "live in "
        "Osk.\n\n2. On 3 March men in masks came into my house. I saw their lorry.\n\n3. I was "
        "shown a photograph and I "
        "know "
        "the man in it."
    )
    assert told(coded(text), "came into my house")[:2] == ("Doro Pell", Mode.OWN_WORDS)
    assert told(coded(text), "shown a photograph")[0] == "Doro Pell"


def test_who_writes_what_was_done_to_him_is_a_witness_and_they_are_no_source() -> None:
    text = (
        "Doro Pell\n3 April 2031\n\nI write this once. They stopped me at the bridge and put a bag over my head.\n\n"
        "I heard a bell from the cell. I saw two men. On 9 March they told me to kneel by the well."
    )
    document = coded(text, author="Doro Pell")
    assert told(document, "stopped me")[2] in {SpeakerKind.WITNESS, SpeakerKind.VICTIM}
    assert told(document, "kneel by the well")[0] == "Doro Pell"


def test_a_calling_tells_two_bearers_of_a_surname_apart() -> None:
    text = "Major Pell was given a medal in May. Pell the schoolmaster was dismissed in June, a lawyer said."
    holders = [p for p in coded(text).people if "Pell" in p.name]
    assert len(holders) == 2


def test_a_russian_source_stands_behind_whoever_was_told() -> None:
    reading = "Девять человек увезли ночью, рассказала нашей газете жительница села Анна Берец."
    assert any(s.speaker.person or "Анна" in s.speaker.words for s in coded_ru(reading).statements)


def coded_ru(text: str) -> CodedDocument:
    from dataclasses import replace  # noqa: PLC0415

    from consilience.domain.reasons import Reason, Sourced  # noqa: PLC0415

    russian = Sourced(value="ru", because=(Reason(rule="test"),))
    return assess.code(replace(of_text(text), language=russian))


def test_the_message_that_a_letter_answers_is_no_office_of_its_writer() -> None:
    text = (
        "Dear friends,\n\nMy brother Jon was taken from our home on Saturday. Four men came. I have not seen him "
        "since.\n\nWe ask you for help, because we do not know where they hold him.\n\nDoro Pell\n\n"
        "> Dear Doro, we heard that three men took Jon on Sunday. Is this true?"
    )
    document = coded(text, author="Doro Pell")
    assert told(document, "not seen him") == ("Doro Pell", Mode.OWN_WORDS, SpeakerKind.PERSON)
    assert not any(s.speaker.organisation for s in document.statements)
