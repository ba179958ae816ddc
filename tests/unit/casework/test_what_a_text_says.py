"""Short invented texts through the whole reading, models included: who says what, and whether it was done."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from consilience.casework import assess
from consilience.domain.account import Polarity, SpeakerKind, Statement
from consilience.domain.claim import CodedDocument

TESTIMONY = """Statement of Mara Ison

Taken down on 3 May 2022 at Harn.

1. I am Mara Ison, born in 1970. I live in Harn. I had two sons, Pavel and Oren.

2. I was told that my brother had been set free on 2 May. I was told by a clerk that nobody of that name had ever been \
held. I heard from a neighbour that the soldiers had burned the barn. I heard shots. They took him barefoot.

3. My son Pavel came home.
"""
REPORT = """The Observers visited Lower Harn twice. The Observers found no indication that the column had been \
fired at. The Observers have the names of nine men who were taken away that night. Three assault rifles were seized. \
The prosecutor wrote that there were no grounds for opening a case. Whoever was taken was taken at night.
"""
TRANSCRIPT = """Interview no. 7
Conducted in Harn on 12 May 2022. Typed from the recording.

Q. Please say your name for the record.
A. Duarte Pell. You can put it.

Q. Which wing were you in?
A. C wing, third tier. They beat me on the stairs.

Q. And then?
A. Seven soldiers came into our cell.

Q. Did you see who gave the order?
A. I heard that the colonel gave it.
"""
NEWS_RU = """Из машины его вытащили трое в масках, рассказал «Вестнику» водитель, который вёз журналиста. \
По официальным данным, задержаны четверо; жители говорят об одиннадцати."""


@cache
def read(text: str) -> CodedDocument:
    with TemporaryDirectory() as folder:
        (Path(folder) / "text.txt").write_text(text, encoding="utf-8")
        (document,) = assess.assess(assess.folder_readings(Path(folder), None)).documents
    return document


def said(text: str, words: str) -> Statement:
    found = [s for s in read(text).statements if words in s.passage.exact]
    assert found, [s.passage.exact for s in read(text).statements]
    return min(found, key=lambda s: len(s.passage.exact))


def test_what_a_witness_was_told_is_not_what_the_witness_knows() -> None:
    free = said(TESTIMONY, "my brother had been set free")
    assert free.speaker.kind is SpeakerKind.UNKNOWN
    assert [hop.name for hop in free.chain] == ["Mara Ison"]
    assert said(TESTIMONY, "nobody of that name").speaker.words == "a clerk"
    assert said(TESTIMONY, "the soldiers had burned the barn").speaker.words == "a neighbour"


@pytest.mark.parametrize("words", ["I heard shots", "They took him barefoot"])
def test_what_a_witness_heard_and_saw_stays_the_witnesss_own(words: str) -> None:
    """The control: without it, calling everything hearsay would pass."""
    assert said(TESTIMONY, words).speaker.words == "Mara Ison"


def test_sons_named_together_are_both_said_to_be_sons() -> None:
    described = {p.name: p.descriptions for p in read(TESTIMONY).people}
    assert "son" in described["Pavel"] and "son" in described["Oren"]


def test_what_no_sign_was_found_of_was_not_done() -> None:
    shot = said(REPORT, "the column had been fired at")
    assert shot.proposition.polarity is Polarity.NEGATED
    assert shot.passage.exact.startswith("The Observers found no indication")


def test_a_list_of_names_is_a_count_of_those_who_were_taken() -> None:
    taken = said(REPORT, "nine men")
    assert taken.proposition.frame == "liberty.abduction"
    assert "who were taken away" in taken.passage.exact
    assert [v.text() for v in taken.values if v.role == "count"] == ["9"]


def test_rifles_are_seized_and_nobody_is_abducted() -> None:
    assert said(REPORT, "Three assault rifles").proposition.frame == "seizure"


def test_no_grounds_for_a_case_is_a_refusal_to_open_it() -> None:
    assert said(REPORT, "no grounds for opening a case").proposition.frame == "case_refused"


def test_a_pronoun_of_anybody_is_nobodys_name() -> None:
    assert "Whoever" not in {p.name for p in read(REPORT).people}


def test_russian_sources_behind_an_addressee_and_in_official_data() -> None:
    assert said(NEWS_RU, "вытащили трое").speaker.words.endswith("водитель")
    assert said(NEWS_RU, "задержаны четверо").speaker.words == "официальным данным"
    assert said(NEWS_RU, "жители говорят").speaker.words != "официальным данным"


def test_a_transcript_with_q_and_a_and_full_stops_is_an_interview() -> None:
    assert [p.name for p in read(TRANSCRIPT).people] == ["Duarte Pell"]
    assert said(TRANSCRIPT, "They beat me").speaker.words == "Duarte Pell"
    assert said(TRANSCRIPT, "Seven soldiers came").speaker.words == "Duarte Pell"


@pytest.mark.parametrize(
    "words",
    [
        "Did you see something? Write to the newsroom.", "We protect those who talk to us.",
        "On air now: Morning with Ada",
        "If this story has affected you, our helpline is open until ten.", "Pictures: N. Farr; archive of the paper",
    ],
)  # fmt: skip
def test_what_a_house_says_of_itself_is_furniture(words: str) -> None:
    text = f"Nine men were held at the mill of Harn, the mayor said.\n\nTwo came home on Monday.\n\n{words}\n"
    assert not [s for s in read(text).statements if s.passage.exact in words]


@pytest.mark.parametrize("words", ["She wrote to the newsroom of the Herald on 3 May.", "The helpline got 40 calls."])
def test_what_is_told_of_a_newsroom_or_a_helpline_is_no_furniture(words: str) -> None:
    """The control of the one above."""
    text = f"Nine men were held at the mill of Harn, the mayor said.\n\n{words}\n"
    assert said(text, words.rstrip(".")[:20])
