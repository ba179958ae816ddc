"""The Reader port: whoever reads, the same promises hold (in this process for speed, in the child for real)."""

from __future__ import annotations

import pytest

from consilience.adapters.readers import SandboxedReader
from consilience.adapters.readers.child import read_bytes
from consilience.domain.material import Extraction, Unreadable
from consilience.domain.ports import Reader
from tests.unit.adapters.readers import invented


class UnsafeInProcessReader:
    """Reads without any wall: for tests only."""

    def read(self, untrusted: bytes, name_hint: str, /) -> Extraction | Unreadable:
        return read_bytes(untrusted, name_hint)


@pytest.fixture(params=[UnsafeInProcessReader, SandboxedReader], ids=["in process", "sandboxed"])
def reader(request: pytest.FixtureRequest) -> Reader:
    made: Reader = request.param()
    return made


FILES = {
    "a.txt": b"Nine men were held.",
    "a.html": b"<!doctype html><p>Nine men were held.",
    "a.pdf": invented.pdf([["Nine men were held."]]),
    "a.docx": invented.word(["Nine men were held."]),
    "a.eml": invented.mail("Nine men were held.\n"),
    "a.odt": invented.opendocument("<text:p>Nine men were held.</text:p>"),
    "a.rtf": invented.RTF,
    "a.xlsx": invented.spreadsheet([["Nine men were held."]]),
    "a.csv": b"day,words\n2031-05-02,Nine men were held.\n",
}


@pytest.mark.parametrize("name", FILES)
def test_every_format_gives_text_with_blocks_inside_it(reader: Reader, name: str) -> None:
    outcome = reader.read(FILES[name], name)
    assert isinstance(outcome, Extraction)
    assert "Nine men were held." in outcome.untrusted_text
    at = 0
    for block in outcome.blocks:
        assert at <= block.start < block.end <= len(outcome.untrusted_text)
        at = block.end


@pytest.mark.parametrize("name", FILES)
def test_the_same_bytes_give_the_same_extraction(reader: Reader, name: str) -> None:
    assert reader.read(FILES[name], name) == reader.read(FILES[name], name)


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7 broken", b"\x00\x01\x02"])
def test_what_cannot_be_read_is_a_value_with_its_reason(reader: Reader, data: bytes) -> None:
    outcome = reader.read(data, "statement of a witness.pdf")
    assert isinstance(outcome, Unreadable)
    assert outcome.reason.value
    assert "witness" not in outcome.note
