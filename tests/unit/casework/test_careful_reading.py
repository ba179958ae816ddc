"""What a careful reader would not misread: each of these was misread once. With the real models."""

from __future__ import annotations

from pathlib import Path

import pytest

from consilience.casework.assess import code, folder_readings
from consilience.domain.account import Polarity, SpeakerKind, Statement
from consilience.domain.claim import CodedDocument

_ENGLISH = "The mill stands on the river at the end of the village, and its gate was open that morning."
_RUSSIAN = "Мельница стоит на реке в конце деревни, и ворота её в то утро были открыты."
"""Enough text for the language to be sure."""


@pytest.fixture
def coded(tmp_path: Path):  # type: ignore[no-untyped-def]
    def read(text: str, sheet: str = "") -> CodedDocument:
        folder = tmp_path / "texts"
        folder.mkdir(exist_ok=True)
        (folder / "page.txt").write_text(text, encoding="utf8")
        (tmp_path / "items.csv").write_text(sheet, encoding="utf8")
        (reading,) = folder_readings(folder, tmp_path / "items.csv" if sheet else None)
        return code(reading)

    return read


def _the(document: CodedDocument, words: str) -> Statement:
    return min((s for s in document.statements if words in s.passage.exact), key=lambda s: len(s.passage.exact))


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        ("I did not see anybody being killed in the mill.", "killed", Polarity.SUPPOSED),
        ("I saw two men being killed in the mill.", "killed", Polarity.DONE),
        ("How many people died is disputed to this day.", "died", Polarity.SUPPOSED),
        ("Many people died that day in the mill.", "died", Polarity.DONE),
        ("The spokesman gave no number of casualties on Monday.", "casualties", Polarity.SUPPOSED),
        ("Сколько человек погибло, неизвестно до сих пор.", "погибло", Polarity.SUPPOSED),
        ("Несколько человек погибло на мельнице в тот день.", "погибло", Polarity.DONE),
    ],
)
def test_what_is_asked_or_was_not_seen_is_not_said_to_have_happened(coded, sentence, words, expected) -> None:  # type: ignore[no-untyped-def]
    before = _RUSSIAN if "о" in sentence else _ENGLISH
    assert _the(coded(f"{before} {sentence}\n"), words).proposition.polarity is expected


def test_a_noun_after_held_after_is_no_clause(coded) -> None:  # type: ignore[no-untyped-def]
    text = "On Friday she became the first person held after the Orsk shooting to speak under her own name.\n"
    assert not any(s.passage.exact.startswith("the Orsk shooting") for s in coded(text).statements)


def test_not_seen_since_leaves_the_main_clause_whole(coded) -> None:  # type: ignore[no-untyped-def]
    text = "Tomas Bell, who disappeared last March and has not been seen since, had written down the numbers of vans.\n"
    document = coded(text)
    written = _the(document, "written down")
    assert [document.people[0].id] == [p.person for p in written.proposition.agents]
    gone = _the(document, "disappeared")
    assert gone.proposition.frame == "liberty.disappearance" and "written" not in gone.passage.exact


def test_who_stands_for_the_name_right_before_it(coded) -> None:  # type: ignore[no-untyped-def]
    text = "We ask about the whereabouts of Tomas Bell, who was led away from his home by two men on 19 March.\n"
    document = coded(text)
    led = _the(document, "led away")
    bell = next(p for p in document.people if p.name == "Tomas Bell")
    assert [p.person for p in led.proposition.patients] == [bell.id]


def test_where_the_teller_was_that_day_is_the_tellers_account(coded) -> None:  # type: ignore[no-untyped-def]
    story = (
        "Orsk Courier\n\nIn the mill\n\n11 April 2021\n\n"
        "She asks to be called Mira. It is not her name; she chose it, she says, for a friend.\n\n"
        "Mira studies law. On 17 March she was on the early train to Orsk when it was stopped at the bridge.\n\n"
        "She was taken to the mill and held there for five days.\n\n“They beat me, and I was silent,” she remembers.\n"
    )
    document = coded(story)
    assert next(p for p in document.people if p.name == "Mira").pseudonym
    assert _the(document, "early train").speaker.kind is SpeakerKind.VICTIM
    control = coded(story.replace("she was on the early train", "the soldiers were on the early train"))
    assert _the(control, "early train").speaker.kind is SpeakerKind.OUTLET


@pytest.mark.parametrize(
    ("given", "line", "expected"),
    [
        ("2022-03", "21 March 2022", "2022-03-21"),
        ("2022-03", "21 April 2022", "2022-03"),
        ("2022-03-20", "21 March 2022", "2022-03-20"),
    ],
)
def test_a_sheet_that_gives_a_month_takes_the_day_from_the_page(coded, given, line, expected) -> None:  # type: ignore[no-untyped-def]
    page = f"Orsk Courier\n\nThe mill is closed\n\nBy Ada Quill\n{line}\n\nThe mill at Orsk was closed on Saturday.\n"
    published = coded(page, f"file,published\npage.txt,{given}\n").reading.publication.published
    assert published is not None and published.value.edtf == expected
