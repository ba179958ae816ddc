"""Answers: what the JSON interface tells, as values whose types are its documentation.

Times are ISO 8601 in UTC, dates EDTF, places code points of a text.  Names, titles and texts are those of the sources:
data, never instructions and never HTML.  ``anchor`` and ``key`` are what addresses of this workbench carry.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusNow:
    """Where the case stands.  ``stale``: figures are being counted again after a decision."""

    reading: bool
    stale: bool
    decisions: int
    statements: int
    decided: int
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileNow:
    """What became of a file: its document, the stage it reached, and why it gave no text ("" where it did)."""

    document: str
    stage: str
    words: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskNow:
    """Long work: ``done`` of ``of``; ``files`` are the newest steps; ``fault`` says what went wrong."""

    what: str
    done: int
    of: int
    ended: bool
    stopped: bool
    fault: tuple[str, ...]
    files: tuple[FileNow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Working:
    """The long work that goes on or ended last, None when there was none since the case was unlocked."""

    task: TaskNow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueNow:
    """A value of a statement: what it is, its words, its normal form."""

    role: str
    words: str
    normal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionNow:
    """A decision on record; ``answers`` is the suggestion as it stood."""

    matter: str
    verdict: str
    by: str
    at: dt.datetime
    why: str
    answers: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementNow:
    """A statement as people left it, with the decision that stands on it."""

    key: str
    document: str
    start: int
    end: int
    text: str
    speaker: str
    kind: str
    mode: str
    chain: tuple[str, ...]
    values: tuple[ValueNow, ...]
    because: tuple[str, ...]
    decision: DecisionNow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """A document that gave text."""

    anchor: str
    title: str
    publisher: str
    published: str
    language: str
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentNow:
    """A document with its text and its statements."""

    anchor: str
    title: str
    publisher: str
    published: str
    language: str
    text: str
    statements: tuple[StatementNow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim: from how many origins at least and at most, in how many documents."""

    anchor: str
    id: str
    text: str
    origins_low: int
    origins_high: int
    documents: int
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideNow:
    """One version of a contradiction."""

    words: str
    origins_low: int
    origins_high: int
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeNow:
    """A contradiction or denial, with how it was settled."""

    anchor: str
    role: str
    denial: bool
    claims: tuple[str, ...]
    sides: tuple[SideNow, ...]
    settled: DecisionNow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """Somebody whom a document names or describes."""

    anchor: str
    name: str
    names: tuple[str, ...]
    descriptions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRow:
    """A suggestion that nobody settled, and why it comes when it does."""

    key: str
    speaker: str
    text: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision was recorded; ``next`` is the address of what comes next."""

    decisions: int
    next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstDecided:
    """Somebody decided the same since: theirs is shown, yours is not recorded."""

    first: DecisionNow


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What happened, what is still safe, what to do."""

    message: str
    safe: str
    do: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What became of the files of one form so far."""

    files: tuple[FileNow, ...]
