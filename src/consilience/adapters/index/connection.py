"""An encrypted connection: SQLCipher under the index key, with every setting that keeps text off the disk.

Each setting is made and then read back, because SQLite ignores what it does not know; the index is not
used when one of them does not hold (docs/format/vault.md, section Index).
"""

from __future__ import annotations

from pathlib import Path

from sqlcipher3 import dbapi2

from consilience.domain.errors import DamageError, StorageError

IN_MEMORY = ":memory:"
_SETTINGS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "cipher_memory_security",
        "OFF",
        ("0",),
    ),  # on, it locks every page: minutes for a search; memory is not defended here
    ("temp_store", "MEMORY", ("2",)),
    ("secure_delete", "ON", ("1",)),
    ("journal_mode", "DELETE", ("delete", "memory")),
    ("synchronous", "FULL", ("2",)),
    ("mmap_size", "0", ("0",)),
    ("trusted_schema", "OFF", ("0",)),
)
_EXPECTED = (("cipher_use_hmac", "1"), ("cipher_plaintext_header_size", "0"), ("cipher_page_size", "4096"))


def connect(path: Path | None, key: bytes) -> dbapi2.Connection:
    """A connection to the database at ``path`` (None: in memory only) with its settings read back.

    Raises DamageError when the file does not open under ``key``, StorageError when a setting does not hold.
    """
    where = str(path) if path is not None else IN_MEMORY
    try:
        connection = dbapi2.connect(where, isolation_level=None)
    except dbapi2.Error as error:
        raise _unopened() from error
    try:
        # The library would otherwise write to standard error when a page does not open.
        connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for name, value, _ in _SETTINGS:
            connection.execute(f"PRAGMA {name} = {value}").fetchall()
        if path is not None:
            check_settings(connection)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    except dbapi2.Error as error:
        connection.close()
        raise _unopened() from error
    except StorageError:
        connection.close()
        raise
    return connection


def check_settings(connection: dbapi2.Connection) -> None:
    """Read every setting back; StorageError names the first that does not hold."""
    if not read_setting(connection, "cipher_version"):
        raise _unsafe("cipher_version")
    for name, wanted in _EXPECTED:
        if read_setting(connection, name) != wanted:
            raise _unsafe(name)
    for name, _, accepted in _SETTINGS:
        if read_setting(connection, name) not in accepted[:1]:
            raise _unsafe(name)


def read_setting(connection: dbapi2.Connection, name: str) -> str:
    """What the database says a setting is; "" when it does not know it."""
    row = connection.execute(f"PRAGMA {name}").fetchone()
    return "" if row is None else str(row[0]).lower()


def _unsafe(name: str) -> StorageError:
    return StorageError(
        f"The index cannot be used: the setting {name} does not hold.",
        safe="Nothing was written.",
        do="Install the program again; its database library is not the one it needs.",
    )


def _unopened() -> DamageError:
    return DamageError(
        "index.db does not open: it is damaged or not of this case.",
        safe="The vault and the ledger hold everything that was in it.",
        do="Run 'consilience rebuild'.",
    )
