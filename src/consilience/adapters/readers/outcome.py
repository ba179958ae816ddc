"""The inside of the border: how a parser says that a file cannot be read, and the small values parsers share.

A **Draft** collects text and blocks in order and becomes an Extraction.  ``UnreadableError`` never
leaves the child process: it is turned into the Unreadable value it carries.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from consilience.adapters.readers import limits
from consilience.domain.material import (
    Block,
    BlockKind,
    Extraction,
    Link,
    MetadataCandidate,
    Unreadable,
    UnreadableReason,
)

_SURROGATE = re.compile("[\ud800-\udfff]")


class UnreadableError(Exception):
    """Carries an Unreadable through a parser; the note holds nothing of the file."""

    def __init__(self, reason: UnreadableReason, note: str = "") -> None:
        super().__init__(reason.value)
        self.outcome = Unreadable(reason=reason, note=note)


def _storable(text: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


@dataclass(slots=True)
class Draft:
    """Text being collected; offsets are code points of the text so far."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    metadata: list[MetadataCandidate] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def add(self, text: str, kind: BlockKind, hint: str = "", because: str = "") -> int:
        """Append one block, two line ends after the block before it; its offset."""
        if self.length:
            self.raw("\n\n")
        start = self.length
        self.raw(text)
        if len(self.blocks) >= limits.BLOCKS:
            raise UnreadableError(UnreadableReason.TOO_LARGE, "more blocks than a reading may hold")
        block = Block(start=start, end=self.length, kind=kind, hint=hint[: limits.SHORT_TEXT], because=because)
        self.blocks.append(block)
        return start

    def raw(self, text: str) -> None:
        """Append text that belongs to no block; lone surrogates, which no file can hold, become U+FFFD."""
        text = _storable(text)
        self.parts.append(text)
        self.length += len(text)
        if self.length > limits.TEXT_CHARACTERS:
            raise UnreadableError(UnreadableReason.TOO_LARGE, "more text than a reading may hold")

    def say(self, name: str, value: object, where: str) -> None:
        """Note what the document says of itself, if it says anything."""
        text = " ".join(_storable(str(value or "")).split())
        if text and len(self.metadata) < limits.ITEMS:
            self.metadata.append(MetadataCandidate(field=name, value=text[: limits.SHORT_TEXT], where=where))

    def link(self, start: int, end: int, target: str) -> None:
        if end > start and target and len(self.links) < limits.ITEMS:
            self.links.append(Link(start=start, end=end, target=_storable(target)[: limits.SHORT_TEXT]))

    def finish(self, media_type: str, reader: str) -> Extraction:
        return Extraction(
            untrusted_text="".join(self.parts),
            media_type=media_type,
            reader=reader,
            blocks=tuple(self.blocks),
            metadata=tuple(self.metadata),
            links=tuple(self.links),
            warnings=tuple(self.warnings),
        )
