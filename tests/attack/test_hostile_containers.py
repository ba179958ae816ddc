"""Hostile containers: each is kept, what can be taken is taken, the rest has its reason; with controls."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from consilience.adapters.readers import limits
from consilience.adapters.vault.store import LISTING
from consilience.casework.case import Case
from consilience.casework.intake import Stage
from consilience.casework.verification import verify_on
from consilience.domain.custody import Action
from consilience.engine.custody.records import listing_bytes
from tests.attack.cases import memory_case, open_on
from tests.attack.test_insider import put
from tests.containers import capture, mail, packed, page, take, warc, warc_record

GOOD = [("one.txt", b"Nine men were held."), ("two.txt", b"Ten men were held.")]


@pytest.fixture
def case() -> Iterator[Case]:
    disk, keys = memory_case()
    yield open_on(disk, keys)


def rows(case: Case) -> dict[str, str]:
    """Name of each member of the first item, and why it stayed in ("" when it did not)."""
    listing = case.listing(case.items()[0][0].item)
    assert listing is not None
    return {row.name: row.reason for row in listing.members}


def ended(case: Case) -> str:
    listing = case.listing(case.items()[0][0].item)
    assert listing is not None
    return listing.ended


def texts(case: Case) -> int:
    return len(case.readings())


def assert_sound(case: Case) -> None:
    assert verify_on(case.disk, case.keys, {}).sound


def test_control_an_ordinary_archive_gives_all_it_holds(case: Case, tmp_path: Path) -> None:
    take(case, tmp_path, "a.zip", packed(GOOD), walled=True)
    assert (rows(case), texts(case)) == ({"one.txt": "", "two.txt": ""}, 2)
    assert_sound(case)


@pytest.mark.parametrize("walled", [False, True], ids=["in process", "sandboxed"])
def test_a_bomb_is_refused_and_what_is_beside_it_is_taken(case: Case, tmp_path: Path, walled: bool) -> None:
    take(case, tmp_path, "a.zip", packed([("bomb.txt", b"a" * (16 << 20)), *GOOD]), walled=walled)
    assert rows(case) == {"bomb.txt": "BOMB", "one.txt": "", "two.txt": ""}


def test_a_bomb_that_lies_about_its_size_is_refused(case: Case, tmp_path: Path) -> None:
    archive = bytearray(packed([("bomb.txt", b"a" * (16 << 20)), *GOOD]))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = archive.index(mark)
        archive[place + at : place + at + 4] = (1000).to_bytes(4, "little")
    take(case, tmp_path, "a.zip", bytes(archive))
    assert rows(case)["bomb.txt"] in {"BOMB", "DAMAGED"}
    assert texts(case) == 2


def test_entries_that_overlap_refuse_the_archive(case: Case, tmp_path: Path) -> None:
    archive = bytearray(packed(GOOD))
    second = archive.index(b"PK\x01\x02", archive.index(b"PK\x01\x02") + 1)
    archive[second + 42 : second + 46] = (1).to_bytes(4, "little")
    take(case, tmp_path, "a.zip", bytes(archive))
    assert case.items()[0][1].reason == "BOMB"


def test_nested_bombs_share_one_limit(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = [(f"{n}.zip", packed([(f"{n}.txt", bytes([65 + n]) * 40_000)])) for n in range(4)]
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 100_000)
    take(case, tmp_path, "a.zip", packed(inner))
    assert texts(case) == 2
    broken = [case.listing(r.item) for r, _, _ in case.items() if case.listing(r.item)]
    assert [one.ended for one in broken if one] == ["", "", "", "BOMB", "BOMB"]


def test_control_without_the_limit_all_of_them_come_in(case: Case, tmp_path: Path) -> None:
    inner = [(f"{n}.zip", packed([(f"{n}.txt", bytes([65 + n]) * 40_000)])) for n in range(4)]
    take(case, tmp_path, "a.zip", packed(inner))
    assert texts(case) == 4


def test_names_that_lead_elsewhere_are_kept_shown_and_flagged_and_nothing_is_written(
    case: Case, tmp_path: Path
) -> None:
    names = ["../../out.txt", "/etc/cron.txt", "C:\\run.txt", "a\u202etxt.exe", "nul", "plain.txt"]
    result = take(case, tmp_path, "a.zip", packed([(n, f"Statement {i}.".encode()) for i, n in enumerate(names)]))
    notes = {s.name: s.note for s in result.steps if s.container}
    assert list(notes) == names
    assert [bool(note) for note in notes.values()] == [True] * 5 + [False]
    assert "leads out" in notes["../../out.txt"]
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.zip"]
    assert all("/" not in r.file_name and "\\" not in r.file_name for r, _, _ in case.items())
    assert_sound(case)


def test_the_same_name_twice_gives_both_and_a_flag(case: Case, tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        archive = packed([("a.txt", b"Nine men."), ("a.txt", b"Ten men.")])
    result = take(case, tmp_path, "a.zip", archive)
    assert [s.note for s in result.steps if s.container] == ["", "another member has the same name"]
    assert {r.text for r in case.readings()} == {"Nine men.", "Ten men."}


def test_an_entry_under_a_password_and_a_link_stay_in_with_their_reason(case: Case, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("secret.txt", b"Nine men.")
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, b"/etc/passwd")
        archive.writestr("open.txt", b"Ten men.")
    data = bytearray(buffer.getvalue())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    take(case, tmp_path, "a.zip", bytes(data))
    assert rows(case) == {"secret.txt": "ENCRYPTED", "link.txt": "PART", "open.txt": ""}


def test_a_truncated_archive_is_kept_with_its_reason(case: Case, tmp_path: Path) -> None:
    take(case, tmp_path, "a.zip", packed(GOOD)[:-30])
    assert case.items()[0][1].reason in {"DAMAGED", "UNKNOWN_TYPE"}
    assert texts(case) == 0


@pytest.mark.parametrize("gz", [True, False])
def test_a_truncated_web_archive_gives_what_is_whole_and_says_where_it_ends(
    case: Case, tmp_path: Path, gz: bool
) -> None:
    whole = capture(gz=gz)
    take(case, tmp_path, "a.warc.gz" if gz else "a.warc", whole[:-25])
    assert ended(case) == "DAMAGED"
    assert {r.text for r in case.readings()} & {"Twelve were named."} == set()
    assert texts(case) == 1
    assert_sound(case)


@pytest.mark.parametrize("gz", [True, False])
def test_control_the_same_web_archive_whole_has_no_end_before_its_end(case: Case, tmp_path: Path, gz: bool) -> None:
    take(case, tmp_path, "a.warc.gz" if gz else "a.warc", capture(gz=gz))
    assert (ended(case), texts(case)) == ("", 2)


def test_a_packed_body_that_is_a_bomb_is_refused_and_the_next_record_is_read(case: Case, tmp_path: Path) -> None:
    bomb = warc_record("response", "https://a.invalid/b", b"a" * (16 << 20), coding="gzip")
    good = warc_record("response", "https://a.invalid/c", page("Nine men."))
    take(case, tmp_path, "a.warc", warc(bomb, good))
    assert rows(case) == {"https://a.invalid/b": "BOMB", "https://a.invalid/c": ""}


def test_a_capture_that_is_not_what_its_digest_says_is_taken_and_flagged(case: Case, tmp_path: Path) -> None:
    wrong = warc_record("response", "https://a.invalid/b", page("Nine."), digest="sha1:" + "A" * 32)
    right = warc_record("response", "https://a.invalid/c", page("Ten."))
    result = take(case, tmp_path, "a.warc", warc(wrong, right))
    notes = [s.note for s in result.steps if s.container]
    assert "digest" in notes[0] and notes[1] == ""


def test_containers_are_opened_two_deep_and_no_deeper(case: Case, tmp_path: Path) -> None:
    three = packed([("c.zip", packed([("d.txt", b"Too deep.")])), ("e.txt", b"Two deep.")])
    take(case, tmp_path, "a.zip", packed([("b.zip", three)]))
    held = {record.document: holding.reason for record, holding, _ in case.items()}
    assert held == {"a": "CONTAINER", "b": "CONTAINER", "c": "TOO_DEEP", "e": ""}
    assert {r.text for r in case.readings()} == {"Two deep."}


def test_mail_in_mail_in_mail_ends(case: Case, tmp_path: Path) -> None:
    message = mail(("leaf.txt", b"Nine men were held."))
    for _ in range(4):
        message = mail(("again.eml", message))
    result = take(case, tmp_path, "a.eml", message)
    assert len(result.documents(Stage.READ)) == 3
    assert any("not opened, nested too deeply" in w for r in case.readings() for w in r.warnings)


def test_a_listing_that_is_changed_under_the_real_key_is_named(case: Case, tmp_path: Path) -> None:
    take(case, tmp_path, "a.zip", packed(GOOD))
    assert_sound(case)
    parent = case.items()[0][0].item
    listing = case.listing(parent)
    assert listing is not None
    for changed in (
        replace(listing.members[0], sha256="00" * 32),
        replace(listing.members[0], item="ab" * 16),
        replace(listing.members[0], item=listing.members[1].item),
    ):
        data = listing_bytes(replace(listing, members=(changed, listing.members[1])))
        refs, commitments = put(case, parent, LISTING, data)
        case.ledger.append(Action.UNPACKED, case.system.now(), ("a", "t"), refs=refs, commitments=commitments)
        assert 14 in {f.step for f in verify_on(case.disk, case.keys, {}).findings}
