"""Words of an archive as numbers: many texts become one row of word numbers, without an object for each word.

A *word* is what ``fingerprints`` calls one (``\\w+``, case folded).  Its number is a polynomial of its letters modulo
2**64 in powers of an odd base, so that the sum over any stretch of letters comes from two prefix sums (Karp and Rabin
1987); an *archive* keeps the upper half of it.  Two words with one number are possible and cost nothing: whoever
compares runs compares several words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]
Places = NDArray[np.int64]

LETTERS = 1 << 16
"""Letters that are handled at once: their rows stay in the cache of a core."""
TEXTS = 512
_BASE = 0x9E3779B97F4A7C15
_BACK = pow(_BASE, -1, 1 << 64)
_LAST = 0x110000


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveWords:
    """Words of texts one behind another; text ``n`` has those from ``starts[n]`` to ``starts[n + 1]``."""

    words: NDArray[np.uint32]
    starts: Places

    def __len__(self) -> int:
        return len(self.starts) - 1


def mixed(numbers: Numbers) -> Numbers:
    """Numbers whose every bit depends on every bit given, in place (the finaliser of SplitMix64; Steele 2014)."""
    numbers ^= numbers >> np.uint64(30)
    numbers *= np.uint64(0xBF58476D1CE4E5B9)
    numbers ^= numbers >> np.uint64(27)
    numbers *= np.uint64(0x94D049BB133111EB)
    numbers ^= numbers >> np.uint64(31)
    return numbers


def archive_words(texts: Iterable[str]) -> ArchiveWords:
    """The words of texts, in their order; memory is four bytes a word beside the texts at hand."""
    rows: list[NDArray[np.uint32]] = []
    counts: list[Places] = []
    for some in _portions(texts):
        words, count = _words(some)
        rows.append(words)
        counts.append(count)
    sizes = np.concatenate([np.zeros(1, np.int64), *counts])
    return ArchiveWords(words=np.concatenate([np.zeros(0, np.uint32), *rows]), starts=np.cumsum(sizes))


def _portions(texts: Iterable[str]) -> Iterator[list[str]]:
    """Texts, case folded, in portions of about ``LETTERS`` letters; a longer text is a portion of its own."""
    held: list[str] = []
    size = 0
    source = iter(texts)
    while some := [text.casefold() for text in islice(source, TEXTS)]:
        for text in some:
            if held and size + len(text) > LETTERS:
                yield held
                held, size = [], 0
            held.append(text)
            size += len(text) + 1
    if held:
        yield held


def _words(texts: Sequence[str]) -> tuple[NDArray[np.uint32], Places]:
    """Word numbers of a portion, and how many each text has."""
    codes, letters = _codes("\n".join(texts))
    inside = np.zeros(len(codes) + 2, np.bool_)
    inside[1:-1] = letters
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = edges[0::2], edges[1::2]
    forth, back = _powers(max(LETTERS, len(codes)) + TEXTS)
    sums = np.zeros(len(codes) + 1, np.uint64)
    np.cumsum(codes * forth[: len(codes)], out=sums[1:])
    numbers = mixed((sums[ends] - sums[starts]) * back[starts])
    lengths = np.fromiter((len(text) + 1 for text in texts), np.int64, len(texts))
    before = np.searchsorted(starts, np.cumsum(lengths))
    return (numbers >> np.uint64(32)).astype(np.uint32), np.diff(before, prepend=0)


def _codes(text: str) -> tuple[NDArray[np.uint8] | NDArray[np.uint32], NDArray[np.bool_]]:
    """Code points of a text, and whether each belongs to a word, as ``\\w`` says."""
    if text.isascii():
        plain = text.encode()
        return np.frombuffer(plain, np.uint8), np.frombuffer(plain.translate(_ascii()), np.bool_)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return codes, _letters()[codes]


@cache
def _letters() -> NDArray[np.bool_]:
    return np.fromiter((chr(code).isalnum() or code == ord("_") for code in range(_LAST)), np.bool_, _LAST)


@cache
def _ascii() -> bytes:
    return bytes(int(chr(code).isalnum() or code == ord("_")) for code in range(256))


@cache
def _powers(size: int) -> tuple[Numbers, Numbers]:
    """Powers of the base and of its inverse."""
    made = []
    for factor in (_BASE, _BACK):
        row = np.full(size, factor, np.uint64)
        row[:1] = 1
        made.append(np.multiply.accumulate(row))
    return made[0], made[1]
