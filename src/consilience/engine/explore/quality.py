"""Quality: how often the machine reading was right where somebody had read the same documents by hand.

A **Measure** belongs to one case and one engine.  It says nothing of other text, and every surface that
shows it says so.
"""

from __future__ import annotations

from dataclasses import dataclass

MEANING = {
    "found": "statements found, of those a person marked",
    "values": "numbers, dates, places and durations read right, in the statements found",
    "account_b3": "who tells it: statements put with the right telling (B-cubed F, 1 is perfect)",
    "claim_b3": "what it is about: statements put with the right claim (B-cubed F, 1 is perfect)",
    "origins_exact": "claims whose range of independent origins is exactly right",
    "origins_low": "claims whose lower number of origins is right",
    "origins_overclaimed": "claims credited with more certain origins than they have (the dangerous error)",
    "contradictions": "contradictions found, of those a person marked",
    "false_contradictions": "contradictions reported where a person saw that there is none",
    "people_b3": "mentions of people put with the right person (B-cubed F, 1 is perfect)",
    "people_confused": "pairs of different people taken for one",
    "extra_in_furniture": "statements read in navigation, advertisements or comments of readers",
}
WARNING = (
    "Other text may be worse: these cases were made up for the program, and other languages, long reports, poor scans "
    "and other ways of writing were not measured."
)

HELD_OUT = "Held out: the reading was not improved by looking at this case."
LOOKED_AT = "The reading was improved by looking at this case, so expect less elsewhere."


TASKS_WARNING = (
    "A row marked “tuned on” was looked at while the rules were made and says little about other text. These are "
    "public data sets of other people, scored by their scorers: news in English, not testimony."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """One task of the reading measured on one part of a public data set, by the scorer that belongs to the set.

    ``precision``, ``recall`` and ``f1``, or ``right`` where every case has one answer: shares, 0 to 1.  ``seen`` says
    whether the rules were made looking at that part or only at its totals.
    """

    task: str
    language: str
    set: str
    part: str
    seen: str
    documents: int
    precision: float | None
    recall: float | None
    f1: float | None
    right: float | None
    measured_on: str
    engine: str

    def cells(self) -> tuple[str, str, str, str]:
        """Precision, recall, F1 and share right as text, "" where the task has none."""
        return _share(self.precision), _share(self.recall), _share(self.f1), _share(self.right)

    @property
    def where(self) -> str:
        """The set and the part."""
        return f"{self.set}: {self.part}"

    @property
    def key(self) -> str:
        """What a floor is kept under."""
        return f"{self.set} · {self.part} · {self.task}"

    @property
    def figure(self) -> float:
        """The one number that may not fall."""
        return float(self.f1 if self.f1 is not None else self.right or 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """``figures`` are (slug of MEANING, result as ``171/182`` or a share); ``digest`` names the corpus measured on.

    ``held_out``: nobody looked at the key of this case to improve the reading; a case that was looked at flatters it.
    """

    case: str
    documents: int
    digest: str
    engine: str
    measured_on: str
    figures: tuple[tuple[str, str], ...]
    held_out: bool = False

    def in_words(self) -> tuple[tuple[str, str], ...]:
        """(what was measured, result), in the order of MEANING."""
        held = dict(self.figures)
        return tuple((words, held[slug].replace("/", " of ")) for slug, words in MEANING.items() if slug in held)

    def where(self) -> str:
        """The sentence that goes before the figures."""
        return (
            f"Measured on {self.case} ({self.documents} documents) against a reading by hand, on {self.measured_on}, "
            f"with engine {self.engine}. {HELD_OUT if self.held_out else LOOKED_AT}"
        )


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"
