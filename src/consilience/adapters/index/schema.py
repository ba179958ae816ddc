"""Tables of the index and the statements on them: SQL is text from here and runs in one place.

``items`` says what was received and what became of it, ``readings`` holds every text layer, ``words`` finds words in
them, ``suggestions`` is a cache that may be thrown away, ``decisions`` is what people decided, ``meta`` counts the
entries that are in.
"""

from __future__ import annotations

VERSION = 1

TABLES = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE items (item TEXT PRIMARY KEY, document TEXT NOT NULL UNIQUE, file_name TEXT NOT NULL,"
    " size INTEGER NOT NULL, sha256 TEXT NOT NULL, received_at TEXT NOT NULL, received_by TEXT NOT NULL,"
    " sheet TEXT NOT NULL, original TEXT NOT NULL, record TEXT NOT NULL, received INTEGER NOT NULL,"
    " last INTEGER NOT NULL, reading TEXT NOT NULL, refusal TEXT NOT NULL, reason TEXT NOT NULL, note TEXT NOT NULL)"
    " STRICT, WITHOUT ROWID",
    "CREATE TABLE readings (number INTEGER PRIMARY KEY, document TEXT NOT NULL UNIQUE, item TEXT NOT NULL UNIQUE,"
    " digest TEXT NOT NULL, media_type TEXT NOT NULL, language TEXT NOT NULL, publisher TEXT NOT NULL,"
    " title TEXT NOT NULL, published TEXT NOT NULL, text TEXT NOT NULL, rest TEXT NOT NULL) STRICT",
    "CREATE TABLE suggestions (reading TEXT NOT NULL, engine TEXT NOT NULL, body TEXT NOT NULL,"
    " PRIMARY KEY (reading, engine)) STRICT, WITHOUT ROWID",
    "CREATE VIRTUAL TABLE words USING fts5(title, text, content='readings', content_rowid='number',"
    " tokenize='unicode61 remove_diacritics 2')",
    "INSERT INTO words(words, rank) VALUES('secure-delete', 1)",
)
MAKE_DECISIONS = (
    "CREATE TABLE IF NOT EXISTS decisions (number INTEGER PRIMARY KEY, item TEXT NOT NULL, body TEXT NOT NULL) STRICT"
)
"""Made with the first decision, so that a case in which nobody decided anything is as older programs made it."""
PUT_DECISION = "INSERT INTO decisions VALUES (?, ?, ?)"
ALL_DECISIONS = "SELECT body FROM decisions ORDER BY number"
COMPARED_DECISIONS = "SELECT * FROM decisions ORDER BY number"
MAKE_PARTS = (
    "CREATE TABLE IF NOT EXISTS extracted (item TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS listings (item TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID",
)
"""Made with the first member of a container, for the same reason."""
HAS_TABLE = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?"
PUT_EXTRACTED = "INSERT INTO extracted VALUES (?, ?)"
PUT_LISTING = "INSERT INTO listings VALUES (?, ?) ON CONFLICT DO UPDATE SET body = excluded.body"
ALL_EXTRACTED = "SELECT item, body FROM extracted ORDER BY item"
ALL_LISTINGS = "SELECT item, body FROM listings ORDER BY item"
ONE_LISTING = "SELECT body FROM listings WHERE item = ?"
COMPARED = {
    "meta": "SELECT * FROM meta ORDER BY name",
    "items": "SELECT * FROM items ORDER BY item",
    "readings": "SELECT * FROM readings ORDER BY number",
}
"""What a verification compares with a rebuilt index; the cache of suggestions is not part of the record."""

PUT_META = "INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
GET_META = "SELECT value FROM meta WHERE name = ?"
PUT_ITEM = "INSERT INTO items VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
SET_OUTCOME = "UPDATE items SET last = ?, reading = ?, refusal = ?, reason = ?, note = ? WHERE item = ?"
GET_READING_OF_ITEM = "SELECT number, title, text FROM readings WHERE item = ?"
UNINDEX = "INSERT INTO words(words, rowid, title, text) VALUES('delete', ?, ?, ?)"
DROP_READING = "DELETE FROM readings WHERE item = ?"
PUT_READING = "INSERT INTO readings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
INDEX_WORDS = "INSERT INTO words(rowid, title, text) VALUES (?, ?, ?)"
ALL_READINGS = "SELECT text, rest FROM readings ORDER BY document"
ONE_READING = "SELECT text, rest FROM readings WHERE document = ?"
ALL_ITEMS = "SELECT * FROM items ORDER BY received"
READING_DIGESTS = "SELECT document, digest FROM readings"
SEARCH = (
    "SELECT readings.document, snippet(words, 1, '', '', '…', 24) FROM words JOIN readings"
    " ON readings.number = words.rowid WHERE words MATCH ? ORDER BY rank, readings.document LIMIT ?"
)
CHECK_WORDS = "INSERT INTO words(words, rank) VALUES('integrity-check', 1)"
FULL_TEXT_SETTING = "SELECT v FROM words_config WHERE k = 'secure-delete'"
GET_SUGGESTION = "SELECT body FROM suggestions WHERE reading = ? AND engine = ?"
PUT_SUGGESTION = "INSERT INTO suggestions VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body"
DROP_OLD_SUGGESTIONS = "DELETE FROM suggestions WHERE reading = ? AND engine <> ?"
