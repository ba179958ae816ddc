"""A saved web page: a walk over the document tree that keeps blocks, links and the markup words around them.

Each **Block** carries a hint such as ``p.lead < div.story! < body! | links=0.10``: the element and the elements
around it, nearest first, with their id, class and role words; ``!`` marks an element that also holds the page's
heading, so that a word like "sidebar" on the page's own frame condemns nothing.  The last parts are the
share of the block's characters that are links, and where the block stands beside the article (``article``).  What a
browser would not show is left out and counted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from consilience.adapters.readers import limits, pagemeta
from consilience.adapters.readers.article import Layout
from consilience.adapters.readers.outcome import Draft, UnreadableError
from consilience.adapters.readers.plain import decode
from consilience.domain.material import BlockKind, Extraction, UnreadableReason
from consilience.engine.read.hints import parse_hint

_DROPPED = frozenset(
    "script style template noscript iframe object embed svg math canvas audio video map input select option "
    "textarea datalist progress meter head link meta base param source track".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body button center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table "
    "tbody td tfoot th thead tr ul caption label".split()
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[^\s\"'<>|!.]{1,40}")
_CHARSET = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.I)
_XML_DECLARATION = re.compile(r"\A\ufeff?\s*<\?xml[^>]{0,400}\?>", re.I)
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_NAMES = ("role", "id", "class", "itemprop", "data-component", "data-testid")
_ANCESTORS = 14


@dataclass(slots=True)
class _Line:
    """Inline text of the block being collected, white space collapsed as a browser does."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    links: list[tuple[int, int, str]] = field(default_factory=list)
    spaced: bool = True

    def text(self, raw: str, *, keep: bool) -> None:
        words = raw if keep else _SPACE.sub(" ", raw)
        if self.spaced and not keep:
            words = words.removeprefix(" ")
        if words:
            self.parts.append(words)
            self.length += len(words)
            self.spaced = words[-1] in " \n"


def read(data: bytes, name: str) -> Extraction:  # noqa: ARG001  (every parser takes the name)
    """The page as text in document order.  Raises UnreadableError (ENCODING, NO_TEXT, TOO_DEEP, TOO_LARGE)."""
    decoded = decode(data, declared_charset(data))
    draft = Draft(warnings=[words for words in decoded.warnings if "declares" not in words])
    draft_page(decoded.text, draft)
    if not draft.blocks:
        raise UnreadableError(UnreadableReason.NO_TEXT, "the page shows no text")
    return draft.finish("text/html", f"web page ({decoded.encoding})")


def declared_charset(data: bytes) -> str:
    """The encoding that a page says it is in, "" where it says none."""
    declared = _CHARSET.search(data[:8192])
    return declared.group(1).decode("ascii") if declared else ""


def draft_page(markup: str, draft: Draft) -> None:
    """Add a page's blocks, links and metadata to ``draft`` (messages hold pages too)."""
    source = _XML_DECLARATION.sub("", markup).replace("\x00", "\ufffd")
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True, huge_tree=True)
    try:
        root = lxml_html.document_fromstring(source.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(UnreadableReason.NO_TEXT, "no elements") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        # The parser would silently leave out everything after this point.
        raise UnreadableError(UnreadableReason.TOO_DEEP, "elements nested deeper than two thousand")
    for found, value, where in pagemeta.candidates(root, source):
        draft.say(found, value, where)
    body = root.find("body")
    _Walk(draft, body if body is not None else root).run()


class _Walk:
    """One pass over the tree without recursion: hostile pages nest by the thousand."""

    def __init__(self, draft: Draft, root: Any) -> None:
        self.draft, self.root = draft, root
        self.line = _Line()
        self.frames = _frames(root)
        self.names: dict[Any, str] = {}
        self.stack: list[Any] = []
        self.anchors: list[tuple[int, str]] = []
        self.keep = 0
        self.hidden = 0
        self.layout = Layout()
        self.first = len(draft.blocks)

    def run(self) -> None:
        walker = etree.iterwalk(self.root, events=("start", "end", "comment"))
        for event, element in walker:
            if event == "comment":
                self.text(element.tail)
            elif event == "start":
                if self.left_out(element):
                    walker.skip_subtree()
                    self.stack.append(None)
                    continue
                self.enter(element)
            else:
                self.leave(element)
        self.flush()
        for at, place in enumerate(self.layout.places(), self.first):
            if place:
                block = self.draft.blocks[at]
                hint = f"{block.hint[: limits.SHORT_TEXT - 16]} place={place}"
                self.draft.blocks[at] = replace(block, hint=hint)
        if self.hidden:
            self.draft.warnings.append(f"{self.hidden} characters that the page hides were left out")

    def left_out(self, element: Any) -> bool:
        if element.tag in _DROPPED:
            return True
        hidden = "hidden" in element.attrib or _HIDDEN_STYLE.search(element.get("style") or "") is not None
        if hidden:
            self.hidden += sum(len(piece) for piece in element.itertext() if piece.strip())
        return hidden

    def enter(self, element: Any) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self.flush()
        self.stack.append(element)
        if tag == "br":
            self.break_line()
        elif tag == "a":
            self.anchors.append((self.line.length, element.get("href") or ""))
        elif tag == "pre":
            self.keep += 1
        elif tag == "q":
            self.text("\u201c")
        self.text(element.text)

    def leave(self, element: Any) -> None:
        if self.stack.pop() is None:
            self.text(element.tail)
            return
        tag = element.tag
        if tag == "a" and self.anchors:
            start, target = self.anchors.pop()
            self.line.links.append((min(start, self.line.length), self.line.length, target))
        elif tag == "pre":
            self.keep -= 1
        elif tag == "q":
            self.text("\u201d")
        if tag in _BLOCKS:
            self.flush(element)
        if element is not self.root:
            self.text(element.tail)

    def text(self, raw: str | None) -> None:
        if raw:
            self.line.text(raw, keep=self.keep > 0)

    def break_line(self) -> None:
        """One line break stays in the block; two end it, as pages without paragraphs are set."""
        if self.line.parts and self.line.parts[-1] == "\n":
            self.flush()
        elif self.line.length:
            self.line.parts.append("\n")
            self.line.length += 1
            self.line.spaced = True

    def flush(self, closing: Any = None) -> None:
        """End the block; its element is the one that closes, or the innermost open block."""
        line, self.line = self.line, _Line()
        self.anchors = [(0, target) for _, target in self.anchors]
        raw = "".join(line.parts)
        text = raw.strip(" \t\r\n\f\v\u00a0\u200b\ufeff")
        if not text:
            return
        lead = raw.index(text[0])
        path = [item for item in self.stack if item is not None]
        if closing is not None:
            path.append(closing)
        while path and path[-1].tag not in _BLOCKS:
            path.pop()
        linked = sum(min(end, lead + len(text)) - max(start, lead) for start, end, _ in line.links if end > lead)
        share = max(0.0, min(1.0, linked / len(text)))
        kind, hint = _kind(path), self.hint(path)
        apart = kind is BlockKind.CAPTION or parse_hint(hint).furniture() is not None
        self.layout.add(path, text, share, heading=kind is BlockKind.HEADING, apart=apart)
        start = self.draft.add(text, kind, f"{hint} | links={share:.2f}")
        for begin, end, target in line.links:
            self.draft.link(
                start + max(0, begin - lead), start + max(0, min(len(text), end - lead)), target
            )  # offsets of the trimmed text

    def hint(self, path: list[Any]) -> str:
        return " < ".join(self.name(element) for element in path[: -_ANCESTORS - 1 : -1])

    def name(self, element: Any) -> str:
        known = self.names.get(element)
        if known is None:
            raw = " ".join(element.get(key) or "" for key in _NAMES)[:400]
            kind = (element.get("itemtype") or "")[:200].rstrip("/").rpartition("/")[2]
            label = (element.get("aria-label") or "")[:60]
            said = f"{kind} {label}" if len(label.split()) <= 2 else kind
            words = _WORD.findall(_CAMEL.sub("-", f"{raw} {said}").lower())[:12]
            known = ".".join([str(element.tag), *words]) + ("!" if element in self.frames else "")
            self.names[element] = known
        return known


def _kind(path: list[Any]) -> BlockKind:
    """What the markup says the innermost block is; an outer quotation or caption holds for the paragraphs in it."""
    tags = [element.tag for element in path]
    if tags and tags[-1] in _HEADINGS:
        return BlockKind.HEADING
    if "figcaption" in tags or "caption" in tags:
        return BlockKind.CAPTION
    if "blockquote" in tags:
        return BlockKind.QUOTATION
    near = tags[-3:]
    if "li" in near or "dt" in near or "dd" in near:
        return BlockKind.LIST_ITEM
    if tags and tags[-1] in {"td", "th"}:
        return BlockKind.TABLE
    return BlockKind.PARAGRAPH


def _frames(root: Any) -> set[Any]:
    """Elements that hold the page's heading, or where there is none, its longest run of paragraphs."""
    anchor = next(root.iter("h1"), None)
    if anchor is None:
        totals: dict[Any, int] = {}
        for paragraph in root.iter("p"):
            parent = paragraph.getparent()
            totals[parent] = totals.get(parent, 0) + sum(len(piece) for piece in paragraph.itertext())
        anchor = max(totals, key=lambda element: totals[element], default=None)
    frames = {root}
    while anchor is not None:
        frames.add(anchor)
        anchor = anchor.getparent()
    return frames
