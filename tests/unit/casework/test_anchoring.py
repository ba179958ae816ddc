"""What others say of a checkpoint: kept only when it holds, checked by ``verify``, and carried by every bundle."""

from __future__ import annotations

from pathlib import Path

import pytest

from consilience.adapters.vault.anchors import anchor_files
from consilience.adapters.vault.header import Unlocked
from consilience.casework import anchoring
from consilience.casework.bundle_verification import verify_bag
from consilience.casework.case import Case
from consilience.casework.cosigning import cosign, make_key
from consilience.casework.verification import verify_on
from consilience.domain.bundle import Verdict
from consilience.domain.errors import DamageError, InputError
from tests.attack.bundles import Files, MemoryBag, export_from, filled_case, on_disk
from tests.attack.cases import open_on, system_on, take_in, write_files
from tests.attack.disks import MemoryDisk
from tests.authority import HAS_OPENSSL, make_authority
from tests.verifiers import by_program, by_verify_py, failed, verifier

needs_openssl = pytest.mark.skipif(not HAS_OPENSSL, reason="openssl is not installed")
WORDS = "a colleague's passphrase"


@pytest.fixture
def case(tmp_path: Path) -> tuple[Case, Unlocked]:
    return filled_case(tmp_path / "files", 2)


@pytest.fixture
def key(tmp_path: Path) -> Path:
    make_key(tmp_path / "key.pem", WORDS, system_on())
    return tmp_path / "key.pem"


def cosigned(case: Case, key: Path) -> str:
    done = cosign(anchoring.cosign_request(case), key, WORDS, "Mira-Toll", system_on())
    return anchoring.keep_cosignature(case, done.answer, done.public_key).at


def stamped(case: Case, folder: Path) -> str:
    authority = make_authority(folder)
    asked = anchoring.ask_for(case, "https://stamps.invalid/tsr")
    return anchoring.keep_time_stamp(case, asked, authority.answer(asked.request), authority.root).at


def step(case: Case, keys: Unlocked, number: int) -> list[str]:
    return [f.what for f in verify_on(case.disk, keys, {}).findings if f.step == number]


def test_a_co_signature_is_kept_sealed_once_and_named_by_verify(case: tuple[Case, Unlocked], key: Path) -> None:
    opened, keys = case
    at = cosigned(opened, key)
    cosigned(opened, key)
    (name,) = anchor_files(opened.disk)[:1]
    assert name == "anchors/0000000005-0"
    assert b"Mira" not in opened.disk.read(name)
    report = verify_on(opened.disk, keys, {})
    assert report.sound
    assert any(at in what and "Mira-Toll" in what for what in step(opened, keys, 17))
    assert any(f"before {at} only" in words for words in report.cannot_exclude)


@needs_openssl
def test_a_time_stamp_is_kept_with_its_chain_and_named_by_verify(case: tuple[Case, Unlocked], tmp_path: Path) -> None:
    opened, keys = case
    at = stamped(opened, tmp_path / "authority")
    assert [what.split(",")[0] for what in step(opened, keys, 17)] == [f"the first 5 entries existed at {at}"]


@needs_openssl
def test_an_answer_to_another_request_or_under_another_root_is_not_kept(
    case: tuple[Case, Unlocked], tmp_path: Path
) -> None:
    opened, _ = case
    authority, other = make_authority(tmp_path / "a"), make_authority(tmp_path / "b")
    first, second = (anchoring.ask_for(opened, "https://stamps.invalid/") for _ in range(2))
    answer = authority.answer(first.request)
    for asked, root in ((second, authority.root), (first, other.root), (first, b"no certificate")):
        with pytest.raises(InputError):
            anchoring.keep_time_stamp(opened, asked, answer, root)
    assert anchor_files(opened.disk) == []


def test_a_co_signature_with_another_key_or_of_another_case_is_not_kept(
    case: tuple[Case, Unlocked], key: Path, tmp_path: Path
) -> None:
    opened, _ = case
    other, _ = filled_case(tmp_path / "other files", 2, "other")
    done = cosign(anchoring.cosign_request(other), key, WORDS, "Mira-Toll", system_on())
    for answer, public in ((done.answer, done.public_key), (done.answer[:-9], "00" * 32), (b"", ""), (b"\n" * 9, "x")):
        with pytest.raises(InputError):
            anchoring.keep_cosignature(opened, answer, public)
    assert anchor_files(opened.disk) == []


def test_every_flipped_byte_of_a_kept_anchor_is_named(case: tuple[Case, Unlocked], key: Path) -> None:
    opened, keys = case
    cosigned(opened, key)
    (name,) = anchor_files(opened.disk)
    disk = MemoryDisk({n: opened.disk.read(n) for n in opened.disk.names()})
    for at in range(0, len(disk.files[name]), 5):
        disk.files[name][at] ^= 1
        report = verify_on(disk, keys, {})
        assert not report.sound
        assert (17, name) in {(f.step, f.where) for f in report.findings}
        disk.files[name][at] ^= 1


def test_an_anchor_over_a_history_that_was_cut_is_damage(
    case: tuple[Case, Unlocked], key: Path, tmp_path: Path
) -> None:
    opened, keys = case
    early = {n: opened.disk.read(n) for n in opened.disk.names()}
    take_in(opened, write_files(tmp_path / "files", 4))
    cosigned(opened, key)
    (name,) = anchor_files(opened.disk)
    report = verify_on(MemoryDisk(early | {name: opened.disk.read(name)}), keys, {})
    assert [(f.step, f.where) for f in report.findings if f.gravity.value == "damage"] == [(17, name)]


def test_a_colleague_refuses_a_case_that_was_put_back(case: tuple[Case, Unlocked], key: Path, tmp_path: Path) -> None:
    opened, keys = case
    early = {n: opened.disk.read(n) for n in opened.disk.names()}
    take_in(opened, write_files(tmp_path / "files", 4))
    cosigned(opened, key)
    back = open_on(MemoryDisk(early), keys)
    with pytest.raises(DamageError, match="does not add"):
        cosign(anchoring.cosign_request(back), key, WORDS, "Mira-Toll", system_on())
    take_in(back, write_files(tmp_path / "forged", 5)[::-1])
    with pytest.raises(DamageError, match="does not add"):
        cosign(anchoring.cosign_request(back), key, WORDS, "Mira-Toll", system_on())


def test_a_wrong_passphrase_or_a_key_of_another_kind_signs_nothing(case: tuple[Case, Unlocked], key: Path) -> None:
    request = anchoring.cosign_request(case[0])
    with pytest.raises(InputError):
        cosign(request, key, "another", "Mira-Toll", system_on())
    with pytest.raises(InputError):
        cosign(request, key.with_name("nothing.pem"), WORDS, "Mira-Toll", system_on())
    with pytest.raises(InputError):
        make_key(key, WORDS, system_on())


@pytest.fixture
def anchored_bundle(case: tuple[Case, Unlocked], key: Path, tmp_path: Path) -> Files:
    """A bundle of a case that was co-signed, grew, and was stamped."""
    opened, _ = case
    cosigned(opened, key)
    take_in(opened, write_files(tmp_path / "files", 4))
    if HAS_OPENSSL:
        stamped(opened, tmp_path / "authority")
    return export_from(opened)[0]


def test_a_bundle_carries_its_anchors_and_both_checks_pass_them(anchored_bundle: Files, tmp_path: Path) -> None:
    folder = on_disk(anchored_bundle, tmp_path / "bundle")
    found = by_verify_py(verifier(), folder)
    assert failed(found) == [] and found == by_program(folder)
    assert found[10] == found[15] == "PASSED"
    last = verify_bag(MemoryBag(anchored_bundle)).steps[-1]
    if HAS_OPENSSL:
        assert found[16] == "PASSED"
        assert last.verdict is Verdict.PASSED and "SHA-256" in last.notes[0]


def test_changed_anchors_in_a_bundle_are_named_by_both_checks(anchored_bundle: Files, tmp_path: Path) -> None:
    module = verifier()
    names = [n for n in anchored_bundle if n.startswith("data/custody/anchors/") and not n.endswith(".pem")]
    for number, name in enumerate(names):
        for at in range(len(anchored_bundle[name]) // 4, len(anchored_bundle[name]) // 3, 9):
            data = bytearray(anchored_bundle[name])
            data[at] ^= 1
            folder = on_disk(anchored_bundle | {name: bytes(data)}, tmp_path / f"{number}-{at}")
            found, ours = by_verify_py(module, folder), by_program(folder)
            # The program reads the whole answer of an authority, verify.py as far as its digest and time.
            assert found | {16: ""} == ours | {16: ""}
            assert 2 in failed(found)
            if name.endswith(".cosigned"):
                assert 15 in failed(found)


@needs_openssl
def test_control_a_stamp_under_a_root_that_is_swapped_is_named_by_the_program(
    anchored_bundle: Files, tmp_path: Path
) -> None:
    (chain,) = [n for n in anchored_bundle if n.endswith(".pem")]
    other = make_authority(tmp_path / "other")
    last = verify_bag(MemoryBag(anchored_bundle | {chain: other.root})).steps[-1]
    assert last.verdict is Verdict.FAILED
