"""The published vectors pin the bytes of a bundle; both verifiers say what they say; they catch planted mistakes.

When the bytes differ, either the change is a mistake, or the format of bundles gets a new version.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from vectors.make import everything

from consilience.adapters.resources import load_verifier
from tests.attack.bundles import Files, on_disk
from tests.verifiers import VECTORS, by_program, by_verify_py, failed, tampered_vectors, vector_files, verifier

VALID = sorted(p.name for p in (VECTORS / "valid").iterdir())


def changed(vector: dict[str, Any]) -> Files:
    """The files of a tampered vector."""
    files = {n: b for n, b in vector_files(vector["base"]).items() if n not in vector["remove"]}
    return files | {n: base64.b64decode(b) for n, b in vector["write"].items()}


def test_the_script_gives_the_vectors_byte_for_byte() -> None:
    kept = {
        p.relative_to(VECTORS).as_posix(): p.read_bytes()
        for name in ("valid", "tampered")
        for p in (VECTORS / name).rglob("*")
        if p.is_file()
    }
    assert everything() == kept


@pytest.mark.parametrize("name", VALID)
def test_of_a_valid_vector_no_step_fails(name: str) -> None:
    folder = VECTORS / "valid" / name
    assert failed(by_verify_py(verifier(), folder)) == []
    assert by_program(folder) == by_verify_py(verifier(), folder)


@pytest.mark.parametrize("path", list(tampered_vectors()), ids=lambda p: p.stem)
def test_of_a_tampered_vector_exactly_the_steps_fail_that_it_names(path: Path, tmp_path: Path) -> None:
    vector = json.loads(path.read_text(encoding="utf-8"))
    folder = on_disk(changed(vector), tmp_path / "bundle")
    found = by_verify_py(verifier(), folder)
    assert failed(found) == vector["failed"], vector["what"]
    assert by_program(folder) == found


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, list[int]]]:
    """Every tampered vector in a folder, and the steps that must fail."""
    out = []
    for path in tampered_vectors():
        vector = json.loads(path.read_text(encoding="utf-8"))
        out.append((on_disk(changed(vector), tmp_path_factory.mktemp(path.stem)), vector["failed"]))
    return out


PLANTED = [
    ("if not consistency_holds(", "if False and not consistency_holds("),
    ("or not signature_holds(key, message, blob[12:])", ""),
    ("if digest != hashlib.sha256(self.anchored(", "if False and digest != hashlib.sha256(self.anchored("),
    ('raise WrongError("does not name " + name)', "pass"),
    ("if self.measure(name)[0] != digest:", "if False:"),
    ("if stated != [", "if False and stated != ["),
    ('raise WrongError("is in no manifest")', "return"),
    ('if value["format"] != FORMAT:', "if False:"),
    ("if keys != sorted(set(keys)):", "if False:"),
    ("value.keys() != set(members.split())", "False"),
    ('return isinstance(value, str) and is_path(value)', "return isinstance(value, str)"),
    ("if not same or not isinstance(value, dict):", "if not isinstance(value, dict):"),
    ('entry["case"] != self.custody["case"]', "False"),
    ('if self.entries[seq]["prev"] != ', 'if False and self.entries[seq]["prev"] != '),
    ("if not is_hex(signature, 64) or not signature_holds(key, message, bytes.fromhex(signature)):", "if False:"),
    ("return encode_point(found) == signature[:32]", "return True"),
    ("or not signature_holds(key, body, blob[4:])", ""),
    ("if not inclusion_holds(", "if False and not inclusion_holds("),
    ("wanted = {(size, seq) for size in sizes for seq in entries if seq < size}", "wanted = set(paths)"),
    ('if entry["commitments"].get(kind) != hmac', 'if False and entry["commitments"].get(kind) != hmac'),
    ("and files.count(name) != 1:", "and files.count(name) > 1:"),
    ("if self.measure(name)[1] != listed[name]:", "if False:"),
    ("if name not in here or name not in listed:", "if name not in listed:\n            return\n        if False:"),
    ('or self.read(name) != text.encode("utf-8")', ""),
    ("if facts != [", "if False and facts != ["),
    ('!= found:\n            raise WrongError("does not stand where it says")', '!= found:\n            return'),
]  # fmt: skip


@pytest.mark.parametrize("mistake", PLANTED, ids=lambda m: m[0][:40])
def test_control_the_vectors_catch_a_verifier_with_a_mistake_in_it(
    mistake: tuple[str, str], places: list[tuple[Path, list[int]]]
) -> None:
    source = load_verifier().decode()
    assert source.count(mistake[0]) == 1, "the planted mistake has no place any more"
    module = verifier(source.replace(*mistake).encode())
    assert any(said_by(module, folder) != expected for folder, expected in places)


def said_by(module: Any, folder: Path) -> list[int] | str:
    try:
        return failed(by_verify_py(module, folder))
    except Exception as error:  # noqa: BLE001  (a verifier that breaks down is a wrong one too)
        return type(error).__name__
