"""Furniture: what a page holds beside its article is marked with a reason, and what is said in it is not."""

from __future__ import annotations

import pytest

from tests.unit.engine.read.pages import BODY, because, furniture, kinds, of_page, of_text

ENGLISH_LINES = [
    "Skip to contentSkip to search",
    "Home | News | Politics | Sport",
    "Share on Facebook",
    "Share this article",
    "Follow us on Twitter",
    "Log in",
    "This story was published over 3 years ago",
    "We use cookies to give you the best experience. Accept all cookies",
    "Sign up for our weekly newsletter",
    "Get the best of The Lantern delivered to your inbox every morning.",
    "* required field",
    "Please consider making a donation to support our newsroom.",
    "If you value our reporting, please consider a monthly gift.",
    "Donate now",
    "Already a subscriber? Log in to continue",
    "To comment on this story, find us on Facebook.",
    "Join the conversation – write to letters@lantern.example",
    "Leave a comment",
    "Comments are closed.",
    "Spotted an error? Write to desk@lantern.example",
    "Contact the reporter: bo@lantern.example",
    "For more information, contact the press office.",
    "Copyright 2021 The Lantern. All rights reserved.",
    "© The Lantern",
    "This material may not be published, broadcast or rewritten without permission.",
    "Advertisement",
    "Story continues below advertisement",
    "Read more: The mill that never closed",
    "Watch: Villagers return to the mill",
    "Related: Three more held in the north",
    "More on Instagram below.",
    "Write to the newsroom.",
    "We protect those who talk to us.",
    "If this story has affected you, our helpline is open until ten.",
    "Coming up: The village choir",
    "The Lantern takes no money from governments.",
    "Photo credit: Bo Tern via Lantern Pictures.",
    "Image courtesy of The County Archive",
    "Photograph: Bo Tern/Lantern Pictures",
    "Act now!",
    "Write to us today and ask the county to open the cellar.",
    "Sign the petition",
    "Stay with Radio Velmark for updates.",
    "This is a developing story and will be updated.",
    "Tags: mill, cellar, county",
    "4 min read",
]
RUSSIAN_LINES = [
    "Перейти к основному содержанию",
    "Поделиться",
    "Подпишитесь на нашу рассылку",
    "Подписывайтесь на наш телеграм-канал",
    "Поддержите нас — сделайте пожертвование",
    "Сайт использует файлы cookie",
    "Читайте также: Мельница снова закрыта",
    "Фото: Бо Терн / Лантерн",
    "Все права защищены",
    "Нашли ошибку? Выделите её и нажмите Ctrl+Enter",
    "На правах рекламы",
    "Теги: мельница, подвал",
    "Войдите, чтобы оставить комментарий",
    "Самое читаемое",
]
SAID = [
    "More than 900 people have signed the petition to open the cellar.",
    "The officer told her to sign in at the gate before she was taken to the cellar.",
    "“Please help us today,” she shouted from the window, according to a neighbour.",
    "“We depend on your support,” the director told the crowd outside the mill.",
    "The newsletter of the mill said in May that the cellar was empty.",
    "Villagers donated food to the nine men after their release.",
    "He subscribed to the paper until the raid, his sister said.",
    "The county prosecutor declined to comment on the article about the mill.",
    "She followed the guards to the depot and photographed the lorry.",
    "Copyright law does not protect the ledger, the court ruled on Tuesday.",
    "The radio reports:",
    "“They shared the cellar with eleven others.”",
    "Advertisements for guards had hung at the gate since March.",
    "Coming up the road, the soldiers shot at us.",
    "They called our helpline after the beating.",
    "We protect those who cannot protect themselves, the commander said.",
    "Did you see who fired the shots?",
    "Were you there when they took him?",
    "The guard takes no money from prisoners, she said.",
    "If you are affected, said the doctor, you stop sleeping.",
    "Photos: Mira Toll shows the yard where nine men were held in June.",
    "Photo: Dead men in the yard.",
    "Жители подписали письмо прокурору, в котором потребовали открыть подвал.",
    "По словам адвоката, комментариев от прокуратуры не последовало.",
]


@pytest.mark.parametrize("line", [*ENGLISH_LINES, *RUSSIAN_LINES])
def test_a_line_of_a_pages_machinery_is_furniture(line: str) -> None:
    reading = of_text(f"Nine men held at the mill\n\n{BODY}{line}\n\n{BODY}")
    assert kinds(reading)[line] == "furniture"
    assert because(reading, line).startswith("furniture.")


@pytest.mark.parametrize("line", SAID)
def test_a_sentence_that_tells_something_is_never_furniture(line: str) -> None:
    assert furniture(of_text(f"Nine men held at the mill\n\n{BODY}{line}\n\n{BODY}")) == []


def test_a_figure_in_an_action_box_is_content_and_the_appeal_beside_it_is_not() -> None:
    box = (
        "More than 40,000 readers have signed the letter that asks for an inquiry. Sign it today, and send "
        "it to your friends."
    )
    reading = of_text(f"{BODY}Act now\n\n{box}\n")
    assert kinds(reading)["More than 40,000 readers have signed the letter that asks for an inquiry."] == "paragraph"
    assert furniture(reading) == ["Act now", "Sign it today, and send it to your friends."]


def test_a_caption_stays_and_only_its_credit_is_furniture() -> None:
    reading = of_text(
        f"Bo Tern, 30, at the gate of the mill on 3 March 2021. Photograph: Ines Marl/Lantern Pictures\n\n{BODY}"
    )
    assert kinds(reading)["Bo Tern, 30, at the gate of the mill on 3 March 2021."] == "caption"
    assert furniture(reading) == ["Photograph: Ines Marl/Lantern Pictures"]


def test_a_line_with_the_words_of_a_caption_is_that_caption() -> None:
    words = "Bo Tern at the gate of the mill on the third of March"
    reading = of_text(f"{words}\n{words}. Photo: Ines Marl/Lantern\n\nNine men held\n\n{BODY}")
    assert kinds(reading)[words] == "caption"
    assert kinds(reading)["Nine men held"] == "title"


def test_everything_below_a_comments_heading_is_what_readers_wrote() -> None:
    comments = (
        "31 comments\n\nAda M\nAda M9 days ago\n\nThey held ninety men in that cellar, I saw it "
        "myself.\n\nREPLY\nKol R\n"
    )
    reading = of_text(BODY + comments)
    assert set(furniture(reading)) >= {
        "31 comments",
        "Ada M",
        "They held ninety men in that cellar, I saw it myself.",
        "Kol R",
    }
    assert "what readers wrote" in because(reading, "ninety")


def test_russian_comments_are_known_too() -> None:
    reading = of_text(
        f"{BODY}Комментарии (2)\n\nАда\n3 дня назад\nТам держали девяносто человек, я сам видел.\nОтветить\nКол\n"
    )
    assert "Там держали девяносто человек, я сам видел." in furniture(reading)


def test_comments_without_a_heading_are_known_by_their_dates() -> None:
    reading = of_text(
        f"{BODY}Ada M\n2 days ago\nNinety men, I saw it myself.\n\nKol R\nabout a month ago\nThank you.\n"
    )
    assert furniture(reading) == [
        "Ada M",
        "2 days ago",
        "Ninety men, I saw it myself.",
        "Kol R",
        "about a month ago",
        "Thank you.",
    ]


def test_a_count_of_comments_above_the_article_condemns_only_itself() -> None:
    reading = of_text(f"Nine men held at the mill\n\n31 comments\n\n{BODY * 3}")
    assert furniture(reading) == ["31 comments"]


@pytest.mark.parametrize("heading", ["Responses", "Comments", "Комментарии"])
def test_a_section_of_a_report_that_is_called_responses_is_text(heading: str) -> None:
    answer = "The county wrote that no one was held in the cellar, and that the mill had been empty since the autumn."
    reading = of_text(f"Nine men held\n\n{BODY}{heading}\n\n{answer}\n\n{answer}\n")
    assert kinds(reading)[answer] == "paragraph"


def test_comments_dated_by_day_and_hour_are_known() -> None:
    reading = of_text(
        f"{BODY}Комментарии\n\nАда П.   17.03.2021 10:05\nДевяносто человек.\nКол   17.03.2021 11:48\nподтверждаю\n"
    )
    assert len(furniture(reading)) == 5


def test_headlines_after_the_last_sentence_are_furniture() -> None:
    teasers = "Mill Owner Denies He Knew of the Cellar\n\nCounty Has Not Even Discussed the Mill With the Guards\n"
    assert len(furniture(of_text(f"Nine men held\n\n{BODY}{teasers}"))) == 2


def test_a_list_of_victims_after_the_last_sentence_is_not_furniture() -> None:
    assert (
        furniture(of_text(f"Nine men held\n\n{BODY}Bo Tern, 31, of Orsk Luka\n\nKol Marl, 19, of Velmark County\n"))
        == []
    )


def test_a_name_and_an_office_under_a_letter_are_its_byline() -> None:
    reading = of_text(f"{BODY}Ines Marl\nDirector, Lantern Watch\n")
    assert kinds(reading)["Ines Marl"] == "byline"
    assert kinds(reading)["Director, Lantern Watch"] == "byline"


def test_a_heading_over_links_takes_the_headlines_below_it_and_stops_at_a_sentence() -> None:
    reading = of_text(f"{BODY}Most viewed\n\nA night at the harbour\n\nWhat the ferry left behind\n\n{BODY}")
    assert furniture(reading) == ["Most viewed", "A night at the harbour", "What the ferry left behind"]


@pytest.mark.parametrize(
    ("element", "slug"),
    [
        ('<nav><a href="/">Front page</a></nav>', "navigation"),
        ('<div class="cookie-banner"><p>Choose what we store about your visit here.</p></div>', "cookies"),
        ('<div id="newsletterBox"><p>Every Friday the desk picks five pieces.</p></div>', "newsletter"),
        (
            '<section class="comments-area"><p>They held ninety men there, I saw it myself last week.</p></section>',
            "comments",
        ),
        ('<ul class="most-read"><li><a href="/a">A night at the harbour</a></li></ul>', "related"),
        ('<div class="social-links"><span>Elsewhere</span></div>', "share"),
        ("<footer><p>Lantern Press, 4 Mill Lane</p></footer>", "legal"),
        ('<aside role="complementary"><p>Also in this issue: harbours.</p></aside>', "sidebar"),
        ('<div class="donate-box"><p>Readers pay for this paper.</p></div>', "donation"),
    ],
)
def test_markup_says_what_is_furniture(element: str, slug: str) -> None:
    article = "".join(f"<p>{line}</p>" for line in BODY.strip().split("\n\n"))
    reading = of_page(f"<main><h1>Nine men held</h1>{article}</main>{element}")
    assert len(furniture(reading)) == 1
    assert f"furniture.{slug}" in " ".join(b.because for b in reading.blocks)


def test_a_word_on_the_pages_own_frame_condemns_nothing() -> None:
    article = "".join(f"<p>{line}</p>" for line in BODY.strip().split("\n\n"))
    assert (
        furniture(of_page(f'<div class="page with-sidebar has-comments"><h1>Nine men held</h1>{article}</div>')) == []
    )


def test_names_that_would_hide_every_sentence_are_not_believed() -> None:
    article = "".join(f"<p>{line}</p>" for line in BODY.strip().split("\n\n"))
    reading = of_page(f'<h1>Nine men held</h1><div class="promo">{article}</div>')
    assert furniture(reading) == []


def test_a_run_of_links_is_furniture_and_a_linked_sentence_is_not() -> None:
    article = "".join(f"<p>{line}</p>" for line in BODY.strip().split("\n\n"))
    links = "".join(f'<p><a href="/{n}">Piece number {n} of the series</a></p>' for n in range(4))
    reading = of_page(
        f'<h1>Nine men held</h1><p><a href="/r">The full report says that nine men were held.</a></p>{article}{links}'
    )
    assert [line[:5] for line in furniture(reading)] == ["Piece"] * 4


def test_every_mark_has_its_reason() -> None:
    reading = of_text(f"{BODY}Share\n\n{BODY}31 comments\n\nAda M\n2 days ago\n\nYes.\n")
    assert all(b.because for b in reading.blocks if b.kind.value == "furniture")
