"""Speed of the machine reading beside spaCy's own pipeline, on the same texts, in the same run.

Nouns: a *text* (about 500 words of news made from the example case's own sentences in a shuffled order, so that nothing
from outside is needed), a *reader* (something that reads all texts in a process of its own) and a *round* (every reader
once; rounds alternate, the median counts).

Peers: ``spacy small`` has the components of spaCy's small English pipeline in their default sizes (tok2vec 96 × 4,
tagger, parser, attribute ruler, lemmatizer by edit trees as here, and a named-entity recogniser with a tok2vec of its
own; weights of tagger and parser are this project's, those of the recogniser are not trained, which changes no time);
``spacy rules`` is the fastest that gives sentences and matches at all: tokenizer, sentence rules, one phrase matcher.

Run: ``python -m benchmarks.reading``; ``--texts 40,120,360`` sets the three sizes, ``--rounds 3``; ``--json``.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

import spacy
from quality.corpus import ROOT
from spacy.matcher import PhraseMatcher
from spacy.training import Example

from consilience.adapters.models.annotators import WEIGHTS
from consilience.casework import assess
from consilience.domain.material import Extraction, Reading
from consilience.domain.reasons import Reason, Sourced
from consilience.engine.read import make_reading

WORDS = 500
SEED = 20_261_125
Json = dict[str, Any]


def texts(number: int, words: int = WORDS) -> list[str]:
    """``number`` texts of about ``words`` words each."""
    rng = random.Random(SEED)
    paragraphs = [
        block
        for path in sorted((ROOT / "examples" / "arvenia" / "texts").glob("*.txt"))
        if not path.name.startswith("golos")
        for block in path.read_text(encoding="utf-8").split("\n\n")
        if len(block.split()) > 12
    ]
    out = []
    for _ in range(number):
        held: list[str] = []
        while sum(len(p.split()) for p in held) < words:
            held.append(rng.choice(paragraphs))
        out.append("\n\n".join(held))
    return out


def reading_of(numbered: tuple[int, str]) -> Reading:
    """The Reading of one text."""
    given = Extraction(untrusted_text=numbered[1], media_type="text/plain", reader="benchmark")
    language: Sourced[str] = Sourced(value="en", because=(Reason(rule="language.given", words="made in English"),))
    return make_reading(given, document=f"d{numbered[0]}", item="", sheet=None, language=language)


def whole_reading(given: Sequence[str]) -> None:
    """Blocks, furniture, sentences, parse, people, attribution, acts, times, counts: everything but the cross-check."""
    for numbered in enumerate(given):
        assess.code(reading_of(numbered))


def on_every_core(given: Sequence[str]) -> None:
    """The same on every core, as a case with many documents is read."""
    for _ in assess.on_every_core(assess.code, [reading_of(n) for n in enumerate(given)]):
        pass


def spacy_small(given: Sequence[str]) -> None:
    """spaCy's small pipeline."""
    nlp = spacy.load(WEIGHTS)
    if "ner" not in nlp.pipe_names:
        nlp.add_pipe("ner", config={"model": _ner_model()})
        for label in ("PERSON", "ORG", "GPE", "DATE", "CARDINAL"):
            nlp.get_pipe("ner").add_label(label)
        entity = {"entities": [(0, 4, "PERSON")]}
        example = Example.from_dict(nlp.make_doc("Mira Toll was taken to the harbour on Sunday."), entity)
        nlp.get_pipe("ner").initialize(lambda: [example], nlp=nlp)
    for _ in nlp.pipe(given, batch_size=64):
        pass


def _ner_model() -> Json:
    """spaCy's default recogniser with a tok2vec of its own (spacy/pipeline/ner.pyx, default config)."""
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": {
            "@architectures": "spacy.HashEmbedCNN.v2",
            "pretrained_vectors": None,
            "width": 96,
            "depth": 4,
            "embed_size": 2000,
            "window_size": 1,
            "maxout_pieces": 3,
            "subword_features": True,
        },
    }


def spacy_rules(given: Sequence[str]) -> None:
    """Tokenizer, sentence rules and one phrase matcher."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("act", [nlp.make_doc(w) for w in ("killed", "detained", "was beaten", "opened fire", "disappeared")])
    for doc in nlp.pipe(given, batch_size=64):
        matcher(doc)


READERS: dict[str, Callable[[Sequence[str]], None]] = {
    "whole reading": whole_reading,
    "whole reading, every core": on_every_core,
    "spacy small": spacy_small,
    "spacy rules": spacy_rules,
}


def _timed(name: str, number: int, words: int, answer: Any) -> None:
    given = texts(number, words)
    READERS[name](given[:1])
    began = time.perf_counter()
    READERS[name](given)
    took = time.perf_counter() - began
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    answer.send((took, max(resource.getrusage(kind).ru_maxrss for kind in kinds) / 1024))


def run(name: str, number: int, words: int = WORDS) -> tuple[float, float]:
    """(seconds, peak MiB of a process) of one reader in a process of its own, loading not counted."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_timed, args=(name, number, words, there))
    process.start()
    there.close()  # so that a process that fails is an error here, not a wait
    took, peak = here.recv()
    process.join()
    return took, peak


def main(arguments: Sequence[str]) -> int:
    """Measure and print; 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description="Speed of the reading.")
    parser.add_argument("--texts", default="40,120,360")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    sizes = [int(n) for n in asked.texts.split(",")]
    took: dict[tuple[str, int], list[tuple[float, float]]] = {}
    for _ in range(asked.rounds):
        for size in sizes:
            for name in READERS:
                took.setdefault((name, size), []).append(run(name, size))
    rows = [
        {
            "reader": name,
            "texts": size,
            "seconds": round(statistics.median(s for s, _ in held), 2),
            "texts_per_second": round(size / statistics.median(s for s, _ in held), 1),
            "times_spacy_small": round(
                statistics.median(s for s, _ in held) / statistics.median(s for s, _ in took["spacy small", size]), 2
            ),
            "peak_mib": round(max(p for _, p in held)),
        }
        for (name, size), held in took.items()
    ]
    lengths = [
        (n, statistics.median(run("whole reading", 1, WORDS * n)[0] for _ in range(asked.rounds))) for n in (1, 10, 100)
    ]
    if asked.json:
        sys.stdout.write(json.dumps({"rows": rows, "one_text": lengths}, indent=1) + "\n")
        return 0
    sys.stdout.write(f"{'reader':<28}{'texts':>6}{'seconds':>9}{'per s':>8}{'× small':>9}{'MiB':>7}\n")
    for r in rows:
        sys.stdout.write(
            f"{r['reader']:<28}{r['texts']:>6}{r['seconds']:>9}{r['texts_per_second']:>8}"
            f"{r['times_spacy_small']:>9}{r['peak_mib']:>7}\n"
        )
    for n, seconds in lengths:
        sys.stdout.write(
            f"one text of {WORDS * n:,} words: {seconds:.2f} s, {1e6 * seconds / (WORDS * n):.0f} µs a word\n"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
