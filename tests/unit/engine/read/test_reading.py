"""make_reading: text untouched, blocks in order, titles and bylines named, publication with its reasons."""

from __future__ import annotations

import pytest

from consilience.domain.material import Extraction, MetadataCandidate, SheetRow
from consilience.engine.read import make_reading
from tests.unit.engine.read.pages import BODY, ENGLISH, because, kinds, of_page, of_text


def test_the_text_is_taken_over_character_by_character() -> None:
    text = "\ufeffNine\u00a0men held\r\n\r\n" + BODY.replace("\n", "\r\n")
    assert of_text(text).text == text


def test_lines_of_a_hard_wrapped_file_are_one_paragraph() -> None:
    wrapped = (
        "Guards at the Velmark depot held nine men in the cellar of the mill for\n"
        "eleven days, two of them said on Monday. Relatives who waited at the gate\n"
        "were sent away by an officer who gave no name, according to a lawyer from\n"
        "the town.\n\nThe county prosecutor has not answered questions about the cellar that\n"
        "were put to her office in writing.\n"
    )
    assert len(of_text(wrapped).blocks) == 2
    assert because(of_text(wrapped), "Guards at") == "4 lines of a hard-wrapped paragraph"


def test_lines_of_a_saved_page_are_blocks_of_their_own() -> None:
    reading = of_text(BODY.replace("\n\n", "\n") + "Ines Marl\nDirector, Lantern Watch\n")
    assert len(reading.blocks) == 5


def test_title_subtitle_and_subheading_of_plain_text() -> None:
    found = kinds(
        of_text(f"Nine men held at the mill\n\nFamilies wait at the gate\n\n{BODY}What the guards say\n\n{BODY}")
    )
    assert found["Nine men held at the mill"] == "title"
    assert found["Families wait at the gate"] == "heading"
    assert found["What the guards say"] == "heading"


def test_a_standfirst_that_tells_something_is_no_heading() -> None:
    line = "Doctor says twenty bodies were brought in by midnight as ministry insists that guards fired in the air"
    assert kinds(of_text(f"Nine men held at the mill\n\n{line}\n\n{BODY}"))[line] == "paragraph"


def test_a_text_that_begins_with_a_sentence_has_no_title() -> None:
    assert "title" not in kinds(of_text(BODY)).values()


def test_quoted_mail_lines_are_quotations_and_marked_lines_list_items() -> None:
    found = kinds(of_text(f"{BODY}> They held nine men.\n\n- Open the cellar\n"))
    assert found["> They held nine men."] == "quotation"
    assert found["- Open the cellar"] == "list item"


@pytest.mark.parametrize(
    "line",
    [
        "By Ines Marl",
        "By Ines Marl, Orsk Luka",
        "Published: 5 March 2021",
        "Friday, March 5, 2021, 10:15",
        "Автор: Инес Марл",
    ],
)
def test_bylines_and_date_lines_are_named(line: str) -> None:
    assert kinds(of_text(f"Nine men held at the mill\n\n{line}\n\n{BODY}"))[line] == "byline"


def test_what_the_person_who_saved_the_file_knows_comes_first_and_the_rest_is_on_record() -> None:
    sheet = SheetRow(
        file="a.html", publisher="The Lantern", published="2021-02", author="I. Marl", url="https://lantern.example/a"
    )
    reading = of_page(
        f"<h1>Nine men held</h1><p>{BODY}</p>",
        '<meta property="og:site_name" content="Lantern Online">'
        '<meta property="article:published_time" content="2021-03-06T01:00:00+03:00">',
        sheet,
    )
    publication = reading.publication
    assert publication.publisher is not None
    assert publication.publisher.value == "The Lantern"
    assert "Lantern Online" in publication.publisher.because[0].words
    assert publication.published is not None
    assert publication.published.value.edtf == "2021-02"
    assert "2021-03-06" in publication.published.because[0].words
    assert publication.author is not None
    assert publication.author.value == "I. Marl"


def test_the_day_is_the_publishers_own_whatever_its_offset() -> None:
    head = '<meta property="article:published_time" content="2021-03-05T23:30:00-08:00">'
    published = of_page(f"<h1>Nine men held</h1><p>{BODY}</p>", head).publication.published
    assert published is not None
    assert published.value.edtf == "2021-03-05"


def test_publisher_from_the_end_of_the_title() -> None:
    publication = of_page(
        f"<h1>Nine men held at mill</h1><p>{BODY}</p>", "<title>Nine men held at mill | The Lantern</title>"
    ).publication
    assert publication.publisher is not None
    assert publication.publisher.value == "The Lantern"
    assert publication.title is not None
    assert publication.title.value == "Nine men held at mill"


def test_publisher_author_and_date_from_what_can_be_seen() -> None:
    publication = of_text(
        f"Nine men held at the mill\n\nBy Ines Marl\n5 March 2021\n\n{BODY}© 2021 The Lantern. All rights reserved.\n"
    ).publication
    assert publication.publisher is not None
    assert publication.publisher.value == "The Lantern"
    assert publication.author is not None
    assert publication.author.value == "Ines Marl"
    assert publication.published is not None
    assert publication.published.value.edtf == "2021-03-05"
    assert publication.published.because[0].spans[0].start > 0


def test_published_comes_before_updated() -> None:
    published = of_text(
        f"Nine men held\n\nUpdated: 7 March 2021. Published: 5 March 2021\n\n{BODY}"
    ).publication.published
    assert published is not None
    assert published.value.edtf == "2021-03-05"
    assert "2021-03-07" in published.because[0].words


def test_a_date_in_a_sentence_is_no_publication_date() -> None:
    assert (
        of_text(f"Nine men held\n\n{BODY}The men were taken on 3 March 2021, two of them said.\n").publication.published
        is None
    )


def test_what_nobody_says_is_absent() -> None:
    publication = of_text(BODY).publication
    assert (publication.publisher, publication.author, publication.published, publication.url) == (
        None,
        None,
        None,
        None,
    )


MENU = "News  Opinion  Sport  Harbour life"


def test_the_name_of_the_site_above_its_menu_is_the_publisher_and_not_the_title() -> None:
    reading = of_text(f"The Lantern\n\n{MENU}\n\nArvel\n\nThe mill still waits for a charge\n\n{BODY}")
    found = kinds(reading)
    assert found["The Lantern"] == "furniture"
    assert found[MENU] == "furniture"
    assert found["The mill still waits for a charge"] == "title"
    assert reading.publication.publisher is not None
    assert reading.publication.publisher.value == "The Lantern"


def test_a_heading_that_is_the_blogs_name_is_not_the_title() -> None:
    reading = of_page(
        f'<div class=header><h1 class="blog-title">Salt and Rope</h1></div><div class=post><h2>'
        f"Nine days</h2><p>{BODY}</p></div>",
        "<title>Salt and Rope: Nine days</title>",
    )
    assert kinds(reading)["Nine days"] == "title"
    assert reading.publication.title is not None
    assert reading.publication.title.value == "Nine days"
    assert reading.publication.publisher is not None
    assert reading.publication.publisher.value == "Salt and Rope"


def test_the_longer_of_two_names_of_one_site_is_taken() -> None:
    publication = of_text(f"LN | Lantern News\n\n{MENU}\n\nNine men held at the mill\n\n{BODY}").publication
    assert publication.publisher is not None
    assert publication.publisher.value == "Lantern News"


@pytest.mark.parametrize(
    "line",
    [
        "Lantern Watch. Summary of findings. 14 September 2021",
        "Second session, Orsk Luka, 14 September 2021. Transcript, corrected by the speakers.",
        "Taken in Orsk Luka on 14 September 2021 by B. Tern, advocate. The witness agrees that it is used.",
        "Ines Marl, Orsk Luka — 14.09.2021",
        "14 September 2021   |   52 min   |   Transcript",
    ],
)
def test_a_date_under_the_title_is_when_the_document_was_made(line: str) -> None:
    published = of_text(f"The empty cellar of the mill\n\n{line}\n\n{BODY}").publication.published
    assert published is not None
    assert published.value.edtf == "2021-09-14"
    assert published.because[0].words.startswith("from ")


def test_a_first_sentence_that_tells_of_a_day_is_not_its_date() -> None:
    assert (
        of_text(f"The empty cellar\n\nNine men were held on 14 September 2021.\n\n{BODY}").publication.published is None
    )


def test_the_day_a_file_was_made_is_only_an_uncertain_date() -> None:
    extraction = Extraction(
        untrusted_text=BODY,
        media_type="application/pdf",
        reader="test",
        metadata=(
            MetadataCandidate(field="published", value="D:20210305101500Z", where="document properties (CreationDate)"),
        ),
    )
    published = make_reading(extraction, document="d", item="i", sheet=None, language=ENGLISH).publication.published
    assert published is not None
    assert published.value.edtf == "2021-03-05?"
    assert "need not be" in published.because[0].words


def test_a_menu_below_the_article_needs_a_known_item_so_that_names_stay() -> None:
    found = kinds(of_text(f"Nine men held\n\n{BODY}Bo Tern | Kol Marl | Ines Dal\n\nHome | Letters | Harbour\n"))
    assert found["Bo Tern | Kol Marl | Ines Dal"] != "furniture"
    assert found["Home | Letters | Harbour"] == "furniture"
