"""Which language a text looks like: the ``Detector`` port with the model that py3langid carries (97 languages).

The model is loaded once, when it is first asked; nothing is downloaded.
"""

from __future__ import annotations

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier


def detect(text: str) -> tuple[str, float]:
    """ISO 639-1 code and probability (0 to 1)."""
    code, probability = _identifier().classify(text)
    return str(code), float(probability)


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
