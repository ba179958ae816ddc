"""The JSON interface is what its description says, and two people at once lose nothing of each other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from consilience.domain.review import Verdict
from consilience.interfaces.workbench import openapi
from consilience.interfaces.workbench.app import ROUTES
from consilience.interfaces.workbench.door import Level, Session
from consilience.interfaces.workbench.server import Workbench
from tests.bench import Client, Got, make_case, served, settle, unlocked

DATA = {"Accept": "application/json"}


@pytest.fixture
def workbench(tmp_path: Path) -> Iterator[Workbench]:
    with served(make_case(tmp_path)) as running:
        yield running


@pytest.fixture
def client(workbench: Workbench) -> Client:
    return unlocked(workbench)


def fits(value: Any, schema: dict[str, Any]) -> bool:
    """Whether a value is as a schema of the description says; the words of JSON Schema that it uses, no more."""
    kinds = openapi.document()["components"]["schemas"]
    if "$ref" in schema:
        return fits(value, kinds[schema["$ref"].rpartition("/")[2]])
    if "anyOf" in schema:
        return any(fits(value, one) for one in schema["anyOf"])
    match schema["type"]:
        case "object":
            named = schema.get("properties", {})
            if not isinstance(value, dict) or (schema.get("required") and set(value) != set(named)):
                return False
            return all(fits(value[n], s) for n, s in named.items() if n in value)
        case "array":
            return isinstance(value, list) and all(fits(one, schema["items"]) for one in value)
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "boolean":
            return isinstance(value, bool)
        case "null":
            return value is None
        case "string":
            return isinstance(value, str)
    raise AssertionError(schema)


def schema_of(path: str, method: str, status: int = 200) -> dict[str, Any]:
    told = openapi.document()["paths"][path][method]["responses"][str(status)]
    return dict(told["content"]["application/json"]["schema"])


def asked(workbench: Workbench, path: str) -> str:
    view = workbench.bench.view
    assert view is not None
    return path.replace("{anchor}", next(iter(view.documents))).replace("{key}", next(iter(view.keys)))


GETS = [path for path, methods in openapi.document()["paths"].items() if "get" in methods and "openapi" not in path]


@pytest.mark.parametrize("path", GETS)
def test_answers_are_as_described(workbench: Workbench, client: Client, path: str) -> None:
    got = client.get(asked(workbench, path))
    assert got.status == 200 and got.headers["content-type"] == "application/json"
    value = json.loads(got.text)
    assert fits(value, schema_of(path, "get")), value
    assert value.get("rows", ["one"]), "the case has something to answer"


def test_control_another_answer_does_not_fit() -> None:
    schema = schema_of("/api/status", "get")
    good = {"reading": False, "stale": False, "decisions": 0, "statements": 1, "decided": 0, "mark": ""}
    assert fits(good, schema)
    assert not fits(good | {"decisions": "0"}, schema) and not fits(good | {"more": 1}, schema)


def test_every_route_for_scripts_is_described_and_every_description_is_a_route() -> None:
    table = {(path, method.lower()) for path, method, _, _ in ROUTES}
    described = {(path, m) for path, methods in openapi.document()["paths"].items() for m in methods}
    assert described <= table
    assert {pair for pair in table if pair[0].startswith(("/api/", "/files"))} - {("/files/list", "post")} <= described


def test_it_is_served(client: Client) -> None:
    assert json.loads(client.get("/api/openapi.json").text) == openapi.document()


def test_pages_of_rows(client: Client) -> None:
    for number in ("0", "-1", "x", "99999999999"):
        assert client.get(f"/api/claims?page={number}").status == 200
    assert json.loads(client.get("/api/claims?page=7").text)["rows"] == []


def test_a_problem_is_told_as_data(client: Client) -> None:
    got = client.get("/api/review/0000000000000000")
    assert got.status == 400
    assert fits(json.loads(got.text), schema_of("/api/review/{key}", "get", 400))


def decide(client: Client, verdict: str, seen: str, path: str) -> Got:
    return client.post(path, {"csrf": client.get("/search").token, "seen": seen, "verdict": verdict}, **DATA)


def test_a_script_decides_and_the_second_of_two_is_shown_the_firsts(workbench: Workbench, client: Client) -> None:
    path = asked(workbench, "/review/{key}")
    first = decide(client, "confirmed", "0", path)
    assert first.status == 200 and fits(json.loads(first.text), schema_of("/review/{key}", "post"))
    second = decide(client, "rejected", "0", path)
    assert second.status == 409 and fits(json.loads(second.text), schema_of("/review/{key}", "post", 409))
    assert json.loads(second.text)["first"]["verdict"] == "confirmed"
    assert len(workbench.bench.decisions) == 1
    assert decide(client, "rejected", "1", path).status == 200, "who has seen the first may decide otherwise"
    assert [d.verdict for d in workbench.bench.decisions] == [Verdict.CONFIRMED, Verdict.REJECTED]


def test_nobody_takes_back_a_decision_that_they_have_not_seen(workbench: Workbench, client: Client) -> None:
    decide(client, "confirmed", "0", asked(workbench, "/review/{key}"))
    token = client.get("/search").token
    got = client.post("/undo", {"csrf": token, "seen": "0"})
    assert got.status == 409 and "confirmed" in got.text
    assert client.post("/undo", {"csrf": token, "seen": "0"}, **DATA).status == 409
    assert len(workbench.bench.decisions) == 1
    assert client.post("/undo", {"csrf": token, "seen": "1"}).status == 303


def test_a_case_that_was_locked_in_another_window_answers_nobody(workbench: Workbench, client: Client) -> None:
    workbench.door._sessions["other"] = Session(level=Level.UNLOCKED)
    other = Client(workbench.port, {workbench.door.cookie: "other"})
    path = asked(workbench, "/review/{key}")
    page = other.get(path)
    assert client.post("/lock", {"csrf": client.get("/").token}).status == 303
    assert other.get("/api/status").status == 303 and other.get(path).headers["location"] == "/unlock"
    done = other.post(path, {"csrf": page.token, "seen": page.seen, "verdict": "rejected"})
    assert done.status == 401 and not workbench.bench.open


def test_asking_where_the_case_stands_is_no_sign_that_anybody_is_there(workbench: Workbench, client: Client) -> None:
    workbench.bench.last_used = 5.0
    assert client.get("/api/status").status == 200
    assert workbench.bench.last_used == 5.0
    client.get("/")
    assert workbench.bench.last_used > 5.0


def test_a_document_that_is_gone_under_a_review_is_said_and_nothing_is_recorded(
    workbench: Workbench, client: Client, tmp_path: Path
) -> None:
    path = asked(workbench, "/review/{key}")
    page = client.get(path)
    case = workbench.bench._case
    assert case is not None
    for file in (tmp_path / "case" / "keys").rglob("*"):
        if file.is_file():
            file.unlink()
    case.vault._opened.clear()
    got = client.post(path, {"csrf": page.token, "seen": page.seen, "verdict": "confirmed"})
    assert got.status == 400 and "is missing from the case" in got.text and "Nothing was changed" in got.text
    assert workbench.bench.decisions == () and "Traceback" not in got.text
    settle(workbench)
    assert client.get("/claims").status == 200


def test_control_the_same_decision_is_recorded_while_the_document_is_there(
    workbench: Workbench, client: Client
) -> None:
    path = asked(workbench, "/review/{key}")
    page = client.get(path)
    assert client.post(path, {"csrf": page.token, "seen": page.seen, "verdict": "confirmed"}).status == 303
