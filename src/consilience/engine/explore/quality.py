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
    "Other text may be worse: this case was written for the program, and other languages, long reports, poor scans and "
    "other ways of writing were not measured."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """``figures`` are (slug of MEANING, result as ``171/182`` or a share); ``digest`` names the corpus measured on."""

    case: str
    documents: int
    digest: str
    engine: str
    measured_on: str
    figures: tuple[tuple[str, str], ...]

    def in_words(self) -> tuple[tuple[str, str], ...]:
        """(what was measured, result), in the order of MEANING."""
        held = dict(self.figures)
        return tuple((words, held[slug].replace("/", " of ")) for slug, words in MEANING.items() if slug in held)

    def where(self) -> str:
        """The sentence that goes before the figures."""
        return (
            f"Measured on {self.case} ({self.documents} documents) against a reading by hand, on {self.measured_on}, "
            f"with engine {self.engine}."
        )
