"""Annotators: the project's own English model (spaCy pipeline with weights trained in ``training/``), the
Russian models of the extra ``ru`` where they are installed, and a surface annotator for every other
language (words only: no tags, no tree).

The weights lie in the package; nothing is downloaded.  Sentences are cut by
``engine.read.sentences`` and given to the parser as fixed boundaries, so they do not move when the
weights change.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import snowballstemmer
import spacy
from spacy.tokens import Doc

from consilience.adapters.models.cutting import cut_sentences
from consilience.adapters.models.russian import RussianAnnotator, installed
from consilience.domain.language import Annotator, Sentence, Token

WEIGHTS = Path(__file__).parent / "en"
_SPACES = re.compile(r"[^\S ]")
"""No-break, thin and other spaces become plain ones for the model (one for one: offsets stay)."""
_SINCE_THEN = re.compile(r"\bsince(?=\s*[,.;:)]|\s*$)")
"""The adverb ("has not been seen since, …"), which the model takes for a conjunction, stands as one of its length."""
_WORD = re.compile(r"\w+(?:[-’']\w+)*|[^\w\s]")


class EnglishAnnotator:
    """Tags, lemmas and Universal Dependencies from the project's own weights."""

    def __init__(self, weights: Path = WEIGHTS) -> None:
        self._nlp = spacy.load(weights)
        self.name = f"en:{self._nlp.meta['name']}-{self._nlp.meta['version']}"

    def annotate(self, runs: Sequence[tuple[int, str]], language: str) -> list[list[Sentence]]:  # noqa: ARG002
        """Sentences of each run; offsets are those of the Reading (run offset added)."""
        jobs = [
            (number, offset + a, text[a:b])
            for number, (offset, text) in enumerate(runs)
            for a, b in cut_sentences(text)
        ]
        out: list[list[Sentence]] = [[] for _ in runs]
        docs = (self._prepare(text) for _, _, text in jobs)
        for (number, start, text), doc in zip(jobs, self._nlp.pipe(docs, batch_size=64), strict=True):
            out[number].append(_sentence(doc, start, text))
        return out

    def _prepare(self, text: str) -> Doc:
        doc = self._nlp.make_doc(_SINCE_THEN.sub("again", _SPACES.sub(" ", text)))
        for token in doc:
            token.is_sent_start = token.i == 0
        return doc


class SurfaceAnnotator:
    """Words and stems only; ``tag`` and ``label`` are empty and every token is its own head."""

    name = "surface"

    def annotate(self, runs: Sequence[tuple[int, str]], language: str) -> list[list[Sentence]]:
        stem = _stemmer(language)
        return [
            [
                Sentence(start=offset + a, end=offset + b, block=-1, tokens=_words(text[a:b], offset + a, stem))
                for a, b in cut_sentences(text)
            ]
            for offset, text in runs
        ]


class AnnotatorByLanguage:
    """English and Russian to their parsers, everything else to the surface annotator; Russian is loaded when first met.

    Without the extra ``ru`` Russian is read by its surface too, and ``name`` says so.
    """

    def __init__(self) -> None:
        self._parsers: dict[str, Annotator] = {"en": EnglishAnnotator()}
        self._surface = SurfaceAnnotator()
        self._russian = installed()
        russian = RussianAnnotator.name if self._russian else "ru:words-only"
        self.name = f"{self._parsers['en'].name}+{russian}+{self._surface.name}"

    def annotate(self, runs: Sequence[tuple[int, str]], language: str) -> list[list[Sentence]]:
        if language == "ru" and self._russian and "ru" not in self._parsers:
            self._parsers["ru"] = RussianAnnotator()
        return self._parsers.get(language, self._surface).annotate(runs, language)


def _sentence(doc: Any, start: int, text: str) -> Sentence:
    words = [t for t in doc if not t.is_space]
    place = {t.i: n for n, t in enumerate(words)}

    def head(token: Any) -> Any:
        above = token.head
        while above.is_space and above.head.i != above.i:
            above = above.head
        return above

    tokens = tuple(
        Token(
            start=start + t.idx,
            end=start + t.idx + len(t.text),
            text=(written := _SPACES.sub(" ", text[t.idx : t.idx + len(t.text)])),
            lemma=written.lower() if written != t.text else (t.lemma_ or t.text).lower(),
            tag=t.tag_,
            head=place.get(head(t).i, n),
            label=t.dep_,
        )
        for n, t in enumerate(words)
    )
    return Sentence(start=start, end=start + len(text), block=-1, tokens=tokens)


def _words(text: str, offset: int, stem: Any) -> tuple[Token, ...]:
    found = list(_WORD.finditer(text))
    stems = stem.stemWords([m.group().lower() for m in found]) if stem else [m.group().lower() for m in found]
    return tuple(
        Token(start=offset + m.start(), end=offset + m.end(), text=m.group(), lemma=s, tag="", head=n, label="")
        for n, (m, s) in enumerate(zip(found, stems, strict=True))
    )


@cache
def _stemmer(language: str) -> Any:
    names = {"ru": "russian", "fr": "french", "es": "spanish", "de": "german", "ar": "arabic", "pt": "portuguese"}
    return snowballstemmer.stemmer(names[language]) if language in names else None
