"""Claims and how they stand to each other: what is asserted, by which statements, and where values cannot both hold.

A **Claim** is a proposition that statements support, dispute or deny.  **Corroboration** gives its
documents, publishers, accounts and independent origins; the number of origins is an interval,
because an unknown root adds 0 to the low bound and 1 to the high (Every Casualty 2016, p. 25).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from consilience.domain.account import Account, Involvement, Person, Statement
from consilience.domain.errors import ValueRefusedError
from consilience.domain.incident import Incident
from consilience.domain.material import Reading
from consilience.domain.reasons import Reason, Span


class Stance(StrEnum):
    """How one statement of a claim stands to the claim."""

    SUPPORTS = "supports"
    VAGUER = "vaguer"
    CONFLICTS = "conflicts"
    DENIES = "denies"


class DerivationKind(StrEnum):
    """How one document derives from another (Nicholls 2019, shortened)."""

    REPRINT = "reprint"
    WIRE_COPY = "wire copy with edits"
    PRESS_RELEASE = "press release"
    QUOTES = "quotes the document"
    SHARED_TEXT = "shared text"
    SAME_WORDS = "same spoken words"


class Relation(StrEnum):
    """Outcome of comparing two values of one claim."""

    AGREE = "agree"
    COMPATIBLE = "compatible (vaguer)"
    WORDING = "differs in wording"
    CONFLICTS = "conflicts"
    DENIES = "denies"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A whole number known only within bounds."""

    low: int
    high: int

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high:
            raise ValueRefusedError(f"An interval from {self.low} to {self.high} does not exist.")

    def __str__(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low}\N{EN DASH}{self.high}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Two stretches that carry the same words, side by side."""

    left: Span
    right: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """``later`` takes text from ``earlier`` (documents); direction by date, credit or containment, see ``because``."""

    earlier: str
    later: str
    kind: DerivationKind
    alignments: tuple[Alignment, ...]
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A root that accounts of a claim go back to; ``certain`` False = it may not be an origin of its own."""

    id: str
    accounts: tuple[str, ...]
    certain: bool
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubts:
    """Which certain origins of a claim may be one source, by their ids: what the low bound allows for.

    ``one`` are pairs that may be one and the same; ``whole`` are pairs of a state spoken of as a whole and a part of
    it: the whole may be any one of its parts, and its parts are not thereby one.
    """

    one: tuple[tuple[str, str], ...] = ()
    whole: tuple[tuple[str, str], ...] = ()

    def surely_apart(self, origins: Collection[str]) -> int:
        """How many of these origins are surely different sources; at least 1 for any."""
        group = {o: o for o in origins}
        for a, b in self.one:
            if a in group and b in group:
                gone, kept = group[a], group[b]
                group = {o: kept if g == gone else g for o, g in group.items()}
        open_to: dict[str, set[str]] = {g: set() for g in group.values()}
        for a, b in self.whole:
            if a in group and b in group and group[a] != group[b]:
                open_to[group[a]].add(group[b])
                open_to[group[b]].add(group[a])
        return len(_pairwise_apart(open_to))


def _pairwise_apart(open_to: Mapping[str, set[str]]) -> list[str]:
    """Sources no two of which may be one: "the government" may be the ministry or the governor, which are not one.

    Greedy, the source with the fewest doubts first: the set may be smaller than the largest there is, never wrong.
    """
    chosen: list[str] = []
    left = {name: set(others) for name, others in open_to.items()}
    while left:
        name = min(left, key=lambda k: (len(left[k]), k))
        chosen.append(name)
        gone = left.pop(name) | {name}
        left = {k: others - gone for k, others in left.items() if k not in gone}
    return chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class Corroboration:
    """How widely a claim is carried and from how many roots; each number is the length of the list beside it."""

    documents: tuple[str, ...]
    publishers: tuple[str, ...]
    accounts: tuple[str, ...]
    origins: tuple[Origin, ...]
    interval: Interval
    because: tuple[Reason, ...]
    doubts: Doubts = Doubts()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimStatement:
    """A statement's place in a claim."""

    statement: str
    stance: Stance
    because: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A readable proposition and the statements about it."""

    id: str
    proposition: str
    frame: str
    statements: tuple[ClaimStatement, ...]
    corroboration: Corroboration
    because: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Values of two statements of one claim that cannot both hold, or an assertion and its denial.

    ``within_speaker`` makes it a question of coherence, shown neutrally with its usual causes.
    """

    id: str
    claim: str
    left: str
    right: str
    relation: Relation
    role: str
    within_speaker: bool
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLink:
    """Two people who may or may not be one; nothing merges by itself."""

    left: str
    right: str
    outcome: str  # "may be the same" | "not the same"
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedDocument:
    """A Reading with what the machine read in it; people have local ids.

    ``fault`` is where in the program reading failed ("beside:54"), "" where it did not; nothing was read then.
    """

    reading: Reading
    people: tuple[Person, ...]
    statements: tuple[Statement, ...]
    incident: Incident | None = None
    involvements: tuple[Involvement, ...] = ()
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossCheck:
    """The whole machine reading of a case, not reviewed: what every view, export and dossier is made from."""

    documents: tuple[CodedDocument, ...]
    publishers: tuple[tuple[str, str], ...]  # (document id, publisher name or "")
    people: tuple[Person, ...]
    person_links: tuple[PersonLink, ...]
    accounts: tuple[Account, ...]
    claims: tuple[Claim, ...]
    contradictions: tuple[Contradiction, ...]
    derivations: tuple[Derivation, ...]
    engine: str
