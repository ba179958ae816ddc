"""What a person does at the workbench: each form changes the case, and the page after it says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.requests import Request

from consilience.casework.case import open_case
from consilience.domain.review import Matter, Verdict
from consilience.interfaces.workbench.lists import sheet_of
from consilience.interfaces.workbench.server import Workbench
from consilience.interfaces.workbench.view import PAGE
from tests.attack.cases import PASSPHRASE, system_on
from tests.bench import Client, Got, make_case, served, settle, unlocked


@pytest.fixture
def workbench(tmp_path: Path) -> Iterator[Workbench]:
    with served(make_case(tmp_path)) as running:
        yield running


@pytest.fixture
def client(workbench: Workbench) -> Client:
    return unlocked(workbench)


def next_one(client: Client) -> tuple[str, Got]:
    """The address and page of the suggestion that comes next."""
    got = client.get("/review")
    return got.headers["location"], client.follow(got)


def judge(client: Client, verdict: str, **more: str) -> tuple[str, Got]:
    path, page = next_one(client)
    form = {"csrf": page.token, "seen": page.seen, "verdict": verdict}
    return path, client.post(path, form | more)


def test_a_whole_case_is_reviewed_one_after_the_other_and_ends(workbench: Workbench, client: Client) -> None:
    view = workbench.bench.view
    assert view is not None
    total = view.look.reviewed.statements
    for number in range(total):
        _, done = judge(client, "confirmed" if number % 2 else "rejected", why=f"looked at {number}")
        assert done.status == 303
    assert "Everything is settled" in client.get("/review").text
    settle(workbench)
    assert "Reviewed machine reading" in client.get("/").text
    assert [d.matter for d in workbench.bench.decisions] == [Matter.STATEMENT] * total


def test_a_decision_is_on_record_when_the_answer_comes_and_outlives_the_workbench(tmp_path: Path) -> None:
    case = make_case(tmp_path)
    with served(case) as workbench:
        judge(unlocked(workbench), "rejected", why="not hers")
    with open_case(case, PASSPHRASE, system=system_on()) as opened:
        (decision,) = opened.decisions()
    assert (decision.verdict, decision.why) == (Verdict.REJECTED, "not hers")
    assert decision.answers and decision.by == "Ilse Tarn"


def test_a_correction_with_other_words_moves_the_statement(workbench: Workbench, client: Client) -> None:
    path, page = next_one(client)
    found = re.search(r'<mark data-start="(\d+)" id="lit">([^<]+)', page.text)
    assert found is not None
    start, end = int(found[1]), int(found[1]) + len(found[2])
    form = {"csrf": page.token, "seen": page.seen, "verdict": "corrected", "speaker": "Market Watch"}
    form |= {"kind": "organisation", "mode": "indirect", "start": str(start), "end": str(end - 3)}
    assert client.post(path, form).status == 303
    settle(workbench)
    again = client.get(path)
    assert "Market Watch" in again.text and "corrected" in again.text
    assert f"{found[2][:-3]}</mark>" in again.text


def test_undo_leads_back_to_what_was_undone(workbench: Workbench, client: Client) -> None:
    path, _ = judge(client, "rejected")
    page = client.get("/")
    assert client.post("/undo", {"csrf": page.token}).headers["location"] == path
    settle(workbench)
    assert [d.verdict for d in workbench.bench.decisions] == [Verdict.REJECTED, Verdict.UNDONE]
    assert "rejected" not in client.get(path).text.lower().split("the machine suggests")[0]


def test_the_second_of_two_who_decide_at_once_is_shown_the_firsts_decision(
    workbench: Workbench, client: Client
) -> None:
    path, page = next_one(client)
    form = {"csrf": page.token, "seen": page.seen}
    assert client.post(path, form | {"verdict": "confirmed", "why": "heard the tape"}).status == 303
    second = client.post(path, form | {"verdict": "rejected"})
    assert second.status == 409
    assert "heard the tape" in second.text
    assert len(workbench.bench.decisions) == 1


def test_a_claim_is_named_and_split(workbench: Workbench, client: Client) -> None:
    view = workbench.bench.view
    assert view is not None
    anchor, shown = next((a, v) for a, v in view.claims.items() if len(v.passages) > 1)
    page = client.get(f"/claims/{anchor}")
    form = {"csrf": page.token, "seen": page.seen}
    assert client.post(f"/claims/{anchor}", form | {"act": "name", "words": "Arrests of 2 May"}).status == 303
    settle(workbench)
    assert "Arrests of 2 May" in client.get("/claims").text
    before = len(view.claims)
    page = client.get(f"/claims/{anchor}")
    form = {"csrf": page.token, "seen": page.seen, "act": "split", "statement": shown.passages[-1].lit_anchor}
    assert client.post(f"/claims/{anchor}", form).status == 303
    settle(workbench)
    assert workbench.bench.view is not None and len(workbench.bench.view.claims) == before + 1


def test_a_contradiction_is_settled_by_one_of_the_five_ways(workbench: Workbench, client: Client) -> None:
    view = workbench.bench.view
    assert view is not None
    anchor = next(d.anchor for d in view.disputes if not d.dispute.denial)
    page = client.get("/contradictions")
    form = {"csrf": page.token, "seen": page.seen, "verdict": "report_range", "why": "both counts are partial"}
    assert client.post(f"/contradictions/{anchor}", form).status == 303
    settle(workbench)
    assert "both counts are partial" in client.get("/contradictions").text


def test_a_consent_is_put_on_record_and_shown(workbench: Workbench, client: Client) -> None:
    view = workbench.bench.view
    assert view is not None
    anchor = next(iter(view.people))
    page = client.get(f"/people/{anchor}")
    form = {"csrf": page.token, "seen": page.seen, "verdict": "given", "use": "public_report", "audience": "public"}
    assert client.post(f"/people/{anchor}/consent", form | {"identity": "name", "on": "2031-05-06"}).status == 303
    settle(workbench)
    assert "2031-05-06" in client.get(f"/people/{anchor}").text
    wrong = client.post(f"/people/{anchor}/consent", form | {"audience": "case_team"})
    assert wrong.status == 400 and "does not belong" in wrong.text


def test_files_are_taken_in_while_it_runs_and_a_wrong_path_is_a_sentence(
    workbench: Workbench, client: Client, tmp_path: Path
) -> None:
    more = tmp_path / "more.txt"
    more.write_text("Ten men were freed, the ministry said on 6 May 2031.\n", encoding="utf-8")
    token = client.get("/").token
    wrong = client.post("/documents", {"csrf": token, "path": str(tmp_path / "nothing")})
    assert wrong.status == 400 and "does not exist" in wrong.text
    assert client.post("/documents", {"csrf": token, "path": str(more)}).status == 303
    view = workbench.bench.view
    for _ in range(300):
        if workbench.bench.view is not view:
            break
        client.get("/documents")
    assert "more.txt" in client.get("/documents").text
    assert len(client.get("/documents").text.split("more.txt")) > 1


def test_search_finds_words_and_puts_them_in_no_address(client: Client) -> None:
    page = client.get("/search")
    assert 'method="post" action="/search"' in page.text
    found = client.post("/search", {"csrf": page.token, "q": "hiding"})
    assert "Arrests at the market" in found.text
    assert "No text has all" in client.post("/search", {"csrf": page.token, "q": '"unheard" OR NEAR('}).text


def test_the_dossier_is_a_file_for_the_team_and_a_refusal_for_others(client: Client) -> None:
    token = client.get("/report").token
    done = client.post("/report", {"csrf": token, "audience": "internal"})
    assert done.headers["content-disposition"].startswith("attachment") and "Case file" in done.text
    refused = client.post("/report", {"csrf": token, "audience": "public"})
    assert refused.status == 403 and "have not agreed" in refused.text


def test_verification_runs_on_the_open_case(client: Client) -> None:
    token = client.get("/history").token
    assert client.post("/history", {"csrf": token}).status == 303
    assert "Sound" in client.get("/history").text


@pytest.mark.parametrize("path", ["/review/0000000000000000", "/claims/c999", "/people/p999", "/documents/d999"])
def test_what_is_gone_is_said_in_words(client: Client, path: str) -> None:
    got = client.get(path)
    assert got.status in (400, 404)
    assert "any more" in got.text


VECTORS = (
    "<script>window.hit=1</script>",
    '"><img src=x onerror=window.hit=1>',
    "'-alert(1)-'",
    "</title><svg/onload=window.hit=1>",
    "{{ 7*7 }}",
    'href="#c1"',
)


def test_words_of_a_source_stay_words_on_every_page(tmp_path: Path) -> None:
    texts = {
        f"page-{n}.txt": f'Title {v}\n\n4 May 2031\n\n"They beat {12 + n} men {v} there," said Tomas Kael, a baker.\n\n'
        f"Nine men {v} were beaten on 2 May, said Ada Miren.\n"
        for n, v in enumerate(VECTORS)
    }
    with served(make_case(tmp_path, texts)) as workbench:
        client = unlocked(workbench)
        view = workbench.bench.view
        assert view is not None
        pages = ["/", "/documents", "/claims", "/contradictions", "/people", "/timeline", "/report", "/history"]
        pages += [f"/documents/{a}" for a in view.documents] + [f"/claims/{a}" for a in view.claims]
        pages += [f"/people/{a}" for a in view.people] + [client.get("/review").headers["location"]]
        for path in pages:
            text = client.get(path).text
            assert "<script>window" not in text and "<img src=x" not in text and "<svg/onload" not in text, path
            assert len(re.findall(r"<script\b", text)) == 1, path
        token = client.get("/search").token
        assert "<script>window" not in client.post("/search", {"csrf": token, "q": VECTORS[0]}).text


def test_a_long_list_is_turned_page_by_page_and_a_page_that_is_not_there_is_the_first(client: Client) -> None:
    for path in ("/people", "/contradictions", "/timeline", "/documents", "/claims"):
        for asked in ("1", "2", "999999999999", "-1", "x", "\u0662"):
            got = client.get(f"{path}?page={quote(asked)}")
            assert got.status == 200 and "page 2 of" not in got.text


def test_sheets_hold_every_one_once() -> None:
    every = list(range(PAGE * 2 + 3))
    shown = []
    for number in (1, 2, 3):
        sheet = sheet_of(every, Request({"type": "http", "query_string": f"page={number}".encode(), "headers": []}))
        assert (sheet.number, sheet.of) == (number, 3)
        shown += sheet.shown
    assert shown == every


def test_people_are_found_by_name_without_a_name_in_an_address(client: Client) -> None:
    page = client.get("/people")
    assert "Kael" in client.post("/people", {"csrf": page.token, "q": "kael"}).text
    assert "Nobody was found" in client.post("/people", {"csrf": page.token, "q": "unheard of"}).text


@pytest.mark.parametrize(
    "then", ["//evil.example", "/\\evil.example", "https://evil.example", "/x\r\nA: b", "javascript:1", ""]
)
def test_a_form_never_leads_to_another_site(client: Client, then: str) -> None:
    _, done = judge(client, "confirmed", next=then)
    assert done.headers["location"] in {"/", "/review"}


@pytest.mark.parametrize("then", ["/review", "/claims/c12#c12-t3", "/contradictions?page=2#x61", "/"])
def test_control_pages_of_the_workbench_are_led_to(client: Client, then: str) -> None:
    _, done = judge(client, "confirmed", next=then)
    assert done.headers["location"] == then


def test_documents_are_found_by_their_words_without_a_word_in_an_address(client: Client) -> None:
    page = client.get("/documents")
    found = client.post("/files/list", {"csrf": page.token, "q": "arrests MARKET"}).text
    assert "post.txt" in found and "herald.txt" not in found
    assert "herald.txt" in client.post("/files/list", {"csrf": page.token, "q": ""}).text


def test_a_claim_is_joined_by_its_id(workbench: Workbench, client: Client) -> None:
    view = workbench.bench.view
    assert view is not None
    first, second = list(view.claims.values())[:2]
    page = client.get(f"/claims/{first.anchor}")
    form = {"csrf": page.token, "seen": page.seen, "act": "join", "claim": "", "named": "c999"}
    assert client.post(f"/claims/{first.anchor}", form).status == 400
    assert client.post(f"/claims/{first.anchor}", form | {"named": second.claim.id}).status == 303
    assert workbench.bench.decisions[-1].verdict is Verdict.SAME
