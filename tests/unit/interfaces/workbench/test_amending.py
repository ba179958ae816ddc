"""Correcting by form and marking what the machine missed: what is said is on record and comes back; nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from consilience.domain.account import Statement
from consilience.domain.review import Verdict
from consilience.interfaces.workbench.server import Workbench
from tests.bench import POST, Client, Got, make_case, served, settle, unlocked


@pytest.fixture
def workbench(tmp_path: Path) -> Iterator[Workbench]:
    with served(make_case(tmp_path)) as running:
        yield running


@pytest.fixture
def client(workbench: Workbench) -> Client:
    return unlocked(workbench)


def fields(page: Got) -> dict[str, str]:
    """The form of a page as a browser without a script would send it."""
    (form,) = html.document_fromstring(page.text).xpath("//form[@id='judge']")
    return {name: value for name, value in form.form_values() if name}


def at(workbench: Workbench, words: str) -> tuple[str, Statement]:
    """Address and statement of the first one that holds these words."""
    view = workbench.bench.view
    assert view is not None
    for d in view.look.check.documents:
        for s in d.statements:
            if words in s.passage.exact:
                key = next(k for k, v in view.keys.items() if v == s.id)
                return f"/review/{key}", s
    raise AssertionError(words)


def now(workbench: Workbench, name: str) -> Statement:
    reviewed = workbench.bench.reviewed
    assert reviewed is not None
    return next(s for d in reviewed.documents for s in d.statements if s.id == name)


def test_a_form_sent_back_as_it_came_changes_nothing_but_says_that_a_person_looked(
    workbench: Workbench, client: Client
) -> None:
    path, before = at(workbench, "At least 12")
    assert client.post(path, fields(client.get(path)) | {"verdict": "corrected"}).status == 303
    after = now(workbench, before.id)
    same = ("passage", "mode", "chain", "values")
    assert [getattr(after, n) for n in same] == [getattr(before, n) for n in same]
    names = {name for name, _ in workbench.bench.decisions[-1].terms}
    assert names <= {"speaker", "kind", "mode"}


def test_words_are_chosen_from_lists_without_a_script(workbench: Workbench, client: Client) -> None:
    path, before = at(workbench, "At least 12")
    form = fields(client.get(path))
    page = html.document_fromstring(client.get(path).text)
    first = next(o for o in page.xpath("//select[@id='first']/option") if o.text == "people")
    assert client.post(path, form | {"verdict": "corrected", "first": first.get("value")}).status == 303
    after = now(workbench, before.id)
    assert after.passage.exact.startswith("people were arrested")
    assert [v.role for v in after.values] == [v.role for v in before.values if v.role != "count"]


def test_carriers_and_values_are_changed_and_come_back(workbench: Workbench, client: Client) -> None:
    path, before = at(workbench, "At least 12")
    form = fields(client.get(path))
    row = next(n for n in range(9) if form.get(f"value-{n}-role") == "date" and form[f"value-{n}-words"])
    more = {"verdict": "corrected", "hop-0-name": "Ada Miren", "hop-0-kind": "person", "why": "heard the tape"}
    more |= {f"value-{row}-normal": "2031-05-03"}
    assert client.post(path, form | more).status == 303
    after = now(workbench, before.id)
    assert [hop.name for hop in after.chain] == ["Ada Miren"]
    assert {v.text() for v in after.values if v.role == "date"} == {"2031-05-03"}
    decision = workbench.bench.decisions[-1]
    assert decision.answers.startswith(before.mode.value) and "2031-05-02" in decision.answers
    settle(workbench)
    again = fields(client.get(path))
    assert again["hop-0-name"] == "Ada Miren"
    assert "2031-05-03" in {again[f"value-{n}-normal"] for n in range(3)}
    # Confirming a correction, or correcting one more thing in it, keeps the rest of it.
    assert client.post(path, again | {"verdict": "confirmed"}).status == 303
    assert [hop.name for hop in now(workbench, before.id).chain] == ["Ada Miren"]
    once_more = fields(client.get(path)) | {"verdict": "corrected", "speaker": "Ada Miren", "kind": "witness"}
    assert client.post(path, once_more).status == 303
    after = now(workbench, before.id)
    assert (after.speaker.words, [hop.name for hop in after.chain]) == ("Ada Miren", ["Ada Miren"])


def test_a_value_is_taken_out_and_a_carrier_too(workbench: Workbench, client: Client) -> None:
    path, before = at(workbench, "at least 12")
    assert before.chain
    form = fields(client.get(path))
    dropped = {f"value-{n}-drop": "yes" for n in range(len(before.values))}
    gone = {f"hop-{n}-name": "" for n in range(len(before.chain))}
    assert client.post(path, form | dropped | gone | {"verdict": "corrected"}).status == 303
    after = now(workbench, before.id)
    assert (after.chain, after.values) == ((), ())
    client.post("/undo", {"csrf": client.get("/").token, "seen": client.get(path).seen})
    back = now(workbench, before.id)
    assert (back.chain, back.values) == (before.chain, before.values)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"value-0-role": "date", "value-0-normal": "2031-02-30"}, "not a date"),
        ({"value-0-role": "date", "value-0-normal": "2 May"}, "not a date"),
        ({"value-0-words": "nothing of the kind"}, "do not stand"),
        ({"first": "20", "last": "4"}, "stands before the first"),
        ({"start": "0", "end": "99999"}, "outside the text"),
        ({"first": "x", "last": "y"}, "stands before the first"),
        ({"hop-0-name": "A", "hop-0-kind": "rumour"}, "a publisher, a person or a document"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_recorded(
    workbench: Workbench, client: Client, wrong: dict[str, str], words: str
) -> None:
    path, _ = at(workbench, "At least 12")
    got = client.post(path, fields(client.get(path)) | {"verdict": "corrected"} | wrong)
    assert got.status == 400 and words in html.document_fromstring(got.text).text_content()
    assert workbench.bench.decisions == ()


def mark(workbench: Workbench, client: Client, words: str) -> tuple[str, dict[str, str]]:
    """The page that marks these words of the second text, and its form filled in for them."""
    view = workbench.bench.view
    assert view is not None
    anchor, shown = next((a, d) for a, d in view.documents.items() if "Arrests" in d.title)
    text = view.known.documents[shown.id].reading.text
    start = text.index(words)
    path = f"/documents/{anchor}/mark"
    form = fields(client.get(f"{path}?start={start}&end={start + len(words)}"))
    assert text[int(form["first"]) : int(form["last"])] == words
    return path, form | {"speaker": "Ada Miren", "kind": "witness", "mode": "indirect"}


def test_a_statement_that_the_machine_missed_is_marked_counted_and_taken_back(
    workbench: Workbench, client: Client
) -> None:
    missed = "told the Dorrin Herald"
    assert missed in POST
    path, form = mark(workbench, client, missed)
    reviewed = workbench.bench.reviewed
    assert reviewed is not None
    before = reviewed.statements
    form |= {"value-0-role": "place", "value-0-words": "dorrin", "value-0-normal": "Dorrin"}
    assert client.post(path, form).status == 303
    decision = workbench.bench.decisions[-1]
    assert (decision.verdict, decision.answers) == (
        Verdict.ADDED, "nothing: the machine suggests no statement here",
    )  # fmt: skip
    settle(workbench)
    reviewed = workbench.bench.reviewed
    assert reviewed is not None and reviewed.statements == before + 1
    page, made = at(workbench, missed)
    assert (made.speaker.words, [v.text() for v in made.values]) == ("Ada Miren", ["Dorrin"])
    assert "a person marked this statement" in client.get(page).text
    assert all(r.rule != "statement.corrected" for r in made.because)
    # Corrected, it is still one that a person added.
    again = fields(client.get(page)) | {"verdict": "corrected", "speaker": "T. Kael", "kind": "person"}
    assert client.post(page, again).status == 303
    assert workbench.bench.decisions[-1].verdict is Verdict.ADDED
    settle(workbench)
    for _ in range(2):
        client.post("/undo", {"csrf": client.get("/").token, "seen": str(len(workbench.bench.decisions))})
    settle(workbench)
    reviewed = workbench.bench.reviewed
    assert reviewed is not None and reviewed.statements == before
    assert len(workbench.bench.decisions) == 4


def test_words_that_are_a_statement_already_are_not_marked_twice(workbench: Workbench, client: Client) -> None:
    path, form = mark(workbench, client, "at least 12 people were arrested on 2 May")
    got = client.post(path, form)
    assert got.status == 400 and "already" in got.text
    assert workbench.bench.decisions == ()


@pytest.mark.parametrize("asked", ["near=999999999999", "near=-1", "start=9&end=3", "near=x", "start=1&end=\u0662", ""])
def test_a_place_that_is_not_in_the_text_opens_the_form_at_the_beginning(client: Client, asked: str) -> None:
    got = client.get("/documents/d1/mark?" + asked.encode("ascii", "ignore").decode())
    assert got.status == 200 and re.search(r'id="lit">[^<]', got.text)
