"""Captured pages out as WACZ: valid by the format's rules, whole when they come back, nothing without the gate."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from consilience.adapters.vault.store import ORIGINAL
from consilience.adapters.writers.wacz import sort_key
from consilience.casework.assess import assess
from consilience.casework.capturing import HandedPages, hand_over_pages
from consilience.casework.case import Case, create, open_case
from consilience.casework.handing_over import Choice
from consilience.domain.consent import Audience, Request, Use
from consilience.domain.custody import Action
from consilience.domain.errors import InputError
from consilience.domain.release import Refused
from tests.attack.bundles import INTERNAL
from tests.attack.cases import PASSPHRASE, system_on
from tests.containers import capture, page, take
from tests.looks import look_at


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    create(tmp_path / "case", PASSPHRASE, system=system_on())
    with open_case(tmp_path / "case", PASSPHRASE, system=system_on()) as opened:
        yield opened


def made(case: Case, *documents: str, request: Request = INTERNAL) -> HandedPages | Refused:
    return hand_over_pages(case, look_at(assess(case.readings())), request, Choice(documents=documents))


def content(case: Case, *documents: str) -> bytes:
    done = made(case, *documents)
    assert isinstance(done, HandedPages)
    return done.content


def faults(data: bytes) -> list[str]:
    """What a WACZ breaks of the rules of WACZ 1.1.1: files, digests, index rows that lead to their records, pages."""
    found: list[str] = []
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        files = {name: package.read(name) for name in package.namelist()}
    except (zipfile.BadZipFile, EOFError) as error:
        return [f"no ZIP: {error}"]
    if package.getinfo("archive/data.warc.gz").compress_type != zipfile.ZIP_STORED:
        found.append("the archive is packed twice")
    described = json.loads(files["datapackage.json"])
    digest = json.loads(files["datapackage-digest.json"])
    if digest != {
        "path": "datapackage.json",
        "hash": f"sha256:{hashlib.sha256(files['datapackage.json']).hexdigest()}",
    }:
        found.append("the digest of the description differs")
    if described["profile"] != "data-package" or described["wacz_version"] != "1.1.1":
        found.append("profile or version")
    listed = {r["path"]: r for r in described["resources"]}
    if set(listed) != set(files) - {"datapackage.json", "datapackage-digest.json"}:
        found.append("the resources are not the files")
    for path, row in listed.items():
        if row["hash"] != f"sha256:{hashlib.sha256(files[path]).hexdigest()}" or row["bytes"] != len(files[path]):
            found.append(f"{path} differs")
    rows = files["indexes/index.cdx"].decode().splitlines()
    if rows != sorted(rows):
        found.append("the index is not sorted")
    for row in rows:
        told = json.loads(row.split(" ", 2)[2])
        start, length = int(told["offset"]), int(told["length"])
        try:
            record = gzip.decompress(files["archive/data.warc.gz"][start : start + length])
        except (EOFError, OSError):
            record = b""
        body = record.partition(b"\r\n\r\n")[2].removesuffix(b"\r\n\r\n")
        if f"sha256:{hashlib.sha256(body).hexdigest()}" != told["digest"] or told["url"].encode() not in record:
            found.append("an index row does not lead to its record")
    head, *pages = [json.loads(line) for line in files["pages/pages.jsonl"].decode().splitlines()]
    if head["format"] != "json-pages-1.0" or any(not {"id", "url", "ts"} <= set(p) for p in pages):
        found.append("the list of pages")
    if {p["url"] for p in pages} != {json.loads(r.split(" ", 2)[2])["url"] for r in rows}:
        found.append("pages and index differ")
    return found


def test_captured_pages_go_out_as_a_valid_web_archive(case: Case, tmp_path: Path) -> None:
    take(case, tmp_path, "capture.warc.gz", capture())
    done = made(case)
    assert isinstance(done, HandedPages)
    assert (done.pages, done.left_out) == (2, 1)  # the container itself has no address
    assert faults(done.content) == []
    pages = zipfile.ZipFile(io.BytesIO(done.content)).read("pages/pages.jsonl").decode()
    assert '"ts": "2031-03-05T10:00:00Z"' in pages and '"note"' not in pages  # dates are those of the capture


@pytest.mark.parametrize(
    "harm",
    [
        lambda files: files.update({"archive/data.warc.gz": files["archive/data.warc.gz"][:-1]}),
        lambda files: files.update({"pages/pages.jsonl": files["pages/pages.jsonl"].replace(b"post", b"pest")}),
        lambda files: files.update({"datapackage.json": files["datapackage.json"] + b" "}),
        lambda files: files.update({"extra.txt": b"added"}),
    ],
    ids=["archive cut", "address changed", "description changed", "file added"],
)
def test_the_check_sees_what_was_tampered_with(
    case: Case, tmp_path: Path, harm: Callable[[dict[str, bytes]], None]
) -> None:
    """The control of the check above."""
    take(case, tmp_path, "capture.warc.gz", capture())
    package = zipfile.ZipFile(io.BytesIO(content(case)))
    files = {name: package.read(name) for name in package.namelist()}
    harm(files)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as again:
        for name, data in files.items():
            again.writestr(name, data)
    assert faults(out.getvalue()) != []


def test_what_went_out_comes_back_whole(case: Case, tmp_path: Path) -> None:
    take(case, tmp_path, "capture.warc.gz", capture())
    create(tmp_path / "other", PASSPHRASE, system=system_on())
    with open_case(tmp_path / "other", PASSPHRASE, system=system_on()) as other:
        take(other, tmp_path, "pages.wacz", content(case), walled=True)
        assert _pages(other) == _pages(case)
        assert len(_pages(case)) == 2


def _pages(case: Case) -> dict[str, tuple[str, bytes]]:
    return {
        r.extracted.url: (r.extracted.captured, case.vault.get(r.item, ORIGINAL, case.holdings[r.item].original))
        for r, _, _ in case.items()
        if r.extracted is not None and r.extracted.url
    }


def test_a_page_that_a_person_saved_says_so(case: Case, tmp_path: Path) -> None:
    head = b'<html><head><link rel="canonical" href="https://post.invalid/ferry"></head>'
    take(case, tmp_path, "ferry.html", page("Nine men.").replace(b"<html><head>", head.replace(b"</head>", b"")))
    pages = zipfile.ZipFile(io.BytesIO(content(case))).read("pages/pages.jsonl").decode()
    assert "the date is when the case received it" in pages and "what the page says of itself" in pages


def test_the_same_case_gives_the_same_pages_and_each_export_is_on_record(case: Case, tmp_path: Path) -> None:
    take(case, tmp_path, "capture.warc.gz", capture())
    first = made(case)
    assert isinstance(first, HandedPages)
    entry = case.ledger.entries[first.entry]
    assert (entry.action, dict(entry.refs)) == (Action.EXPORTED, {"form": "wacz"})
    again = made(case)
    assert isinstance(again, HandedPages) and again.entry > first.entry
    kept = [zipfile.ZipFile(io.BytesIO(one.content)).read("pages/pages.jsonl") for one in (first, again)]
    assert kept[0] == kept[1]


def test_one_document_of_many_and_none_with_an_address(case: Case, tmp_path: Path) -> None:
    take(case, tmp_path, "capture.warc.gz", capture())
    take(case, tmp_path, "plain.txt", b"Nine men were taken to the ferry.")
    (name,) = {r.document for r, _, _ in case.items() if r.extracted and r.extracted.url.endswith("note.txt")}
    assert faults(content(case, name)) == []
    with pytest.raises(InputError, match="No document of the choice has a web address"):
        made(case, "plain")
    with pytest.raises(InputError, match="no item"):
        made(case, "nowhere")


def test_nothing_goes_to_the_public_without_consent(case: Case, tmp_path: Path) -> None:
    take(case, tmp_path, "capture.warc.gz", capture())
    public = Request(use=Use.PUBLIC_REPORT, audience=Audience.PUBLIC, day=INTERNAL.day)
    before = len(case.ledger.entries)
    assert isinstance(made(case, request=public), Refused)
    assert len(case.ledger.entries) == before


def test_another_library_reads_every_record(case: Case, tmp_path: Path) -> None:
    take(case, tmp_path, "capture.warc.gz", capture())
    archive = zipfile.ZipFile(io.BytesIO(content(case))).read("archive/data.warc.gz")
    kinds = []
    for record in ArchiveIterator(io.BytesIO(archive), check_digests="raise"):
        record.content_stream().read()
        kinds.append((record.rec_type, record.rec_headers.get_header("Content-Type")))
    assert kinds[0][0] == "warcinfo" and {k for k, _ in kinds[1:]} == {"resource"}
    assert {m for _, m in kinds[1:]} == {"text/html", "text/plain"}


@pytest.mark.skipif("WACZ_VALIDATOR" not in os.environ, reason="WACZ_VALIDATOR names no 'wacz' program of Webrecorder")
def test_the_validator_of_the_formats_makers_accepts_it(case: Case, tmp_path: Path) -> None:
    take(case, tmp_path, "capture.warc.gz", capture())
    (tmp_path / "out.wacz").write_bytes(content(case))
    done = subprocess.run(
        [os.environ["WACZ_VALIDATOR"], "validate", "-f", str(tmp_path / "out.wacz")], capture_output=True, check=False
    )
    assert done.returncode == 0 and re.search(rb"valid", done.stdout), done.stdout


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.Post.example/2031/Ferry/", "example,post)/2031/ferry"),
        ("http://post.example:8080/a?b=2&a=1", "example,post:8080)/a?a=1&b=2"),
        ("https://post.example", "example,post)/"),
    ],
)
def test_addresses_sort_as_archives_sort_them(url: str, key: str) -> None:
    assert sort_key(url) == key
