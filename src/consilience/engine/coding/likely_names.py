"""How likely a row of capitalised words is the name of a person, by its form and the words beside it.

No list of first names knows the world's names.  A **trait** is one thing that a row shows ("before=, ", "part is a
common word"); the weights of traits are fitted by ``training/names.py`` (logistic regression; GUM, CC BY 4.0, with
names replaced by invented ones, so that what counts is where a name stands and not which it is) and kept in
``resources/names_en.json``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from consilience.engine.coding.lexicon import Lexicon
from consilience.engine.coding.roles import role_word
from consilience.engine.coding.surface import Word

SURE = 0.95
"""From this chance on a row of two words or more is taken for a person's name."""
UNLIKELY = 0.1
"""Below this chance a row is none, though it "says" something: bodies and places say things too."""
UNLIKELY_COMMON = 0.5
"""The same for a row of words that are all written small elsewhere ("Special Forces")."""
_NEAR = 5
"""Words after a comma in which an apposition names a role."""


def person_chance(tokens: Sequence[Word], row: tuple[int, int], words: Lexicon) -> float:
    """Between 0 and 1; ``row`` is the first word of the candidate and the one after its last."""
    weights = _model()
    total = sum(weights.get(trait, 0.0) for trait in traits(tokens, row, words))
    return 1.0 / (1.0 + math.exp(-total - weights[""]))


def least_chance(parts: Sequence[Word]) -> float:
    """The chance below which weak evidence is not enough for these words."""
    return UNLIKELY_COMMON if "common.all" in _form(parts) else UNLIKELY


def traits(tokens: Sequence[Word], row: tuple[int, int], words: Lexicon) -> list[str]:
    """What the row shows, each trait once."""
    first, last = row
    found = [*_form(tokens[first:last]), *_before(tokens, first, words), *_after(tokens, last, words)]
    found += _tree(tokens, row, words)
    return list(dict.fromkeys(found))


def _form(parts: Sequence[Word]) -> Iterator[str]:
    named = [part for part in parts if part.alpha and len(part.text.rstrip(".")) > 1]
    yield f"parts={min(len(named), 4)}"
    common = [part.lower in common_words() for part in named]
    if any(common):
        yield "common.all" if all(common) else "common.some"
    if common and common[-1]:
        yield "common.last"
    if any(len(part.text) > 1 and part.text.isupper() for part in parts):
        yield "capitals"
    if any(len(part.text.rstrip(".")) == 1 and part.alpha for part in parts):
        yield "initial"
    if any("-" in part.text for part in parts):
        yield "hyphen"
    if any(char.isdigit() for part in parts for char in part.text):
        yield "digit"
    tags = {part.tag for part in named}
    yield "tags=" + ("names" if tags <= {"NNP"} else "plural" if "NNPS" in tags else "mixed")


def _before(tokens: Sequence[Word], first: int, words: Lexicon) -> Iterator[str]:
    if not first:
        yield "before=nothing"
        return
    word = tokens[first - 1]
    yield f"before={word.lower}"
    yield f"before.tag={word.tag}"
    if word.capital and word.alpha:
        yield "before.capital"
    if role_word(word.lower, words) or role_word(word.lower.removesuffix("s"), words):
        yield "before.role"
    elif word.tag in {"NN", "NNS"} and word.lower.endswith(("er", "or", "ist", "man", "woman", "ent", "ant", "ian")):
        yield "before.doer"
    if first > 1:
        yield f"before2={tokens[first - 2].lower}"


def _after(tokens: Sequence[Word], last: int, words: Lexicon) -> Iterator[str]:
    if last >= len(tokens):
        yield "after=nothing"
        return
    word = tokens[last]
    yield f"after={word.lower}"
    yield f"after.tag={word.tag}"
    if word.lower in words.verbs and word.tag.startswith("VB"):
        yield "after.says"
    if last + 1 < len(tokens):
        following = tokens[last + 1]
        yield f"after2={'number' if following.text.isdigit() else following.lower if not following.alpha else ''}"
        if word.text == "," and following.tag in {"DT", "NN", "PRP$", "JJ"}:
            near = tokens[last + 1 : last + 1 + _NEAR]
            ends = next((i for i, one in enumerate(near) if one.text in ",.;"), len(near))
            yield "apposed.role" if any(role_word(one.lower, words) for one in near[:ends]) else "apposed"


def _tree(tokens: Sequence[Word], row: tuple[int, int], words: Lexicon) -> Iterator[str]:
    """By the word that heads the row in the parse: what it is to which word."""
    inside = {token.start for token in tokens[row[0] : row[1]]}
    heads = [token for token in tokens[row[0] : row[1]] if token.head not in inside or token.head == token.start]
    if not heads or not heads[0].label:
        return
    yield f"label={heads[0].label}"
    yield from (f"inside={token.label}" for token in tokens[row[0] : row[1]] if token is not heads[0] and token.label)
    above = next((token for token in tokens if token.start == heads[0].head), None)
    if above is None or above.start in inside:
        return
    if above.tag.startswith("VB"):
        yield f"{heads[0].label}<{above.lemma}"
        if above.lower in words.verbs:
            yield f"{heads[0].label}<says"
        if words.has("people.alive", above.lower) or words.has("people.harm", above.lower):
            yield f"{heads[0].label}<lives"
    elif above.tag.startswith("NN"):
        role = role_word(above.lower, words) or role_word(above.lower.removesuffix("s"), words)
        yield f"{heads[0].label}<{'role' if role else 'noun'}"


@cache
def common_words() -> frozenset[str]:
    """Words that the training text writes in small letters."""
    return frozenset(_resource()["common"].split())


@cache
def _model() -> dict[str, float]:
    weights: dict[str, float] = _resource()["weights"]
    return weights


@cache
def _resource() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(files("consilience").joinpath("resources", "names_en.json").read_text("utf8"))
    return made
