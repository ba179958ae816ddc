"""Fit the weights with which ``engine/coding/likely_names.py`` tells names of people from other rows of capitals.

    python training/names.py BENCH

``BENCH`` holds ``gum/`` and ``ud_ewt/``.  Candidates are the rows that the reading itself cuts, marked by the parser
that users have.  In GUM a row is a person's name where its last word belongs to the mention of a person and to no
smaller one of something else; in EWT, which marks no names, where two of its words are joined as ``flat``, which
Universal Dependencies for English keeps for names of people, with few exceptions; what something is elsewhere said to
be "in" is a place.  Each training text is read again ``COPIES`` times with the parts of its names replaced by invented
ones, so that where a name stands counts more than which it is.  Seeds are fixed; minutes on one core.  Writes
``resources/names_en.json`` and prints precision and recall on the GUM development and test documents.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from quality.pages import read_page

from consilience.casework.assess import mark
from consilience.engine.coding import likely_names, names
from consilience.engine.coding.lexicon import lexicon
from consilience.engine.coding.surface import TEXT_KINDS, Surface, is_headline

OUT = Path(likely_names.__file__).parents[2] / "resources/names_en.json"
BATCH = 40
"""Sentences of EWT read together."""
COPIES, LEAST, RIDGE, SEED = 1, 6, 2.0, 20261126
COMMON_AT_LEAST = 2
_PAIRS = ((-1, 1), (0, 2), (-2, 1), (-1, 2), (0, 3))
"""Where the two or three words of a name can begin and end, seen from one of them."""
_MARK = re.compile(r"\([^()]+\)?|\d+\)|\)")
Floats = NDArray[np.float64]


@dataclass
class Text:
    """A document: its words with their tags and spaces after them, and where paragraphs end.

    ``people`` and ``others`` are the words that are parts of names: of people, and of whatever else has one.
    """

    words: list[str]
    tags: list[str]
    spaces: list[bool]
    ends: set[int]
    people: set[int]
    others: set[int]


def load_gum(path: Path) -> Text:
    """A CoNLL-U file of GUM; of mentions in each other the smallest counts."""
    text = Text([], [], [], set(), set(), set())
    opened: list[tuple[str, str, int]] = []
    kinds: dict[int, str] = {}
    for line in path.read_text("utf8").splitlines():
        if line.startswith("# newpar") and text.words:
            text.ends.add(len(text.words) - 1)
        columns = line.split("\t")
        if line.startswith("#") or len(columns) < 10 or not columns[0].isdigit():
            continue
        at = len(text.words)
        _add(text, columns)
        entity = re.search(r"Entity=([^|]*)", columns[9])
        for found in _MARK.findall(entity.group(1)) if entity else ():
            if found.startswith("("):
                name, kind = found.strip("()").split("-")[:2]
                opened.append((name, kind, at))
            if found.endswith(")"):
                name = found.strip("()") if not found.startswith("(") else opened[-1][0]
                i = next(i for i in range(len(opened) - 1, -1, -1) if opened[i][0] == name)
                _, kind, first = opened.pop(i)
                for k in range(first, at + 1):
                    kinds.setdefault(k, kind)  # what ends first is the smallest
    for at, tag in enumerate(text.tags):
        if tag.startswith("NNP"):
            (text.people if kinds.get(at) == "person" else text.others).add(at)
    return text


def load_ewt(path: Path) -> Iterator[Text]:
    """A CoNLL-U file of EWT, in texts of ``BATCH`` sentences, each a paragraph."""
    text = Text([], [], [], set(), set(), set())
    rows: list[list[str]] = []
    done = 0
    places = set(re.findall(r"\b(?:in|near|across)((?: [A-Z][\w-]+){2,3})", " ".join(_words(path))))
    for line in [*path.read_text("utf8").splitlines(), ""]:
        columns = line.split("\t")
        if len(columns) >= 10 and columns[0].isdigit():
            rows.append(columns)
        elif not line.strip() and rows:
            start = len(text.words)
            for columns in rows:
                _add(text, columns)
            names_ = {start + i for i, r in enumerate(rows) if r[4].startswith("NNP")}
            joined = {start + i for i, r in enumerate(rows) if r[7] == "flat"}
            joined |= {start + int(r[6]) - 1 for r in rows if r[7] == "flat"}
            joined -= {i for i in joined if any(" " + " ".join(text.words[i + a : i + b]) in places for a, b in _PAIRS)}
            text.people |= names_ & joined
            text.others |= names_ - joined
            text.ends.add(len(text.words) - 1)
            rows, done = [], done + 1
            if done % BATCH == 0:
                yield text
                text = Text([], [], [], set(), set(), set())
    if text.words:
        yield text


def _words(path: Path) -> Iterator[str]:
    lines = (line.split("\t") for line in path.read_text("utf8").splitlines())
    return (columns[1] for columns in lines if len(columns) >= 10 and columns[0].isdigit())


def _add(text: Text, columns: Sequence[str]) -> None:
    text.words.append(columns[1])
    text.tags.append(columns[4])
    text.spaces.append("SpaceAfter=No" not in columns[9])


def renamed(text: Text, chance: random.Random) -> Text:
    """The same text with the parts of names replaced by invented words, the same one for the same."""
    made: dict[str, str] = {}
    words = list(text.words)
    for i in text.people | text.others:
        word = words[i]
        plain = text.tags[i] == "NNP" and word[0].isupper() and len(word) > 2 and word.isalpha() and not word.isupper()
        if plain and word.lower() not in likely_names.common_words():
            words[i] = made.setdefault(word, invented(chance))
    return replace(text, words=words)


def invented(chance: random.Random) -> str:
    """A name of one to three syllables in no language."""
    onsets, vowels = "b d f g h j k l m n p r s t v z ch sh kh th dr br gr".split(), "a e i o u aa ei ou y ie".split()
    word = "".join(chance.choice(onsets) + chance.choice(vowels) for _ in range(chance.randint(1, 3)))
    word += chance.choice(["", "n", "r", "m", "s", "l", "v"])
    return ("al-" if chance.random() < 0.03 else "") + word.capitalize()


def rows(text: Text) -> Iterator[tuple[list[str], bool]]:
    """The traits of each row of two words or more that can be a name, and whether it is one of a person."""
    offsets: dict[int, int] = {}
    written = ""
    for i, word in enumerate(text.words):
        offsets[len(written)] = i
        written += word + ("\n\n" if i in text.ends else " " if text.spaces[i] else "")
    words = lexicon("en")
    page = read_page("d", written)
    reading = replace(page, language=replace(page.language, value="en"))
    surface = Surface(reading.text, mark(reading))
    for block in reading.blocks:
        if block.kind not in TEXT_KINDS or is_headline(reading.text, block):
            continue
        tokens = surface.words(block.start, block.end)
        for first, last in names.candidates(tokens, words):
            if last - first >= 2:
                yield (
                    likely_names.traits(tokens, (first, last), words),
                    offsets.get(tokens[last - 1].start) in text.people,
                )


def fit(x: Floats, y: Floats) -> Floats:
    """Ridge logistic regression by Newton's steps; the constant last."""
    with_one = np.hstack([x, np.ones((len(x), 1))])
    penalty = np.diag([RIDGE] * x.shape[1] + [1e-6])
    w = np.zeros(with_one.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-with_one @ w))
        step = np.linalg.solve(
            (with_one * (p * (1 - p))[:, None]).T @ with_one + penalty, with_one.T @ (p - y) + penalty @ w
        )
        w -= step
        if abs(step).max() < 1e-6:
            break
    return w


def common(texts: Sequence[Text]) -> str:
    """Words that the treebanks write in small letters at least twice, in alphabetical order."""
    counts: Counter[str] = Counter()
    for text in texts:
        pairs = zip(text.words, text.tags, strict=True)
        counts.update(w for w, t in pairs if w.isalpha() and w.islower() and not t.startswith("NNP"))
    return " ".join(sorted(w for w, n in counts.items() if n >= COMMON_AT_LEAST and len(w) > 2))


def measured(held: Sequence[tuple[list[str], bool]], weights: dict[str, float], part: str) -> None:
    """Print precision and recall over the rows at several chances."""
    chances = [1 / (1 + np.exp(-weights[""] - sum(weights.get(t, 0) for t in found))) for found, _ in held]
    people = sum(right for _, right in held)
    for least in (0.5, 0.7, 0.8, 0.9):
        told = [right for chance, (_, right) in zip(chances, held, strict=True) if chance >= least]
        print(
            f"{part} >= {least}: P {sum(told) / max(len(told), 1):.3f} R {sum(told) / max(people, 1):.3f} of {people}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    bench = parser.parse_args().bench
    lines = (bench / "gum/splits.tsv").read_text("utf8").splitlines()
    split = {name: part for part, name in (line.split("\t")[:2] for line in lines)}
    gum = {path.stem: load_gum(path) for path in sorted((bench / "gum").glob("*.conllu"))}
    train = [*(t for name, t in gum.items() if split[name] == "train"), *load_ewt(bench / "ud_ewt/train.conllu")]
    made = {"common": common(train), "weights": {"": 0.0}}
    OUT.write_text(json.dumps(made), "utf8")
    chance = random.Random(SEED)
    seen = [row for t in train for copy in (t, *(renamed(t, chance) for _ in range(COPIES))) for row in rows(copy)]
    counts = Counter(trait for found, _ in seen for trait in found)
    traits = sorted(trait for trait, count in counts.items() if count >= LEAST * (COPIES + 1))
    place = {trait: i for i, trait in enumerate(traits)}
    x = np.zeros((len(seen), len(traits)))
    for i, (found, _) in enumerate(seen):
        x[i, [place[t] for t in found if t in place]] = 1.0
    w = fit(x, np.array([float(right) for _, right in seen]))
    weights = {t: round(float(v), 2) for t, v in zip([*traits, ""], w, strict=True) if abs(v) >= 0.05 or not t}
    OUT.write_text(json.dumps({"common": made["common"], "weights": weights}, indent=0) + "\n", "utf8")
    print(len(seen), "rows", sum(right for _, right in seen), "of people", len(weights), "weights")
    for part in ("dev", "test"):
        texts = [t for name, t in gum.items() if split[name] == part]
        measured([row for t in texts for row in rows(t)], weights, f"GUM {part}")
        measured([row for t in texts for row in rows(renamed(t, chance))], weights, f"GUM {part}, renamed")
    measured(
        [row for t in load_ewt(bench / "ud_ewt/dev.conllu") for row in rows(renamed(t, chance))], weights, "EWT dev"
    )


if __name__ == "__main__":
    main()
