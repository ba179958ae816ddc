"""Hostile and broken files: each gives text or a reason from the fixed list, in time and without harm."""

from __future__ import annotations

import io
import sys
import time
import zipfile
from pathlib import Path

import pytest

from consilience.adapters.readers import SandboxedReader, limits
from consilience.domain.errors import InputError
from consilience.domain.material import Extraction, Unreadable, UnreadableReason
from tests.unit.adapters.readers import invented


@pytest.fixture(scope="module")
def reader() -> SandboxedReader:
    return SandboxedReader()


def refused(outcome: Extraction | Unreadable) -> UnreadableReason:
    assert isinstance(outcome, Unreadable), outcome
    return outcome.reason


def bomb(size: int, *, understate: bool = False) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(size // 1_000_000):
                part.write(b" " * 1_000_000)
    data = bytearray(buffer.getvalue())
    if understate:
        entry = data.rindex(b"PK\x01\x02")
        data[entry + 24 : entry + 28] = (1000).to_bytes(4, "little")
    return bytes(data)


def test_a_word_archive_that_declares_a_bomb_is_refused_unopened(reader: SandboxedReader) -> None:
    assert refused(reader.read(bomb(400_000_000), "a.docx")) is UnreadableReason.BOMB


def test_a_word_archive_that_hides_its_size_is_refused(reader: SandboxedReader) -> None:
    outcome = reader.read(bomb(400_000_000, understate=True), "a.docx")
    assert refused(outcome) in {UnreadableReason.BOMB, UnreadableReason.DAMAGED, UnreadableReason.TOO_LARGE}


def test_entities_that_multiply_are_refused(reader: SandboxedReader) -> None:
    lines = "".join(f'<!ENTITY a{i + 1} "{f"&a{i};" * 10}">' for i in range(9))
    part = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "lol">{lines}]><x>&a9;</x>'.encode()
    outcome = reader.read(invented.raw_word(invented.paragraph("x"), {"word/footnotes.xml": part}), "a.docx")
    assert refused(outcome) is UnreadableReason.DAMAGED


def test_a_thousand_nested_messages_are_too_deep(reader: SandboxedReader) -> None:
    data = b"From: a@b.example\nMIME-Version: 1.0\nMessage-ID: <1>\n"
    for level in range(1000):
        data += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (level, level)
    assert refused(reader.read(data + b"\nhello\n", "a.eml")) is UnreadableReason.TOO_DEEP


def test_nested_forwarded_messages_are_too_deep(reader: SandboxedReader) -> None:
    data = b"Content-Type: message/rfc822\n\n" * 300 + b"Subject: x\n\nhello\n"
    assert refused(reader.read(b"From: a@b.example\n" + data, "a.eml")) is UnreadableReason.TOO_DEEP


def test_an_encrypted_pdf_is_named(reader: SandboxedReader) -> None:
    assert refused(reader.read(invented.pdf([["x"]], password="sesame"), "a.pdf")) is UnreadableReason.ENCRYPTED


@pytest.mark.parametrize("share", [0.02, 0.3, 0.7, 0.95])
def test_truncated_documents_give_a_reason_or_what_is_left(reader: SandboxedReader, share: float) -> None:
    for whole, name in ((invented.pdf([["Nine men were held."]]), "a.pdf"), (invented.word(["Nine men."]), "a.docx")):
        outcome = reader.read(whole[: int(len(whole) * share)], name)
        assert isinstance(outcome, Extraction) or outcome.reason in {UnreadableReason.DAMAGED, UnreadableReason.NO_TEXT}


def test_a_polyglot_of_page_and_archive_is_read_as_one_of_them(reader: SandboxedReader) -> None:
    data = b"<html><body><p>Nine men.</p></body></html>" + invented.word(["Other words."])
    outcome = reader.read(data, "a.html")
    assert isinstance(outcome, Unreadable) or "Nine men." in outcome.untrusted_text


def test_a_polyglot_of_pdf_and_page_is_read_as_pdf_or_refused(reader: SandboxedReader) -> None:
    outcome = reader.read(b"<!--" + invented.pdf([["Nine men."]]) + b"--><html><p>Other.</p>", "a.html")
    assert isinstance(outcome, Unreadable) or outcome.media_type == "application/pdf"


def test_ten_megabytes_on_one_line_are_read_whole(reader: SandboxedReader) -> None:
    text = "Nine men were held. " * 500_000
    outcome = reader.read(text.encode(), "a.txt")
    assert isinstance(outcome, Extraction)
    assert outcome.untrusted_text == text


def test_a_page_nested_by_the_hundred_thousand_ends_in_time(reader: SandboxedReader) -> None:
    start = time.monotonic()
    outcome = reader.read(b"<!doctype html><html><body>" + b"<div>" * 100_000 + b"deep" + b"</div>" * 100_000, "a.html")
    assert refused(outcome) is UnreadableReason.TOO_DEEP
    assert time.monotonic() - start < 20


def test_a_page_nested_by_the_thousand_is_read_whole(reader: SandboxedReader) -> None:
    body = b"<p>before</p>" + b"<div>" * 1500 + b"deep" + b"</div>" * 1500 + b"<p>after</p>"
    outcome = reader.read(b"<!doctype html><html><body>" + body, "a.html")
    assert isinstance(outcome, Extraction)
    assert outcome.untrusted_text == "before\n\ndeep\n\nafter"


def test_a_page_of_a_great_many_small_blocks_ends_in_time(reader: SandboxedReader) -> None:
    start = time.monotonic()
    outcome = reader.read(b"<!doctype html><html><body>" + b"<p>a" * (limits.BLOCKS + 10), "a.html")
    assert refused(outcome) in {UnreadableReason.TOO_LARGE, UnreadableReason.MEMORY, UnreadableReason.TIMEOUT}
    assert time.monotonic() - start < 25


@pytest.mark.parametrize("tag", ["blockquote", "b", "a", "ul><li", "table><tr><td"])
def test_deep_nesting_of_any_element_is_no_harm(reader: SandboxedReader, tag: str) -> None:
    outcome = reader.read(b"<!doctype html><html><body>" + f"<{tag}>".encode() * 20_000 + b"deep words", "a.html")
    assert isinstance(outcome, Extraction | Unreadable)


def test_a_file_over_the_limit_is_refused_without_being_loaded(reader: SandboxedReader, tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(limits.INPUT_BYTES + 1)
    start = time.monotonic()
    assert refused(reader.read(path, path.name)) is UnreadableReason.TOO_LARGE
    assert time.monotonic() - start < 0.5


def test_a_text_over_the_output_limit_is_too_large(reader: SandboxedReader) -> None:
    outcome = reader.read(b"Nine men were held. " * 1_200_000, "a.txt")
    assert refused(outcome) is UnreadableReason.TOO_LARGE


def test_a_text_of_half_a_million_lines_is_too_large(reader: SandboxedReader) -> None:
    assert refused(reader.read(b"a\n" * 500_000, "a.txt")) is UnreadableReason.TOO_LARGE


@pytest.mark.parametrize("encoding", ["utf-16", "cp1251"])
def test_other_encodings_pass_the_border(reader: SandboxedReader, encoding: str) -> None:
    text = "Девять человек держали в подвале мельницы, сообщили две женщины у ворот."
    outcome = reader.read(text.encode(encoding), "a.txt")
    assert isinstance(outcome, Extraction)
    assert outcome.untrusted_text.lstrip("\ufeff") == text


def test_invalid_utf8_is_text_with_a_warning(reader: SandboxedReader) -> None:
    outcome = reader.read(
        "Девять человек держали в подвале".encode() + b"\xff\xfe." + "мельницы, сообщили".encode(), "a.txt"
    )
    assert isinstance(outcome, Extraction)
    assert outcome.warnings


def test_nothing_is_left_in_the_temporary_folder(
    reader: SandboxedReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    for data, name in (
        (invented.pdf([["x y z"]]), "a.pdf"),
        (invented.word(["x"]), "a.docx"),
        (invented.mail("x\n"), "a.eml"),
    ):
        assert isinstance(reader.read(data, name), Extraction)
    assert list(tmp_path.iterdir()) == []


def test_a_path_that_names_nothing_or_a_folder_is_an_input_error(reader: SandboxedReader, tmp_path: Path) -> None:
    for path in (tmp_path / "missing.txt", tmp_path):
        with pytest.raises(InputError) as caught:
            reader.read(path, path.name)
        assert str(tmp_path) not in str(caught.value)


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX pipes")
def test_a_pipe_is_no_file(reader: SandboxedReader) -> None:
    with pytest.raises(InputError):
        reader.read(Path("/dev/zero"), "zero.txt")
