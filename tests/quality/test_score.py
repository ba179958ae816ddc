"""The scorer counts what it says it counts, and agrees with the measure this project is judged by."""

from __future__ import annotations

import copy
import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from quality.corpus import ROOT, shared_root
from quality.score import b_cubed, score
from quality.spans import Resolver

from consilience.adapters.readers import SandboxedReader
from consilience.domain.material import Extraction
from tests.quality.readings import Json, naive, perfect

EXAMPLE = ROOT / "examples" / "arvenia"
TEXT = "The mill burned on Monday. Nine sheep died, said Ada Finch.\nTwelve sheep\xa0died, wrote Ada Moss. Buy our mug."
GOLD: Json = {
    "statements": [
        {"id": "a", "allegation": "sheep", "account": "finch", "mode": "indirect", "values": {"count": "9"}}
        | {"document": "d", "exact": "Nine sheep died"},
        {"id": "b", "allegation": "sheep", "account": "moss", "mode": "indirect", "values": {"count": "12"}}
        | {"document": "d", "exact": "Twelve sheep died"},
        {"id": "c", "allegation": "fire", "account": "own", "mode": "own", "values": {"date": "2020-01-06~"}}
        | {"document": "d", "exact": "The mill burned on Monday"},
    ],
    "allegations": [
        {"id": "sheep", "origins": {"low": 2, "high": 2}},
        {"id": "fire", "origins": {"low": 0, "high": 1}},
    ],
    "people": [
        {"id": "finch", "spots": [{"document": "d", "exact": "Ada", "prefix": "said"}]},
        {"id": "moss", "spots": [{"document": "d", "exact": "Ada", "prefix": "wrote"}]},
    ],
    "contradictions": [["a", "b"]],
    "not_contradictions": [["a", "c"]],
    "different_people": [["finch", "moss"]],
    "furniture": [{"document": "d", "exact": "Buy our mug."}],
}
FULL = {
    "found": "3/3",
    "extra_in_furniture": 0,
    "statements_in_case": 3,
    "account_b3": 1.0,
    "claim_b3": 1.0,
    "origins_low": "2/2",
    "origins_exact": "2/2",
    "origins_overclaimed": 0,
    "contradictions": "1/1",
    "false_contradictions": 0,
    "people_b3": 1.0,
    "people_mentions": "2/2",
    "people_confused": 0,
    "values": "3/3",
    "unresolved": [],
}


def _case() -> Json:
    return perfect(GOLD, {"d": TEXT})


def test_a_perfect_reading_scores_full_marks() -> None:
    assert score(GOLD, _case()) == FULL


def _drop(case: Json) -> None:
    del case["statements"][0]


def _mug(case: Json) -> None:
    case["statements"].append({"id": "x", "document": "d", "start": len(TEXT) - 12, "end": len(TEXT), "values": {}})


def _one_account(case: Json) -> None:
    for s in case["statements"]:
        s["account"] = "same"


def _no_claims(case: Json) -> None:
    for s in case["statements"]:
        s["claim"] = None


def _echo(case: Json) -> None:
    case["claims"][1]["origins"] = {"low": 1, "high": 1}


def _high(case: Json) -> None:
    case["claims"][0]["origins"]["high"] = 3


def _silent(case: Json) -> None:
    case["contradictions"].clear()


def _wrong_pair(case: Json) -> None:
    case["contradictions"].append({"statements": ["m-a", "m-c"]})


def _one_ada(case: Json) -> None:
    case["people"][0]["mentions"] += case["people"][1]["mentions"]


def _wrong_value(case: Json) -> None:
    case["statements"][2]["values"] = {"date": "2020-01-13"}


@pytest.mark.parametrize(
    ("spoil", "changed"),
    [
        (_drop, {"found": "2/3", "contradictions": "0/1", "values": "2/2", "statements_in_case": 2}),
        (_mug, {"extra_in_furniture": 1, "statements_in_case": 4}),
        (_one_account, {"account_b3": 0.5}),
        (_no_claims, {"claim_b3": 0.8, "origins_low": "0/2", "origins_exact": "0/2"}),
        (_echo, {"origins_low": "1/2", "origins_exact": "1/2", "origins_overclaimed": 1}),
        (_high, {"origins_exact": "1/2"}),
        (_silent, {"contradictions": "0/1"}),
        (_wrong_pair, {"false_contradictions": 1}),
        (_one_ada, {"people_confused": 1, "people_b3": 0.667}),
        (_wrong_value, {"values": "2/3"}),
    ],
)
def test_each_fault_lowers_its_own_figure_and_no_other(spoil: Callable[[Json], None], changed: Json) -> None:
    case = _case()
    spoil(case)
    assert score(GOLD, case) == FULL | changed


def test_a_statement_as_long_as_a_page_finds_nothing() -> None:
    case = _case()
    case["documents"][0]["text"] = TEXT + " " * 900
    case["statements"] = [{"id": "all", "document": "d", "start": 0, "end": len(TEXT) + 900, "values": {}}]
    assert score(GOLD, case)["found"] == "0/3"


def test_an_empty_reading_scores_nothing_and_does_not_fail() -> None:
    empty: Json = {"documents": [{"id": "d", "text": TEXT}], "statements": [], "claims": []}
    figures = score(GOLD, empty)
    assert (figures["found"], figures["account_b3"], figures["people_b3"]) == ("0/3", 0.0, 0.0)


def test_words_that_the_text_does_not_hold_are_listed() -> None:
    gold = copy.deepcopy(GOLD)
    gold["statements"][0]["exact"] = "Ten sheep died"
    gold["people"][0]["spots"][0]["prefix"] = "shouted"
    figures = score(gold, _case())
    assert figures["unresolved"] == ["statement a in d", "person finch in d"]
    assert figures["found"] == "2/3"


def test_a_prefix_tells_two_places_with_the_same_words_apart() -> None:
    first, second = (Resolver({"d": TEXT}).span(p["spots"][0], "x") for p in GOLD["people"])
    assert first and second
    assert first.start == TEXT.index("Ada")
    assert second.start == TEXT.rindex("Ada")


def test_words_are_found_across_any_whitespace_and_offsets_are_those_of_the_text() -> None:
    text = "a\u00a0 long\n\n  way"
    span = Resolver({"d": text}).span({"document": "d", "exact": "a long way"}, "x")
    assert span is not None
    assert text[span.start : span.end] == text


def test_b_cubed_of_one_group_against_two_is_known() -> None:
    assert b_cubed([("x", "g"), ("x", "g"), ("y", "g"), ("y", "g")]) == pytest.approx(0.667)
    assert b_cubed([("x", None), ("x", None)]) == pytest.approx(0.667)
    assert b_cubed([]) == 0.0


def _example_texts() -> dict[str, str]:
    reader, texts = SandboxedReader(), {}
    for path in sorted((EXAMPLE / "texts").iterdir()):
        read = reader.read(path, path.name)
        assert isinstance(read, Extraction), path.name
        texts[path.stem] = read.untrusted_text
    return texts


def test_every_place_of_the_example_key_is_in_the_documents_as_they_are_read() -> None:
    gold, texts = json.loads((EXAMPLE / "gold.json").read_text(encoding="utf-8")), _example_texts()
    figures = score(gold, perfect(gold, texts))
    everything = len(gold["statements"])
    assert figures["unresolved"] == []
    assert figures["found"] == f"{everything}/{everything}"
    assert (figures["account_b3"], figures["claim_b3"], figures["people_b3"]) == (1.0, 1.0, 1.0)
    furniture = Resolver(texts)
    assert all(furniture.span(f, "furniture") for f in gold["furniture"])


def test_the_example_key_refers_only_to_what_it_declares() -> None:
    gold = json.loads((EXAMPLE / "gold.json").read_text(encoding="utf-8"))
    ids = {name: {x["id"] for x in gold[name]} for name in ("statements", "accounts", "allegations", "people")}
    assert {s["account"] for s in gold["statements"]} == ids["accounts"]
    assert {s["allegation"] for s in gold["statements"]} == ids["allegations"]
    assert {name for pair in gold["contradictions"] + gold["not_contradictions"] for name in pair} <= ids["statements"]
    assert {name for pair in gold["different_people"] for name in pair} <= ids["people"]
    assert all(a["origins"]["low"] <= a["origins"]["high"] for a in gold["allegations"])


def _shared_measure() -> tuple[Any, list[Path]]:
    path = shared_root() / "cases" / "score.py"
    if not path.is_file():
        pytest.skip("the shared measure is not on this machine (set CONSILIENCE_SHARED to its folder)")
    spec = importlib.util.spec_from_file_location("shared_measure", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.score, sorted(p.parent for p in path.parent.glob("*/gold.json"))


@pytest.mark.parametrize("reading", ["perfect", "naive", "shifted", "worse"])
def test_our_figures_are_those_of_the_shared_measure(reading: str) -> None:
    measure, folders = _shared_measure()
    for folder in folders:
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        texts = {p.stem: p.read_bytes().decode("utf-8") for p in sorted((folder / "texts").glob("*.txt"))}
        turn = ["naive", "shifted", "worse"].index(reading) if reading != "perfect" else 0
        case = perfect(gold, texts) if reading == "perfect" else naive(texts, turn)
        ours = score(gold, case)
        assert ours.pop("unresolved") == []
        assert ours == measure(gold, case)
