"""A Rich Text document (RTF): its words by a library that undoes the control words, its properties by our own eyes.

RTF 1.9.1: text is 7-bit with escapes; ``\\ansicpg`` names the code page of the escaped bytes.  Pictures and embedded
objects are dropped, never opened.
"""

from __future__ import annotations

import re

from striprtf.striprtf import rtf_to_text

from consilience.adapters.readers import limits
from consilience.adapters.readers.outcome import Draft, UnreadableError
from consilience.domain.material import BlockKind, Extraction, UnreadableReason

_CODE_PAGE = re.compile(r"\\ansicpg(\d{1,5})")
_CYRILLIC_FONT = re.compile(r"\\fcharset204\b")
_BINARY = re.compile(r"[0-9a-fA-F\r\n]{4000,}")
_PROPERTY = re.compile(r"\{\\(title|author|company)\s([^{}]{1,2000})\}")
_CREATED = re.compile(r"\{\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")
_FIELDS = {"title": "title", "author": "author", "company": "publisher"}
_MOST_DEPTH = 1000


def read(data: bytes, name: str) -> Extraction:  # noqa: ARG001  (every parser takes the name)
    """Raises UnreadableError: DAMAGED, NO_TEXT, TOO_DEEP, TOO_LARGE."""
    if len(data) > limits.RAW_TEXT_BYTES:
        raise UnreadableError(UnreadableReason.TOO_LARGE, "more bytes than a text may have")
    source = _BINARY.sub("", data.decode("latin-1"))
    if not source.rstrip("\x00 \r\n\t").endswith("}"):
        raise UnreadableError(UnreadableReason.DAMAGED, "the last group is not closed")
    _check_depth(source)
    encoding = _encoding(source)
    draft = Draft()
    for field, words in _PROPERTY.findall(source[:200_000]):
        draft.say(_FIELDS[field], _plain("{\\rtf1 " + words + "}", encoding), f"document properties ({field})")
    created = _CREATED.search(source[:200_000])
    if created and 1 <= int(created[2]) <= 12 and 1 <= int(created[3]) <= 31:
        day = f"{created[1]}-{int(created[2]):02d}-{int(created[3]):02d}"
        draft.say("published", day, "document properties (creatim)")
    for line in _plain(source, encoding).split("\n"):
        text = line.strip(" \t\r\u00a0|")
        if text:
            row = line.count("|") > 1 and line.rstrip().endswith("|")
            draft.add(text, BlockKind.TABLE if row else BlockKind.PARAGRAPH, "rtf table-row" if row else "rtf")
    if not draft.blocks:
        raise UnreadableError(UnreadableReason.NO_TEXT, "the document holds no text")
    if "\\object" in source or "\\pict" in source:
        draft.warnings.append("pictures and embedded objects were not opened")
    return draft.finish("application/rtf", f"Rich Text document ({encoding})")


def _plain(source: str, encoding: str) -> str:
    return str(rtf_to_text(source, encoding=encoding, errors="replace"))  # type: ignore[no-untyped-call]


def _encoding(source: str) -> str:
    page = _CODE_PAGE.search(source[:4096])
    named = f"cp{page[1]}" if page else "cp1252"
    if named == "cp1252" and _CYRILLIC_FONT.search(source[:20_000]):
        named = "cp1251"
    try:
        b"".decode(named)
    except LookupError:
        return "cp1252"
    return named


def _check_depth(source: str) -> None:
    depth = 0
    for match in re.finditer(r"\\.|[{}]", source, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth > _MOST_DEPTH:
            raise UnreadableError(UnreadableReason.TOO_DEEP, "groups nested too deeply")
