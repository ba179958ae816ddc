"""The index: an encrypted database for finding things, filled from the ledger and the vault and from nowhere else.

``apply`` takes one ledger entry with the record, Reading or refusal it names; daily work and rebuilding both go
through it, so that a rebuilt index cannot differ from one that grew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2

from consilience.adapters.index import schema
from consilience.adapters.index.connection import connect
from consilience.domain.container import Listing
from consilience.domain.custody import Action, Entry, Extracted, Holding, ItemRecord
from consilience.domain.errors import DamageError, NewerCaseError, StorageError
from consilience.domain.material import Reading, SheetRow
from consilience.domain.review import Decision
from consilience.engine.custody.canonical import canonical
from consilience.engine.custody.records import Refusal, reading_bytes
from consilience.engine.plain import from_plain, to_plain

Made = ItemRecord | Reading | Refusal | Decision | Listing | None
Load = Callable[[Entry], Made]
_AT_ONCE = 16
"""Entries that are brought in by one transaction when the index has fallen behind."""
"""What the vault holds for an entry: the record, Reading, refusal or decision that it names, None for other entries."""


class Index:
    """One open database.  ``entries`` of the ledger are in it; ``catch_up`` adds those that are missing."""

    def __init__(self, path: Path | None, key: bytes) -> None:
        """Open or make the database at ``path`` (None: in memory); DamageError when it does not open under ``key``."""
        self._db = connect(path, key)
        self.words_unchecked = False
        try:
            self._prepare()
        except BaseException:
            self._db.close()
            raise

    def _prepare(self) -> None:
        with _translated():
            if not self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                with self._together():
                    for statement in schema.TABLES:
                        self._db.execute(statement)
                    self._db.execute(schema.PUT_META, ("version", schema.VERSION))
                    self._db.execute(schema.PUT_META, ("entries", 0))
            version = self._meta("version")
            if version > schema.VERSION:
                raise NewerCaseError(
                    "The index was made by a newer version of the program.",
                    safe="Nothing was changed.",
                    do="Install a newer version, or run 'consilience rebuild'.",
                )
            setting = self._db.execute(schema.FULL_TEXT_SETTING).fetchone()
            if version != schema.VERSION or setting is None or setting[0] != 1:
                raise DamageError(
                    "index.db is not as this program makes it.",
                    safe="The vault and the ledger hold everything that was in it.",
                    do="Run 'consilience rebuild'.",
                )

    @property
    def entries(self) -> int:
        """How many ledger entries are in."""
        return self._meta("entries")

    def apply_all(self, made: Sequence[tuple[Entry, Made]]) -> None:
        """Add entries, the next in order, in one transaction."""
        with _translated(), self._together():
            for entry, one in made:
                self._apply(entry, one)

    def _apply(self, entry: Entry, made: Made) -> None:
        if entry.seq != self.entries:
            raise DamageError(
                f"The index holds {self.entries} entries and was given number {entry.seq}.",
                safe="The vault and the ledger hold everything that was in it.",
                do="Run 'consilience rebuild'.",
            )
        if entry.action is Action.RECEIVED and isinstance(made, ItemRecord):
            self._db.execute(schema.PUT_ITEM, _item_row(made, entry))
            if made.extracted is not None:
                self._put_part(schema.PUT_EXTRACTED, made.item, made.extracted)
        elif entry.action is Action.ANALYSED and isinstance(made, Reading):
            row = (entry.seq, entry.refs["reading"], "", "", "", made.item)
            self._db.execute(schema.SET_OUTCOME, row)
            self._replace_reading(made, entry.seq)
        elif entry.action is Action.UNREADABLE and isinstance(made, Refusal):
            row = (entry.seq, "", entry.refs["refusal"], entry.refs["reason"], made.outcome.note, made.item)
            self._db.execute(schema.SET_OUTCOME, row)
        elif isinstance(made, Listing):
            self._put_part(schema.PUT_LISTING, made.item, made)
        elif isinstance(made, Decision):
            self._db.execute(schema.MAKE_DECISIONS)
            body = canonical(to_plain(made)).decode()
            self._db.execute(schema.PUT_DECISION, (entry.seq, entry.refs["item"], body))
        self._db.execute(schema.PUT_META, ("entries", entry.seq + 1))

    def catch_up(self, entries: tuple[Entry, ...], load: Load) -> int:
        """Add the entries that are not in yet; how many.  DamageError when the index has more than the ledger."""
        done = self.entries
        if done > len(entries):
            raise DamageError(
                f"The index knows {done} ledger entries, but the ledger has {len(entries)}: entries were cut off.",
                safe="Nothing was changed.",
                do="Run 'consilience verify'; restore the ledger from a backup.",
            )
        for at in range(done, len(entries), _AT_ONCE):
            self.apply_all([(entry, load(entry)) for entry in entries[at : at + _AT_ONCE]])
        return len(entries) - done

    def readings(self) -> list[Reading]:
        """Every Reading, by document id."""
        return [_reading(text, rest) for text, rest in self._rows(schema.ALL_READINGS)]

    def reading(self, document: str) -> Reading | None:
        """The Reading of one document, None where there is none."""
        rows = self._rows(schema.ONE_READING, (document,))
        return _reading(*rows[0]) if rows else None

    def reading_digests(self) -> dict[str, str]:
        """SHA-256 (hex) of the canonical Reading of each document: the key of the suggestion cache."""
        return {str(document): str(digest) for document, digest in self._rows(schema.READING_DIGESTS)}

    def items(self) -> list[tuple[ItemRecord, Holding, str]]:
        """Every item in order of receipt: its record, what is held of it, and the note of a refusal."""
        rows = self._rows(schema.ALL_EXTRACTED) if self._has("extracted") else []
        parts = {str(item): body for item, body in rows}
        return [_item(row, parts.get(str(row[0]))) for row in self._rows(schema.ALL_ITEMS)]

    def listing(self, item: str) -> Listing | None:
        """What came of unpacking one item, None where nothing was."""
        rows = self._rows(schema.ONE_LISTING, (item,)) if self._has("listings") else []
        return from_plain(Listing, json.loads(str(rows[0][0]))) if rows else None

    def decisions(self) -> list[Decision]:
        """Everything that people decided, in the order of the ledger."""
        if not self._has("decisions"):
            return []
        return [from_plain(Decision, json.loads(str(row[0]))) for row in self._rows(schema.ALL_DECISIONS)]

    def _has(self, table: str) -> bool:
        return bool(self._rows(schema.HAS_TABLE, (table,))[0][0])

    def _put_part(self, statement: str, item: str, value: Extracted | Listing) -> None:
        for making in schema.MAKE_PARTS:
            self._db.execute(making)
        self._db.execute(statement, (item, canonical(to_plain(value)).decode()))

    def search(self, query: str, limit: int = 50) -> list[tuple[str, str]]:
        """(document id, words around) for documents with all the words of ``query``, best first."""
        words = " ".join('"' + word.replace('"', '""') + '"' for word in query.replace("\0", " ").split())
        return [(str(d), str(s)) for d, s in self._rows(schema.SEARCH, (words, limit))] if words else []

    def get_suggestion(self, reading_digest: str, engine: str) -> str | None:
        """Cached JSON text for a Reading and an engine version, if there is any."""
        rows = self._rows(schema.GET_SUGGESTION, (reading_digest, engine))
        return str(rows[0][0]) if rows else None

    def put_suggestion(self, reading_digest: str, engine: str, body: str) -> None:
        """Cache JSON text; what other engine versions said of the same Reading is dropped."""
        with _translated(), self._together():
            self._db.execute(schema.DROP_OLD_SUGGESTIONS, (reading_digest, engine))
            self._db.execute(schema.PUT_SUGGESTION, (reading_digest, engine, body))

    def dump(self) -> dict[str, list[tuple[object, ...]]]:
        """Every row of every table that must be the same after a rebuild."""
        rows = {name: self._rows(sql) for name, sql in schema.COMPARED.items()}
        later = {
            "decisions": schema.COMPARED_DECISIONS, "extracted": schema.ALL_EXTRACTED, "listings": schema.ALL_LISTINGS,
        }  # fmt: skip
        return rows | {name: self._rows(sql) if self._has(name) else [] for name, sql in later.items()}

    def faults(self) -> list[str]:
        """What the database finds wrong with itself: page HMACs, structure, full text against its content.

        ``words_unchecked`` is set when the last could not be asked, on a medium that cannot be written.
        """
        try:
            found = [str(row[0]) for row in self._db.execute("PRAGMA cipher_integrity_check")]
            found += [str(r[0]) for r in self._db.execute("PRAGMA integrity_check") if r[0] != "ok"]
        except dbapi2.Error as error:
            return [type(error).__name__]
        try:
            self._db.execute(schema.CHECK_WORDS)
        except dbapi2.Error as error:
            # The library asks for this check with a statement that it takes for a write, although nothing is written.
            self.words_unchecked = getattr(error, "sqlite_errorname", "") == "SQLITE_READONLY"
            if not self.words_unchecked:
                return [type(error).__name__]
        return found

    def close(self) -> None:
        self._db.close()

    def _replace_reading(self, reading: Reading, number: int) -> None:
        for row in self._db.execute(schema.GET_READING_OF_ITEM, (reading.item,)).fetchall():
            self._db.execute(schema.UNINDEX, row)
            self._db.execute(schema.DROP_READING, (reading.item,))
        row = _reading_row(reading, number)
        self._db.execute(schema.PUT_READING, row)
        self._db.execute(schema.INDEX_WORDS, (number, row[7], row[9]))

    def _meta(self, name: str) -> int:
        rows = self._rows(schema.GET_META, (name,))
        return int(str(rows[0][0])) if rows else -1

    def _rows(self, sql: str, values: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        with _translated():
            return list(self._db.execute(sql, values).fetchall())

    @contextmanager
    def _together(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise


@contextmanager
def _translated() -> Iterator[None]:
    """Database errors as ours; their texts can quote data and are dropped."""
    try:
        yield
    except dbapi2.OperationalError as error:
        name = getattr(error, "sqlite_errorname", "error")
        happened = (
            "The disk is full: the index could not be written"
            if name == "SQLITE_FULL"
            else "The index could not be read or written"
        )
        raise StorageError(
            f"{happened} ({name}).",
            safe="The vault and the ledger hold everything that was acknowledged.",
            do="Make room or mend the disk and run the command again; if it stays, run 'consilience rebuild'.",
        ) from None
    except dbapi2.Error as error:
        raise DamageError(
            f"The index is damaged ({type(error).__name__}).",
            safe="The vault and the ledger hold everything that was in it.",
            do="Run 'consilience rebuild'.",
        ) from None


def _item_row(record: ItemRecord, entry: Entry) -> tuple[object, ...]:
    sheet = canonical(to_plain(record.sheet)).decode()
    return (
        record.item, record.document, record.file_name, record.size, record.sha256, record.received_at,
        record.received_by, sheet, entry.refs["original"], entry.refs["record"], entry.seq, entry.seq, "", "", "", "",
    )  # fmt: skip


def _item(row: tuple[object, ...], part: object = None) -> tuple[ItemRecord, Holding, str]:
    texts = [str(value) for value in row]
    sheet = json.loads(texts[7])
    record = ItemRecord(
        item=texts[0], document=texts[1], file_name=texts[2], size=int(texts[3]), sha256=texts[4],
        received_at=texts[5], received_by=texts[6], sheet=from_plain(SheetRow, sheet) if sheet is not None else None,
        extracted=from_plain(Extracted, json.loads(str(part))) if part is not None else None,
    )  # fmt: skip
    holding = Holding(
        item=texts[0], original=texts[8], record=texts[9], received=int(texts[10]), last=int(texts[11]),
        reading=texts[12], refusal=texts[13], reason=texts[14],
    )  # fmt: skip
    return record, holding, texts[15]


def _reading_row(reading: Reading, number: int) -> tuple[object, ...]:
    rest = to_plain(reading)
    assert isinstance(rest, dict)  # a dataclass gives a dict; said for the type checker
    del rest["text"]
    publication = reading.publication
    return (
        number, reading.document, reading.item, hashlib.sha256(reading_bytes(reading)).hexdigest(), reading.media_type,
        reading.language.value, publication.publisher.value if publication.publisher else "",
        publication.title.value if publication.title else "",
        publication.published.value.edtf if publication.published else "", reading.text, canonical(rest).decode(),
    )  # fmt: skip


def _reading(text: object, rest: object) -> Reading:
    return from_plain(Reading, json.loads(str(rest)) | {"text": str(text)})
