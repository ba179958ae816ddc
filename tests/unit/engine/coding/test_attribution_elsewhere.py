"""Who says it in other kinds of text: wire copy, letters, statements, reports, transcripts, Russian pages."""

from __future__ import annotations

import pytest

from consilience.domain.account import Mode, SpeakerKind
from consilience.engine.coding.lexicon import lexicon
from tests.unit.engine.coding.attribution_texts import Read


def test_a_letter_by_an_author_whom_only_the_metadata_names_is_the_authors_own() -> None:
    read = Read(
        "Opinion\n\nThe men of the quarry\n\nSoldiers drove away the men of the quarry. Among them was my brother. "
        "I have written to the prosecutor twice.",
        author="Vera Holt",
    )
    found = read.at("Soldiers drove away the men")
    assert found.mode is Mode.OWN_WORDS
    assert read.who("Soldiers drove away the men") == "Vera Holt"
    assert found.speaker.kind is SpeakerKind.RELATIVE


def test_an_article_whose_author_the_metadata_names_stays_the_outlets() -> None:
    read = Read("Soldiers drove away the men of the quarry. The road was closed for a day.", author="Vera Holt")
    assert read.at("Soldiers drove away").mode is Mode.OWN_VOICE


def test_a_statement_is_the_witnesss_and_not_the_lawyers_who_took_it_down() -> None:
    read = Read(
        "WITNESS STATEMENT\n\nTaken down by Oleg Marn, advocate.\n\nName: Ida Vessel. Born: 1990.\n\n"
        "1. I was stopped at the bridge. I was beaten with a cable.",
        publisher="", author="Oleg Marn",
    )  # fmt: skip
    assert read.who("I was beaten with a cable") == "Ida Vessel"
    assert read.at("I was beaten with a cable").mode is Mode.OWN_WORDS


def test_a_decision_that_an_official_signs_is_the_authoritys() -> None:
    read = Read(
        "Your complaint has been examined. The use of weapons was lawful. We see no grounds for a case.\n\n"
        "P. Ostner\n\nDeputy Prosecutor",
        publisher="Prosecutor's Office of the Hill District",
    )
    assert read.at("The use of weapons was lawful").mode is Mode.OWN_VOICE


def test_a_role_in_the_lead_is_the_person_who_is_named_next() -> None:
    read = Read(
        "A miner who survived the sweep has said that guards beat him and thirty others.\n\n"
        "Petr Holan, 41, said the guards came at dawn. “They beat me with a hose,” he said."
    )
    assert read.who("guards beat him") == "Petr Holan"


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("“No raid took place,” ministry spokeswoman Dora Prell told reporters.", "No raid took place", "Dora Prell"),
        ("A second witness, who asked to be called Jonas, said that guards took two men.", "guards took", "Jonas"),
        ("A trader who was closing his stall, Emil Brand, 58, said: “They shot at us.”", "They shot", "Emil Brand"),
        ("Twenty bodies were carried in, Petra Lund said by telephone.", "Twenty bodies", "Petra Lund"),
        ("Petra Lund spoke. Ninety people, she added, were treated in the corridor.", "were treated", "Petra Lund"),
        ("A lawyer, Anton Brell, puts it like this: “They ask about wells.”", "They ask", "Anton Brell"),
        ("The governor, Boris Solm - no relation of the doctor - appealed for calm.", "for calm", "Boris Solm"),
        ("Mara Lind spoke on Friday. She was freed after, in her words, a long week.", "She was freed", "Mara Lind"),
    ],
)
def test_a_speaker_is_found_however_the_sentence_is_built(text: str, words: str, who: str) -> None:
    assert Read(text).who(words) == who


def test_words_an_outlet_quotes_somebody_as_saying_are_that_persons() -> None:
    read = Read(
        "Petr Holan told the Northern Herald that guards came. “Nobody slept,” the Northern Herald "
        "quotes him as saying.",
        publisher="Wayside",
    )
    assert read.who("Nobody slept") == "Petr Holan"
    assert read.chain("Nobody slept") == ["The Northern Herald"]


def test_it_says_and_the_group_says_go_back_to_the_body() -> None:
    read = Read(
        "The Hill ministry has not replied to questions. It says nobody was held.\n\n"
        "According to the Lamp Group, a rights organisation, 34 miners are missing. The group says it has their names."
    )
    assert "ministry" in read.who("nobody was held").lower()
    assert read.who("34 miners are missing") == "Lamp Group"
    assert read.who("it has their names") == "Lamp Group"


def test_those_interviews_are_the_bodys_that_puts_the_report_out() -> None:
    read = Read(
        "Eleven men were interviewed. According to those interviews, 31 men were taken away.",
        publisher="The Lamp Group",
    )
    assert read.who("31 men were taken") == "Lamp Group"


def test_several_counted_people_are_a_group_and_nobody_is_no_source() -> None:
    read = Read("Nine of the former detainees told us that they were beaten. Nobody said that it was over.")
    assert read.at("they were beaten").speaker.kind is SpeakerKind.GROUP
    assert read.at("it was over").mode is Mode.OWN_VOICE


def test_figures_belong_to_whoever_counts() -> None:
    read = Read("How many died is disputed. The Lamp Group arrived at 31; the hospital had counted 24.")
    assert read.who("arrived at 31") == "Lamp Group"
    assert "hospital" in read.who("had counted 24")


def test_a_denial_holds_its_own_word() -> None:
    read = Read("The Interior Ministry has denied that anyone was detained.")
    assert "Ministry" in read.who("The Interior Ministry has denied")


def test_a_leaders_body_is_not_what_the_leader_speaks_of() -> None:
    read = Read("The Norlandian leader, Boris Solm, denied the existence of Hill Valley people on Monday.")
    found = read.at("the existence of")
    assert found.speaker.organisation == ""
    assert found.speaker.kind is SpeakerKind.OFFICIAL


def test_the_paper_somebody_spoke_to_is_no_part_of_their_body() -> None:
    read = Read("“They must act,” said Klara Main, a fellow at Rights Lantern to The Herald.", publisher="Wayside")
    assert read.at("They must act").speaker.organisation == "Rights Lantern"


def test_whom_somebody_wrote_to_or_acts_for_does_not_make_their_kind() -> None:
    read = Read(
        "“He never came home,” says Klara Main, who has written to the prosecutor. "
        "“We hear,” says Ivo Brand, who acts for the family."
    )
    assert read.at("He never came home").speaker.kind is SpeakerKind.PERSON
    assert read.at("We hear").speaker.kind is SpeakerKind.PERSON


STORY = (
    "“They tied my hands,” Mara Lind said at a press event. “I was beaten.”\n\n"
    "Two men took the bag from her and put her on a lorry.\n\nFor nine days she was kept in a hall.\n\n"
    "The road to the hall was closed.\n\nMara Lind was let go on Tuesday."
)


@pytest.mark.parametrize("words", ["Two men took the bag", "For nine days she was kept", "was let go on Tuesday"])
def test_the_narrative_of_a_telling_is_the_tellers(words: str) -> None:
    read = Read(STORY)
    assert read.who(words) == "Mara Lind"
    assert read.at(words).mode is Mode.INDIRECT


def test_what_does_not_happen_to_the_teller_stays_the_outlets() -> None:
    assert Read(STORY).at("The road to the hall").mode is Mode.OWN_VOICE


def test_a_transcripts_turns_are_their_speakers_and_the_text_between_is_the_outlets() -> None:
    read = Read(
        "Mara Lind left in spring.\n\nPETRA OLM: How long?\n\nMARA LIND: Nine days. They banged on the door.\n\n"
        "OLM: And then?\n\nLIND: I signed a page. I never read it.",
        author="Petra Olm",
    )
    assert read.who("They banged on the door") == "Mara Lind"
    assert read.chain("They banged on the door") == []
    assert read.at("left in spring").mode is Mode.OWN_VOICE


def test_a_colon_in_a_heading_makes_no_speaker() -> None:
    assert Read("Hill Valley: what we know\n\nThe road is closed.").names() == set()


RUSSIAN = (
    "По словам главврача Ольги Мирской, которую цитирует «Вестник», убиты 24 человека. "
    "Министерство обороны настаивает на девяти.\n\n"
    "«Они начали стрелять», — рассказал нашему корреспонденту торговец Иван Дорнев. "
    "По его словам, стрельба шла час.\n\n"
    "По сведениям источника на вокзале, людей вывозили ночью."
)


def test_russian_sentences_find_who_tells_them() -> None:
    read = Read(RUSSIAN, language="ru", publisher="Голос")
    assert read.who("убиты 24 человека") == "Ольги Мирской"
    assert read.who("настаивает на девяти") == "Defence Ministry"  # one body in both languages
    assert read.who("Они начали стрелять") == "Иван Дорнев"
    assert read.who("стрельба шла час") == "Иван Дорнев"
    assert read.at("людей вывозили ночью").mode is Mode.INDIRECT


def test_a_russian_office_is_the_person_introduced_with_it() -> None:
    read = Read(
        "Губернатор Павел Дорнев ответил на вопросы.\n\n«Лагеря нет», — сказал губернатор.",
        language="ru",
        publisher="Голос",
    )
    assert read.who("Лагеря нет") == "Павел Дорнев"


def test_a_rule_that_serves_both_languages_finds_every_list_in_both() -> None:
    english, russian = lexicon("en"), lexicon("ru")
    assert english.sets.keys() <= russian.sets.keys()
    assert english.phrases.keys() <= russian.phrases.keys()
