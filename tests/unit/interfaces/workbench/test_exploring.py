"""Timeline and map: a place is an area that somebody gave, or stands beside the map; each hands its narrowing on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from consilience.interfaces.workbench.server import Workbench
from tests.bench import Client, Got, make_case, served, settle, unlocked

TEXTS = {
    "a.txt": 'The cell\n\n"They held me in Velm for six days in May 2031," Tomas Kael told the Dorrin Herald.\n',
    "b.txt": "Another day\n\nMira Toll said that soldiers beat her brother in Orsk on 3 June 2031.\n",
}


@pytest.fixture
def workbench(tmp_path: Path) -> Iterator[Workbench]:
    with served(make_case(tmp_path, TEXTS)) as running:
        yield running


@pytest.fixture
def client(workbench: Workbench) -> Client:
    return unlocked(workbench)


def anchor_of(page: Got, name: str) -> str:
    row = html.document_fromstring(page.text).xpath(f"//tr[starts-with(@id, 'g')][th/bdi = '{name}']")
    return str(row[0].get("id"))


def put(client: Client, name: str, **given: str) -> Got:
    page = client.get("/map")
    form = {"csrf": page.token, "seen": page.seen, "place": anchor_of(page, name), "verdict": "placed"}
    return client.post("/map", form | {"latitude": "43.5", "longitude": "-12,25", "radius": "20"} | given)


def test_a_place_stands_beside_the_map_until_somebody_says_where_it_lies(client: Client) -> None:
    page = client.get("/map")
    assert 'class="area"' not in page.text and '<svg class="map"' not in page.text
    assert "Velm" in page.text and "Orsk" in page.text
    done = put(client, "Velm", why="the old map")
    assert done.status == 303 and done.headers["location"].startswith("/map#g")
    page = client.get("/map")
    assert page.text.count('class="area"') == 1
    assert "43.5, -12.25" in page.text and "the old map" in page.text and "20 km" in page.text
    assert "circle" not in page.text.split('<svg class="map"')[1].split("</svg>")[0], "an area, never a pin"


@pytest.mark.parametrize(
    "given",
    [{"latitude": "91"}, {"longitude": "181"}, {"radius": "0"}, {"radius": ""}, {"latitude": "north"},
     {"radius": "1e9"}, {"latitude": "nan"}],
)  # fmt: skip
def test_numbers_that_are_no_place_are_refused_and_nothing_is_recorded(
    workbench: Workbench, client: Client, given: dict[str, str]
) -> None:
    got = put(client, "Velm", **given)
    assert got.status == 400 and "Nothing was recorded" in got.text
    assert workbench.bench.decisions == ()


def test_a_later_answer_takes_the_place_of_an_earlier_and_undoing_brings_that_back(
    workbench: Workbench, client: Client
) -> None:
    put(client, "Velm")
    put(client, "Velm", latitude="44", radius="2")
    settle(workbench)
    page = client.get("/map")
    assert "44, -12.25" in page.text and page.text.count('class="area"') == 1
    form = {"csrf": page.token, "seen": page.seen, "place": anchor_of(page, "Velm"), "verdict": "undone"}
    assert client.post("/map", form).status == 303
    assert "43.5, -12.25" in client.get("/map").text
    page = client.get("/map")
    assert client.post("/map", form | {"seen": page.seen}).status == 303
    assert 'class="area"' not in client.get("/map").text


def test_a_place_that_the_case_does_not_name_cannot_be_put_anywhere(workbench: Workbench, client: Client) -> None:
    page = client.get("/map")
    assert client.post("/map", {"csrf": page.token, "seen": "0", "place": "g99", "verdict": "placed"}).status == 400
    assert workbench.bench.decisions == ()


def test_two_who_place_it_at_once_are_shown_each_other(client: Client) -> None:
    page = client.get("/map")
    first = {"csrf": page.token, "seen": page.seen, "place": anchor_of(page, "Velm"), "verdict": "placed"}
    first |= {"latitude": "1", "longitude": "2", "radius": "3"}
    assert client.post("/map", first).status == 303
    assert client.post("/map", first | {"latitude": "9"}).status == 409


def test_timeline_and_map_narrow_to_a_person_and_hand_it_on(workbench: Workbench, client: Client) -> None:
    view = workbench.bench.view
    assert view is not None
    kael = next(a for a, v in view.people.items() if "Kael" in v.person.name)
    assert "Orsk" in client.get("/map").text, "control"
    page = client.get(f"/map?person={kael}")
    rows = html.document_fromstring(page.text).xpath("//tr[starts-with(@id, 'g')]/th/bdi/text()")
    assert rows == ["Velm"]
    assert f'href="/timeline?person={kael}"' in page.text
    when = client.get(f"/timeline?person={kael}").text
    assert "2031-05" in when and "2031-06-03" not in when and "2031-06-03" in client.get("/timeline").text
    assert f'href="/map?person={kael}"' in when


@pytest.mark.parametrize("asked", ["claim=%22%3E%3Cscript%3E", "person=p999", "claim=../x&person=", "page=2&claim=c1"])
def test_an_address_that_names_nothing_shows_everything(client: Client, asked: str) -> None:
    for path in ("/map", "/timeline"):
        got = client.get(f"{path}?{asked}")
        assert got.status == 200 and "<script>" not in got.text.replace("<script src", "")
