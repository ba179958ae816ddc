"""Turn the Universal Dependencies treebanks into spaCy training documents.

Shapes: one ``Doc`` per paragraph-sized run of sentences, so that the parser also learns where
sentences end.  Straight quotes are made curly in half of the documents (seeded), because saved
news pages carry curly quotes and the treebanks mostly do not.

Sources: UD English EWT (CC BY-SA 4.0) and GUM (CC BY 4.0); see ``training/README.md``.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin

SENTENCES_PER_DOC = 6


def sentences(path: Path) -> Iterator[tuple[list[str], list[bool], list[str], list[str], list[int], list[str]]]:
    """Yield words, spaces, tags, lemmas, heads (indices in the sentence) and labels of each sentence."""
    rows: list[list[str]] = []
    glued: dict[int, bool] = {}
    for line in [*path.read_text(encoding="utf8").splitlines(), ""]:
        if line.startswith("#"):
            continue
        if not line.strip():
            if rows:
                yield _columns(rows, glued)
            rows, glued = [], {}
            continue
        cols = line.split("\t")
        if "." in cols[0]:
            continue
        if "-" in cols[0]:
            first, last = (int(n) for n in cols[0].split("-"))
            for n in range(first, last):
                glued[n] = True
            if "SpaceAfter=No" in cols[9]:
                glued[last] = True
            else:
                glued[last] = False
            continue
        rows.append(cols)


def _columns(rows: list[list[str]], glued: dict[int, bool]):
    words = [r[1] for r in rows]
    spaces = [not (glued.get(int(r[0]), "SpaceAfter=No" in r[9])) for r in rows]
    heads = [int(r[6]) - 1 if int(r[6]) else i for i, r in enumerate(rows)]
    labels = ["ROOT" if not int(r[6]) else r[7] for r in rows]
    return words, spaces, [r[4] for r in rows], [r[2] for r in rows], heads, labels


def curly(words: list[str]) -> list[str]:
    """The same words with typographic quotes; opening and closing alternate."""
    out, is_open = [], False
    for word in words:
        if word in {'"', "``", "''"}:
            out.append("”" if is_open else "“")
            is_open = not is_open
        else:
            out.append(word.replace("'", "’"))
    return out


def documents(paths: list[Path], nlp: spacy.language.Language, seed: int) -> Iterator[Doc]:
    """Join sentences into documents of random length up to ``SENTENCES_PER_DOC``."""
    chance = random.Random(seed)
    for path in paths:
        batch: list = []
        limit = chance.randint(1, SENTENCES_PER_DOC)
        for sentence in sentences(path):
            batch.append(sentence)
            if len(batch) >= limit:
                yield _doc(batch, nlp, curly_quotes=chance.random() < 0.5)
                batch, limit = [], chance.randint(1, SENTENCES_PER_DOC)
        if batch:
            yield _doc(batch, nlp, curly_quotes=False)


def _doc(batch: list, nlp: spacy.language.Language, *, curly_quotes: bool) -> Doc:
    words, spaces, tags, lemmas, heads, labels, starts = [], [], [], [], [], [], []
    for w, s, t, le, h, d in batch:
        offset = len(words)
        words += curly(w) if curly_quotes else w
        spaces += [*s[:-1], True]
        tags += t
        lemmas += le
        heads += [x + offset for x in h]
        labels += d
        starts += [True] + [False] * (len(w) - 1)
    return Doc(
        nlp.vocab, words=words, spaces=spaces, tags=tags, lemmas=lemmas, heads=heads, deps=labels, sent_starts=starts
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", type=Path, help="folder that holds ud_ewt/ and gum/")
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=20260101)
    args = parser.parse_args()
    nlp = spacy.blank("en")
    splits = dict(
        reversed(line.split("\t")) for line in (args.bench / "gum/splits.tsv").read_text().splitlines() if "\t" in line
    )
    gum = sorted((args.bench / "gum").glob("*.conllu"))
    parts = {
        "train": [args.bench / "ud_ewt/train.conllu", *(p for p in gum if splits.get(p.stem) == "train")],
        "dev": [args.bench / "ud_ewt/dev.conllu", *(p for p in gum if splits.get(p.stem) == "dev")],
        "test": [p for p in gum if splits.get(p.stem) == "test"],
    }
    args.out.mkdir(parents=True, exist_ok=True)
    for name, paths in parts.items():
        docs = list(documents(paths, nlp, args.seed))
        DocBin(docs=docs, store_user_data=False).to_disk(args.out / f"{name}.spacy")
        print(name, len(paths), "files", len(docs), "documents", sum(map(len, docs)), "tokens")


if __name__ == "__main__":
    main()
