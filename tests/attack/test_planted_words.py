"""P4: nothing readable on disk."""

from __future__ import annotations

import base64
import os
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from consilience.adapters.index import connection as connection_module
from consilience.casework.case import Case, create, open_case
from consilience.casework.intake import IntakeStep, add, add_with
from consilience.casework.rebuilding import rebuild
from consilience.casework.reviewing import Judgement, decide
from consilience.casework.verification import verify
from consilience.domain.errors import WrongPassphraseError
from consilience.domain.material import SheetRow
from consilience.domain.reasons import Span
from consilience.domain.review import Matter, Verdict
from tests.attack.cases import MEANS, PASSPHRASE, system_on
from tests.attack.planted import FORMS, hits, scan, unlinked_but_open, words
from tests.bench import served, unlocked

WORDS = words(1000)


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Case folder's parent, temporary folder and home of this test."""
    made = [tmp_path / name for name in ("work", "tmp", "home")]
    for folder in made:
        folder.mkdir()
    monkeypatch.setenv("HOME", str(made[2]))
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(made[1]))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return made


def received(folder: Path) -> tuple[list[Path], dict[str, SheetRow]]:
    """Files outside the scanned places that hold every word: in texts, titles, file names, the sheet."""
    folder.mkdir()
    paths, sheet = [], {}
    for i in range(0, len(WORDS), 50):
        some = WORDS[i : i + 50]
        path = folder / f"{some[0]}.{'html' if i % 100 else 'txt'}"
        body = "".join(f"<p>A man of {w} said on Monday that he was held there for two days.</p>\n" for w in some[3:])
        page = f"<html><head><title>{some[1]}</title></head><body>\n{body}</body></html>\n"
        path.write_text(page if i % 100 else body.replace("<p>", "").replace("</p>", "\n"), encoding="utf-8")
        sheet[path.name] = SheetRow(file=path.name, note=f"consent of {some[2]} not asked", publisher=some[1])
        paths.append(path)
    return paths, sheet


def search_and_sort(case: Case) -> None:
    """What fills temporary files and journals of a careless database."""
    assert case.index.search(WORDS[3])
    for word in WORDS[3:200:20]:
        case.index.search(word)
    case.index._db.execute("SELECT text FROM readings ORDER BY text DESC, title").fetchall()
    case.index._db.execute("CREATE INDEX IF NOT EXISTS tried ON readings (text)")
    case.index._db.execute("DROP INDEX tried")


@pytest.mark.slow
def test_no_planted_word_is_readable_after_adding_searching_sorting_and_rebuilding(
    places: list[Path], tmp_path: Path, tried: Callable[[int], None]
) -> None:
    paths, sheet = received(tmp_path / "given")
    path = places[0] / "case"
    create(path, PASSPHRASE, system=system_on())
    with open_case(path, PASSPHRASE, system=system_on()) as case:
        add(case, paths, sheet, lambda _: None)
        digest = next(iter(case.reading_digests().values()))
        case.keep_suggestion(digest, "engine/1", '{"people": "' + " ".join(WORDS) + '"}')
        search_and_sort(case)
        assert scan(places, WORDS) == {}
        assert [hits(data, WORDS) for data in unlinked_but_open() if hits(data, WORDS)] == []
        case.index._db.execute("BEGIN IMMEDIATE")
        case.index._db.execute("UPDATE readings SET text = text || ' more ' || text")
        assert scan(places, WORDS) == {}, "in the middle of a transaction"
        case.index._db.execute("ROLLBACK")
        rebuild(case)
        assert case.index.search(WORDS[3])
        assert scan(places, WORDS) == {}
    verify(path, PASSPHRASE, system=system_on())
    assert scan(places, WORDS) == {}
    tried(len(WORDS))


def test_no_planted_word_is_readable_after_reviewing_and_at_the_workbench(
    places: list[Path], tmp_path: Path, tried: Callable[[int], None]
) -> None:
    paths, sheet = received(tmp_path / "given")
    path = places[0] / "case"
    create(path, PASSPHRASE, system=system_on())
    with open_case(path, PASSPHRASE, system=system_on()) as case:
        add_with(case, paths[:4], sheet, lambda _: None, MEANS)
        for number, reading in enumerate(case.readings()):
            place = Span(document=reading.document, start=0, end=20)
            said = (("speaker", WORDS[900 + number]), ("kind", "witness"), ("mode", "indirect"))
            decide(
                case,
                Judgement(
                    matter=Matter.STATEMENT, verdict=Verdict.ADDED, places=(place,), why=WORDS[950 + number], terms=said
                ),
            )
            assert scan(places, WORDS) == {}
        rebuild(case)
    with served(path) as workbench:
        client = unlocked(workbench)
        for page in ("/", "/documents", "/documents/d1", "/claims", "/people", "/timeline", "/history"):
            assert client.get(page).status == 200
        token = client.get("/search").token
        assert WORDS[3] in client.post("/search", {"csrf": token, "q": WORDS[3]}).text
        assert (
            "attachment"
            in client.post("/report", {"csrf": token, "audience": "internal"}).headers["content-disposition"]
        )
        assert scan(places, WORDS) == {}
        assert [hits(data, WORDS) for data in unlinked_but_open() if hits(data, WORDS)] == []
    assert scan(places, WORDS) == {}
    tried(len(WORDS))


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_no_planted_word_is_readable_after_an_intake_that_was_killed(places: list[Path], tmp_path: Path) -> None:
    paths, sheet = received(tmp_path / "given")
    path = places[0] / "case"
    create(path, PASSPHRASE, system=system_on())
    for dies_after in (1, 7):
        child = os.fork()
        if not child:
            _die_in_intake(path, (paths, sheet), dies_after)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
        assert scan(places, WORDS) == {}


def _die_in_intake(path: Path, given: tuple[list[Path], dict[str, SheetRow]], steps: int) -> None:
    """In a forked child: die at the step after ``steps`` of progress."""
    left = iter(range(steps))

    def progress(_: IntakeStep) -> None:
        if next(left, None) is None:
            os._exit(9)

    with open_case(path, PASSPHRASE, system=system_on()) as case:
        add_with(case, given[0], given[1], progress, MEANS)
    os._exit(0)


def test_no_message_of_an_error_holds_a_word_of_a_source(places: list[Path], tmp_path: Path) -> None:
    paths, sheet = received(tmp_path / "given")
    path = places[0] / "case"
    create(path, PASSPHRASE, system=system_on())
    with open_case(path, PASSPHRASE, system=system_on()) as case:
        add_with(case, paths[:2], sheet, lambda _: None, MEANS)
    for name in ("index.db", "ledger/entries", "case.key"):
        target = path / name
        whole = target.read_bytes()
        target.write_bytes(whole[:200] + bytes([whole[200] ^ 255]) + whole[201:])
        try:
            report = verify(path, PASSPHRASE, system=system_on())
            said = repr(report)
        except WrongPassphraseError as error:
            said = repr(error) + str(error)
        assert hits(said.encode(), WORDS) == set()
        target.write_bytes(whole)


def test_control_a_plain_database_gives_every_word_in_the_file(places: list[Path]) -> None:
    database = sqlite3.connect(places[0] / "plain.db")
    database.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
    database.executemany("INSERT INTO words VALUES (?)", [(w,) for w in WORDS])
    database.commit()
    database.close()
    found = scan(places, WORDS)
    assert {w for one in found.values() for form, w in one if form == "utf-8"} == set(WORDS)


@pytest.mark.parametrize("form", FORMS)
def test_control_the_scan_finds_a_word_in_each_form(form: str, tmp_path: Path) -> None:
    for shift in range(3):
        word = WORDS[shift]
        data = {
            "utf-16le": ("x" * shift + word).encode("utf-16-le"),
            "utf-16be": ("x" * shift + word).encode("utf-16-be"),
        }.get(form, b"x" * shift + FORMS[form](word)[0])
        if form == "base64":
            data = FORMS[form]("")[0] + base64.b64encode(b"x" * shift + word.encode() + b"tail")
        assert (form, word) in hits(data, WORDS), shift


def test_control_sorting_with_temporary_files_on_disk_is_refused(places: list[Path], tmp_path: Path) -> None:
    settings = tuple(s if s[0] != "temp_store" else ("temp_store", "FILE", ("2",)) for s in connection_module._SETTINGS)
    with pytest.MonkeyPatch.context() as planted:
        planted.setattr(connection_module, "_SETTINGS", settings)
        with pytest.raises(Exception, match="temp_store"):
            connection_module.connect(tmp_path / "x.db", bytes(32))
