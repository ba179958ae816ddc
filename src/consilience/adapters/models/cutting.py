"""Sentences as annotators are given them: cut by rule, and never longer than a model can bear."""

from __future__ import annotations

from consilience.engine.read.sentences import split_sentences

LONGEST_SENTENCE = 2_000
"""Code points given to the parser at once; a longer "sentence" is a list or a table and is cut at this length."""


def cut_sentences(text: str) -> list[tuple[int, int]]:
    """Half-open spans of the pieces of a run, in order."""
    return [
        (at, min(end, at + LONGEST_SENTENCE))
        for start, end in split_sentences(text)
        for at in range(start, end, LONGEST_SENTENCE)
    ]
