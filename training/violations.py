"""Fit the weights with which ``quality/violations.py`` tells HRDsAttack's kinds of violation from our involvements.

    python training/violations.py TRAIN.jsonl

Reads the 300 training articles as users would have them read, and fits one ridge logistic regression a kind
(Newton steps, no chance involved); the strength of the ridge and the threshold are chosen in five folds of the
training part.  Minutes on one core.  Writes ``quality/violations.json``.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from quality.pages import read_page
from quality.violations import KINDS, WEIGHTS, traits

from consilience.casework.assess import code

Floats = NDArray[np.float64]
FOLDS, LEAST = 5, 20
RIDGES = (4.0, 8.0, 16.0)
THRESHOLDS = (0.3, 0.35, 0.4, 0.45)


def fit(x: Floats, y: Floats, ridge: float) -> Floats:
    """Weights of the columns of ``x`` with the constant last."""
    rows, columns = x.shape
    with_one = np.hstack([x, np.ones((rows, 1))])
    penalty = np.diag([ridge] * columns + [1e-6])
    w = np.zeros(columns + 1)
    for _ in range(30):
        p = 1 / (1 + np.exp(-with_one @ w))
        gradient = with_one.T @ (p - y) + penalty @ w
        hessian = (with_one * (p * (1 - p))[:, None]).T @ with_one + penalty
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if abs(step).max() < 1e-6:
            break
    return w


def chances(x: Floats, w: Floats) -> Floats:
    """Probabilities of the rows."""
    return np.asarray(1 / (1 + np.exp(-(np.hstack([x, np.ones((len(x), 1))]) @ w))))


def micro_f1(chance: Floats, y: Floats, threshold: float) -> float:
    """Of the kinds that pass, the likeliest where none does."""
    told = chance >= threshold
    for row, one in zip(told, chance, strict=True):
        if not row.any():
            row[one.argmax()] = True
    return float(2 * (told * y).sum() / (told.sum() + y.sum()))


def model_of(found: list[dict[str, float]], labels: list[list[str]]) -> tuple[dict[str, Any], float]:
    """The model and its micro F1 over the folds."""
    counts = Counter(name for one in found for name in one)
    names = sorted(name for name, count in counts.items() if count >= LEAST)
    x = np.array([[one.get(name, 0.0) for name in names] for one in found])
    y = np.array([[float(kind in one) for kind in KINDS] for one in labels])
    fold = np.arange(len(x)) % FOLDS
    best = (0.0, 0.0, 0.0)
    for ridge in RIDGES:
        chance = np.zeros_like(y)
        for f in range(FOLDS):
            for k in range(len(KINDS)):
                chance[fold == f, k] = chances(x[fold == f], fit(x[fold != f], y[fold != f][:, k], ridge))
        best = max(best, *((micro_f1(chance, y, t), ridge, t) for t in THRESHOLDS))
    reached, ridge, threshold = best
    kinds = {}
    for k, kind in enumerate(KINDS):
        w = fit(x, y[:, k], ridge)
        kinds[kind] = {name: round(float(v), 2) for name, v in zip([*names, ""], w, strict=True) if abs(v) >= 0.01}
    return {"threshold": threshold, "ridge": ridge, "kinds": kinds}, reached


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    records = [json.loads(line) for line in parser.parse_args().train.read_text("utf8").splitlines()]
    found, labels = [], []
    for r in records:
        page = read_page(r["doc_id"], r["text"], title=r["title"], published=str(r["publish_date"])[:10])
        found.append(traits(code(page)))
        labels.append(r["annotations"][0]["violation_types"])
    model, reached = model_of(found, labels)
    WEIGHTS.write_text(json.dumps(model, indent=1, sort_keys=True) + "\n", "utf8")
    print(f"micro F1 over five folds of the training part: {reached:.3f}")


if __name__ == "__main__":
    main()
