"""A second look at a case reads nothing anew, an interrupted one goes on, and neither changes what is found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from consilience.casework import assess
from consilience.casework.case import Case, create, open_case
from consilience.domain.claim import CodedDocument
from consilience.domain.errors import ConsilienceError
from consilience.domain.material import Reading
from tests.attack.cases import PASSPHRASE, system_on, take_in, write_files

FILES = 5


class StoppedError(Exception):
    """An interruption in the middle."""


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """An open case with a few readable files."""
    create(tmp_path / "case", PASSPHRASE, system=system_on())
    with open_case(tmp_path / "case", PASSPHRASE, system=system_on()) as opened:
        take_in(opened, write_files(tmp_path / "files", FILES))
        yield opened


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Documents that were read, in order."""
    documents: list[str] = []
    real = assess.code

    def counted(reading: Reading) -> CodedDocument:
        documents.append(reading.document)
        return real(reading)

    monkeypatch.setattr(assess, "code", counted)
    return documents


def test_the_second_look_reads_nothing_and_finds_the_same(case: Case, read: list[str]) -> None:
    first = assess.crosscheck(case)
    assert len(read) == len(first.documents) > 1
    read.clear()
    assert assess.crosscheck(case) == first
    assert read == []


def test_an_interrupted_look_goes_on_where_it_stopped(case: Case, read: list[str]) -> None:
    def stop(done: int, _of: int) -> None:
        if done == 2:
            raise StoppedError

    with pytest.raises(StoppedError):
        assess.crosscheck(case, stop)
    before = len(read)
    check = assess.crosscheck(case)
    assert sorted(read) == sorted({d.reading.document for d in check.documents})
    assert before == 2


def test_other_rules_read_everything_anew(case: Case, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    first = assess.crosscheck(case)
    read.clear()
    monkeypatch.setattr(assess, "rules_digest", lambda: "other rules")
    assert assess.crosscheck(case) == first
    assert len(read) == len(first.documents)


@pytest.mark.parametrize("body", ["", "{", "[]", '{"people": 3, "statements": []}', '{"statements": [{"id": 1}]}'])
def test_what_was_kept_and_is_not_of_its_form_is_read_anew(case: Case, read: list[str], body: str) -> None:
    first = assess.crosscheck(case)
    for digest in case.reading_digests().values():
        case.keep_suggestion(digest, assess.rules_digest(), body)
    read.clear()
    assert assess.crosscheck(case) == first
    assert len(read) == len(first.documents)


def test_control_a_look_that_keeps_nothing_reads_twice(
    case: Case, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Case, "keep_suggestion", lambda *_: None)
    assess.crosscheck(case)
    once = len(read)
    assess.crosscheck(case)
    assert len(read) == 2 * once


def test_the_rules_digest_is_of_this_package() -> None:
    assert len(assess.rules_digest()) == 64
    assert not issubclass(StoppedError, ConsilienceError)
