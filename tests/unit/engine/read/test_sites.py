"""Pages of many makes: what stands around an article is furniture, and every sentence of the article stays."""

from __future__ import annotations

import pytest

from consilience.adapters.readers import webpage
from consilience.domain.material import BlockKind, Reading
from consilience.domain.reasons import Reason, Sourced
from consilience.engine.read import make_reading
from tests.unit.engine.read.pages import of_text
from tests.unit.engine.read.sites import SITES, STORY, Site


def read(page: str) -> Reading:
    language = Sourced(value="en", because=(Reason(rule="test", words="by hand"),))
    return make_reading(webpage.read(page.encode(), "p.html"), document="p", item="p", sheet=None, language=language)


def told(page: str) -> str:
    """The text of the page that is no furniture."""
    reading = read(page)
    return "\n".join(reading.text[b.start : b.end] for b in reading.blocks if b.kind is not BlockKind.FURNITURE)


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_what_stands_around_the_article_is_furniture(site: Site) -> None:
    text = " ".join(told(site.html()).split())
    assert [words for words in site.furniture if words in text] == []


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_every_sentence_of_the_article_stays(site: Site) -> None:
    text = told(site.html())
    assert [sentence for sentence in STORY if sentence not in text] == []


COPIES = {
    "an agency's copy": (
        "(adds the ministry's answer, paragraph 3)\n\n%s\n\n(Reporting by Ida Lund; editing by Bo Tern)\n\nENDS",
        ("adds the ministry", "editing by Bo Tern", "ENDS"),
    ),
    "a report's last page": (
        "%s\n\nAbout Daybreak\n\nDaybreak has followed the courts of the valley since 1998. It takes no money from "
        "ministries.\n\nDB/REP/31/4",
        ("has followed the courts", "takes no money", "DB/REP/31/4"),
    ),
    "a letter's paper": (
        "Families of Osk\nMill Street 4 · Osk · families@osk.example\nRegistered association No. 1123\n\n%s\n\n"
        "Donations: Savings Bank of Osk, 4411 2290",
        ("families@osk.example", "Registered association", "Donations:"),
    ),
    "a programme's page": (
        "Radio Osk, 97.2 FM\n\n%s\n\nYou can hear the programme again on our pages.\nThe text was typed from the "
        "recording and may contain errors.\n\nComments\n\nMarek: My cousin saw the lorries go by at four and nobody "
        "came "
        "back to this day, whatever they say.\n\nOld Pike: They were paid to tell you this, all of them, look who "
        "owns it.",
        ("97.2 FM", "typed from the recording", "My cousin saw", "They were paid"),
    ),
    "a post with what was said under it": (
        "Lev Onn\n14 March 2031 at 07:12 · Public\n\n%s\n\n2.7K likes     88 comments     51 reposts\nTop "
        "comments\n"
        "Marek   My cousin saw them. Hold on.\nOld Pike   You were paid\nShow 86 more comments",
        ("2.7K likes", "My cousin saw", "You were paid", "86 more"),
    ),
    "a mail's foot": (
        '%s\n\nYou are on this list because your office asked for it. To leave it, write "leave" to '
        "list@osk.example\n\n"
        "This message is confidential and intended for the addressee only.",
        ("You are on this list", "To leave it", "confidential"),
    ),
    "a writer's line": (
        "%s\n\nLev Onn is a reporter who has covered the valley for ten years.",
        ("covered the valley",),
    ),
}


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES)
def test_a_plain_copy_loses_its_furniture_and_keeps_its_story(copy: tuple[str, tuple[str, ...]]) -> None:
    frame, around = copy
    reading = of_text(frame.replace("%s", "\n\n".join(STORY)))
    text = "\n".join(reading.text[b.start : b.end] for b in reading.blocks if b.kind is not BlockKind.FURNITURE)
    assert [words for words in around if words in text] == []
    assert [sentence for sentence in STORY if sentence not in text] == []


KEPT = {
    "paragraphs full of links": """<article><h1>Nine men</h1>%story%<p><a>Ana Berec</a> has asked <a>the court at
        Osk</a>
        and <a>the county's ombudswoman</a> where her brother is.</p></article>""",
    "a live page of several posts": """<h1>Osk, hour by hour</h1><article><h2>10:15</h2><p>Lorries were seen on the
        road to
        Osk before dawn.</p></article><article><h2>11:40</h2>%story%</article><article><h2>12:05</h2><p>The ministry has
        called the reports untrue, and asked for patience.</p></article>""",
    "a short page": "<h1>Osk</h1><p>Two men were taken at Osk last night.</p><p>Their wives are asking for them.</p>",
    "the last part of a text in a box of its own": """<div class="t1"><h1>Nine men</h1>%story%%story%%story%</div>
        <div class="t2"><p>Ana Berec went to the barracks on Friday and was sent away at the gate.</p></div>""",
    "a list of the taken below the text": """<div><h1>Nine men</h1>%story%%story%</div><ul class="n"><li>Jon Berec,
        31, a
        miller</li><li>Pavel Senn, 19, a pupil</li></ul>""",
    "a correction below the text": """<article><h1>Nine men</h1>%story%</article><p>Correction: an earlier version of
        this
        text said that eleven men were taken.</p>""",
    "a table of the taken in the text": """<article><h1>Nine men</h1>%story%<table><tr><td>Jon Berec</td><td>taken
        from his
        house</td></tr></table></article>""",
    "a box of facts": """<article><h1>Nine men</h1>%story%<aside><p>The barracks at Osk were a school until 2024,
        when the
        regiment moved in.</p></aside></article>""",
}
KEPT_WORDS = (
    "has asked the court", "Lorries were seen", "called the reports untrue", "Two men were taken", "Their wives are "
    "asking",
    "sent away at the gate", "Pavel Senn, 19", "eleven men were taken", "taken from his house", "a school until 2024",
)  # fmt: skip


@pytest.mark.parametrize("page", KEPT.values(), ids=KEPT)
def test_a_sentence_of_the_article_is_never_lost(page: str) -> None:
    whole = page.replace("%story%", "".join(f"<p>{text}</p>" for text in STORY))
    text, wanted = " ".join(told(whole).split()), " ".join(whole.split())
    kept = [
        words
        for words in KEPT_WORDS
        if words in wanted.replace("<a>", "").replace("</a>", "").replace("</td><td>", " ")
    ]
    assert kept
    assert [words for words in kept if words not in text.replace(" | ", " ")] == []


def test_a_last_sentence_on_somebody_the_text_tells_of_is_the_articles() -> None:
    last = "Ana Berec is a writer who has been waiting at the barracks since Friday."
    reading = of_text("\n\n".join((*STORY, last)))
    assert [b.kind for b in reading.blocks if last in reading.text[b.start : b.end]] == [BlockKind.PARAGRAPH]


@pytest.mark.parametrize(
    "sentence",
    [
        "Media services were cut in the valley on Tuesday.",
        "Weather delayed the convoy, officers said.",
        "Use of force is permitted only with the consent of the governor.",
        "The recording was broadcast by the state channel on 3 March.",
        "Founded in 1931, the barracks were a prison until the war.",
        "The militia is financed by the mining company.",
        "Reporting by the committee led to the arrest of two officers.",
        "Seen from the road, 12 houses were burning.",
        "You received this order from whom, she asked the guard.",
        "Jon Berec is an organiser of the miners and was taken on Monday.",
    ],
)
def test_a_sentence_with_words_of_an_imprint_is_not_one(sentence: str) -> None:
    reading = of_text("\n\n".join((*STORY[:3], sentence, STORY[3])))
    assert [b.kind for b in reading.blocks if sentence in reading.text[b.start : b.end]] == [BlockKind.PARAGRAPH]
