"""Taking files in: kept once, read once, resumed."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from consilience.adapters.vault.store import ORIGINAL
from consilience.casework import intake, receiving
from consilience.casework.case import Case, create, open_case
from consilience.casework.intake import IntakeStep, Means, Stage, add_with
from consilience.casework.naming import document_id
from consilience.domain.custody import Action
from consilience.domain.errors import DamageError, InputError, ValueRefusedError
from consilience.domain.material import Extraction, Reading, Unreadable, UnreadableReason
from tests.attack.cases import MEANS, PASSPHRASE, DecodingReader, sheet_for, system_on, take_in, write_files


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    create(tmp_path / "case", PASSPHRASE, system=system_on())
    with open_case(tmp_path / "case", PASSPHRASE, system=system_on()) as opened:
        yield opened


def test_what_was_taken_in_is_there_with_its_reading_record_and_original(case: Case, tmp_path: Path) -> None:
    paths = write_files(tmp_path / "files", 8)
    told: list[IntakeStep] = []
    result = add_with(case, paths, sheet_for(paths), told.append, MEANS)
    assert tuple(told) == result.steps
    assert len(result.documents(Stage.RECEIVED)) == 8
    assert result.documents(Stage.UNREADABLE) == ("statement-6",)
    assert [r.document for r in case.readings()] == [f"statement-{i}" for i in (0, 1, 2, 3, 4, 5, 7)]
    for (record, holding, note), path in zip(case.items(), paths, strict=True):
        assert record.file_name == path.name
        assert case.vault.get(record.item, ORIGINAL, holding.original) == path.read_bytes()
        assert record.received_by == "Ilse Tarn"
        assert bool(holding.reason) == (record.document == "statement-6") == bool(note)
        assert (record.sheet is not None) == (path in paths[::2])
    assert case.readings()[0].passage(0, 9).exact == "Statement"


def test_entries_hold_no_name_title_file_name_or_bare_digest(case: Case, tmp_path: Path) -> None:
    paths = write_files(tmp_path / "files", 7)
    take_in(case, paths)
    said = repr(case.ledger.entries)
    for record, _, _ in case.items():
        for word in (record.file_name, record.document, record.sha256, record.received_by, "Karsk", "Meridian"):
            assert word not in said
    actions = [e.action for e in case.ledger.entries]
    assert actions[:9] == [Action.CREATED, *[Action.RECEIVED] * 7, Action.ANALYSED]


def test_the_same_bytes_twice_are_told_and_kept_once_under_whatever_name(case: Case, tmp_path: Path) -> None:
    paths = write_files(tmp_path / "files", 2)
    take_in(case, paths)
    entries = len(case.ledger.entries)
    again = tmp_path / "another name.txt"
    again.write_bytes(paths[0].read_bytes())
    result = add_with(case, [again, paths[1]], {}, lambda _: None, MEANS)
    assert result.documents(Stage.ALREADY) == ("statement-0", "statement-1")
    assert len(case.ledger.entries) == entries
    assert len(case.items()) == 2


def test_items_received_but_not_read_are_read_by_the_next_intake_even_without_their_files(
    case: Case, tmp_path: Path
) -> None:
    class Stopped(BaseException):
        pass

    class StoppingReader:
        def read(self, untrusted: bytes, name_hint: str, /) -> Extraction | Unreadable:
            raise Stopped

    paths = write_files(tmp_path / "files", 1)
    with pytest.raises(Stopped):
        add_with(case, paths, {}, lambda _: None, Means(reader=StoppingReader(), make=MEANS.make))
    assert [h.read for h in case.holdings.values()] == [False]
    result = add_with(case, [], {}, lambda _: None, MEANS)
    assert result.documents(Stage.READ) == ("statement-0",)
    assert len(case.readings()) == 1


def test_a_missing_file_or_a_folder_is_refused_before_anything_is_stored(case: Case, tmp_path: Path) -> None:
    paths = write_files(tmp_path / "files", 2)
    for wrong in (tmp_path / "missing", tmp_path):
        with pytest.raises(InputError, match="File 3"):
            take_in(case, [*paths, wrong])
    assert case.items() == []


def test_a_file_that_changes_while_it_is_stored_is_not_stored(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = write_files(tmp_path / "files", 4)
    real = receiving._bytes_of

    def measured(one: Path, number: int) -> receiving._Bytes:
        found = real(one, number)
        if number == 3:
            one.write_bytes(one.read_bytes()[::-1])
        return found

    monkeypatch.setattr(receiving, "_bytes_of", measured)
    monkeypatch.setattr(receiving, "_WHOLE", 20)  # a file that is read whole once cannot change under our hands
    with pytest.raises((InputError, DamageError), match="changed while"):
        take_in(case, paths)
    assert len(case.items()) == 2, "those before it are stored"
    assert not [n for n in case.disk.names() if n.endswith(".new")]


def test_an_extraction_that_makes_no_reading_is_a_refusal_not_a_crash(case: Case, tmp_path: Path) -> None:
    def refuse(*_: object) -> Reading:
        raise ValueRefusedError("Blocks of a Reading overlap or leave its text.")

    add_with(case, write_files(tmp_path / "f", 1), {}, lambda _: None, Means(reader=DecodingReader(), make=refuse))
    assert case.items()[0][1].reason == "DAMAGED"


def test_a_file_over_the_limit_is_kept_and_not_read(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "READ_LIMIT", 10)
    result = add_with(case, write_files(tmp_path / "files", 1), {}, lambda _: None, MEANS)
    assert result.steps[-1].reason is UnreadableReason.TOO_LARGE
    assert len(case.items()) == 1


def test_an_empty_file_is_kept(case: Case, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    take_in(case, [tmp_path / "empty.txt"])
    record, holding, _ = case.items()[0]
    assert (record.size, case.vault.get(record.item, ORIGINAL, holding.original)) == (0, b"")


def test_a_large_file_is_stored_and_checked_in_little_memory(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "READ_LIMIT", 10)
    path = tmp_path / "large.bin"
    with path.open("wb") as large:
        large.truncate(96 * 1024 * 1024)
    tracemalloc.start()
    take_in(case, [path])
    _, held, _ = case.items()[0]
    assert sum(len(piece) for piece in case.vault.stream(held.item, ORIGINAL, held.original)) == 96 * 1024 * 1024
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 * 1024 * 1024


def test_document_ids_are_short_plain_and_unique() -> None:
    taken: set[str] = set()
    for name, wanted in [
        ("01_page.html", "01_page"),
        ("Дом у реки.html", "Dom-u-reki"),
        ("a page (1).html", "a-page-1"),
        ("A-page-1.txt", "A-page-1-2"),
        ("?.txt", "document"),
        ("!.txt", "document-2"),
        (".hidden", "hidden"),
        ("x" * 200 + ".txt", "x" * 60),
    ]:
        found = document_id(name, taken)
        assert found == wanted
        taken.add(found.lower())
