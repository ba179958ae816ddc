"""Text made to make rules slow: reading it stays linear, so a hostile page cannot hold the program."""

from __future__ import annotations

import time

import pytest

from consilience.domain.material import Extraction
from consilience.domain.reasons import Reason, Sourced
from consilience.engine.read import make_reading, parse_sheet

ENGLISH = Sourced(value="en", because=(Reason(rule="test"),))
PROSE = "Guards at the depot held nine men in the cellar of the mill for eleven days.\n"
SIZE = 120_000
MOST = 15.0
"""Seconds of processor time: two to three times what the slowest takes; a rule that is not linear takes minutes."""
UNITS = {
    "comments headings": "Comments\n",
    "dated comments": PROSE + "Ada\n2 days ago\n",
    "link lists": "Most viewed\nA piece of news\n",
    "single letters": "a\n",
    "bylines": "By Ines Marl\n",
    "dates": "5 March 2021\n",
    "dates on one line": "5 March 2021, ",
    "names": "Bo Tern, ",
    "capital words on one line": "Aa Bb ",
    "credit": "Photo: ",
    "credit names": "Photo: Aa/Bb-Cc ",
    "dots": ". ",
    "quotes": "\u201c",
    "straight quotes": '" ',
    "brackets": "(",
    "commands": "like share ",
    "commands on lines": "like\nshare\n",
    "strokes": "a | b ",
    "copyright": "\u00a9 2021 ",
    "digits": "1",
    "digits and dots": "1.",
    "blanks": " x" + " " * 50,
    "menu blanks": "a  ",
    "titles": "Mill Owner Denies He Knew of It\n",
    "prose": PROSE,
    "signed": "Over 900 have signed. Sign it today. ",
    "newlines": "\n\n\nx",
    "bullets": "- x\n",
    "cookies": "we use use use ",
    "stars": "* ",
}


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS.keys())
def test_no_text_is_slow_to_read(unit: str) -> None:
    text = (unit * (SIZE // len(unit) + 1))[:SIZE]
    extraction = Extraction(untrusted_text=text, media_type="text/plain", reader="test")
    start = time.process_time()
    make_reading(extraction, document="d", item="i", sheet=None, language=ENGLISH)
    assert time.process_time() - start < MOST


def test_no_sheet_is_slow_to_read() -> None:
    start = time.process_time()
    parse_sheet("file,note\n" + "".join(f"a{n}.txt,{'x ' * 20}\n" for n in range(20_000)))
    assert time.process_time() - start < MOST
