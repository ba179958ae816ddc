"""Every stretch has its speaker, mode and chain: direct and reported speech, stories, letters, own voice."""

from __future__ import annotations

import pytest

from consilience.domain.account import Mode, SpeakerKind
from tests.unit.engine.coding.attribution_texts import Read

INTRO = "The baker Oleg Tarn was arrested in May. "


@pytest.mark.parametrize(
    "text",
    [
        "“They broke the door,” Oleg Tarn said.",
        "“They broke the door,” said Oleg Tarn.",
        "Oleg Tarn said: “They broke the door.”",
        "Oleg Tarn told reporters: “They broke the door.”",
        "“They broke the door,” Oleg Tarn recalled, “and took my son.”",
        "“They broke the door,” recalled Oleg Tarn, a baker from the hills. “It was dark.”",
    ],
)
def test_a_direct_quotation_goes_to_the_speaker_of_its_word_of_saying(text: str) -> None:
    read = Read(text)
    found = read.at("They broke the door")
    assert found.mode is Mode.DIRECT
    assert read.who("They broke the door") == "Oleg Tarn"


def test_both_halves_of_an_interrupted_quotation_have_one_speaker() -> None:
    read = Read("“They broke the door,” Oleg Tarn recalled, “and took my son.”")
    assert read.who("and took my son") == "Oleg Tarn"


def test_a_quotation_that_goes_on_without_a_word_of_saying_keeps_its_speaker() -> None:
    read = Read("“They broke the door,” Oleg Tarn said.\n\n“Then they took my son. I never saw him again.”")
    assert read.who("Then they took my son") == "Oleg Tarn"
    assert "quote.goes-on" in {r.rule for r in read.at("Then they took my son").because}


def test_a_quotation_that_goes_on_in_its_paragraph_belongs_to_the_same_word_of_saying() -> None:
    read = Read("“They broke the door,” Oleg Tarn said. “Then they took my son.”")
    assert read.at("They broke the door").cue == read.at("Then they took my son").cue


def test_curly_and_straight_marks_may_close_each_other() -> None:
    read = Read('“They broke the door," Oleg Tarn said. "Then they took my son,” he added.')
    assert read.reading.text[read.at("They broke").span.end :].startswith(" Oleg")
    assert read.reading.text[read.at("Then they took").span.end :].startswith(" he added")


def test_a_name_and_a_dash_introduce_a_quotation() -> None:
    read = Read(INTRO + "\n\nOleg Tarn - “They broke the door.”")
    assert read.who("They broke the door.") == "Oleg Tarn"


def test_a_quotation_nobody_is_named_for_has_an_unknown_or_suffering_speaker() -> None:
    read = Read(
        "The gate was closed.\n\n“They threw me to the floor.”\n\nThe road was closed too.\n\n“It rains a lot.”"
    )
    assert read.at("They threw me").speaker.kind is SpeakerKind.VICTIM
    assert read.at("It rains a lot").speaker.kind is SpeakerKind.UNKNOWN
    assert read.at("The road was closed").mode is Mode.OWN_VOICE


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Oleg Tarn said that the soldiers burned the barn.", "the soldiers burned the barn"),
        ("According to Oleg Tarn, the soldiers burned the barn.", "the soldiers burned the barn"),
        ("The soldiers burned the barn, according to Oleg Tarn.", "The soldiers burned the barn"),
        ("The soldiers burned the barn, Oleg Tarn said.", "The soldiers burned the barn"),
        ("Oleg Tarn, who lives nearby, explained that the soldiers burned the barn.", "the soldiers burned the barn"),
    ],
)
def test_reported_speech_is_indirect_and_has_its_source(text: str, words: str) -> None:
    read = Read(text)
    assert read.at(words).mode is Mode.INDIRECT
    assert read.who(words) == "Oleg Tarn"


def test_he_said_is_the_last_speaker_and_she_said_is_the_woman() -> None:
    read = Read(
        "“We hid,” Anna Sorel said. Oleg Tarn was with her. “It was dark,” she said. “I ran,” said Oleg Tarn. "
        "“I fell,” he said."
    )
    assert read.who("It was dark") == "Anna Sorel"
    assert read.who("I fell") == "Oleg Tarn"


def test_an_outlet_that_was_told_is_a_hop() -> None:
    read = Read("“They broke the door,” Oleg Tarn told Radio Meridian.")
    assert read.chain("They broke the door") == ["Radio Meridian"]
    assert Read("“They broke the door,” Oleg Tarn told reporters.").chain("They broke the door") == []


def test_the_documents_own_publisher_is_no_hop() -> None:
    read = Read("“They broke the door,” Oleg Tarn told the Lakeside Gazette.")
    assert read.chain("They broke the door") == []


@pytest.mark.parametrize(
    "text",
    [
        "Oleg Tarn said that the soldiers burned the barn, as Radio Meridian reports.",
        "Oleg Tarn said that the soldiers burned the barn, according to Radio Meridian.",
        "Radio Meridian reports that Oleg Tarn said the soldiers burned the barn.",
    ],
)
def test_an_outlet_cited_for_what_a_person_said_is_a_hop(text: str) -> None:
    read = Read(text)
    assert read.who("the soldiers burned the barn") == "Oleg Tarn"
    assert read.chain("the soldiers burned the barn") == ["Radio Meridian"]


def test_the_same_speakers_next_words_come_through_the_same_outlet() -> None:
    read = Read(
        "“We hid,” Oleg Tarn said at a press conference, as Radio Meridian reports.\n\n“I ran,” Tarn told reporters."
    )
    assert read.chain("I ran") == ["Radio Meridian"]


def test_paragraphs_after_an_introduction_come_through_the_outlet() -> None:
    read = Read(
        "Oleg Tarn spoke on Monday. Tarn explained that he was beaten.\n\nRadio Meridian reports:\n\n"
        "“They broke the door,” he recalled, speaking in the capital.\n\n"
        "“Every day they came.”\n\nThe gate is closed now."
    )
    for words in ("They broke the door", "Every day they came"):
        assert read.who(words) == "Oleg Tarn"
        assert read.chain(words) == ["Radio Meridian"]
        assert read.at(words).mode is Mode.DIRECT
    assert read.at("The gate is closed now").mode is Mode.OWN_VOICE


def test_an_outlet_without_a_source_speaks_for_itself() -> None:
    read = Read("Radio Meridian reports that the soldiers burned the barn.")
    found = read.at("the soldiers burned the barn")
    assert found.speaker.kind is SpeakerKind.OUTLET
    assert found.speaker.organisation == "Radio Meridian"


def test_a_body_and_its_report_are_one_source() -> None:
    read = Read(
        "In a report, the Harbour Foundation reported that at least 12 people were held.\n\n"
        "Four of them died, the report said."
    )
    assert (
        read.at("Four of them died").speaker.organisation == read.at("12 people were held").speaker.organisation != ""
    )
    assert read.at("12 people were held").speaker.kind is SpeakerKind.ORGANISATION
    assert read.at("12 people were held").occasion == "report"


def test_a_leader_who_speaks_for_a_body_is_the_body_and_the_person() -> None:
    read = Read("“We saw the graves,” Oleg Tarn, director of the Harbour Foundation, said in a statement.")
    found = read.at("We saw the graves")
    assert found.speaker.kind is SpeakerKind.ORGANISATION
    assert found.speaker.organisation == "Harbour Foundation"
    assert found.speaker.person
    assert found.occasion == "statement"


def test_an_account_goes_on_in_the_sentences_that_follow() -> None:
    read = Read(
        "Oleg Tarn explained that he was stopped by two men. From there he was taken to a cellar. The region is poor."
    )
    found = read.at("he was taken to a cellar")
    assert found.mode is Mode.INDIRECT
    assert found.speaker.person
    assert "account.goes-on" in {reason.rule for reason in found.because}
    assert read.at("The region is poor").mode is Mode.OWN_VOICE


def test_a_story_an_outlet_told_goes_back_to_its_person() -> None:
    read = Read(
        "On Friday Radio Meridian reported the story of Danil, the pseudonym of a man who was held for a week. "
        "After being lured to a house, Danil was beaten by guards. “It hurt,” Danil said.\n\nThe region is poor.\n\n"
        "Danil was released after nine days."
    )
    for words in ("was held for a week", "Danil was beaten by guards", "It hurt", "Danil was released"):
        assert read.who(words) == "Danil", words
        assert read.chain(words) == ["Radio Meridian"], words
    assert read.at("The region is poor").mode is Mode.OWN_VOICE


def test_speech_acts_are_their_speakers() -> None:
    read = Read("The ministry has denied that anyone was held. Senator Kell condemned the raids in the hills.")
    assert read.at("anyone was held").speaker.kind is SpeakerKind.OFFICIAL
    assert read.who("the raids in the hills") == "Kell"


def test_hearsay_stays_with_the_outlet_and_says_so() -> None:
    read = Read("The orders were said to have come from above. Twelve men were reportedly beaten.")
    found = read.at("Twelve men were reportedly beaten")
    assert found.mode is Mode.OWN_VOICE
    assert "cue.hearsay" in {reason.rule for reason in found.because}
    assert "cue.hearsay" in {reason.rule for reason in read.at("come from above").because}


def test_a_signed_letter_is_its_authors_own_words_and_carries_others() -> None:
    read = Read(
        "We must not forget the hills\n\nThe raids went on all summer. We will not be silent. "
        "Mayor Viktor Kell has said that nothing happened. We want justice.\n\nOla Brint\n\n"
        "Director, Harbour Foundation",
        title=True, publisher="The Daily Lamp", author="Ola Brint",
    )  # fmt: skip
    found = read.at("The raids went on all summer")
    assert found.mode is Mode.OWN_WORDS
    assert found.speaker.kind is SpeakerKind.ORGANISATION
    assert read.who("The raids went on all summer") == "Ola Brint"
    assert read.who("nothing happened") == "Viktor Kell"
    assert read.chain("nothing happened") == ["Ola Brint"]
    assert read.at("We must not forget the hills").mode is Mode.OWN_VOICE


def test_an_article_with_an_author_is_not_the_authors_own_words() -> None:
    read = Read("The raids went on all summer. Oleg Tarn said they hid.", author="Ola Brint")
    assert read.at("The raids went on all summer").mode is Mode.OWN_VOICE


def test_named_people_cited_inside_a_quotation_come_through_its_speaker() -> None:
    read = Read(
        "“Viktor Kell, the mayor, has denied the existence of the camp and said that people should leave,” "
        "wrote Ola Brint for The Daily Lamp."
    )
    words = "denied the existence of the camp"
    assert read.who(words) == "Viktor Kell"
    assert read.chain(words) == ["Ola Brint", "The Daily Lamp"]


def test_nameless_perpetrators_inside_an_account_are_no_source() -> None:
    read = Read("Oleg Tarn said he was beaten by guards who demanded the names of his friends.")
    assert read.who("demanded the names of his friends") == "Oleg Tarn"


def test_nouns_that_look_like_verbs_are_no_words_of_saying() -> None:
    read = Read("The claims of the ministry were many. His reports and notes were lost. The state was silent.")
    assert {a.mode for a in read.attributions} == {Mode.OWN_VOICE}


def test_quoted_words_in_reported_speech_are_evidence_not_a_statement() -> None:
    read = Read("Oleg Tarn said that the cell was “soaked in water” and cold.")
    assert read.at("soaked in water").mode is Mode.INDIRECT


def test_a_script_line_gives_its_words_to_the_name_before_the_colon() -> None:
    read = Read("Oleg Tarn: They broke the door and came in.\n\nAnna Sorel: And then it was quiet.")
    assert read.who("They broke the door") == "Oleg Tarn"
    assert read.at("They broke the door").mode is Mode.DIRECT
    assert read.who("And then it was quiet") == "Anna Sorel"


def test_every_word_outside_furniture_is_covered() -> None:
    read = Read("The raids went on.\n\n“We hid,” Oleg Tarn said. Nobody came.")
    for block in read.reading.blocks:
        assert any(a.span.start <= block.start and block.end <= a.span.end for a in read.attributions)


def test_russian_quotations_and_reported_speech_have_their_sources() -> None:
    read = Read(
        "«Нас держали в подвале», — рассказал Иван Дорнев радио «Меридиан». "
        "Правозащитник Пётр Алин сообщил, что людей было двадцать. По словам Алина, их избивали.",
        language="ru",
    )
    assert read.who("Нас держали в подвале") == "Иван Дорнев"
    assert read.at("Нас держали в подвале").mode is Mode.DIRECT
    assert read.who("людей было двадцать") == "Пётр Алин"
    assert read.at("людей было двадцать").mode is Mode.INDIRECT
    assert read.who("их избивали") == "Пётр Алин"


def test_a_speaker_the_lead_does_not_name_is_the_one_named_next() -> None:
    read = Read("Twenty men were hurt, the chief doctor said.\n\nPavla Ressin told reporters that more were expected.")
    assert read.who("Twenty men were hurt") == "Pavla Ressin"


def test_a_body_first_called_a_group_takes_its_name_from_further_down() -> None:
    read = Read("Twenty men were held, a rights group said.\n\nThe Harbour Foundation said that it knew their names.")
    assert read.at("Twenty men were held").speaker.organisation == "Harbour Foundation"


def test_words_quoted_in_a_headline_are_those_of_the_body() -> None:
    read = Read("‘They called it the quiet room’\n\n“They called it the quiet room,” said Ola Brint.", title=True)
    assert read.who("They called it the quiet room’") == "Ola Brint"


def test_he_said_does_not_mean_somebody_named_only_inside_the_quotation() -> None:
    read = Read("“We hid,” said Oleg Tarn.\n\n“It was Viktor Kell who gave the order,” he said.")
    assert read.who("It was Viktor Kell") == "Oleg Tarn"


def test_a_new_paragraph_about_somebody_else_takes_the_pronoun() -> None:
    read = Read(
        "“We hid,” said Oleg Tarn.\n\nColonel Anton Kell was in town. In a statement, he said that it was quiet."
    )
    assert read.who("it was quiet") == "Anton Kell"


def test_one_who_tells_of_harm_done_to_them_is_a_victim_everywhere() -> None:
    read = Read("“It was May,” said Oleg Tarn. “They beat me with a cable.” Tarn said that the cell was cold.")
    assert read.at("the cell was cold").speaker.kind is SpeakerKind.VICTIM


def test_paragraphs_between_turns_of_a_transcript_go_on_with_the_turn() -> None:
    read = Read("Ola Brint: Go on.\n\nOleg Tarn: I ran.\n\nIt was dark.\n\nOla Brint: And then?")
    assert read.who("It was dark") == "Oleg Tarn"


def test_i_know_is_no_source_beside_the_voice_of_the_text() -> None:
    assert {a.mode for a in Read("I know that the raids went on. We believe that they were planned.").attributions} == {
        Mode.OWN_VOICE
    }
