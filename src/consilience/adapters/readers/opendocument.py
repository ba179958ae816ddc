"""An OpenDocument text (ODT): paragraphs, lists, tables and notes of its content part, as shown.

Structure and names: OASIS OpenDocument 1.3, part 3, chapters 5 (paragraphs, lists), 9 (tables), 6.3 (notes), 14.1
(annotations).  What tracked changes deleted is kept apart in the format and left out here.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from consilience.adapters.readers.outcome import Draft, UnreadableError
from consilience.adapters.readers.packed import Parts, opened
from consilience.domain.material import BlockKind, Extraction, UnreadableReason

_O = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE, _OFFICE, _STYLE = (f"{{{_O}{name}:1.0}}" for name in ("text", "table", "office", "style"))
_XLINK = "{http://www.w3.org/1999/xlink}href"
_META = {
    "title": "title",
    "creator": "author",
    "initial-creator": "author",
    "date": "published",
    "language": "language",
}
_APART = frozenset({f"{_TEXT}note", f"{_OFFICE}annotation", f"{_TEXT}tracked-changes"})
_MOST_SPACES = 200
_DEEPEST = 200


def read(data: bytes, name: str) -> Extraction:  # noqa: ARG001  (every parser takes the name)
    """Raises UnreadableError: BOMB, DAMAGED, ENCRYPTED, NO_TEXT, TOO_DEEP, TOO_LARGE."""
    with opened(data) as parts:
        if b"encryption-data" in _part(parts, "META-INF/manifest.xml"):
            raise UnreadableError(UnreadableReason.ENCRYPTED, "an OpenDocument file under a password")
        root = parts.tree("content.xml")
        if root is None:
            raise UnreadableError(UnreadableReason.DAMAGED, "the archive holds no content part")
        draft = Draft()
        body = root.find(f"{_OFFICE}body/{_OFFICE}text")
        notes: list[str] = []
        comments: list[str] = []
        if body is not None:
            _walk(body, draft, (notes, comments), 0)
        if not draft.blocks:
            raise UnreadableError(UnreadableReason.NO_TEXT, "the content part holds no text")
        for text in notes:
            draft.add(text, BlockKind.PARAGRAPH, "odt note")
        for text in comments:
            draft.add(text, BlockKind.FURNITURE, "odt comment", "furniture.comments: a comment in the margin")
        _meta(parts, draft)
        if next(root.iter(f"{_TEXT}tracked-changes"), None) is not None:
            draft.warnings.append("deleted text that tracked changes keep was left out")
        return draft.finish("application/vnd.oasis.opendocument.text", "OpenDocument text")


def _part(parts: Parts, name: str) -> bytes:
    return parts.unpacked(name) if name in parts.names else b""


def _walk(parent: Any, draft: Draft, apart: tuple[list[str], list[str]], depth: int) -> None:
    if depth > _DEEPEST:
        raise UnreadableError(UnreadableReason.TOO_DEEP, "sections or lists nested too deeply")
    for element in parent:
        if element.tag in {f"{_TEXT}p", f"{_TEXT}h"}:
            _block(element, draft, apart, in_list=False)
        elif element.tag == f"{_TABLE}table":
            _table(element, draft, apart)
        elif element.tag in {f"{_TEXT}list-item", f"{_TEXT}list-header"}:
            for child in element:
                if child.tag in {f"{_TEXT}p", f"{_TEXT}h"}:
                    _block(child, draft, apart, in_list=True)
                else:
                    _walk([child], draft, apart, depth + 1)
        elif element.tag not in _APART and isinstance(element.tag, str):
            _walk(element, draft, apart, depth + 1)


def _block(element: Any, draft: Draft, apart: tuple[list[str], list[str]], *, in_list: bool) -> None:
    parts: list[str] = []
    links: list[tuple[int, int, str]] = []
    _spell(element, parts, links, apart)
    text = "".join(parts)
    if not text.strip():
        return
    style = (element.get(f"{_TEXT}style-name") or "").lower()
    if element.tag == f"{_TEXT}h" or style in {"title", "subtitle"}:
        kind = BlockKind.HEADING
    elif "quot" in style:
        kind = BlockKind.QUOTATION
    else:
        kind = BlockKind.LIST_ITEM if in_list else BlockKind.PARAGRAPH
    lead = len(text) - len(text.lstrip())
    start = draft.add(text.strip(), kind, f"odt {style}".strip())
    for begin, end, target in links:
        draft.link(start + max(0, begin - lead), start + min(len(text.strip()), end - lead), target)


def _table(table: Any, draft: Draft, apart: tuple[list[str], list[str]]) -> None:
    for row in table.iter(f"{_TABLE}table-row"):
        cells = []
        for cell in row.iterchildren(f"{_TABLE}table-cell"):
            lines = []
            for paragraph in cell.iter(f"{_TEXT}p", f"{_TEXT}h"):
                parts: list[str] = []
                _spell(paragraph, parts, [], apart)
                lines.append("".join(parts).strip())
            cells.append("\n".join(line for line in lines if line))
        if any(cells):
            draft.add(" | ".join(cells), BlockKind.TABLE, "odt table-row")


def _spell(
    element: Any, parts: list[str], links: list[tuple[int, int, str]], apart: tuple[list[str], list[str]]
) -> None:
    """The characters of a paragraph as shown; notes and margin comments go apart."""
    walker = etree.iterwalk(element, events=("start", "end"))
    waiting: list[tuple[Any, int]] = []
    for event, found in walker:
        if event == "end":
            if waiting and found is waiting[-1][0]:
                _, begin = waiting.pop()
                links.append((begin, sum(map(len, parts)), found.get(_XLINK) or ""))
            if found is not element and found.tail:
                parts.append(_spaces(found.tail))
            continue
        if found is not element and found.tag in {*_APART, f"{_TEXT}p", f"{_TEXT}h"}:
            if found.tag == f"{_TEXT}note":
                apart[0].append(" ".join(" ".join(found.itertext()).split()))
            elif found.tag == f"{_OFFICE}annotation":
                apart[1].append(" ".join(" ".join(found.itertext()).split()))
            walker.skip_subtree()
            continue
        match found.tag:
            case t if t == f"{_TEXT}s":
                count = found.get(f"{_TEXT}c") or "1"
                parts.append(" " * (min(int(count), _MOST_SPACES) if count.isdecimal() else 1))
            case t if t == f"{_TEXT}tab":
                parts.append("\t")
            case t if t == f"{_TEXT}line-break":
                parts.append("\n")
            case t if t == f"{_TEXT}a":
                waiting.append((found, sum(map(len, parts))))
        if found.text:
            parts.append(_spaces(found.text))


def _spaces(text: str) -> str:
    """White space in the XML is one space (ODF 1.3, part 3, 6.1.2)."""
    collapsed = " ".join(text.split())
    return (" " if text[:1].isspace() else "") + collapsed + (" " if text[-1:].isspace() and collapsed else "")


def _meta(parts: Parts, draft: Draft) -> None:
    root = parts.tree("meta.xml")
    for element in root.iter() if root is not None else ():
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if name in _META and element.text:
            draft.say(_META[name], element.text, f"document properties ({name})")
