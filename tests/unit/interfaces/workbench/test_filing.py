"""Files from a browser: each is sealed before anything of it is on disk, told of one by one, and can be stopped."""

from __future__ import annotations

import http.client
import json
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.casework import arriving
from consilience.casework.arriving import name_from
from consilience.interfaces.workbench import door
from consilience.interfaces.workbench.enclosed import Enclosed, boundary_of, take_apart
from consilience.interfaces.workbench.incoming import Incoming
from consilience.interfaces.workbench.server import Workbench
from tests.attack.planted import scan, unlinked_but_open, words
from tests.bench import Client, Got, make_case, served, unlocked

BOUNDARY = "----consilience4f2a"


@pytest.fixture
def workbench(tmp_path: Path) -> Iterator[Workbench]:
    with served(make_case(tmp_path)) as running:
        yield running


@pytest.fixture
def client(workbench: Workbench) -> Client:
    return unlocked(workbench)


def multipart(fields: dict[str, str], files: list[tuple[str, bytes]]) -> bytes:
    out = b""
    for name, value in fields.items():
        out += f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
    for name, data in files:
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
        out += head.encode() + b"Content-Type: text/plain\r\n\r\n" + data + b"\r\n"
    return out + f"--{BOUNDARY}--\r\n".encode()


def send(client: Client, body: bytes, path: str = "/files", accept: str = "application/json") -> Got:
    connection = http.client.HTTPConnection("127.0.0.1", client.port, timeout=30)
    head = {"Host": f"127.0.0.1:{client.port}", "Accept": accept}
    head["Content-Type"] = f"multipart/form-data; boundary={BOUNDARY}"
    head["Cookie"] = "; ".join(f"{k}={v}" for k, v in client.cookies.items())
    connection.request("POST", path, body=body, headers=head)
    answer = connection.getresponse()
    got = Got(status=answer.status, headers=dict(answer.getheaders()), text=answer.read().decode())
    connection.close()
    return got


def hand_over(client: Client, *files: tuple[str, bytes], accept: str = "application/json") -> Got:
    return send(client, multipart({"csrf": client.get("/documents").token}, list(files)), accept=accept)


def ended(workbench: Workbench, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        task = workbench.bench.task
        if task is not None and task.ended and "Comparing" in task.what:
            return
        time.sleep(0.05)
    raise AssertionError(workbench.bench.task)


def test_files_are_received_told_of_and_read(workbench: Workbench, client: Client) -> None:
    text = b"Ten men were freed, the ministry said on 6 May 2031.\n"
    got = hand_over(client, ("freed.txt", text))
    assert got.status == 200
    (told,) = json.loads(got.text)["files"]
    assert (told["document"], told["stage"]) == ("freed", "received")
    broken = hand_over(client, ("broken.pdf", b"%PDF-1.7 and nothing"))
    again = json.loads(hand_over(client, ("same.txt", text)).text)["files"][0]
    assert broken.status == 200 and again["stage"] == "already in the case"
    ended(workbench)
    lines = {f["document"]: f for f in json.loads(client.get("/api/task").text)["task"]["files"]}
    assert lines["broken"]["why"] and lines["freed"]["stage"] in {"read", "already in the case"}
    page = client.get("/documents").text
    assert "freed.txt" in page and "gave no text" in page


def test_without_a_script_all_files_come_with_one_form(workbench: Workbench, client: Client) -> None:
    got = hand_over(client, ("a.txt", b"One man was shot.\n"), ("b.txt", b"Two men were held.\n"), accept="text/html")
    assert (got.status, got.headers["location"]) == (303, "/documents")
    ended(workbench)
    assert {"a.txt", "b.txt"} <= {record.file_name for record, _, _ in workbench.bench.items}


def test_nothing_that_was_sent_is_readable_on_disk(workbench: Workbench, client: Client, tmp_path: Path) -> None:
    planted = words(3)
    text = f"The guard {planted[0]} beat nine men, said {planted[1]}.\n\x00\x01".encode() * 60_000
    assert len(text) > 3_000_000  # above what servers keep out of temporary files
    assert hand_over(client, (f"{planted[2]}.bin", text)).status == 200
    small = f"The guard {planted[0]} beat nine men, said {planted[1]}.\n"
    assert hand_over(client, (f"{planted[2]}.txt", small.encode())).status == 200
    ended(workbench)
    places = [tmp_path / "case", Path(tempfile.gettempdir()) / "consilience-none"]
    assert scan(places, planted) == {}
    assert not any(planted[0].encode() in data for data in unlinked_but_open())
    (tmp_path / "case" / "control").write_text(planted[0], encoding="utf-8")
    assert scan(places, planted) != {}


def test_a_file_over_the_limit_is_refused_with_the_reason_and_nothing_of_it_stays(
    workbench: Workbench, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "LARGEST_WITH_FILES", 50_000)
    before = len(workbench.bench.items)
    got = hand_over(client, ("large.txt", b"x" * 400_000))
    assert got.status == 413 and "MiB" in got.text and "Nothing of it was stored" in got.text
    monkeypatch.setattr(arriving, "LARGEST", 1000)
    got = hand_over(client, ("large.txt", b"x" * 2000))
    assert got.status == 400 and "It was not stored" in got.text
    assert len(workbench.bench.items) == before


def test_stopping_keeps_what_was_received_and_it_is_read_when_asked(
    workbench: Workbench, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = client.get("/documents").token
    with monkeypatch.context() as slow:
        slow.setattr(Incoming, "_go_on", lambda _self: None)  # reading is so slow that it has not begun
        for n in range(3):
            text = f"{n + 3} men were held, the ministry said.\n"
            assert hand_over(client, (f"n{n}.txt", text.encode())).status == 200
        assert client.post("/files/stop", {"csrf": token}).status == 303
    workbench.bench.incoming._go_on()
    ended(workbench)
    left = [holding for _, holding, _ in workbench.bench.items if not holding.read]
    assert left, "something waited when it was stopped"
    assert "not read yet" in client.get("/documents").text
    assert client.post("/files/read", {"csrf": token}).status == 303
    ended(workbench)
    deadline = time.monotonic() + 60
    while any(not h.read for _, h, _ in workbench.bench.items) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert all(holding.read for _, holding, _ in workbench.bench.items)
    nothing = client.post("/files/stop", {"csrf": token})
    assert nothing.status == 400 and "nothing to stop" in nothing.text


@pytest.mark.parametrize("body", [b"", b"--", b"--" + BOUNDARY.encode(), multipart({}, [])[:-9] + b"x", b"\xff" * 99])
def test_a_form_that_is_none_is_refused(client: Client, body: bytes) -> None:
    assert send(client, body).status in (400, 403)


def test_a_file_without_this_sessions_token_and_a_file_for_another_form_are_refused(
    workbench: Workbench, client: Client
) -> None:
    assert send(client, multipart({"csrf": "x" * 43}, [("a.txt", b"x")])).status == 403
    token = client.get("/").token
    assert send(client, multipart({"csrf": token}, [("a.txt", b"x")]), path="/search").status == 403
    assert send(client, multipart({"csrf": token}, [])).status == 400
    assert workbench.bench.task is None or workbench.bench.task.of == 2


@given(st.lists(st.tuples(st.text('abc.%" é', max_size=9), st.binary(max_size=200)), max_size=4))
def test_files_come_out_as_they_went_in(files: list[tuple[str, bytes]]) -> None:
    named = [(name.replace('"', "%22") or "x", data) for name, data in files]
    safe = [(name, data) for name, data in named if b"\r\n--" + BOUNDARY.encode() not in data]
    fields, found = take_apart(multipart({"csrf": "t"}, safe), BOUNDARY.encode())
    assert fields == [("csrf", "t")]
    assert found == [Enclosed(untrusted_name=n.replace("%22", '"'), data=d) for n, d in safe]


@given(st.binary(max_size=400))
def test_any_bytes_are_a_form_or_refused(body: bytes) -> None:
    for data in (body, b"--" + BOUNDARY.encode() + body):
        try:
            take_apart(data, BOUNDARY.encode())
        except ValueError:
            continue


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd"), ("C:\\files\\a.txt", "a.txt"), ("", "file"), ("..", "file"),
        ("a\x00b\n.txt", "ab.txt"), ("/", "file"), ("дело 4.txt", "дело 4.txt"),
    ],
)  # fmt: skip
def test_a_name_is_never_a_path(sent: str, kept: str) -> None:
    assert name_from(sent) == kept


def test_the_boundary_of_a_header() -> None:
    assert boundary_of('multipart/form-data; boundary="a b"') == b"a b"
    assert boundary_of("multipart/form-data; Boundary=ab; x=y") == b"ab"
    assert boundary_of("multipart/form-data") == b""
