"""Messages: subject, body, quoted replies, signature; attachments by kind and number only."""

from __future__ import annotations

from consilience.adapters.readers.child import read_bytes
from consilience.domain.material import BlockKind, Extraction, Unreadable, UnreadableReason
from tests.unit.adapters.readers import invented

BODY = """Dear all,

They took nine men on Monday. We spoke to three of them and wrote down what
they told us about the cellar.

On Mon, 1 Mar 2021 at 10:00, Bo Tern wrote:
> What did they say about the mill
> and the guards?

-- \nInes Marl
Lantern Watch
"""


def read(data: bytes) -> Extraction:
    outcome = read_bytes(data, "a.eml")
    assert isinstance(outcome, Extraction), outcome
    return outcome


def blocks(extraction: Extraction) -> list[tuple[BlockKind, str]]:
    return [(b.kind, extraction.untrusted_text[b.start : b.end]) for b in extraction.blocks]


def test_subject_body_reply_and_signature_are_told_apart() -> None:
    assert blocks(read(invented.mail(BODY))) == [
        (BlockKind.TITLE, "Nine men from the mill"),
        (BlockKind.PARAGRAPH, "Dear all,"),
        (
            BlockKind.PARAGRAPH,
            "They took nine men on Monday. We spoke to three of them and wrote down what they told us "
            "about the cellar.",
        ),
        (BlockKind.FURNITURE, "On Mon, 1 Mar 2021 at 10:00, Bo Tern wrote:"),
        (BlockKind.QUOTATION, "What did they say about the mill and the guards?"),
        (BlockKind.FURNITURE, "Ines Marl"),
        (BlockKind.FURNITURE, "Lantern Watch"),
    ]


def test_headers_are_candidates_and_the_date_keeps_its_own_offset() -> None:
    found = {(m.field, m.value) for m in read(invented.mail(BODY)).metadata}
    assert {("title", "Nine men from the mill"), ("author", "Ines Marl"), ("publisher", "lantern.example"),
            ("published", "Fri, 05 Mar 2021 23:30:00 -0800")} <= found  # fmt: skip


def test_a_page_is_read_where_there_is_no_plain_text() -> None:
    assert (BlockKind.PARAGRAPH, "Nine men.") in blocks(read(invented.mail("", html="<p>Nine men.</p>")))


def test_plain_text_is_preferred_to_the_page() -> None:
    assert "ninety" not in read(invented.mail("Nine men.\n", html="<p>ninety</p>")).untrusted_text


def test_attachments_are_listed_without_their_names() -> None:
    extraction = read(invented.mail("Nine men.\n", attach=True))
    assert extraction.warnings == ("attachments, each an item of its own: 1 x image/jpeg",)


def test_deep_nesting_is_refused() -> None:
    data = b"From: a@b.example\nMIME-Version: 1.0\n"
    for level in range(40):
        data += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (level, level)
    outcome = read_bytes(data + b"Content-Type: text/plain\n\nhello\n", "a.eml")
    assert isinstance(outcome, Unreadable)
    assert outcome.reason is UnreadableReason.TOO_DEEP


def test_a_message_of_attachments_only_has_its_subject() -> None:
    assert blocks(read(invented.mail("", attach=True)))[0] == (BlockKind.TITLE, "Nine men from the mill")


def test_damaged_headers_are_no_harm() -> None:
    data = (
        b"From: =?utf-8?B?!!!?= <@>\nSubject: =?nope?Q?=FF?=\nDate: never\nMessage-ID: x\nContent-Type: "
        b"text/plain; charset=nope\n\nNine men.\n"
    )
    assert "Nine men." in read(data).untrusted_text
