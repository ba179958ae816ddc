"""The type of a file is what its content says; the ending decides only between kinds of text."""

from __future__ import annotations

import pytest

from consilience.adapters.readers.child import read_bytes
from consilience.adapters.readers.outcome import UnreadableError
from consilience.adapters.readers.sniff import Kind, sniff
from consilience.domain.material import Extraction, Unreadable, UnreadableReason
from tests.unit.adapters.readers import invented

PAGE = b"<!DOCTYPE html><html><body><p>Nine men were held.</p></body></html>"


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"Nine men were held.", "a.txt", Kind.TEXT),
        (b"Nine men were held.", "noending", Kind.TEXT),
        (PAGE, "a.html", Kind.HTML),
        (b"\xef\xbb\xbf<!-- saved --> <html><p>x", "a.htm", Kind.HTML),
        ("\ufeff<html><p>x".encode("utf-16"), "a.htm", Kind.HTML),
        (b"%PDF-1.7\n", "a.pdf", Kind.PDF),
        (b"Received: from x\r\nFrom: a@b.example\r\nSubject: x\r\n\r\nbody", "a.eml", Kind.EMAIL),
        (b"From:\r\n A Long Name <a@b.example>\r\nSubject: x\r\n\r\nbody", "a.eml", Kind.EMAIL),
        (b"From: a@b.example\nDate: x\n\nNotes of a talk.", "a.txt", Kind.TEXT),
        (b"Message-ID: <1>\nFrom: a@b.example\nSubject: x\n\nbody", "a.txt", Kind.EMAIL),
    ],
)
def test_content_decides(data: bytes, name: str, kind: Kind) -> None:
    assert sniff(data, name).kind is kind


def test_a_wrong_ending_is_read_by_content_and_said() -> None:
    outcome = read_bytes(PAGE, "statement.pdf")
    assert isinstance(outcome, Extraction)
    assert outcome.media_type == "text/html"
    assert ".pdf" in outcome.warnings[0]


def test_a_right_ending_raises_no_warning() -> None:
    outcome = read_bytes(PAGE, "a.html")
    assert isinstance(outcome, Extraction)
    assert outcome.warnings == ()


@pytest.mark.parametrize(
    "data",
    [
        b"\x7fELF\x02",
        b"\x1f\x8b\x08x",
        b"a\x00\x01\x00b" * 40,
    ],
)
def test_other_kinds_of_file_are_named_unknown(data: bytes) -> None:
    outcome = read_bytes(data, "a.bin")
    assert isinstance(outcome, Unreadable)
    assert outcome.reason is UnreadableReason.UNKNOWN_TYPE


def test_an_office_file_under_a_password_is_encrypted_not_unknown() -> None:
    data = b"\xd0\xcf\x11\xe0" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(UnreadableError) as caught:
        sniff(data, "a.docx")
    assert caught.value.outcome.reason is UnreadableReason.ENCRYPTED


def test_a_word_document_named_txt_is_read_as_one() -> None:
    outcome = read_bytes(invented.word(["Nine men were held."]), "a.txt")
    assert isinstance(outcome, Extraction)
    assert "Word document" in outcome.warnings[0]


def test_an_archive_cut_off_is_damaged() -> None:
    outcome = read_bytes(b"PK\x03\x04abc", "a.zip")
    assert isinstance(outcome, Unreadable)
    assert outcome.reason is UnreadableReason.DAMAGED
