"""Plain text: the encoding that explains the bytes, and offsets that count the file as given."""

from __future__ import annotations

import pytest

from consilience.adapters.readers import plain
from consilience.adapters.readers.child import read_bytes
from consilience.domain.material import Extraction, Unreadable, UnreadableReason

RUSSIAN = (
    "Жители посёлка Вельмарк рассказали, что девять человек были увезены ночью из мельницы и содержались в подвале."
)


def test_utf8_text_is_the_decoded_file_with_mark_line_ends_and_no_break_spaces() -> None:
    raw = "\ufeffNine\u00a0men were held.\r\n\r\nTwo came home.\r\n"
    outcome = read_bytes(raw.encode("utf-8"), "a.txt")
    assert isinstance(outcome, Extraction)
    assert outcome.untrusted_text == raw


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1251", "koi8-r", "cp866", "iso8859-5"]
)
def test_russian_text_is_read_in_whatever_encoding_it_was_saved(encoding: str) -> None:
    assert plain.decode(RUSSIAN.encode(encoding)).text.lstrip("\ufeff") == RUSSIAN


def test_western_text_in_one_byte_encoding_keeps_its_accents() -> None:
    text = "Le gardien a frappé les détenus à l'entrée de la forêt, près du château brûlé. " * 4
    assert plain.decode(text.encode("cp1252")).text == text


def test_a_few_damaged_bytes_do_not_make_utf8_text_something_else() -> None:
    data = RUSSIAN.encode("utf-8")
    decoded = plain.decode(data[:21] + b"\xff" + data[21:])
    assert decoded.encoding == "utf-8"
    assert "1 bytes were not valid" in decoded.warnings[0] or "bytes were not valid" in decoded.warnings[0]
    assert "мельницы" in decoded.text


def test_a_declared_encoding_is_used_when_the_bytes_are_not_utf8() -> None:
    assert plain.decode("Łuka żyje".encode("iso8859-2"), "iso-8859-2").text == "Łuka żyje"


@pytest.mark.parametrize("data", [b" \r\n\t", "\ufeff".encode(), "\u00a0\n".encode()])
def test_blank_files_are_empty_not_readable(data: bytes) -> None:
    assert read_bytes(data, "a.txt") == Unreadable(reason=UnreadableReason.EMPTY, note="nothing but blank characters")


def test_bytes_that_no_text_encoding_explains_are_refused() -> None:
    outcome = read_bytes(bytes(range(1, 9)) * 64, "a.txt")
    assert isinstance(outcome, Unreadable)
    assert outcome.reason is UnreadableReason.ENCODING
