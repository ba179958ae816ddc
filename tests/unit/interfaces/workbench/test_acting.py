"""Actions in the workbench: recorded, changed, taken back, told when late; a calendar file without names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from consilience.interfaces.workbench.server import Workbench
from tests.bench import Client, Got, make_case, served, settle, unlocked


@pytest.fixture
def workbench(tmp_path: Path) -> Iterator[Workbench]:
    with served(make_case(tmp_path)) as running:
        yield running


@pytest.fixture
def client(workbench: Workbench) -> Client:
    return unlocked(workbench)


def act(client: Client, **given: str) -> Got:
    page = client.get("/actions")
    form = {"csrf": page.token, "seen": page.seen, "name": "Request", "kind": "request", "verdict": "recorded"}
    return client.post("/actions", form | given)


def test_an_action_is_recorded_told_when_late_changed_and_taken_back(workbench: Workbench, client: Client) -> None:
    assert "Nothing was done about this case yet" in client.get("/actions").text
    done = act(client, addressee="<b>Prosecutor</b>", deadline="2031-05-03", status="sent", document="d1")
    assert done.status == 303 and done.headers["location"] == "/actions"
    settle(workbench)
    page = client.get("/actions").text
    assert "&lt;b&gt;Prosecutor&lt;/b&gt;" in page and "<b>Prosecutor" not in page
    assert "1 answer is overdue." in page and 'href="/documents/d1"' in page
    assert "1 answer is overdue" in client.get("/").text
    assert 'value="2031-05-03"' in client.get("/actions?change=1").text
    act(client, status="answered", response="It will be looked at", responded="2031-05-03")
    settle(workbench)
    page = client.get("/actions").text
    assert "It will be looked at" in page and "overdue" not in page and "2031-05-03" in page
    assert "overdue" not in client.get("/").text
    act(client, addressee="", deadline="")  # a field emptied in the form is emptied on record
    settle(workbench)
    page = client.get("/actions").text
    assert "Prosecutor" not in page and "2031-05-03" in page and "It will be looked at" in page
    act(client, verdict="undone")
    settle(workbench)
    act(client, verdict="undone")
    settle(workbench)
    assert "1 answer is overdue." in client.get("/actions").text


@pytest.mark.parametrize(
    "given", [{}, {"document": "d99"}, {"document": "d1", "deadline": "never"}, {"document": "d1", "name": " "}]
)
def test_what_cannot_be_is_told_and_nothing_is_recorded(
    workbench: Workbench, client: Client, given: dict[str, str]
) -> None:
    assert act(client, **given).status == 400
    assert workbench.bench.decisions == ()


def test_the_calendar_file_holds_days_and_names_only_when_asked(workbench: Workbench, client: Client) -> None:
    act(client, name="Letter about Kael", deadline="2031-07-01", document="d1")
    settle(workbench)
    token = client.get("/actions").token
    plain = client.post("/actions/calendar", {"csrf": token})
    assert plain.headers["content-type"].startswith("text/calendar")
    assert "attachment" in plain.headers["content-disposition"]
    assert "20310701" in plain.text and "Kael" not in plain.text
    assert "Letter about Kael" in client.post("/actions/calendar", {"csrf": token, "names": "yes"}).text
