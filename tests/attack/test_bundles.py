"""P2 and P19 for bundles: a changed byte is named, two independent checks agree, whatever is done to a bundle."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from consilience.casework.bundle_verification import verify_bag
from consilience.casework.handing_over import Choice
from tests.attack.bundles import (
    Files,
    MemoryBag,
    bundle_of,
    canonical_json,
    export_from,
    filled_case,
    on_disk,
    with_manifests,
)
from tests.verifiers import by_program, by_verify_py, failed, verifier

UNSIGNED = {"bag-info.txt", "manifest-sha512.txt", "tagmanifest-sha512.txt", "bagit.txt"}
"""Files of BagIt, made again after a change; of these only what BagIt itself demands is checked."""
PROOFS = "data/custody/custody.json"


def named(files: Files, name: str) -> bool:
    """True when a step fails and the file, or the entry or checkpoint in it, is named."""
    problems = [where for step in verify_bag(MemoryBag(files)).steps for where, _ in step.problems]
    return name in problems


def flips(files: Files, step: int) -> Iterator[tuple[str, Files]]:
    """One bit changed at every ``step``-th byte of every file."""
    at_all = 0
    for name, data in files.items():
        for at in range(len(data)):
            at_all += 1
            if at_all % step == 0:
                changed = bytearray(data)
                changed[at] ^= 1 << (at % 8)
                yield name, files | {name: bytes(changed)}


def misses(files: Files, step: int, tried: Callable[[int], None]) -> list[str]:
    """Files whose flip is not named, simply and under manifests made again."""
    missed, number = [], 0
    for name, changed in flips(files, step):
        number += 1
        if not named(changed, name) and name != "tagmanifest-sha512.txt":
            missed.append(name)
        if name in UNSIGNED:
            continue
        again = verify_bag(MemoryBag(with_manifests(changed)))
        if again.sound:
            missed.append(f"{name} under new manifests")
    tried(number)
    return missed


def test_flipped_bytes_all_over_a_bundle_are_named_also_under_new_manifests(
    tmp_path: Path, tried: Callable[[int], None]
) -> None:
    assert misses(bundle_of(tmp_path, 1, records=True), 307, tried) == []


@pytest.mark.nightly
def test_every_flipped_byte_of_a_bundle_is_named_also_under_new_manifests(
    tmp_path: Path, tried: Callable[[int], None]
) -> None:
    assert misses(bundle_of(tmp_path, 1, records=True), 1, tried) == []


def test_a_flip_in_the_tag_manifest_fails_though_nothing_lists_it(tmp_path: Path) -> None:
    files = bundle_of(tmp_path, 1)
    for at in range(0, len(files["tagmanifest-sha512.txt"]), 7):
        data = bytearray(files["tagmanifest-sha512.txt"])
        data[at] ^= 1
        assert not verify_bag(MemoryBag(files | {"tagmanifest-sha512.txt": bytes(data)})).sound


def test_what_stands_under_no_signature_is_only_the_description_in_bag_info(tmp_path: Path) -> None:
    files = bundle_of(tmp_path, 1)
    reworded = files | {"bag-info.txt": files["bag-info.txt"].replace(b"internal", b"public")}
    assert verify_bag(MemoryBag(with_manifests(reworded))).sound
    assert b"internal" in files["READ-ME.txt"] and b"internal" in files["data/statements.jsonld"]


# --- agreement ----------------------------------------------------------------------------------------------------


def valid_bundles(folder: Path, number: int) -> Iterator[Files]:
    """Bundles of cases of many sizes: all and some of the items, with and without records, read and not readable."""
    rng = random.Random(3)
    made = 0
    while made < number:
        case, _ = filled_case(folder / str(made), rng.randrange(1, 9), f"valid {made}")
        documents = [record.document for record, _, _ in case.items()]
        for _ in range(4):
            some = tuple(rng.sample(documents, rng.randrange(len(documents) + 1)))
            files, _done = export_from(case, Choice(documents=some, records=rng.random() < 0.5))
            made += 1
            yield files


def agreement_on_valid(folder: Path, number: int) -> int:
    module, seen = verifier(), 0
    for seen, files in enumerate(valid_bundles(folder / "cases", number), start=1):
        place = on_disk(files, folder / f"bundle {seen}")
        found = by_verify_py(module, place)
        assert failed(found) == []
        assert by_program(place) == found
    return seen


class Tampering:
    """Changes a bundle in one of many ways; ``rng`` decides how."""

    def __init__(self, rng: random.Random, other: Files) -> None:
        self.rng, self.other = rng, other
        self.ways = [
            self.flip, self.cut, self.extend, self.remove, self.add, self.swap, self.take_from_another,
            self.edit_proofs, self.edit_entry, self.edit_statements, self.edit_reading, self.edit_contents,
        ]  # fmt: skip

    def __call__(self, files: Files) -> tuple[str, Files]:
        way = self.rng.choice(self.ways)
        changed = way(dict(files))
        if self.rng.random() < 0.2:
            changed = self.flip(changed)
        again = self.rng.random() < 0.7
        return f"{way.__name__}{' again' if again else ''}", with_manifests(changed) if again else changed

    def name(self, files: Files) -> str:
        return self.rng.choice(sorted(n for n in files if n not in UNSIGNED))

    def flip(self, files: Files) -> Files:
        name = self.name(files)
        data = bytearray(files[name] or b"\0")
        data[self.rng.randrange(len(data))] ^= 1 << self.rng.randrange(8)
        return files | {name: bytes(data)}

    def cut(self, files: Files) -> Files:
        name = self.name(files)
        return files | {name: files[name][: self.rng.randrange(len(files[name]) + 1)][:-1]}

    def extend(self, files: Files) -> Files:
        name = self.name(files)
        return files | {name: files[name] + self.rng.choice([b"\0", b"\n", b"{}", b" "])}

    def remove(self, files: Files) -> Files:
        del files[self.name(files)]
        return files

    def add(self, files: Files) -> Files:
        folder = self.rng.choice(
            [
                "",
                "data/",
                "data/originals/",
                "data/readings/",
                "data/records/",
                "data/custody/",
                "data/custody/entries/",
            ]
        )
        name = folder + self.rng.choice(["x.json", "x.txt", "0000000001.json", "ä.txt", "a b"])
        return files | {name: self.rng.choice(list(files.values()))}

    def swap(self, files: Files) -> Files:
        one, two = self.name(files), self.name(files)
        return files | {one: files[two], two: files[one]} | ({} if one != two else {one: b""})

    def take_from_another(self, files: Files) -> Files:
        names = [n for n in self.other if n not in UNSIGNED and self.other[n] != files.get(n)]
        return files | {n: self.other[n] for n in self.rng.sample(names, self.rng.randrange(1, 4))}

    def edit_proofs(self, files: Files) -> Files:
        proofs = json.loads(files[PROOFS])
        rows = proofs[self.rng.choice(["inclusion", "openings", "consistency"])]
        if rows and self.rng.random() < 0.8:
            self.edit_row(rows)
        else:
            proofs[self.rng.choice(list(proofs))] = self.value()
        return files | {PROOFS: canonical_json(proofs)}

    def edit_row(self, rows: list[dict[str, Any]]) -> None:
        row = self.rng.choice(rows)
        what = self.rng.randrange(4)
        if what == 0:
            rows.remove(row)
        elif what == 1:
            row[self.rng.choice(list(row))] = self.value()
        elif what == 2:
            other = self.rng.choice(rows)
            member = self.rng.choice(list(row))
            row[member], other[member] = other[member], row[member]
            row["path" if "path" in row else "key"] = row.get("path", ["00" * 32])[1:] or "00" * 32
        else:
            rows.append(dict(row))

    def value(self) -> object:
        return self.rng.choice(
            [0, 1, -1, 7, True, None, "", "00" * 32, "00" * 16, [], ["00" * 32], {}, "é", 2**60, "data/x"]
        )

    def edit_json(self, files: Files, name: str, holder: list[str]) -> Files:
        value = json.loads(files[name])
        inner = value
        for key in holder:
            inner = inner[key]
        if isinstance(inner, list):
            inner = self.rng.choice(inner)
        inner[self.rng.choice(list(inner))] = self.value()
        return files | {name: canonical_json(value)}

    def edit_entry(self, files: Files) -> Files:
        name = self.rng.choice([n for n in files if n.startswith("data/custody/entries/")])
        return self.edit_json(files, name, self.rng.choice([[], ["refs"], ["commitments"]]))

    def edit_statements(self, files: Files) -> Files:
        return self.edit_json(files, "data/statements.jsonld", ["@graph"])

    def edit_reading(self, files: Files) -> Files:
        names = [n for n in files if n.startswith("data/readings/") and n.endswith(".json")]
        return self.edit_json(files, names[0], ["reading"]) if names else self.flip(files)

    def edit_contents(self, files: Files) -> Files:
        return self.edit_json(files, "data/custody/contents.json", [])


def agreement_on_tampered(folder: Path, number: int, seed: int) -> dict[str, int]:
    """How often each way of tampering was tried; a disagreement or a miss fails."""
    rng, module = random.Random(seed), verifier()
    bases = [bundle_of(folder / f"base {n}", n, seed=f"base {n}", records=n % 2 == 0) for n in (1, 2, 3, 7)]
    tamper = Tampering(rng, bundle_of(folder / "other", 3, seed="other"))
    tried: dict[str, int] = {}
    while sum(tried.values()) < number:
        base = rng.choice(bases)
        way, files = tamper(base)
        if files == base:
            continue
        place = on_disk(files, folder / f"{sum(tried.values())}")
        found = by_verify_py(module, place)
        assert by_program(place) == found, way
        assert failed(found), way
        tried[way] = tried.get(way, 0) + 1
    return tried


def test_both_checks_agree_that_forty_valid_bundles_are_sound(tmp_path: Path, tried: Callable[[int], None]) -> None:
    seen = agreement_on_valid(tmp_path, 40)
    assert seen >= 40
    tried(seen)


def test_both_checks_agree_step_by_step_on_two_hundred_tampered_bundles_and_let_none_through(
    tmp_path: Path, tried: Callable[[int], None]
) -> None:
    ways = agreement_on_tampered(tmp_path, 200, 7)
    assert len(ways) > 15
    tried(sum(ways.values()))


@pytest.mark.nightly
def test_both_checks_agree_that_five_hundred_valid_bundles_are_sound(
    tmp_path: Path, tried: Callable[[int], None]
) -> None:
    seen = agreement_on_valid(tmp_path, 500)
    assert seen >= 500
    tried(seen)


@pytest.mark.nightly
def test_both_checks_agree_step_by_step_on_two_thousand_tampered_bundles(
    tmp_path: Path, tried: Callable[[int], None]
) -> None:
    ways = agreement_on_tampered(tmp_path, 2000, 8)
    assert sum(ways.values()) == 2000
    tried(sum(ways.values()))
