"""A made-up language that runs from right to left: every message in brackets, lengthened with Hebrew letters."""

from __future__ import annotations

import re
from dataclasses import replace

from consilience.interfaces.wording.catalogue import Catalogue, Entry
from consilience.interfaces.wording.language import Language, language_of, shipped
from tests.unit.interfaces.wording.extraction import every

OPEN, CLOSE = "\u27e6", "\u27e7"
FILLER = "אבגד הוזח טיכל "


def bracketed(message: str) -> str:
    """About two fifths longer, and whoever sees a text without brackets sees one that no catalogue holds."""
    letters = len(re.sub(r"%\(\w+\)s|<[^>]*>", "", message))
    more = (FILLER * (letters // 30 + 1))[: max(2, letters * 2 // 5)].strip()
    return f"{OPEN}{message} {more}{CLOSE}"


def pseudo() -> Language:
    """The language, made from everything that can be said and from the phrases that the Russian catalogue knows."""
    known = {**shipped()[1].catalogue.entries, **every()}
    entries: dict[tuple[str, str], Entry] = {}
    for key, entry in known.items():
        forms = (bracketed(entry.message), *([bracketed(entry.plural)] if entry.plural else []))
        entries[key] = replace(entry, forms=forms)
    header = {
        "Language": "he",
        "X-Own-Name": "בדיקה",
        "X-Direction": "rtl",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    return language_of(Catalogue(header=header, entries=entries))
