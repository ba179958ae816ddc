"""Short-hands for tests of reading: text in, kinds of blocks out."""

from __future__ import annotations

from consilience.adapters.readers.child import read_bytes
from consilience.domain.material import Extraction, Reading, SheetRow
from consilience.domain.reasons import Reason, Sourced
from consilience.engine.read import make_reading

ENGLISH = Sourced(value="en", because=(Reason(rule="test"),))

BODY = (
    "Guards at the Velmark depot held nine men in the cellar of the mill for eleven days, two of them "
    "said on Monday.\n\n"
    "Relatives who waited at the gate were sent away by an officer who gave no name, according to a "
    "lawyer in Orsk Luka.\n\n"
    "The county prosecutor has not answered questions about the cellar that were put to her office in writing.\n\n"
)


def of_text(text: str, sheet: SheetRow | None = None) -> Reading:
    extraction = Extraction(untrusted_text=text, media_type="text/plain", reader="test")
    return make_reading(extraction, document="d1", item="i1", sheet=sheet, language=ENGLISH)


def of_page(body: str, head: str = "", sheet: SheetRow | None = None) -> Reading:
    outcome = read_bytes(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")
    assert isinstance(outcome, Extraction), outcome
    return make_reading(outcome, document="d1", item="i1", sheet=sheet, language=ENGLISH)


def kinds(reading: Reading) -> dict[str, str]:
    """Text of each block and what it was taken for."""
    return {reading.text[b.start : b.end]: b.kind.value for b in reading.blocks}


def furniture(reading: Reading) -> list[str]:
    return [text for text, kind in kinds(reading).items() if kind == "furniture"]


def because(reading: Reading, words: str) -> str:
    return next(b.because for b in reading.blocks if words in reading.text[b.start : b.end])
