"""P5: a wrong key opens nothing and headers cannot be weakened."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from consilience.adapters.crypto import Cost, UnsafeTestCost
from consilience.adapters.vault import header as header_module
from consilience.adapters.vault.header import (
    label_of,
    make_header,
    new_holder,
    open_header,
    read_holders,
    refusal,
    write_header,
)
from consilience.casework.case import create, open_case
from consilience.casework.verification import verify
from consilience.domain.errors import (
    CaseError,
    InputError,
    NewerCaseError,
    ValueRefusedError,
    WrongPassphraseError,
)
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
    holder = value["holders"][0]
    members: dict[str, list[object]] = {
        "aead": ["AES-128-GCM", "", 1, None],
        "case": ["0" * 32, "", "g" * 32, 7, value["case"].upper()],
        "mac": ["0" * 64, "", None, value["mac"].upper(), value["mac"] + "00"],
        "holders": [[], {}, None, holder, [holder], value["holders"][::-1], [*value["holders"], holder], [None] * 2],
        "format": [
            *("consilience-case/" + n for n in ("0", "01", "1", "", "2 ", "²")),
            "x",
            1,
            None,
        ],
        "extra": [1],
    }
    for name, other in members.items():
        for one in other:
            yield canonical(value | {name: one}) + b"\n"
        yield canonical({k: v for k, v in value.items() if k != name} | ({"x": 1} if name == "extra" else {})) + b"\n"
    for number in range(len(value["holders"])):
        for changed in edits_of_a_holder(value["holders"][number]):
            listed = [changed if n == number else h for n, h in enumerate(value["holders"])]
            yield canonical(value | {"holders": listed}) + b"\n"
    yield header[:-1]
    yield header + b"\n"
    yield b" " + header
    yield json.dumps(value).encode() + b"\n"
    yield from (header[:i] for i in range(0, len(header), 7))
    yield from (header[:i] + bytes([header[i] ^ 1]) + header[i + 1 :] for i in range(len(header)))
    yield from (header[:i] + header[i + 1 :] for i in range(0, len(header), 5))


def edits_of_a_holder(holder: dict[str, Any]) -> Iterator[dict[str, Any]]:
    members: dict[str, list[object]] = {
        "nonce": ["0" * 24, "0" * 22, None, []],
        "sealed": ["0" * 352, holder["sealed"][:-2], holder["sealed"] + "00", holder["sealed"].upper(), {}],
        "label": ["", "0" * len(holder["label"]), None],
        "kdf": [None, {}, [], "argon2id", {"name": "argon2id"}],
        "extra": [1],
    }
    for name, other in members.items():
        yield from (holder | {name: one} for one in other)
        yield {k: v for k, v in holder.items() if k != name} | ({"x": 1} if name == "extra" else {})
    costs: dict[str, list[object]] = {
        "memory_kib": [1, 8, 63, 65, 262_143, 2**31, -1, 64.5, "64", True, None],
        "passes": [0, 2, 3, -1, "1", True, None],
        "lanes": [0, 2, 4, 10**6, None],
        "name": ["argon2i", "argon2d", "scrypt", "none", "", None],
        "salt": ["0" * 32, "", "00", None],
    }
    for name, other in costs.items():
        yield from (holder | {"kdf": holder["kdf"] | {name: one}} for one in other)


@pytest.fixture
def header_of_two() -> bytes:
    _, unlocked = make_header(PASSPHRASE, UNSAFE, repeatable_bytes())
    chance = repeatable_bytes("two")
    return write_header(unlocked, [new_holder(unlocked, label, words, UNSAFE, chance) for label, words in TWO.items()])


TWO = {"first": PASSPHRASE, "second": "four kites above the quarry"}


def test_each_holder_opens_the_same_keys_and_a_wrong_passphrase_gets_the_same_message(header_of_two: bytes) -> None:
    opened = [open_header(header_of_two, words, UNSAFE) for words in TWO.values()]
    assert opened[0].keys.joined() == opened[1].keys.joined()
    assert [o.holder for o in opened] == [0, 1]
    assert [label_of(h, opened[0]) for h in read_holders(header_of_two, opened[0], UNSAFE)] == list(TWO)
    assert not [label for label in TWO if label.encode() in header_of_two]
    with pytest.raises(WrongPassphraseError) as told:
        open_header(header_of_two, "another", UNSAFE)
    assert str(told.value) == str(refusal())


@pytest.mark.parametrize("words", TWO.values())
def test_every_edit_of_a_header_of_two_is_refused_to_both(header_of_two: bytes, words: str) -> None:
    seen = 0
    for edited in edits(header_of_two):
        if edited == header_of_two:
            continue
        seen += 1
        with pytest.raises((WrongPassphraseError, NewerCaseError)) as told:
            open_header(edited, words, UNSAFE)
        assert isinstance(told.value, NewerCaseError) or str(told.value) == str(refusal())
    assert seen > 1500


def test_control_without_the_mac_an_edit_of_the_other_holders_part_would_not_be_noticed(
    header_of_two: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(header_module, "_authenticated", lambda _, unlocked: unlocked)
    at = header_of_two.rindex(b'"sealed":"') + 12
    edited = header_of_two[:at] + (b"1" if header_of_two[at : at + 1] == b"0" else b"0") + header_of_two[at + 1 :]
    assert open_header(edited, TWO["first"], UNSAFE)
    monkeypatch.undo()
    with pytest.raises(WrongPassphraseError):
        open_header(edited, TWO["first"], UNSAFE)


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
    monkeypatch.setattr(header_module, "_associated_open", lambda *_: b"")
    real = header_module._authenticated
    monkeypatch.setattr(header_module, "_authenticated", lambda _, unlocked: unlocked)
    value = json.loads(make_header(PASSPHRASE, Cost(), repeatable_bytes())[0])
    low = {"memory_kib": 64, "passes": 1, "lanes": 1}
    holder = value["holders"][0]
    lowered = canonical(value | {"holders": [holder | {"kdf": holder["kdf"] | low}]}) + b"\n"
    assert open_header(lowered, PASSPHRASE, UNSAFE)
    monkeypatch.setattr(header_module, "_authenticated", real)
    with pytest.raises(WrongPassphraseError):
        open_header(lowered, PASSPHRASE, UNSAFE)


def test_no_holder_is_made_with_costs_under_the_floor(header: bytes) -> None:
    unlocked = open_header(header, PASSPHRASE, UNSAFE)
    with pytest.raises(ValueRefusedError, match="limits"):
        new_holder(unlocked, "x", "y", Cost(passes=2), repeatable_bytes())


def test_the_floor_and_the_ceiling_of_the_costs() -> None:
    assert Cost().acceptable
    assert Cost(memory_kib=1_048_576).acceptable
    for cost in (Cost(memory_kib=262_143), Cost(passes=2), Cost(lanes=3), Cost(memory_kib=2**32), Cost(passes=65)):
        assert not cost.acceptable


def test_a_case_of_a_newer_format_is_told_as_such(header: bytes) -> None:
    newer = header.replace(b"consilience-case/2", b"consilience-case/3")
    with pytest.raises(NewerCaseError, match="format 3"):
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
