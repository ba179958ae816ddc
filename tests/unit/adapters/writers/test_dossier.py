"""The dossier as a file: nothing outside, every link arrives, names are data, the same input the same bytes."""

import datetime as dt
import re
from dataclasses import fields, replace
from itertools import pairwise

import pytest
from lxml import html

from consilience.adapters.writers.dossier import write_dossier
from consilience.adapters.writers.drawing import short
from consilience.domain.claim import Alignment
from consilience.domain.consent import Consents
from consilience.domain.reasons import Span
from consilience.engine.explore.annex import Annex, AnnexItem
from consilience.engine.explore.quality import Measure
from consilience.engine.protect.clearance import INTERNAL_MARK, clear_internal
from tests.unit.engine.explore.build_case import NURSE, RUSSIAN, TEXTS, build_case, with_names

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'\u202e&amp;{{7*7}}"
ANNEX = Annex(
    title="The night at Lidovar hospital",
    made_at="2031-06-01 09:00",
    items=tuple(
        AnnexItem(document=d, file_name=f"{d}.html", size=9, digest="sha256:00", received_at="2031-06-01")
        for d in TEXTS
    ),
    checkpoint="consilience\n14\n",
)

MEASURE = Measure(
    case=HOSTILE, documents=6, digest="00", engine=HOSTILE, measured_on=HOSTILE, figures=(("found", HOSTILE),)
)


def write(check=None, annex=ANNEX):
    cleared = clear_internal(check or build_case(), consents=Consents(), day=dt.date(2031, 6, 1))
    return write_dossier(cleared, annex)


@pytest.fixture(scope="module")
def text():
    return write()


@pytest.fixture(scope="module")
def page(text):
    return html.document_fromstring(text.encode("utf8"))


def test_the_same_input_gives_the_same_bytes(text):
    assert write() == text


def test_no_address_leads_out_of_the_file(page, text):
    for element in page.iter():
        for name, value in element.attrib.items():
            if name in {"src", "href", "action", "data", "poster", "srcset"}:
                assert value.startswith(("#", "data:")), (element.tag, name)
    assert not re.search(r"url\((?!#)|@import|<link|<iframe|<form|<object", text)


def test_every_link_arrives_and_every_id_is_there_once(page):
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    wanted = {h[1:] for h in page.xpath("//@href")}
    assert wanted - set(ids) == set()
    for labelled in page.xpath("//@aria-labelledby"):
        assert set(labelled.split()) <= set(ids)


def test_every_figure_of_the_headline_leads_somewhere(page):
    figures = page.xpath("//dl[@class='figures']//dd[not(@class)]")
    assert [f.text_content() for f in figures] == ["6", "5", "3–5", "1"]
    assert all(f.xpath("a/@href") for f in figures)


def test_the_mark_stands_at_the_top_the_end_in_the_title_and_on_printed_pages(page, text):
    assert INTERNAL_MARK in page.xpath("string(//title)")
    assert len(page.xpath(f"//*[contains(@class, 'mark')][normalize-space()='{INTERNAL_MARK}']")) >= 3
    assert f'@top-left{{content:"{INTERNAL_MARK}"' in text


def test_headings_never_skip_a_level(page):
    levels = [int(h.tag[1]) for h in page.xpath("//h1|//h2|//h3|//h4|//h5")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_tables_drawings_and_regions_can_be_understood_without_sight(page):
    assert page.xpath("//main") and page.xpath("//nav[@aria-label]") and page.xpath("//a[@class='skip']")
    assert all(th.get("scope") for th in page.xpath("//th"))
    for drawing in page.xpath("//svg[contains(@class,'tree') or contains(@class,'arcs')]"):
        assert drawing.xpath("title") and drawing.xpath("desc")
    for cell in page.xpath("//table[@class='matrix']//td[contains(@class,'silent')]"):
        assert "silent" in cell.text_content()


def test_silence_is_not_shown_as_denial(page):
    silent = page.xpath("//td[@class='silent']")
    assert silent and {cell.text_content() for cell in silent} == {"silent"}
    assert not page.xpath("//td[@class='silent']//a")
    assert len(page.xpath("//td[contains(@class,'denies')]")) == 1


def test_names_and_quotes_in_other_scripts_are_whole_and_isolated(page):
    assert page.xpath(f"//bdi[text()='{NURSE}']")
    quote = page.xpath(f"//blockquote[text()='{RUSSIAN}']")[0]
    assert (quote.get("lang"), quote.get("dir")) == ("ru", "auto")


def test_a_hostile_name_title_and_digest_stay_text():
    hostile = Annex(title=HOSTILE, tool=HOSTILE, checkpoint=HOSTILE, case=HOSTILE, quality=(MEASURE,))
    text = write(with_names(build_case(), HOSTILE), hostile)
    page = html.document_fromstring(text.encode("utf8"))
    assert len(page.xpath("//script")) == 1
    assert not page.xpath("//img") and not page.xpath("//@onerror")
    assert "49" not in page.xpath("string(//h1)")
    assert HOSTILE in page.xpath("//bdi/text()")


def test_labels_in_drawings_lose_characters_that_turn_the_text():
    assert short("a\u202eb\u2069c", 9) == "\u2068abc\u2069"
    assert len(short("x" * 99, 22)) == 24


def test_the_policy_names_the_one_script_by_its_hash(page):
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-")


def test_without_a_measurement_the_annex_says_so(text):
    assert "Not measured here" in text
    assert "Not measured here" not in write(annex=Annex(quality=(MEASURE,)))


def test_every_passage_is_lit_in_its_document(page):
    lit = {m.text for m in page.xpath("//div[@class='reading']//mark")}
    assert RUSSIAN in lit
    assert len(page.xpath("//span[@class='opens']")) == 14


def test_an_empty_case_gives_a_whole_page():
    empty = replace(build_case(), **{f.name: () for f in fields(build_case()) if f.name != "engine"})
    assert "No date was read" in write(empty, Annex())


def test_a_long_case_folds_what_one_document_alone_says_and_loses_nothing():
    case = build_case()
    lone = next(c for c in case.claims if c.id == "arrested")
    many = tuple(replace(lone, id=f"more-{n}") for n in range(30))
    page = html.document_fromstring(write(replace(case, claims=(*case.claims, *many))).encode("utf8"))
    assert len(page.xpath("//article[@class='claim']")) == len(page.xpath("//table[@class='matrix']/tbody/tr")) == 1
    rows = page.xpath("//details//table[@class='lone']//tr[@id]")
    assert len(rows) == 37
    for row in rows:
        assert row.xpath("td[last()]/a/@href"), "each leads to its passage"
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids)) and {h[1:] for h in page.xpath("//@href")} <= set(ids)


def test_values_that_cannot_all_hold_stand_side_by_side_in_one_entry(page):
    entry = page.xpath("//article[@class='contradiction'][.//span[@class='kicker'][starts-with(.,'How many')]]")
    assert len(entry) == 1
    assert entry[0].xpath(".//p[@class='value']/text()") == ["26", "about 30"]
    assert all(side.xpath(".//a[starts-with(@href,'#t')]") for side in entry[0].xpath(".//div[@class='side']"))


def test_a_denial_stands_beside_what_it_denies(page):
    entry = page.xpath("//h3[@id='denials']/following-sibling::article[1]")[0]
    assert entry.xpath(".//p[@class='value']/text()") == ["asserted", "denied"]


def test_the_title_names_the_folder_small_and_says_when_the_documents_came_out(page):
    assert page.xpath("//h1/text()")[0].strip() == "Case file"
    assert page.xpath("//h1/bdi/text()") == ["The night at Lidovar hospital"]
    assert page.xpath("string(//p[@class='imprint'])").startswith("6 documents, published 12 March 2031 to ")


def test_what_two_documents_share_leads_to_both_places():
    case = build_case()
    first, second = case.documents[0].reading, case.documents[1].reading
    one = Alignment(
        left=Span(document=second.document, start=3, end=19), right=Span(document=first.document, start=5, end=21)
    )
    derivation = replace(case.derivations[0], alignments=(one,))
    page = html.document_fromstring(write(replace(case, derivations=(derivation,))).encode("utf8"))
    assert page.xpath("//table[@class='stretches']//a/@href") == ["#r1-1b", "#r1-1a"]
    document = "ancestor::article[@class='document']/@id"
    assert page.xpath(f"//span[@id='r1-1b']/{document}") == ["d1"]
    assert page.xpath(f"//span[@id='r1-1a']/{document}") == ["d2"]
