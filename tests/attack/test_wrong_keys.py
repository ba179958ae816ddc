"""P5: a wrong key opens nothing and headers cannot be weakened."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from consilience.adapters.crypto import Cost, UnsafeTestCost
from consilience.adapters.vault import header as header_module
from consilience.adapters.vault.header import make_header, open_header, refusal
from consilience.casework.case import create, open_case
from consilience.casework.verification import verify
from consilience.domain.errors import CaseError, InputError, NewerCaseError, WrongPassphraseError
from consilience.engine.custody.canonical import canonical
from tests.attack.cases import PASSPHRASE, UNSAFE, repeatable_bytes, system_on


@pytest.fixture
def header() -> bytes:
    return make_header(PASSPHRASE, UNSAFE, repeatable_bytes())[0]


def test_a_thousand_wrong_passphrases_are_refused_with_one_same_message(header: bytes) -> None:
    rng = random.Random(5)
    wrong = {PASSPHRASE[:i] + rng.choice("abcxyz ") + PASSPHRASE[i + 1 :] for i in range(len(PASSPHRASE))}
    wrong |= {PASSPHRASE.upper(), PASSPHRASE + " ", " " + PASSPHRASE, "", "\0", PASSPHRASE + "\0", "\ud800"}
    while len(wrong) < 1000:
        wrong.add("".join(rng.choice("abcdefgh жзи") for _ in range(rng.randrange(1, 30))))
    for passphrase in wrong - {PASSPHRASE}:
        with pytest.raises(WrongPassphraseError) as told:
            open_header(header, passphrase, UNSAFE)
        assert str(told.value) == str(refusal())
        assert told.value.__cause__ is None


def test_the_same_words_in_another_unicode_form_open_the_case() -> None:
    header, made = make_header("caf\u00e9 \u0439", UNSAFE, repeatable_bytes())
    assert open_header(header, "cafe\u0301 \u0438\u0306", UNSAFE).keys.joined() == made.keys.joined()


def edits(header: bytes) -> Iterator[bytes]:
    """Headers with one member changed, left out or added, in canonical form, and some that are not canonical."""
    value = json.loads(header)
    members: dict[str, list[object]] = {
        "aead": ["AES-128-GCM", "", 1, None],
        "case": ["0" * 32, "", "g" * 32, 7, value["case"].upper()],
        "nonce": ["0" * 24, "0" * 22, None, []],
        "sealed": ["0" * 352, value["sealed"][:-2], value["sealed"] + "00", value["sealed"].upper(), {}],
        "format": [
            "consilience-case/0",
            "consilience-case/01",
            "consilience-case/",
            "consilience-case/1 ",
            "x",
            1,
            None,
        ],
        "kdf": [None, {}, [], "argon2id", {"name": "argon2id"}],
        "extra": [1],
    }
    for name, other in members.items():
        for one in other:
            yield canonical(value | {name: one}) + b"\n"
        yield canonical({k: v for k, v in value.items() if k != name} | ({"x": 1} if name == "extra" else {})) + b"\n"
    costs: dict[str, list[object]] = {
        "memory_kib": [1, 8, 63, 65, 262_143, 2**31, -1, 64.5, "64", True, None],
        "passes": [0, 2, 3, -1, "1", True, None],
        "lanes": [0, 2, 4, 10**6, None],
        "name": ["argon2i", "argon2d", "scrypt", "none", "", None],
        "salt": ["0" * 32, "", "00", None],
    }
    for name, other in costs.items():
        for one in other:
            yield canonical(value | {"kdf": value["kdf"] | {name: one}}) + b"\n"
    yield header[:-1]
    yield header + b"\n"
    yield b" " + header
    yield json.dumps(value).encode() + b"\n"
    yield from (header[:i] for i in range(0, len(header), 7))
    yield from (header[:i] + bytes([header[i] ^ 1]) + header[i + 1 :] for i in range(0, len(header), 2))
    yield from (header[:i] + header[i + 1 :] for i in range(0, len(header), 5))


def test_every_edit_of_a_header_is_refused_with_the_same_message(header: bytes) -> None:
    seen = 0
    for edited in edits(header):
        if edited == header:
            continue
        seen += 1
        with pytest.raises((WrongPassphraseError, NewerCaseError)) as told:
            open_header(edited, PASSPHRASE, UNSAFE)
        assert isinstance(told.value, NewerCaseError) or str(told.value) == str(refusal())
    assert seen > 500


def test_lowered_costs_are_refused_before_any_key_is_derived(header: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(header_module, "passphrase_key", lambda *_: pytest.fail("a key was derived"))
    with pytest.raises(WrongPassphraseError):
        open_header(header, PASSPHRASE)
    with pytest.raises(WrongPassphraseError):
        open_header(header, PASSPHRASE, UnsafeTestCost(passes=2))


def test_control_a_header_whose_costs_are_not_authenticated_would_open_with_lowered_costs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Planted bug: the key does not depend on the costs and the open part is not authenticated.
    monkeypatch.setattr(header_module, "passphrase_key", lambda *_: b"k" * 32)
    real = canonical
    monkeypatch.setattr(header_module, "canonical", lambda v: b"" if "sealed" not in v else real(v))
    value = json.loads(make_header(PASSPHRASE, Cost(), repeatable_bytes())[0])
    lowered = real(value | {"kdf": value["kdf"] | {"memory_kib": 64, "passes": 1, "lanes": 1}}) + b"\n"
    assert open_header(lowered, PASSPHRASE, UNSAFE)
    monkeypatch.setattr(header_module, "canonical", real)
    with pytest.raises(WrongPassphraseError):
        open_header(lowered, PASSPHRASE, UNSAFE)


def test_the_floor_and_the_ceiling_of_the_costs() -> None:
    assert Cost().acceptable
    assert Cost(memory_kib=1_048_576).acceptable
    for cost in (Cost(memory_kib=262_143), Cost(passes=2), Cost(lanes=3), Cost(memory_kib=2**32), Cost(passes=65)):
        assert not cost.acceptable


def test_a_case_of_a_newer_format_is_told_as_such(header: bytes) -> None:
    newer = header.replace(b"consilience-case/1", b"consilience-case/2")
    with pytest.raises(NewerCaseError, match="format 2"):
        open_header(newer, PASSPHRASE, UNSAFE)


@pytest.mark.slow
def test_the_real_costs_open_a_case_and_the_unsafe_ones_are_not_used_for_it() -> None:
    header, made = make_header(PASSPHRASE, Cost(), repeatable_bytes())
    assert b'"memory_kib":262144' in header
    assert open_header(header, PASSPHRASE).keys.joined() == made.keys.joined()
    with pytest.raises(WrongPassphraseError):
        open_header(header, "other", UNSAFE)


def test_a_damaged_or_missing_header_is_told_by_open_and_by_verify(tmp_path: Path) -> None:
    case = tmp_path / "case"
    create(case, PASSPHRASE, system=system_on())
    key = case / "case.key"
    whole = key.read_bytes()
    key.write_bytes(whole[:50] + (b"1" if whole[50:51] == b"0" else b"0") + whole[51:])
    with pytest.raises(WrongPassphraseError), open_case(case, PASSPHRASE, system=system_on()):
        pass
    with pytest.raises(WrongPassphraseError, match="nobody can tell which"):
        verify(case, PASSPHRASE, system=system_on())
    key.unlink()
    with pytest.raises(CaseError, match="no case"):
        verify(case, PASSPHRASE, system=system_on())


def test_a_case_without_passphrase_or_in_a_used_folder_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        create(tmp_path / "case", "", system=system_on())
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "file").touch()
    with pytest.raises(InputError):
        create(tmp_path / "used", PASSPHRASE, system=system_on())
    assert [p.name for p in tmp_path.iterdir()] == ["used"]
