"""Settings of the encrypted database are made, read back, and required."""

from __future__ import annotations

from pathlib import Path

import pytest

from consilience.adapters.index import Index
from consilience.adapters.index import connection as connection_module
from consilience.adapters.index.connection import check_settings, connect, read_setting
from consilience.domain.errors import DamageError, NewerCaseError, StorageError

KEY = b"k" * 32


def test_every_setting_that_keeps_text_off_the_disk_holds(tmp_path: Path) -> None:
    database = connect(tmp_path / "x.db", KEY)
    want = {
        "temp_store": "2", "secure_delete": "1", "journal_mode": "delete", "synchronous": "2", "mmap_size": "0",
        "trusted_schema": "0", "cipher_use_hmac": "1", "cipher_plaintext_header_size": "0",
    }  # fmt: skip
    assert {name: read_setting(database, name) for name in want} == want
    assert read_setting(database, "cipher_version").startswith("4.")


@pytest.mark.parametrize(
    "change",
    ["temp_store = FILE", "secure_delete = OFF", "journal_mode = MEMORY", "synchronous = OFF", "mmap_size = 1000000"],
)
def test_control_a_setting_that_does_not_hold_is_found_and_named(tmp_path: Path, change: str) -> None:
    database = connect(tmp_path / "x.db", KEY)
    database.execute("CREATE TABLE t (a)")
    database.execute(f"PRAGMA {change}").fetchall()
    with pytest.raises(StorageError, match=change.split(maxsplit=1)[0]):
        check_settings(database)


def test_a_library_without_encryption_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = connection_module.read_setting
    monkeypatch.setattr(connection_module, "read_setting", lambda c, n: "" if n == "cipher_version" else real(c, n))
    with pytest.raises(StorageError, match="cipher_version"):
        connect(tmp_path / "x.db", KEY)


def test_another_key_or_a_plain_file_does_not_open(tmp_path: Path) -> None:
    Index(tmp_path / "x.db", KEY).close()
    with pytest.raises(DamageError):
        Index(tmp_path / "x.db", b"l" * 32)
    (tmp_path / "y.db").write_bytes(b"SQLite format 3\0" + bytes(4080))
    with pytest.raises(DamageError):
        Index(tmp_path / "y.db", KEY)


def test_an_index_of_a_newer_version_or_without_its_full_text_setting_is_refused(tmp_path: Path) -> None:
    one = Index(tmp_path / "x.db", KEY)
    one._db.execute("UPDATE meta SET value = 2 WHERE name = 'version'")
    one.close()
    with pytest.raises(NewerCaseError):
        Index(tmp_path / "x.db", KEY)
    two = Index(tmp_path / "z.db", KEY)
    two._db.execute("INSERT INTO words(words, rank) VALUES('secure-delete', 0)")
    two.close()
    with pytest.raises(DamageError):
        Index(tmp_path / "z.db", KEY)
