"""What a language model says of a text: sentences of tokens with tags and dependencies.

Labels are Universal Dependencies (nsubj, obj, ccomp, advcl, acl:relcl, ...), tags Penn Treebank's, onto which an
annotator maps those of its language.  ``head`` is the index of the head token in the same sentence (its own index
for the root).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word: code-point offsets in the Reading, its form, lemma, tag, head index and label.

    ``entity`` is ``B-PER`` or ``I-PER`` in the name of a person, LOC and ORG alike, "" elsewhere or where the
    annotator finds no names.
    """

    start: int
    end: int
    text: str
    lemma: str
    tag: str
    head: int
    label: str
    entity: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence ``start..end`` of the Reading and its tokens; ``block`` is the index of its block."""

    start: int
    end: int
    block: int
    tokens: tuple[Token, ...]


class Annotator(Protocol):
    """Port: marks up runs of text.  ``annotate`` takes (offset, text) runs and gives the sentences of each run."""

    name: str

    def annotate(self, runs: Sequence[tuple[int, str]], language: str) -> list[list[Sentence]]: ...
