"""Train the English model from the treebanks and put its weights into the package.

    python training/en/make.py BENCH [--out src/consilience/adapters/models/en] [--steps N]

``BENCH`` holds ``ud_ewt/`` and ``gum/``.  Seeds are fixed; one core, about half an hour.  Prints the
figures of the model card (measured on the GUM test documents and the EWT development set).
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import spacy
from spacy.tokens import DocBin
from spacy.training import Example

HERE = Path(__file__).parent
PACKAGE = HERE.parent.parent / "src/consilience/adapters/models/en"
NAME, VERSION = "consilience_en", "0.1.0"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--out", type=Path, default=PACKAGE)
    parser.add_argument("--trained", type=Path, help="a finished training folder to pack instead of training")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        corpus, trained = Path(work, "corpus"), args.trained or Path(work, "model")
        run(sys.executable, str(HERE / "corpus.py"), str(args.bench), str(corpus))
        if args.trained is None:
            paths = ["--paths.train", str(corpus / "train.spacy"), "--paths.dev", str(corpus / "dev.spacy")]
            run(sys.executable, "-m", "spacy", "train", str(HERE / "config.cfg"), "-o", str(trained), *paths)
        nlp = spacy.load(trained / "model-best")
        nlp.meta |= {
            "name": NAME,
            "version": VERSION,
            "license": "CC BY-SA 4.0",
            "description": "Tags, lemmas and dependencies; trained on UD English EWT and GUM (see training/README.md)",
        }
        nlp.meta["performance"] = {}
        shutil.rmtree(args.out, ignore_errors=True)
        nlp.to_disk(args.out)
        figures = {name: measure(nlp, corpus / f"{name}.spacy") for name in ("dev", "test")}
        (args.out / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf8")
        print(json.dumps(figures, indent=1))


def run(*command: str) -> None:
    subprocess.run(command, check=True)  # noqa: S603 — our own interpreter and scripts


def measure(nlp: spacy.language.Language, path: Path) -> dict[str, float]:
    """Tag accuracy, lemma accuracy, unlabelled and labelled attachment with our own sentence ends given."""
    gold = list(DocBin().from_disk(path).get_docs(nlp.vocab))
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in gold]
    scores = nlp.evaluate(examples)
    keys = ("tag_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")
    return {"tokens": sum(map(len, gold)), **{key: round(scores[key], 4) for key in keys}}


if __name__ == "__main__":
    main()
