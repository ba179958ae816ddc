"""A walk through a bundle: its numbered steps, what each looked at and found (docs/format/bundle.md, Verification).

**Seen** is what earlier steps let through and later steps rest on; a thing that rests on something that did not pass
fails too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import ParamSpec

from consilience.domain.bundle import BundleReport, BundleStep, CustodyProofs, Opening, Verdict
from consilience.domain.custody import Entry
from consilience.domain.errors import DamageError, StorageError, ValueRefusedError
from consilience.domain.ports import Bag, SignatureCheck
from consilience.engine.custody.anchors import StampTools

Given = ParamSpec("Given")
TITLES = {
    1: "The bag is complete",
    2: "Every file has the digest that the manifest states",
    3: "The proofs are in their one form",
    4: "Every entry is in its one form and of this case",
    5: "Every entry names the one before it, where that is here",
    6: "Every entry is signed with the key of the case",
    7: "Times do not run backwards",
    8: "Every checkpoint is signed and in its one form",
    9: "Every entry is in the tree of its checkpoints",
    10: "Every checkpoint only adds to the one before it",
    11: "Every file in custody is what its entry commits to",
    12: "Everything in the bundle is what the case signed for",
    13: "Readings, records and refusals fit their items",
    14: "Every statement stands at its place in its text",
    15: "Co-signatures are over their checkpoints",
    16: "Time stamps are over their checkpoints",
    17: "Time stamps are signed by their authorities",
}


class WrongError(ValueRefusedError):
    """Something in a bundle is not as its format says; the message says what."""

    code = "bundle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What a check needs from outside."""

    signature: SignatureCheck
    hmac: Callable[[bytes, bytes], bytes]
    stamps: StampTools


@dataclass(slots=True)
class Walk:
    """Collects the steps of one check."""

    bag: Bag
    tools: Tools
    names: frozenset[str]
    looked: dict[int, int] = field(default_factory=lambda: dict.fromkeys(TITLES, 0))
    problems: dict[int, list[tuple[str, str]]] = field(default_factory=lambda: {n: [] for n in TITLES})
    notes: dict[int, list[str]] = field(default_factory=lambda: {n: [] for n in TITLES})

    def look(self, step: int, where: str, check: Callable[Given, None], *a: Given.args, **k: Given.kwargs) -> bool:
        """One thing looked at; True when ``check`` raised nothing."""
        self.looked[step] += 1
        try:
            check(*a, **k)
        except (ValueRefusedError, DamageError, StorageError) as error:
            self.wrong(step, where, error.happened)
            return False
        return True

    def wrong(self, step: int, where: str, what: str) -> None:
        """A problem found."""
        self.problems[step].append((where, what))

    def below(self, folder: str) -> list[str]:
        """Names that begin with ``folder``, in order."""
        return sorted(name for name in self.names if name.startswith(folder))

    def need(self, name: str) -> bytes:
        """The bytes of a file; WrongError when it is missing."""
        if name not in self.names:
            raise WrongError("is missing")
        return self.bag.read(name)

    def report(self, proofs: CustodyProofs | None) -> BundleReport:
        """What was done and found."""
        steps = tuple(
            BundleStep(
                number=number, title=title, verdict=self._verdict(number), looked_at=self.looked[number],
                problems=tuple(self.problems[number]), notes=tuple(self.notes[number]),
            )
            for number, title in TITLES.items()
        )  # fmt: skip
        case, key = (proofs.case, proofs.public_key) if proofs else ("", "")
        return BundleReport(case=case, public_key=key, steps=steps)

    def _verdict(self, number: int) -> Verdict:
        if self.problems[number]:
            return Verdict.FAILED
        return Verdict.PASSED if self.looked[number] else Verdict.NOT_CHECKED


@dataclass(slots=True)
class Seen:
    """What passed: entries and their bytes by number, roots by checkpoint size, openings, texts by path."""

    proofs: CustodyProofs
    entries: Mapping[int, Entry]
    raw: Mapping[int, bytes]
    roots: Mapping[int, bytes]
    opened: tuple[Opening, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
