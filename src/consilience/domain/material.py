"""Material: the Item as received, the Extraction a reader made of it, and the Reading everything points into.

An **Item** is bytes, untouched.  An **Extraction** is what came out of the parsing child process and
is still untrusted.  A **Reading** is one immutable text layer with blocks, language and publication;
a **Passage** is a place in it (W3C Web Annotation: position in code points and quote with prefix and suffix).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from consilience.domain.dates import EdtfDate
from consilience.domain.errors import ValueRefusedError
from consilience.domain.reasons import Sourced


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A hash of bytes with its algorithm named (Berkeley Protocol: the algorithm is a field)."""

    value: str
    algorithm: str = "sha256"

    def __str__(self) -> str:
        return f"{self.algorithm}:{self.value}"


class BlockKind(StrEnum):
    """What a stretch of a page is; everything from FURNITURE on yields no statements."""

    TITLE = "title"
    HEADING = "heading"
    BYLINE = "byline"
    PARAGRAPH = "paragraph"
    QUOTATION = "quotation"
    LIST_ITEM = "list item"
    TABLE = "table"
    CAPTION = "caption"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of text of one kind; ``hint`` is markup the reader saw (tag, class words), lower case."""

    start: int
    end: int
    kind: BlockKind
    hint: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A hyperlink in the text: the linked words' offsets and the target as written."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MetadataCandidate:
    """One thing a document says of itself: ``field`` in {title, author, publisher, published, url, language}."""

    field: str
    value: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What a reader got out of untrusted bytes: text, blocks in order, metadata candidates, links, warnings."""

    untrusted_text: str
    media_type: str
    reader: str
    blocks: tuple[Block, ...] = ()
    metadata: tuple[MetadataCandidate, ...] = ()
    links: tuple[Link, ...] = ()
    warnings: tuple[str, ...] = ()


class UnreadableReason(StrEnum):
    """Why a file gave no text; the original is kept all the same."""

    EMPTY = "empty file"
    UNKNOWN_TYPE = "unknown type"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged or truncated"
    NO_TEXT = "no text layer"
    TOO_LARGE = "over the size limit"
    BOMB = "unpacks to far more than it should"
    TOO_DEEP = "nested too deeply"
    TIMEOUT = "took too long"
    MEMORY = "needed too much memory"
    CRASHED = "the reader stopped unexpectedly"
    ENCODING = "text in no encoding that could be recognised"
    CONTAINER = "a container: what is in it is read by itself"
    PART = "no document of its own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """A refusal to read, as a value; ``note`` never holds content of the file."""

    reason: UnreadableReason
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """What the person who saved the file knows about it (one row of ``items.csv``); empty = not known."""

    file: str
    publisher: str = ""
    author: str = ""
    published: str = ""
    note: str = ""
    url: str = ""
    collected_by: str = ""
    collected_how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What a file looks like, made anew so that nothing of it runs: one page as a picture (PNG, JPEG), or markup.

    ``pages`` is how many there are in all.
    """

    media_type: str
    content: bytes
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Who put the document out, when, under which title; each value with its reason, or absent."""

    publisher: Sourced[str] | None = None
    title: Sourced[str] | None = None
    author: Sourced[str] | None = None
    published: Sourced[EdtfDate] | None = None
    url: Sourced[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One immutable text layer of an Item.

    ``document`` is the short id of the document in its case; ``text`` is what offsets count in code points
    (for a UTF-8 text file: the file's own characters, byte-order mark and line ends included).
    """

    document: str
    item: str
    text: str
    blocks: tuple[Block, ...]
    language: Sourced[str]
    publication: Publication
    media_type: str
    reader: str
    links: tuple[Link, ...] = ()
    warnings: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        at = 0
        for block in self.blocks:
            if not at <= block.start <= block.end <= len(self.text):
                raise ValueRefusedError("Blocks of a Reading overlap or leave its text.")
            at = block.end

    def passage(self, start: int, end: int) -> Passage:
        """The Passage ``start..end`` with 32 code points either side."""
        return Passage(
            document=self.document, start=start, end=end, exact=self.text[start:end],
            prefix=self.text[max(0, start - 32) : start], suffix=self.text[end : end + 32],
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A place in a Reading: TextPositionSelector and TextQuoteSelector in one (W3C Web Annotation 4.2.4, 4.2.5)."""

    document: str
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.exact) or not self.exact:
            raise ValueRefusedError("A passage's quote is as long as its position says, and not empty.")
