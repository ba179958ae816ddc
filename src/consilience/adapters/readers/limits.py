"""Limits that both sides of the border keep: sizes in bytes or code points, times in seconds.

The parent enforces what it can see (input size, wall clock, size of the answer); the child enforces what
the system lets it set on itself.  The figures are those of the threat model (promise P6).
"""

from __future__ import annotations

from typing import Final

INPUT_BYTES: Final = 200 * 1024 * 1024
"""A larger file is refused without being loaded."""
TEXT_CHARACTERS: Final = 20_000_000
"""The most text that one file may give."""
RAW_TEXT_BYTES: Final = 80 * 1024 * 1024
"""The most bytes that a plain text, page or message may have: four for each character that could be kept."""
ANSWER_BYTES: Final = 160 * 1024 * 1024
"""The most that a child may write back; a JSON text can need six bytes for a character."""
BLOCKS: Final = 400_000
ITEMS: Final = 20_000
"""The most links, metadata candidates or warnings."""
SHORT_TEXT: Final = 4_000
"""The longest metadata value, link target or hint."""
WALL_SECONDS: Final = 20.0
CPU_SECONDS: Final = 15
ADDRESS_SPACE: Final = 1024 * 1024 * 1024
OPEN_FILES: Final = 64
MEMBERS: Final = 20_000
"""The most members of a container that are looked at; what is beyond is told."""
MEMBER_BYTES: Final = 64 * 1024 * 1024
"""The most bytes that one member may unpack to."""
UNPACKED_BYTES: Final = 1024 * 1024 * 1024
"""The most bytes that a received container may unpack to in all, with the containers in it."""
RATIO: Final = 200
"""How many times its packed size a member, or a container in all, may unpack to."""
RATIO_FLOOR: Final = 4 * 1024 * 1024
"""Bytes up to which no ratio is looked at: short texts of one repeated word pack well and harm nobody."""
BATCH_BYTES: Final = 32 * 1024 * 1024
"""A child sends no further member once it has sent so much; the next child goes on from there."""
BATCH_MEMBERS: Final = 2_000
DEPTH: Final = 2
"""A container, and a container in it, are opened; one deeper is kept and not opened."""
