"""Only the owner's browser is answered: every route of the table, in every way in which somebody else could ask."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from consilience.interfaces.workbench.app import ROUTES, build
from consilience.interfaces.workbench.bench import Bench
from consilience.interfaces.workbench.door import Door, Level
from consilience.interfaces.workbench.server import Workbench
from tests.attack.cases import PASSPHRASE, system_on
from tests.bench import HERALD, Client, make_case, served, unlocked

FILLED = {"word": "guess", "name": "dossier.css", "anchor": "c1", "key": "0" * 16, "number": "1", "page": "1"}
CLOSED = [(path, method) for path, method, level, _ in ROUTES if level is not Level.ANYONE]
POSTS = [path for path, method, _, _ in ROUTES if method == "POST"]


def at(path: str) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: FILLED[found[1]], path)


@pytest.fixture(scope="module")
def workbench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    with served(make_case(tmp_path_factory.mktemp("bench"))) as running:
        yield running


@pytest.fixture(scope="module")
def client(workbench: Workbench) -> Client:
    return unlocked(workbench)


@pytest.fixture(scope="module")
def token(client: Client) -> str:
    return client.get("/").token


def secrets() -> list[str]:
    return ["Kael", "Dorrin", "Soldiers", "herald", HERALD[:20], PASSPHRASE]


def test_the_table_is_all_there_is(tmp_path: Path) -> None:
    app = build(Bench(tmp_path, system_on(), 1.0), Door(1))
    known = {(route.path, *sorted(route.methods - {"HEAD"})) for route in app.routes}  # type: ignore[attr-defined]
    assert known == {(path, method) for path, method, _, _ in ROUTES}


@pytest.mark.parametrize(("path", "method"), CLOSED)
def test_without_a_session_nothing_is_answered(workbench: Workbench, client: Client, path: str, method: str) -> None:
    del client  # the case is unlocked in another browser
    got = Client(workbench.port).ask(method, at(path), {} if method == "POST" else None)
    assert got.status == 401
    assert not any(word in got.text for word in secrets())


@pytest.mark.parametrize(("path", "method"), CLOSED)
def test_a_made_up_cookie_is_no_session(workbench: Workbench, path: str, method: str) -> None:
    stranger = Client(workbench.port, {workbench.door.cookie: "a" * 43})
    assert stranger.ask(method, at(path), {} if method == "POST" else None).status == 401


HOSTS = """evil.example 127.0.0.1 localhost 127.0.0.1:1 localhost.evil.example:{p} 127.0.0.1.evil.example:{p}
evil.example:{p} 127.1:{p} 0.0.0.0:{p} [::1]:{p} 2130706433:{p} 0x7f000001:{p} 127.0.0.1:{p}.evil.example
consilience.local:{p} 127.0.0.1:{p}@evil.example evil.example#127.0.0.1:{p} localhost:{p}/x 127.0.0.1:0{p}""".split()


@pytest.mark.parametrize("host", HOSTS)
def test_another_host_is_refused_with_a_good_session(workbench: Workbench, client: Client, host: str) -> None:
    got = client.get("/", Host=host.format(p=workbench.port))
    assert got.status in (400, 403)
    assert not any(word in got.text for word in secrets())


@pytest.mark.parametrize("path", [at(path) for path, _, _, _ in ROUTES])
def test_every_route_refuses_another_host_and_another_origin(client: Client, path: str) -> None:
    assert client.get(path, Host="evil.example").status == 403
    assert client.get(path, Origin="http://evil.example").status == 403
    assert client.get(path, Origin="null").status == 403
    assert client.get(path, Sec_Fetch_Site="cross-site").status == 403


@pytest.mark.parametrize("path", POSTS)
def test_a_form_without_this_sessions_token_does_nothing(
    workbench: Workbench, client: Client, token: str, path: str
) -> None:
    before = (len(workbench.bench.decisions), workbench.bench.open)
    for form in ({}, {"csrf": ""}, {"csrf": "a" * 43}, {"csrf": token[:-1]}, {"csrf": token + "a"}):
        assert client.post(at(path), form).status == 403
    for headers in ({"Origin": "http://evil.example"}, {"Sec_Fetch_Site": "cross-site"}, {"Sec_Fetch_Site": "none"}):
        assert client.post(at(path), {"csrf": token}, **headers).status == 403
    assert client.post(at(path), {"csrf": token}, Content_Type="text/plain").status == 403
    assert (len(workbench.bench.decisions), workbench.bench.open) == before


@pytest.mark.parametrize("path", [path for path in POSTS if (path, "GET") not in {(p, m) for p, m, _, _ in ROUTES}])
def test_nothing_is_changed_by_asking_for_a_page(client: Client, path: str) -> None:
    assert client.get(at(path)).status == 405


@pytest.mark.parametrize(("path", "method"), [(path, method) for path, method, _, _ in ROUTES])
def test_every_answer_carries_the_headers(client: Client, path: str, method: str) -> None:
    got = client.ask(method, at(path), {} if method == "POST" else None)
    assert "default-src 'none'" in got.headers["content-security-policy"]
    assert "unsafe" not in got.headers["content-security-policy"]
    assert (got.headers["cache-control"], got.headers["x-content-type-options"]) == ("no-store", "nosniff")
    assert "frame-ancestors 'none'" in got.headers["content-security-policy"]
    assert got.headers["cross-origin-opener-policy"] == "same-origin"
    assert "server" not in got.headers


def test_the_start_link_works_once_and_the_cookie_is_for_this_site_alone(tmp_path: Path) -> None:
    with served(make_case(tmp_path)) as workbench:
        link = workbench.door.start_path
        first = Client(workbench.port)
        got = first.get(link)
        assert got.status == 303
        assert {"httponly", "samesite=strict"} <= {p.strip().lower() for p in got.headers["set-cookie"].split(";")}
        second = Client(workbench.port)
        assert second.get(link).status == 403
        assert second.cookies == {}
        assert first.get("/").headers["location"] == "/unlock"


def test_wrong_passphrases_wait_longer_each_time_and_tell_nothing(tmp_path: Path) -> None:
    with served(make_case(tmp_path)) as workbench:
        client = Client(workbench.port)
        token = client.follow(client.get(workbench.door.start_path)).token
        first = client.post("/unlock", {"csrf": token, "passphrase": "wrong one"})
        assert first.status == 401
        again = client.post("/unlock", {"csrf": token, "passphrase": PASSPHRASE})
        assert again.status == 401 and "Wait" in again.text
        assert not workbench.bench.open


def test_after_the_lock_nothing_is_shown_and_the_case_is_closed(tmp_path: Path) -> None:
    with served(make_case(tmp_path)) as workbench:
        client, other = unlocked(workbench), None
        other = Client(workbench.port, dict(client.cookies))
        token = client.get("/").token
        got = client.post("/lock", {"csrf": token})
        assert got.headers["clear-site-data"] == '"cache", "storage"'
        for path, method, level, _ in ROUTES:
            if level is Level.UNLOCKED:
                for browser in (client, other):
                    answer = browser.ask(method, at(path), {"csrf": token} if method == "POST" else None)
                    assert answer.status in (303, 401)
                    assert not any(word in answer.text for word in secrets())
        bench = workbench.bench
        assert (bench.view, bench.reviewed, bench.decisions, bench.open) == (None, None, (), False)


def test_it_locks_by_itself_when_nobody_is_there(tmp_path: Path) -> None:

    with served(make_case(tmp_path), idle_seconds=1.0) as workbench:
        client = unlocked(workbench)
        deadline = time.monotonic() + 15
        while workbench.bench.open and time.monotonic() < deadline:
            time.sleep(0.1)
        assert not workbench.bench.open
        assert client.get("/").headers["location"] == "/unlock"
