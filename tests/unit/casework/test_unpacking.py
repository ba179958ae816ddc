"""Containers: each member an item of its own, with where it came out of; what is not taken has its reason."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from consilience.adapters.vault.store import ORIGINAL
from consilience.casework import unpacking
from consilience.casework.case import Case, create, open_case
from consilience.casework.intake import Stage, usual_means
from consilience.casework.verification import verify_on
from consilience.domain.custody import Action, ItemRecord
from tests.attack.cases import PASSPHRASE, system_on
from tests.containers import capture, mail, packed, page, take, wacz


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    create(tmp_path / "case", PASSPHRASE, system=system_on())
    with open_case(tmp_path / "case", PASSPHRASE, system=system_on()) as opened:
        yield opened


def records(case: Case) -> dict[str, ItemRecord]:
    return {record.document: record for record, _, _ in case.items()}


def reasons(case: Case, document: str) -> dict[int, str]:
    listing = case.listing(records(case)[document].item)
    assert listing is not None
    return {row.member: row.reason for row in listing.members}


def original(case: Case, document: str) -> bytes:
    item = records(case)[document].item
    return case.vault.get(item, ORIGINAL, case.holdings[item].original)


def sound(case: Case) -> bool:
    report = verify_on(case.disk, case.keys, {})
    assert report.sound, report.findings
    return report.sound


@pytest.mark.parametrize("walled", [False, True], ids=["in process", "sandboxed"])
def test_a_zip_is_kept_and_its_members_are_items_with_their_chain(case: Case, tmp_path: Path, walled: bool) -> None:
    archive = packed([("notes/", b""), ("notes/one.txt", b"Nine men were held."), ("two.html", page("Ten."))])
    result = take(case, tmp_path, "saved.zip", archive, walled=walled)
    assert original(case, "saved") == archive
    assert original(case, "one") == b"Nine men were held."
    one = records(case)["one"]
    assert one.extracted is not None
    assert (one.extracted.parent, one.extracted.member, one.extracted.depth) == (records(case)["saved"].item, 2, 1)
    assert (one.extracted.name, one.file_name) == ("notes/one.txt", "one.txt")
    entry = case.ledger.entries[case.holdings[one.item].received]
    assert (entry.refs["parent"], entry.refs["member"]) == (one.extracted.parent, "2")
    assert {r.document for r in case.readings()} == {"one", "two"}
    assert "member 2, there called “notes/one.txt”" in case.readings()[0].warnings[0]
    assert result.documents(Stage.OPENED) == ("saved",)
    assert result.documents(Stage.UNREADABLE) == ()
    assert Action.UNPACKED in {e.action for e in case.ledger.entries}


@pytest.mark.parametrize("gz", [True, False])
def test_a_web_archive_gives_its_pages_with_address_and_day_of_capture(case: Case, tmp_path: Path, gz: bool) -> None:
    take(case, tmp_path, "crawl.warc.gz" if gz else "crawl.warc", capture(gz=gz), walled=gz)
    readings = {r.document: r for r in case.readings()}
    ferry = readings["post.invalid-2031-ferry"].publication
    assert ferry.url is not None and ferry.url.value == "https://post.invalid/2031/ferry"
    assert ferry.published is not None and ferry.published.value.edtf == "2031-03-05?"
    assert "need not be the day it was published" in ferry.published.because[0].words
    assert ferry.publisher is not None and ferry.publisher.value == "post.invalid"
    assert original(case, "post.invalid-2031-ferry") == page("Nine men were taken.")
    assert reasons(case, "crawl.warc" if gz else "crawl") == {2: "", 3: "PART", 4: "PART", 5: ""}


def test_a_wacz_comes_in_whole(case: Case, tmp_path: Path) -> None:
    take(case, tmp_path, "saved.wacz", wacz())
    assert reasons(case, "saved") == {1: "", 2: "PART", 3: "PART", 4: "PART"}
    assert {r.document for r in case.readings()} == {"post.invalid-2031-ferry", "post.invalid-note"}
    ferry = records(case)["post.invalid-2031-ferry"].extracted
    assert ferry is not None and ferry.depth == 2
    assert sound(case)


def test_attachments_and_a_forwarded_message_are_items(case: Case, tmp_path: Path) -> None:
    message = mail(("list.txt", b"Nine names."), inner="I saw nine men taken from the ferry.\n")
    take(case, tmp_path, "letter.eml", message, walled=True)
    assert {r.document for r in case.readings()} == {"letter", "list", "attached-message"}
    assert original(case, "list") == b"Nine names."
    assert original(case, "attached-message") in message


def test_a_message_without_attachments_has_no_listing(case: Case, tmp_path: Path) -> None:
    take(case, tmp_path, "letter.eml", mail())
    assert case.listing(records(case)["letter"].item) is None
    assert [e.action for e in case.ledger.entries][1:] == [Action.RECEIVED, Action.ANALYSED]


def test_the_same_bytes_are_kept_once_and_listed_where_they_were(case: Case, tmp_path: Path) -> None:
    take(case, tmp_path, "one.txt", b"Nine men were held.")
    result = take(case, tmp_path, "saved.zip", packed([("a.txt", b"Nine men were held."), ("b.txt", b"Ten.")]))
    assert set(records(case)) == {"one", "saved", "b"}
    listing = case.listing(records(case)["saved"].item)
    assert listing is not None and listing.members[0].item == records(case)["one"].item
    assert [s.document for s in result.steps if s.stage is Stage.ALREADY] == ["one"]
    assert sound(case)


def test_an_interrupted_unpacking_goes_on_where_it_stopped(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = unpacking._take, iter(range(10))

    def stops(*given: object) -> unpacking.Taken:
        if next(calls) == 1:
            raise KeyboardInterrupt
        return real(*given)  # type: ignore[arg-type]

    archive = packed([("a.txt", b"Nine men were held."), ("b.txt", b"Ten women were held.")])
    monkeypatch.setattr(unpacking, "_take", stops)
    with pytest.raises(KeyboardInterrupt):
        take(case, tmp_path, "saved.zip", archive)
    assert set(records(case)) == {"saved", "a"}
    monkeypatch.undo()
    take(case, tmp_path, "saved.zip", archive)
    assert set(records(case)) == {"saved", "a", "b"}
    assert {r.document for r in case.readings()} == {"a", "b"}
    assert sound(case)


def test_the_usual_means_open_containers() -> None:
    assert usual_means().unpacker is not None


@pytest.mark.parametrize("gz", [True, False])
def test_a_web_archive_made_by_another_writer_comes_in_whole(case: Case, tmp_path: Path, gz: bool) -> None:
    out = BytesIO()
    writer = WARCWriter(out, gzip=gz)
    bodies = [page(f"{n} men were taken.") for n in ("Nine", "Ten", "Twelve")]
    for number, body in enumerate(bodies):
        headers = [("Content-Type", "text/html; charset=utf-8"), ("Transfer-Encoding", "chunked")]
        http = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
        chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
        address = f"https://post.invalid/{number}"
        writer.write_record(writer.create_warc_record(address, "response", payload=BytesIO(chunked), http_headers=http))
    result = take(case, tmp_path, "a.warc.gz" if gz else "a.warc", out.getvalue())
    assert [original(case, f"post.invalid-{n}") for n in range(3)] == bodies
    assert [s.note for s in result.steps if s.container] == ["", "", ""]
    changed = out.getvalue().replace(b"Ten men", b"Six men")
    if not gz:
        notes = [s.note for s in take(case, tmp_path, "b.warc", changed).steps if s.container]
        assert "digest" in notes[1] and (notes[0], notes[2]) == ("", "")
