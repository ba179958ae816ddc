"""Bundle: what is handed over so that an outsider can check it, and what a check of it found.

A **Bundle** is a folder with originals, readings, statements and the proofs that they are those of the ledger
(docs/format/bundle.md).  An **Opening** is the key that lets one commitment be compared with the bytes it stands for.
**CustodyProofs** are all openings and Merkle paths of a bundle with the anchors of its checkpoints.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from consilience.domain.errors import ValueRefusedError

CUSTODY = "data/custody/"
CONTENTS = CUSTODY + "contents.json"
BUNDLE_FORMAT = "consilience-bundle/1"
LARGEST_NUMBER = 10**10
"""Entries and checkpoints have at most ten digits in their files' names."""


def is_bag_path(text: str) -> bool:
    """True for a path that stays in its bag: ASCII letters, digits and ``._-`` between slashes."""
    steps = text.split("/")
    return bool(re.fullmatch(r"[A-Za-z0-9._/-]+", text)) and not {"", ".", ".."} & set(steps)


def _must_be_hex(size: int, *texts: str) -> None:
    if not all(re.fullmatch(f"[0-9a-f]{{{2 * size}}}", text) for text in texts):
        raise ValueRefusedError(f"A proof holds something else than {size} bytes in hex.")


def _must_be_numbers(*numbers: int) -> None:
    if not all(0 <= number < LARGEST_NUMBER for number in numbers):
        raise ValueRefusedError("A proof is about an entry or a checkpoint that cannot exist.")


def _must_be_paths(*texts: str) -> None:
    if not all(is_bag_path(text) for text in texts):
        raise ValueRefusedError("A proof names a file outside its bundle.")


def _must_be_words(text: str) -> None:
    if not re.fullmatch(r"[^\s+]+", text) or not text.isprintable():
        raise ValueRefusedError("A name or kind in a proof has spaces or plus signs, or cannot be printed.")


def _in_order(keys: list[tuple[int, int]] | list[tuple[int, str]] | list[str]) -> bool:
    return all(one < later for one, later in pairwise(keys))  # type: ignore[operator]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inclusion:
    """Merkle path (hex) of an entry in the tree of a checkpoint (RFC 9162, 2.1.3)."""

    checkpoint: int
    entry: int
    path: tuple[str, ...]

    def __post_init__(self) -> None:
        _must_be_numbers(self.checkpoint, self.entry)
        _must_be_hex(32, *self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Consistency:
    """Merkle path (hex) that checkpoint ``newer`` only adds to ``older`` (RFC 9162, 2.1.4)."""

    older: int
    newer: int
    path: tuple[str, ...]

    def __post_init__(self) -> None:
        _must_be_numbers(self.older, self.newer)
        _must_be_hex(32, *self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The key (hex) under which ``entry`` commits to ``file``; ``kind`` is the commitment's name in the entry."""

    entry: int
    kind: str
    file: str
    key: str

    def __post_init__(self) -> None:
        _must_be_numbers(self.entry)
        _must_be_paths(self.file)
        _must_be_hex(32, self.key)
        _must_be_words(self.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class CosignatureFile:
    """A colleague's co-signature of a checkpoint: its file, the name it is made under, the key (hex)."""

    checkpoint: int
    file: str
    name: str
    public_key: str

    def __post_init__(self) -> None:
        _must_be_numbers(self.checkpoint)
        _must_be_paths(self.file)
        _must_be_hex(32, self.public_key)
        _must_be_words(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeStampFile:
    """A time stamp of a checkpoint: the authority's answer, and the certificates up to its root."""

    checkpoint: int
    file: str
    chain: str

    def __post_init__(self) -> None:
        _must_be_numbers(self.checkpoint)
        _must_be_paths(self.file, self.chain)


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyProofs:
    """Everything in ``custody.json``; each list in the one order that the format gives, nothing twice."""

    format: str
    case: str
    public_key: str
    inclusion: tuple[Inclusion, ...]
    consistency: tuple[Consistency, ...]
    openings: tuple[Opening, ...]
    cosignatures: tuple[CosignatureFile, ...]
    time_stamps: tuple[TimeStampFile, ...]

    def __post_init__(self) -> None:
        _must_be_hex(16, self.case)
        _must_be_hex(32, self.public_key)
        if self.format != BUNDLE_FORMAT:
            raise ValueRefusedError("Proofs are of another format or version.")
        orders: tuple[list[tuple[int, int]] | list[tuple[int, str]] | list[str], ...] = (
            [(x.checkpoint, x.entry) for x in self.inclusion],
            [(x.older, x.newer) for x in self.consistency],
            [(x.entry, x.kind) for x in self.openings],
            [x.file for x in self.cosignatures],
            [x.file for x in self.time_stamps],
        )
        if not all(_in_order(keys) for keys in orders):
            raise ValueRefusedError("Proofs are not in their order.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """One item of a bundle: its number there (from 1), what is known of its file, and the entries that speak of it.

    ``size`` in bytes; ``url`` as the sheet has it; ``read`` is the number of the entry of its reading or refusal, None
    when no reader has had its turn; ``has_text`` tells which of the two.
    """

    number: int
    item: str
    document: str
    file_name: str
    media_type: str
    size: int
    url: str
    received_at: str
    received: int
    read: int | None
    read_at: str
    has_text: bool

    @property
    def stem(self) -> str:
        """``0001-document``."""
        return f"{self.number:04d}-{self.document}"

    @property
    def original(self) -> str:
        """Where its bytes are; the ending is the received one when it is harmless."""
        ending = self.file_name.rpartition(".")[2].lower()
        harmless = "." in self.file_name and re.fullmatch(r"[a-z0-9]{1,8}", ending)
        return f"data/originals/{self.stem}.{ending if harmless else 'bin'}"

    @property
    def text(self) -> str:
        """Where the text of its Reading is."""
        return f"data/readings/{self.stem}.txt"

    @property
    def outcome(self) -> str:
        """Where its Reading or refusal is, as the vault holds it."""
        return f"data/{'readings' if self.has_text else 'refusals'}/{self.stem}.json"

    @property
    def record(self) -> str:
        """Where its record is, when records are handed over."""
        return f"data/records/{self.stem}.json"


class Verdict(StrEnum):
    """What became of a step."""

    PASSED = "PASSED"
    FAILED = "FAILED"
    NOT_CHECKED = "NOT CHECKED"


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleStep:
    """One numbered step: how many things it looked at, what was wrong (place, words), what there is to know."""

    number: int
    title: str
    verdict: Verdict
    looked_at: int
    problems: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleReport:
    """What a check of a bundle did and found."""

    case: str
    public_key: str
    steps: tuple[BundleStep, ...]

    @property
    def sound(self) -> bool:
        """True when no step failed."""
        return all(step.verdict is not Verdict.FAILED for step in self.steps)
