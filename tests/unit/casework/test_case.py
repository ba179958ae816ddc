"""Opening a case, its index, rebuilding, the cache of suggestions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from consilience.adapters.vault.disk import Disk
from consilience.casework.case import Case, create, left_unfinished, open_case
from consilience.casework.rebuilding import rebuild
from consilience.casework.verification import verify
from consilience.domain.custody import Gravity
from consilience.domain.errors import DamageError, StorageError
from tests.attack.cases import PASSPHRASE, system_on, take_in, write_files


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed case with nine files."""
    create(tmp_path / "case", PASSPHRASE, system=system_on())
    with open_case(tmp_path / "case", PASSPHRASE, system=system_on()) as case:
        take_in(case, write_files(tmp_path / "files", 9))
    return tmp_path / "case"


def test_a_rebuilt_index_equals_the_one_that_grew_in_every_table(path: Path) -> None:
    with open_case(path, PASSPHRASE, system=system_on()) as case:
        grown, found = case.index.dump(), case.index.search("ferry")
        assert {name: len(rows) for name, rows in grown.items()} == {
            "meta": 2,
            "items": 9,
            "readings": 8,
            "decisions": 0,
            "extracted": 0,
            "listings": 0,
        }
        assert rebuild(case) == len(case.ledger.entries)
        assert case.index.dump() == grown
        assert case.index.search("ferry") == found
        assert len(found) == 8


def test_an_index_that_was_removed_or_is_behind_is_filled_again_at_opening(path: Path) -> None:
    with open_case(path, PASSPHRASE, system=system_on()) as case:
        grown = case.index.dump()
    (path / "index.db").unlink()
    report = verify(path, PASSPHRASE, system=system_on())
    assert [(f.step, f.gravity) for f in report.findings if f.step == 16] == [(16, Gravity.NOTICE)]
    with open_case(path, PASSPHRASE, system=system_on()) as case:
        assert case.index.dump() == grown
    assert verify(path, PASSPHRASE, system=system_on()).findings == ()


def test_a_damaged_index_is_named_and_the_case_can_still_be_opened_and_rebuilt(
    path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    whole = (path / "index.db").read_bytes()
    for at in (0, 17, 5000, len(whole) - 3):
        (path / "index.db").write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        report = verify(path, PASSPHRASE, system=system_on())
        assert ("index.db", 16) in {(f.where, f.step) for f in report.findings}, at
        assert not report.sound
    (path / "index.db").write_bytes(b"no database at all" * 300)
    with open_case(path, PASSPHRASE, system=system_on()) as case:
        with pytest.raises(DamageError, match="rebuild"):
            case.readings()
        rebuild(case)
        assert len(case.readings()) == 8
    assert verify(path, PASSPHRASE, system=system_on()).sound
    # The database library has a log of its own, which must not reach the terminal.
    assert capfd.readouterr() == ("", "")


def test_an_index_whose_rows_were_changed_with_the_real_key_is_named(path: Path) -> None:
    with open_case(path, PASSPHRASE, system=system_on()) as case:
        case.index._db.execute("UPDATE items SET received_at = '2030' WHERE document = 'statement-1'")
    report = verify(path, PASSPHRASE, system=system_on())
    assert [f.what for f in report.findings] == ["table items is not what the vault and the ledger give"]


def test_an_index_that_knows_more_than_the_ledger_shows_that_entries_were_cut_off(path: Path) -> None:
    lines = (path / "ledger" / "entries").read_bytes().splitlines(keepends=True)
    (path / "ledger" / "entries").write_bytes(b"".join(lines[:-1]))
    for note in sorted((path / "checkpoints").iterdir())[1:]:
        note.unlink()
    report = verify(path, PASSPHRASE, system=system_on())
    assert any(f.step == 16 and "cut off" in f.what for f in report.findings)
    with open_case(path, PASSPHRASE, system=system_on()) as case, pytest.raises(DamageError, match="cut off"):
        case.items()


def test_a_full_disk_under_the_index_is_told_and_nothing_acknowledged_is_lost(path: Path, tmp_path: Path) -> None:
    more = write_files(tmp_path / "more", 12)[9:]
    with open_case(path, PASSPHRASE, system=system_on()) as case:
        pages = case.index._db.execute("PRAGMA page_count").fetchone()[0]
        case.index._db.execute(f"PRAGMA max_page_count = {pages}")
        more[0].write_text("word " * 60_000)
        with pytest.raises(StorageError, match="index"):
            take_in(case, more)
    with open_case(path, PASSPHRASE, system=system_on()) as case:
        take_in(case, more)
        assert len(case.items()) == 12
    assert verify(path, PASSPHRASE, system=system_on()).sound


def test_a_suggestion_is_kept_for_its_reading_and_engine_and_older_engines_are_dropped(path: Path) -> None:
    with open_case(path, PASSPHRASE, system=system_on()) as case:
        digest = case.reading_digests()["statement-0"]
        assert case.suggestion(digest, "e/1") is None
        case.keep_suggestion(digest, "e/1", '{"a":1}')
        case.keep_suggestion(digest, "e/2", '{"a":2}')
        assert case.suggestion(digest, "e/2") == '{"a":2}'
        assert case.suggestion(digest, "e/1") is None
        assert case.suggestion(case.reading_digests()["statement-1"], "e/2") is None
    with open_case(path, PASSPHRASE, system=system_on()) as case:
        assert case.suggestion(digest, "e/2") == '{"a":2}'
    assert verify(path, PASSPHRASE, system=system_on()).findings == ()


def test_words_of_a_search_are_words_and_never_a_query_language(path: Path) -> None:
    with open_case(path, PASSPHRASE, system=system_on()) as case:
        assert len(case.index.search("night ferry")) == 8
        assert case.index.search("karsk NOT ferry") == []
        for odd in ('"', "* OR *", "text:", "", "   ", "a\0b", "NEAR(a b)", "'; DROP TABLE items; --"):
            assert case.index.search(odd) == []


def test_a_verification_writes_nothing(path: Path) -> None:
    for index in ((path / "index.db").read_bytes(), b""):
        (path / "index.db").write_bytes(index)
        before = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in path.rglob("*") if p.is_file()}
        assert verify(path, PASSPHRASE, system=system_on()).sound
        assert {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in path.rglob("*") if p.is_file()} == before


def test_a_case_copied_elsewhere_verifies_there(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    for source in path.rglob("*"):
        target = copy / source.relative_to(path)
        if source.is_dir():
            target.mkdir(parents=True, exist_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())
    assert verify(copy, PASSPHRASE, system=system_on()).findings == ()


def test_a_file_that_does_not_belong_is_a_notice_that_does_not_repeat_its_name(path: Path) -> None:
    (path / "the witness of karsk.txt").write_text("x")
    (path / "blobs" / "ab").mkdir(exist_ok=True)
    (path / "blobs" / "ab" / ("ab" * 16)).write_text("x")
    report = verify(path, PASSPHRASE, system=system_on())
    assert report.sound
    assert len(report.findings) == 2
    assert "witness" not in repr(report)


def test_the_index_cannot_be_opened_with_another_key(path: Path, tmp_path: Path) -> None:
    create(tmp_path / "other", PASSPHRASE, system=system_on())
    (tmp_path / "other" / "index.db").write_bytes((path / "index.db").read_bytes())
    with open_case(tmp_path / "other", PASSPHRASE, system=system_on()) as case:
        assert isinstance(case, Case)
        with pytest.raises(DamageError):
            case.items()


class StopsAt:
    """A disk that is interrupted by the user when something is renamed for the n-th time."""

    def __init__(self, inner: Disk, at: int) -> None:
        self._inner, self._left = inner, at

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def rename(self, old: str, new: str) -> None:
        self._left -= 1
        if not self._left:
            raise KeyboardInterrupt
        self._inner.rename(old, new)


@pytest.mark.parametrize("at", [1, 2, 3])
def test_an_interrupted_making_leaves_nothing_behind(tmp_path: Path, at: int) -> None:
    usual = system_on()
    stopping = replace(usual, disk=lambda path: cast(Disk, StopsAt(usual.disk(path), at)))
    with pytest.raises(KeyboardInterrupt):
        create(tmp_path / "orlen", PASSPHRASE, system=stopping)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_making_left_is_found(tmp_path: Path) -> None:
    (tmp_path / ".consilience-case-0011aabb.new").mkdir()
    assert left_unfinished(tmp_path / "orlen") == [tmp_path / ".consilience-case-0011aabb.new"]
    assert left_unfinished(tmp_path / "no" / "where") == []
