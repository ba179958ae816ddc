"""A table in plain text (CSV, TSV): the file's own characters, one block for each record.

Text stays as given, so that an offset in the Reading is an offset in the file.
"""

from __future__ import annotations

import csv
import io

from consilience.adapters.readers import limits
from consilience.adapters.readers.outcome import UnreadableError
from consilience.adapters.readers.plain import decode
from consilience.domain.material import Block, BlockKind, Extraction, UnreadableReason

_SAMPLE = 16_384
_MARKS = ",;\t|"


def read(data: bytes, name: str) -> Extraction:  # noqa: ARG001  (every parser takes the name)
    """Raises UnreadableError: EMPTY, ENCODING, TOO_LARGE."""
    decoded = decode(data)
    text = decoded.text
    if len(text) > limits.TEXT_CHARACTERS:
        raise UnreadableError(UnreadableReason.TOO_LARGE, "more text than a reading may hold")
    if not text.strip("\ufeff \t\r\n\f\v\u00a0,;|"):
        raise UnreadableError(UnreadableReason.EMPTY, "nothing but blank cells")
    blocks = tuple(_records(text))
    if len(blocks) > limits.BLOCKS:
        raise UnreadableError(UnreadableReason.TOO_LARGE, "more records than a reading may hold")
    return Extraction(
        untrusted_text=text,
        media_type="text/csv",
        reader=f"table in plain text ({decoded.encoding})",
        blocks=blocks,
        warnings=decoded.warnings,
    )


def _records(text: str) -> list[Block]:
    """Records with the offsets of their characters; a quoted cell may run over lines (RFC 4180, 2.6)."""
    lines = io.StringIO(text, newline="").readlines()
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    try:
        mark = csv.Sniffer().sniff(text[:_SAMPLE], _MARKS).delimiter
    except csv.Error:
        mark = ","
    reader = csv.reader(iter(lines), delimiter=mark)
    blocks, done = [], 0
    while True:
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error:  # a cell over the library's limit: the line stands as it is
            row = [""]
        begin, end = starts[done], starts[min(reader.line_num, len(lines))]
        done = reader.line_num
        piece = text[begin:end]
        start, stop = begin + len(piece) - len(piece.lstrip("\ufeff \t\r\n")), begin + len(piece.rstrip())
        if stop > start and (any(cell.strip() for cell in row) or row == [""]):
            blocks.append(Block(start=start, end=stop, kind=BlockKind.TABLE, hint="csv record"))
    return blocks
