"""Saved pages: blocks, hints, links, metadata; what a browser hides is left out."""

from __future__ import annotations

from consilience.adapters.readers.child import read_bytes
from consilience.domain.material import Block, BlockKind, Extraction, Unreadable, UnreadableReason


def page(body: str, head: str = "") -> Extraction:
    outcome = read_bytes(
        f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>".encode(), "a.html"
    )
    assert isinstance(outcome, Extraction)
    return outcome


def texts(extraction: Extraction) -> list[str]:
    return [extraction.untrusted_text[block.start : block.end] for block in extraction.blocks]


def block_of(extraction: Extraction, words: str) -> Block:
    return next(b for b in extraction.blocks if words in extraction.untrusted_text[b.start : b.end])


def test_block_elements_make_blocks_and_inline_elements_do_not() -> None:
    found = texts(
        page("<h1>Night <em>raid</em></h1><p>Nine <b>men</b> were held.<p>Two came home.</p>tail<div>inner</div>")
    )
    assert found == ["Night raid", "Nine men were held.", "Two came home.", "tail", "inner"]


def test_white_space_collapses_but_no_break_spaces_and_line_breaks_stay() -> None:
    assert texts(page("<p>Nine\n   men&nbsp;were<br>held.</p><pre>a\n  b</pre>")) == [
        "Nine men\u00a0were\nheld.",
        "a\n  b",
    ]


def test_two_line_breaks_end_a_block() -> None:
    assert texts(page("<div>Nine men.<br><br>Two women.</div>")) == ["Nine men.", "Two women."]


def test_scripts_styles_and_hidden_elements_are_left_out_and_counted() -> None:
    extraction = page(
        "<script>steal()</script><style>p{}</style><p hidden>secret</p><p style='display: none'>also</p><p>shown</p>"
    )
    assert texts(extraction) == ["shown"]
    assert extraction.warnings == ("10 characters that the page hides were left out",)


def test_kinds_follow_the_markup() -> None:
    extraction = page(
        "<h2>Head</h2><blockquote><p>Quoted words</p></blockquote><figure><figcaption>"
        "Guards at the mill</figcaption></figure>"
        "<ul><li>An item</li></ul><table><tr><td>Cell</td></tr></table>"
    )
    assert [b.kind for b in extraction.blocks] == [
        BlockKind.HEADING,
        BlockKind.QUOTATION,
        BlockKind.CAPTION,
        BlockKind.LIST_ITEM,
        BlockKind.TABLE,
    ]


def test_hints_name_the_elements_around_and_mark_those_that_hold_the_heading() -> None:
    extraction = page(
        '<div id="pageFrame" class="has-sidebar"><h1>Head</h1><p class="lead">Text</p></div>'
        "<nav class=menu><a href=/>Home</a></nav>"
    )
    assert block_of(extraction, "Text").hint.startswith("p.lead < div.page-frame.has-sidebar! < body!")
    assert block_of(extraction, "Home").hint == "nav.menu < body! | links=1.00"


def test_links_point_at_the_linked_words() -> None:
    extraction = page('<p>See <a href="https://mill.example/a">the report</a> of <a href="/b">May</a>.</p>')
    assert [(extraction.untrusted_text[k.start : k.end], k.target) for k in extraction.links] == [
        ("the report", "https://mill.example/a"),
        ("May", "/b"),
    ]


def test_metadata_comes_from_json_ld_meta_time_byline_and_the_save_note() -> None:
    extraction = page(
        "<!-- saved from url=(0031)https://lantern.example/mill/raid --><h1>Raid</h1><p class=byline>By Ines Marl</p>"
        '<time datetime="2021-03-05T01:10:00+03:00">5 March</time>',
        '<title>Raid | Lantern</title><meta property="og:site_name" content="The Lantern">'
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Raid","datePublished":"2021-03-05",'
        '"author":[{"name":"Ines Marl"}],"publisher":{"name":"Lantern"}}</script>',
    )
    found = {(m.field, m.value, m.where) for m in extraction.metadata}
    assert {
        ("url", "https://lantern.example/mill/raid", "the browser's note when the page was saved"),
        ("title", "Raid", "JSON-LD NewsArticle"),
        ("published", "2021-03-05", "JSON-LD NewsArticle"),
        ("author", "Ines Marl", "JSON-LD NewsArticle"),
        ("publisher", "Lantern", "JSON-LD NewsArticle"),
        ("publisher", "The Lantern", "meta og:site_name"),
        ("published", "2021-03-05T01:10:00+03:00", "time element"),
        ("title", "Raid | Lantern", "title element"),
        ("author", "By Ines Marl", "byline element"),
        ("language", "en", "html lang"),
    } <= found


def test_broken_json_ld_is_no_harm() -> None:
    assert texts(page("<p>shown</p>", '<script type="application/ld+json">{"@type": </script>')) == ["shown"]


def test_a_declared_one_byte_encoding_is_honoured() -> None:
    data = "<html><head><meta charset=windows-1251></head><body><p>Девять человек</p></body></html>".encode("cp1251")
    outcome = read_bytes(data, "a.html")
    assert isinstance(outcome, Extraction)
    assert outcome.untrusted_text == "Девять человек"


def test_a_page_that_shows_nothing_has_no_text() -> None:
    outcome = read_bytes(b"<!doctype html><html><body><script>x</script></body></html>", "a.html")
    assert outcome == Unreadable(reason=UnreadableReason.NO_TEXT, note="the page shows no text")
