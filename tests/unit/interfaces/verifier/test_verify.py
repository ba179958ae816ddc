"""``verify.py`` alone: its Ed25519 against RFC 8032 and another library, its canonical JSON, its independence."""

from __future__ import annotations

import ast
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from consilience.adapters.crypto import signature_holds
from consilience.engine.custody.canonical import canonical
from consilience.engine.handover.walk import TITLES
from tests.architecture.source import ROOT, imports, tree
from tests.verifiers import VECTORS, VERIFY, verifier

MODULE = verifier()
BUNDLE = VECTORS / "valid" / "one-item"
# RFC 8032, section 7.1, TEST 1 to 3: public key, message, signature.
PUBLISHED = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24"
        "655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aee"
        "b00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28d"
        "c027beceea1ec40a",
    ),
]


@pytest.mark.parametrize(("public", "message", "signature"), PUBLISHED)
def test_the_published_signatures_hold_and_changed_ones_do_not(public: str, message: str, signature: str) -> None:
    key, text, signed = (bytes.fromhex(x) for x in (public, message, signature))
    assert MODULE.signature_holds(key, text, signed)
    assert not MODULE.signature_holds(key, text + b"x", signed)
    for at in (0, 31, 32, 63):
        changed = bytearray(signed)
        changed[at] ^= 1
        assert not MODULE.signature_holds(key, text, bytes(changed))


def test_its_signatures_agree_with_those_of_a_library_on_right_and_wrong_ones() -> None:
    rng = random.Random(5)
    for _ in range(12):
        key = Ed25519PrivateKey.from_private_bytes(rng.randbytes(32))
        public, message = key.public_key().public_bytes_raw(), rng.randbytes(rng.randrange(200))
        signature = bytearray(key.sign(message))
        if rng.random() < 0.5:
            signature[rng.randrange(64)] ^= 1 << rng.randrange(8)
        found = MODULE.signature_holds(public, message, bytes(signature))
        assert found == signature_holds(public, message, bytes(signature))


def test_a_signature_with_the_group_order_added_is_refused() -> None:
    public, message, signature = (bytes.fromhex(x) for x in PUBLISHED[1])
    s = int.from_bytes(signature[32:], "little") + MODULE.L
    assert not MODULE.signature_holds(public, message, signature[:32] + s.to_bytes(32, "little"))


@given(st.binary(max_size=70), st.binary(max_size=70))
@settings(max_examples=30, deadline=None)
def test_foreign_bytes_are_no_signature_and_no_crash(public: bytes, signature: bytes) -> None:
    assert not MODULE.signature_holds(public, b"text", signature)


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(PLAIN)
@settings(max_examples=200, deadline=None)
def test_its_canonical_json_is_that_of_the_program(value: object) -> None:
    assert MODULE.canonical(value).encode() == canonical(value)


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_foreign_bytes_are_no_json_and_no_time_stamp_and_no_crash(data: bytes) -> None:
    for read in (MODULE.read_canonical, MODULE.stamped):
        try:
            read(data)
        except MODULE.WrongError:
            continue


def test_it_takes_the_standard_library_only_and_nothing_of_the_program() -> None:
    names = {name.split(".")[0] for name in imports(tree(VERIFY))}
    assert names - {"__future__"} <= sys.stdlib_module_names
    assert not names & {"socket", "subprocess", "urllib", "http", "ssl", "ctypes", "consilience"}


def test_it_uses_no_syntax_that_python_3_9_lacks() -> None:
    ast.parse(VERIFY.read_text(encoding="utf-8"), feature_version=(3, 9))
    assert not [n for n in ast.walk(tree(VERIFY)) if isinstance(n, ast.Match)]


def test_its_titles_are_those_of_the_program_and_the_document_has_every_number() -> None:
    assert MODULE.TITLES == TITLES
    text = (ROOT / "docs" / "format" / "bundle.md").read_text(encoding="utf-8").split("## Verification")[1]
    assert all(f"\n{number}. " in text for number in TITLES)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """As an outsider runs it: isolated, without site packages."""
    command = [sys.executable, "-I", "-S", str(VERIFY), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


def test_it_runs_alone_and_says_what_is_shown_and_what_is_not() -> None:
    ended = run(str(BUNDLE))
    assert ended.returncode == 0, ended.stderr
    assert "  1  PASSED" in ended.stdout
    assert "that a statement is true" in ended.stdout
    assert "sha256" in ended.stdout


def test_a_failed_step_ends_with_4_and_a_folder_that_is_no_bundle_with_2(tmp_path: Path) -> None:
    assert run(str(tmp_path)).returncode == 2
    (tmp_path / "bagit.txt").write_bytes(b"no")
    ended = run("--json", str(tmp_path))
    assert ended.returncode == 4
    assert json.loads(ended.stdout)["steps"][0]["outcome"] == "FAILED"


def test_nothing_of_a_bundle_reaches_the_terminal_as_a_control_character(tmp_path: Path) -> None:
    (tmp_path / "bagit.txt").write_bytes(b"no")
    (tmp_path / "a\x1b[2Jb").write_bytes(b"")
    assert "\x1b" not in run(str(tmp_path)).stdout
