"""A Word document: paragraphs, tables, notes, heads and comments, read from its XML parts and from nothing else.

The archive is opened under limits (``packed``); relationships that point outside (remote templates, pictures) are
counted and never followed.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from consilience.adapters.readers.outcome import Draft, UnreadableError
from consilience.adapters.readers.packed import Parts, opened
from consilience.domain.material import BlockKind, Extraction, UnreadableReason

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_LOOSE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PART = re.compile(r"word/(document\d*|footnotes|endnotes|comments|header\d*|footer\d*|styles)\.xml")
_HEADING = re.compile(r"(?:heading|title|subtitle|заголовок|название)\s*\d*", re.IGNORECASE)
_PLACEHOLDERS = frozenset({"python-docx", "user", "admin", "2013-12-23t23:15:00z"})
"""What a common library and unconfigured programs leave in the properties."""
_CORE = {
    "title": "title",
    "creator": "author",
    "created": "published",
    "language": "language",
    "publisher": "publisher",
}


def read(data: bytes, name: str) -> Extraction:  # noqa: ARG001  (every parser takes the name)
    """Raises UnreadableError: BOMB, DAMAGED, ENCRYPTED, NO_TEXT, TOO_LARGE."""
    with opened(data) as parts:
        return _read(_Parts(parts.archive))


class _Parts(Parts):
    """The parts of a Word document; the strict dialect is read as the usual one."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        super().__init__(archive)
        self.text_parts = [name for name in self.names if _PART.fullmatch(name)]

    def translate(self, data: bytes) -> bytes:
        """The strict dialect has the same elements under another name."""
        return data.replace(_STRICT.encode(), _LOOSE.encode())


def _read(parts: _Parts) -> Extraction:
    draft = Draft()
    main = next((name for name in parts.text_parts if name.startswith("word/document")), "")
    root = parts.tree(main)
    if root is None:
        raise UnreadableError(UnreadableReason.DAMAGED, "the archive holds no document part")
    headings = _heading_styles(parts.tree("word/styles.xml"))
    targets = _targets(parts, main, draft)
    body = root.find(f"{_W}body")
    for element in body if body is not None else ():
        _draft_element(element, headings, targets, draft)
    if not draft.blocks:
        raise UnreadableError(UnreadableReason.NO_TEXT, "the document part holds no text")
    _draft_apart(parts, headings, draft)
    _core(parts, draft)
    return draft.finish("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word document")


def _draft_element(element: Any, headings: frozenset[str], targets: dict[str, str], draft: Draft) -> None:
    if element.tag == f"{_W}tbl":
        for row in element.iter(f"{_W}tr"):
            cells = ["\n".join(_texts(cell, draft)) for cell in row.findall(f"{_W}tc")]
            if any(cell.strip() for cell in cells):
                draft.add(" | ".join(cell.strip() for cell in cells), BlockKind.TABLE, "docx table-row")
        return
    if element.tag == f"{_W}sdt":
        for child in element.iterfind(f"{_W}sdtContent/*"):
            _draft_element(child, headings, targets, draft)
        return
    if element.tag == f"{_W}p":
        text, links = _paragraph(element, draft)
        if not text.strip():
            return
        lead = len(text) - len(text.lstrip())
        kind, hint = _paragraph_kind(element, headings)
        start = draft.add(text.strip(), kind, hint)
        for begin, end, key in links:
            draft.link(start + max(0, begin - lead), start + min(len(text.strip()), end - lead), targets.get(key, ""))


def _texts(element: Any, draft: Draft) -> list[str]:
    return [text for p in element.iter(f"{_W}p") if (text := _paragraph(p, draft)[0]).strip()]


def _paragraph(paragraph: Any, draft: Draft) -> tuple[str, list[tuple[int, int, str]]]:
    """Text as shown (deletions left out, insertions kept) and links as (start, end, relationship)."""
    parts: list[str] = []
    links: list[tuple[int, int, str]] = []
    length = 0
    for event, element in _shown(paragraph):
        if event == "link":
            links.append((length, length, element.get(f"{_R}id") or ""))
            continue
        if event == "unlink":
            begin, _, key = links[-1]
            links[-1] = (begin, length, key)
            continue
        text = _run_text(element)
        parts.append(text)
        length += len(text)
    if next(paragraph.iter(f"{_W}delText"), None) is not None:
        words = "deleted text that tracked changes keep was left out"
        if words not in draft.warnings:
            draft.warnings.append(words)
    return "".join(parts), links


def _shown(paragraph: Any) -> Iterator[tuple[str, Any]]:
    walker = etree.iterwalk(paragraph, events=("start", "end"))
    for event, element in walker:
        if event == "start" and (element.tag == _FALLBACK or (element.tag == f"{_W}p" and element is not paragraph)):
            walker.skip_subtree()
        elif element.tag == f"{_W}hyperlink":
            yield ("link" if event == "start" else "unlink"), element
        elif event == "start":
            yield "text", element


def _run_text(element: Any) -> str:
    match element.tag.removeprefix(_W):
        case "t":
            return element.text or ""
        case "tab":
            return "" if element.getparent().tag == f"{_W}tabs" else "\t"
        case "br" | "cr":
            return "\n"
        case "noBreakHyphen":
            return "-"
        case _:
            return ""


def _paragraph_kind(paragraph: Any, headings: frozenset[str]) -> tuple[BlockKind, str]:
    properties = paragraph.find(f"{_W}pPr")
    style = properties.find(f"{_W}pStyle") if properties is not None else None
    name = (style.get(f"{_W}val") or "") if style is not None else ""
    hint = f"docx {name.lower()}"[:80] if name else "docx"
    if name in headings or _HEADING.fullmatch(name):
        return BlockKind.HEADING, hint
    if "quote" in name.lower():
        return BlockKind.QUOTATION, hint
    if "caption" in name.lower():
        return BlockKind.CAPTION, hint
    if properties is not None and properties.find(f"{_W}numPr") is not None:
        return BlockKind.LIST_ITEM, hint
    return BlockKind.PARAGRAPH, hint


def _heading_styles(styles: Any) -> frozenset[str]:
    """Ids of the styles whose (English or Russian) name says heading or title."""
    if styles is None:
        return frozenset()
    found = set()
    for style in styles.iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        if name is not None and _HEADING.fullmatch(name.get(f"{_W}val") or ""):
            found.add(style.get(f"{_W}styleId") or "")
    return frozenset(found)


def _draft_apart(parts: _Parts, headings: frozenset[str], draft: Draft) -> None:
    """Notes are part of the text; heads, feet and reviewers' comments are furniture."""
    del headings
    for name in sorted(parts.text_parts):
        label = name.removeprefix("word/").removesuffix(".xml")
        if label in {"footnotes", "endnotes"}:
            for note in parts.tree(name):
                text = " ".join(_texts(note, draft)).strip()
                if text and note.get(f"{_W}type") not in {"separator", "continuationSeparator", "continuationNotice"}:
                    draft.add(text, BlockKind.PARAGRAPH, f"docx {label.removesuffix('s')}")
        elif label == "comments":
            for text in _texts(parts.tree(name), draft):
                draft.add(
                    text.strip(), BlockKind.FURNITURE, "docx comment", "furniture.comments: a comment in the margin"
                )
        elif label.startswith(("header", "footer")):
            for text in _texts(parts.tree(name), draft):
                draft.add(
                    text.strip(), BlockKind.FURNITURE, f"docx {label}", "furniture.running: a running head or foot"
                )


def _targets(parts: _Parts, main: str, draft: Draft) -> dict[str, str]:
    """Relationship ids and where their links point; what would load something from elsewhere is counted."""
    root = parts.tree(f"word/_rels/{main.removeprefix('word/')}.rels")
    if root is None:
        return {}
    links, remote = {}, 0
    for relation in root:
        if relation.get("TargetMode") == "External":
            if (relation.get("Type") or "").endswith("/hyperlink"):
                links[relation.get("Id") or ""] = relation.get("Target") or ""
            else:
                remote += 1
    if remote:
        draft.warnings.append(f"{remote} references to files elsewhere were not followed")
    return links


def _core(parts: _Parts, draft: Draft) -> None:
    root = parts.tree("docProps/core.xml")
    for element in root if root is not None else ():
        field = _CORE.get(etree.QName(element).localname) if isinstance(element.tag, str) else None
        if field and element.text and element.text.strip().lower() not in _PLACEHOLDERS:
            draft.say(field, element.text, f"document properties ({etree.QName(element).localname})")
