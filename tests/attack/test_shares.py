"""P18, recovery: enough shares of a case open it, fewer do not, and a wrong word is named."""

from __future__ import annotations

import itertools
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consilience.adapters import shares as splitting
from consilience.adapters.vault.header import HEADER, open_header
from consilience.casework.case import create, open_case
from consilience.casework.holders import labels_of
from consilience.casework.recovery import Share, make_shares, recover, revoke_shares
from consilience.casework.verification import verify
from consilience.domain.errors import InputError, ValueRefusedError, WrongPassphraseError
from tests.attack.cases import PASSPHRASE, UNSAFE, system_on
from tests.door import Terminal

NEW = "eleven lamps along the canal"
SYSTEM = system_on()


@pytest.fixture
def case(tmp_path: Path) -> Path:
    create(tmp_path / "case", PASSPHRASE, system=SYSTEM)
    return tmp_path / "case"


def made(path: Path, needed: int = 3, number: int = 5) -> list[Share]:
    with open_case(path, PASSPHRASE, system=SYSTEM) as found:
        return make_shares(found, PASSPHRASE, needed, number)


def opens(path: Path, words: str) -> bool:
    try:
        open_header((path / HEADER).read_bytes(), words, UNSAFE)
    except WrongPassphraseError:
        return False
    return True


@contextmanager
def put_back(path: Path) -> Iterator[None]:
    """The case as it was, after the block."""
    before = {p: p.read_bytes() for p in path.rglob("*") if p.is_file()}
    try:
        yield
    finally:
        for p in [p for p in path.rglob("*") if p.is_file()]:
            if p in before:
                p.write_bytes(before[p])
            else:
                p.unlink()


def sets_that_open(path: Path, sheets: list[str]) -> tuple[set[int], int]:
    """Sizes of the sets of sheets that give the case a new passphrase, and how many sets were tried."""
    sizes, number = set(), 0
    for size in range(1, len(sheets) + 1):
        for some in itertools.combinations(sheets, size):
            number += 1
            with put_back(path):
                try:
                    recover(path, some, NEW, system=SYSTEM)
                except (InputError, WrongPassphraseError):
                    assert not opens(path, NEW) and opens(path, PASSPHRASE)
                else:
                    assert opens(path, NEW) and not opens(path, PASSPHRASE)
                    sizes.add(size)
    return sizes, number


def test_any_three_of_five_open_the_case_and_no_two_do(case: Path, tried: Callable[[int], None]) -> None:
    sheets = [share.sheet() for share in made(case)]
    sizes, number = sets_that_open(case, sheets)
    assert sizes == {3, 4, 5} and number == 31
    recover(case, sheets[1:4], NEW, system=SYSTEM)
    assert verify(case, NEW, system=SYSTEM).sound
    with open_case(case, NEW, system=SYSTEM) as found:
        said = [dict(e.refs) for e in found.ledger.entries[1:]]
        assert said == [{"change": "shares"}, {"change": "recovered"}]
        assert labels_of(found) == ["first", "recovery shares 3 of 5"]
    tried(number)


def test_control_a_cut_that_needs_two_though_three_are_said_is_found(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Planted bug: one share fewer is needed than is said; the program's own look at what it cut is left out.
    split, cut = splitting.split, []

    def too_few(secret: bytes, needed: int, number: int) -> list[list[str]]:
        cut.append(secret)
        return split(secret, needed - 1, number)

    monkeypatch.setattr(splitting, "split", too_few)
    with pytest.raises(InputError, match="do not join"):
        made(case)
    with monkeypatch.context() as blind:
        blind.setattr(splitting, "join", lambda shares: cut[-1])
        sheets = [share.sheet() for share in made(case)]
    assert sets_that_open(case, sheets[:3])[0] == {2, 3}


def test_every_wrong_word_is_named_by_its_sheet_and_number(case: Path, tried: Callable[[int], None]) -> None:
    three = made(case)[:3]
    listed = sorted(splitting._words())
    number = 0
    for at in range(0, splitting.WORDS, 4):
        words = list(three[1].words)
        words[at] = listed[(listed.index(words[at]) + 37) % len(listed)]
        number += 1
        with pytest.raises(InputError, match=f"Sheet 2: word {at + 1} is wrong") as refused:
            recover(case, [three[0].sheet(), " ".join(words), three[2].sheet()], NEW, system=SYSTEM)
        assert not any(word in str(refused.value).split() for word in (*three[1].words, words[at]) if len(word) > 5)
    tried(number)


def test_an_unknown_word_swapped_words_and_a_missing_one_are_named(case: Path) -> None:
    three = [list(share.words) for share in made(case)[:3]]
    for change, told in (
        (lambda w: [*w[:4], "qqqq", *w[5:]], "Sheet 3: word 5 is not in the list"),
        (lambda w: [*w[:9], w[10], w[9], *w[11:]], "Sheet 3: words 10 and 11 are wrong"),
        (lambda w: w[:-1], "Sheet 3 has 32 words"),
    ):
        with pytest.raises(InputError, match=told):
            recover(case, [" ".join(w) for w in (*three[:2], change(three[2]))], NEW, system=SYSTEM)


def test_shares_of_another_case_of_another_set_and_one_share_twice_are_refused(case: Path, tmp_path: Path) -> None:
    create(tmp_path / "other", PASSPHRASE, system=SYSTEM)
    mine, theirs = made(case), made(tmp_path / "other")
    with pytest.raises(InputError, match="Sheet 3 is of another case"):
        recover(case, [mine[0].sheet(), mine[1].sheet(), theirs[2].sheet()], NEW, system=SYSTEM)
    bare = [" ".join(share.words) for share in theirs]
    with pytest.raises(InputError, match="Sheet 3 is of another set"):
        recover(case, [mine[0].sheet(), mine[1].sheet(), bare[2]], NEW, system=SYSTEM)
    with pytest.raises(WrongPassphraseError):
        recover(case, bare[:3], NEW, system=SYSTEM)
    with pytest.raises(InputError, match="share 1, which was given already"):
        recover(case, [mine[0].sheet(), mine[1].sheet(), mine[0].sheet()], NEW, system=SYSTEM)
    with pytest.raises(InputError, match="2 shares are not enough: 3"):
        recover(case, [share.sheet() for share in mine[:2]], NEW, system=SYSTEM)


def test_revoked_shares_open_nothing_and_new_ones_can_be_made(case: Path) -> None:
    old = [share.sheet() for share in made(case)]
    with open_case(case, PASSPHRASE, system=SYSTEM) as found:
        with pytest.raises(InputError, match="already"):
            make_shares(found, PASSPHRASE, 2, 3)
        assert revoke_shares(found, PASSPHRASE) == "3 of 5"
        with pytest.raises(InputError, match="no recovery shares"):
            revoke_shares(found, PASSPHRASE)
    with pytest.raises(WrongPassphraseError):
        recover(case, old[:3], NEW, system=SYSTEM)
    recover(case, [share.sheet() for share in made(case, 2, 3)[1:]], NEW, system=SYSTEM, label="Mira Toll")
    assert opens(case, NEW) and opens(case, PASSPHRASE)


def test_neither_ledger_nor_folder_holds_a_word_or_the_secret(case: Path) -> None:
    shares = made(case)
    secret = splitting.join([share.words for share in shares[:3]])
    for path in (p for p in case.rglob("*") if p.is_file()):
        data = path.read_bytes()
        assert secret not in data and secret.hex().encode() not in data
        assert b"recovery" not in data and " ".join(shares[0].words[:3]).encode() not in data


@settings(max_examples=40, deadline=None)
@given(st.binary(min_size=32, max_size=32), st.integers(2, 8), st.integers(0, 8), st.randoms(use_true_random=False))
def test_any_secret_comes_back_from_any_enough_shares_and_from_no_fewer(
    secret: bytes, needed: int, more: int, rng: object
) -> None:
    shares = splitting.split(secret, needed, needed + more)
    rng.shuffle(shares)  # type: ignore[attr-defined]
    assert splitting.join(shares[:needed]) == secret
    with pytest.raises(ValueRefusedError):
        splitting.join(shares[: needed - 1])


def test_the_commands_write_one_private_file_each_recover_and_revoke(at_case: Terminal) -> None:
    assert at_case.on_case("shares").code == 2, "all shares in one stream"
    assert at_case.on_case("shares", "--json", "-o", at_case.case / "inside").code == 2
    folder = at_case.folder / "sheets"
    assert at_case.on_case("shares", "-o", folder).code == 0
    sheets = sorted(folder.iterdir())
    assert [p.name for p in sheets] == [f"share-{n}-of-5.txt" for n in range(1, 6)]
    assert {stat.S_IMODE(p.stat().st_mode) for p in sheets} == {0o600} and stat.S_IMODE(folder.stat().st_mode) == 0o700
    new = at_case.file("new.txt", NEW)
    given = [word for path in sheets[2:] for word in ("--share", path)]
    assert at_case("recover", at_case.case, *given[:4], "--new-passphrase-file", new).code == 2
    assert at_case("recover", at_case.case, *given, "--new-passphrase-file", new).code == 0
    assert at_case.on_case("verify").code == 3
    at_case.key.write_text(NEW)
    assert at_case.on_case("verify").code == 0
    assert at_case.on_case("shares", "--revoke").code == 0
    assert at_case("recover", at_case.case, *given, "--new-passphrase-file", at_case.file("n", "other words")).code == 3
