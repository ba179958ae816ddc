"""Care: hard passages are blurred until somebody shows them, first steps are remembered, empty pages teach."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from consilience.casework.case import create
from consilience.interfaces.workbench.server import Workbench
from tests.attack.cases import PASSPHRASE, system_on
from tests.bench import Client, make_case, served, settle, unlocked


@pytest.fixture
def workbench(tmp_path: Path) -> Iterator[Workbench]:
    with served(make_case(tmp_path)) as running:
        yield running


@pytest.fixture
def client(workbench: Workbench) -> Client:
    return unlocked(workbench)


def test_hard_passages_are_veiled_from_the_start_and_the_choice_stays_with_the_session(
    workbench: Workbench, client: Client
) -> None:
    page = client.get("/documents/d1")
    assert '<body class="veiled"' in page.text
    assert "veil" in page.text.split("Soldiers beat")[0].rpartition("<p")[2], "beating is hard to read"
    assert "veil" not in page.text.split("At least 12 people")[0].rpartition("<p")[2], "arrests are not"
    done = client.post("/veil", {"csrf": page.token, "veils": "no", "next": "/documents/d1"})
    assert done.headers["location"] == "/documents/d1"
    assert 'class="veiled"' not in client.get("/documents/d1").text
    client.post("/lock", {"csrf": client.get("/").token})
    page = client.get("/unlock")
    client.post("/unlock", {"csrf": page.token, "passphrase": PASSPHRASE})
    assert 'class="veiled"' not in client.get("/").text, "the same session after locking"
    client.post("/veil", {"csrf": client.get("/").token, "veils": "yes"})
    assert '<body class="veiled"' in client.get("/").text


def test_another_session_begins_veiled(workbench: Workbench, client: Client) -> None:
    client.post("/veil", {"csrf": client.get("/").token, "veils": "no"})
    other = next(iter(workbench.door._sessions.values()))
    assert other.veils is False
    assert type(other)(level=other.level).veils is True


def test_first_steps_are_ticked_off_as_they_are_done(workbench: Workbench, client: Client) -> None:
    page = client.get("/").text
    assert "First steps" in page and "0 of 10" in page and page.count('class="done"') == 0
    client.get("/documents/d1")
    where = client.get("/review").headers["location"]
    got = client.get(where)
    client.post(where, {"csrf": got.token, "seen": got.seen, "verdict": "confirmed"})
    settle(workbench)
    page = client.get("/").text
    assert "1 of 10" in page and page.count('class="done"') == 1
    client.post("/report", {"csrf": client.get("/report").token, "audience": "internal"})
    assert client.get("/").text.count('class="done"') == 2
    client.post("/steps", {"csrf": client.get("/").token})
    assert "First steps" not in client.get("/").text


EMPTY = {
    "/": "The case is empty", "/documents": "Nothing was taken in yet", "/review": "Nothing to review yet",
    "/claims": "Each row will be a claim", "/contradictions": "side by side", "/people": "what each agreed to",
    "/timeline": "as the intervals",
}  # fmt: skip


def test_empty_pages_teach(tmp_path: Path) -> None:
    create(tmp_path / "case", PASSPHRASE, system=system_on())
    with served(tmp_path / "case") as running:
        client = unlocked(running)
        for path, words in EMPTY.items():
            assert words in client.get(path).text, path
        assert client.get("/report").status == client.get("/history").status == client.get("/search").status == 200
