"""A dossier for chosen claims, a use and its readers: who is in it is told first, and what was settled is in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from consilience.interfaces.workbench.reporting import purposes
from consilience.interfaces.workbench.server import Workbench
from tests.bench import Client, Got, make_case, served, settle, unlocked


@pytest.fixture
def workbench(tmp_path: Path) -> Iterator[Workbench]:
    with served(make_case(tmp_path)) as running:
        yield running


@pytest.fixture
def client(workbench: Workbench) -> Client:
    return unlocked(workbench)


def look(client: Client, **form: str) -> Got:
    return client.post("/report/look", {"csrf": client.get("/report").token} | form)


def words(got: Got) -> str:
    return " ".join(html.document_fromstring(got.text).text_content().split())


def test_every_use_is_offered_with_the_readers_it_can_have(client: Client) -> None:
    page = client.get("/report").text
    assert len(purposes()) == 15
    assert all(f'value="{use.value}/{audience.value}"' in page for use, audience in purposes())


def test_before_anything_is_written_everybody_in_it_stands_there_with_a_reason(
    workbench: Workbench, client: Client
) -> None:
    got = look(client, purpose="internal_analysis/case_team")
    view = workbench.bench.view
    assert view is not None and got.status == 200
    assert "Withheld" in words(got) and "unknown means no" in words(got)
    assert all(person.name in words(got) for person in view.look.check.people)
    assert "Write it and save it" in got.text
    public = look(client, purpose="public_report/public")
    assert "Refused" in words(public) and "Write it and save it" not in public.text


def test_somebody_who_agreed_is_cleared_for_that_use_alone(workbench: Workbench, client: Client) -> None:
    view = workbench.bench.view
    assert view is not None
    anchor = next(iter(view.people))
    page = client.get(f"/people/{anchor}")
    form = {"csrf": page.token, "seen": page.seen, "verdict": "given", "use": "media", "audience": "public"}
    assert client.post(f"/people/{anchor}/consent", form | {"identity": "name"}).status == 303
    settle(workbench)
    told = words(look(client, purpose="media/public"))
    assert "Cleared: 1" in told or "no more openly" in told
    assert "Cleared: 0" in words(look(client, purpose="public_report/public"))


@pytest.mark.parametrize("purpose", ["", "media", "media/case_team", "x/y", "internal_analysis/public"])
def test_a_use_that_these_readers_cannot_have_is_refused(client: Client, purpose: str) -> None:
    for path in ("/report/look", "/report"):
        got = client.post(path, {"csrf": client.get("/report").token, "purpose": purpose})
        assert got.status == 400 and "Nothing was written" in got.text


def test_a_dossier_of_one_claim_holds_that_claim(workbench: Workbench, client: Client) -> None:
    view = workbench.bench.view
    assert view is not None
    shown = next(v for v in view.claims.values() if len(v.documents) == 1)
    form = {"purpose": "internal_analysis/case_team", "claims": shown.claim.id}
    got = look(client, **form)
    assert f"1 claim of {len(view.claims)}" in words(got)
    done = client.post("/report", {"csrf": got.token} | form)
    assert done.status == 200 and "chosen by a person" in done.text
    others = [d.title for d in view.documents.values() if d.id not in shown.documents]
    assert others and not any(f">{title}<" in done.text for title in others)
    assert client.post("/report", {"csrf": got.token} | form | {"claims": "c999"}).status == 400


def test_what_was_settled_stands_in_the_dossier_with_its_method_and_reason_and_without_a_name(
    workbench: Workbench, client: Client
) -> None:
    view = workbench.bench.view
    assert view is not None
    whole = {"csrf": client.get("/report").token, "purpose": "internal_analysis/case_team"}
    assert "Settled by a person" not in client.post("/report", whole).text
    anchor = next(d.anchor for d in view.disputes if not d.dispute.denial)
    page = client.get("/contradictions")
    form = {"csrf": page.token, "seen": page.seen, "verdict": "report_range", "why": "both counts are partial"}
    assert client.post(f"/contradictions/{anchor}", form).status == 303
    settle(workbench)
    text = client.post("/report", whole).text
    assert "Settled by a person: report range" in text and "both counts are partial" in text
    assert "Ilse Tarn" not in text
