"""Which language a text is in, with the reason; a text too short or too mixed to tell is "und" (ISO 639-2).

The **detector** is a port: anything that gives an ISO 639-1 code and a probability for a text.
"""

from __future__ import annotations

from collections.abc import Callable

from consilience.domain.reasons import Reason, Sourced

Detector = Callable[[str], tuple[str, float]]
LEAST_LETTERS, LEAST_PROBABILITY = 40, 0.7
_SAMPLE = 20_000


def name_language(text: str, detect: Detector, declared: str = "") -> Sourced[str]:
    """ISO 639-1 code of the longest lines of ``text``; ``declared`` is what the document says and is only reported."""
    sample = _sample(text)
    letters = sum(char.isalpha() for char in sample)
    also = f"; the document says {declared[:20]}" if declared else ""
    if letters < LEAST_LETTERS:
        return _sourced("und", "language.too-short", f"{letters} letters are too few to tell{also}")
    code, probability = detect(sample)
    if probability < LEAST_PROBABILITY:
        return _sourced("und", "language.unsure", f"most like {code}, but only at {probability:.2f}{also}")
    return _sourced(code, "language.detected", f"detected with probability {probability:.2f}{also}")


def _sample(text: str) -> str:
    """The longest lines first: menus and names say little about a language."""
    lines = sorted((line for line in text.splitlines() if line.strip()), key=len, reverse=True)
    taken, length = [], 0
    for line in lines:
        taken.append(line)
        length += len(line)
        if length >= _SAMPLE:
            break
    return "\n".join(taken)[:_SAMPLE]


def _sourced(code: str, rule: str, words: str) -> Sourced[str]:
    return Sourced(value=code, because=(Reason(rule=rule, words=words),))
