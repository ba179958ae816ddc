"""Deciding on the command line: ids go in, places go on record, and what follows changes with it."""

import pytest

PAGE = (
    "Market day in Dorrin\n\n4 May 2031\n\n"
    '"Soldiers beat my brother on 2 May," Tomas Kael, a baker, told the Dorrin Herald. '
    "At least 12 people were arrested, Kael said.\n"
)


@pytest.fixture
def held(at_case):
    at_case.on_case("add", at_case.file("herald.txt", PAGE))
    return at_case


def statements(held):
    return held.on_case("export", "--format", "json").json["statements"]


def test_a_rejected_statement_is_gone_from_what_is_shown_and_listed_among_the_decisions(held):
    one = next(s for s in statements(held) if "beat my brother" in s["exact"])
    said = held.on_case("decide", "statement", "rejected", one["id"], "--why", "hearsay", "--json")
    assert (said.code, said.json["result"]["decision"]["verdict"]) == (0, "rejected")
    assert one["id"] not in [s["id"] for s in statements(held)]
    listed = held.on_case("decisions").out
    assert "1 decision on record" in listed and "statement: rejected" in listed and "hearsay" in listed
    assert held.on_case("decide", "statement", "undone", one["id"]).code == 0
    assert one["id"] in [s["id"] for s in statements(held)]


def test_a_corrected_speaker_is_who_speaks(held):
    one = next(s for s in statements(held) if "12 people" in s["exact"])
    arguments = ("--speaker", "Market Watch", "--kind-of-speaker", "organisation", "--mode", "indirect")
    assert held.on_case("decide", "statement", "corrected", one["id"], *arguments).code == 0
    assert next(s for s in statements(held) if "12 people" in s["exact"])["speaker"] == "Market Watch"


def test_a_consent_is_kept_and_one_that_no_table_allows_is_refused(held):
    person = held.on_case("export", "--format", "json").json["people"][0]["id"]
    given = ("--use", "public_report", "--audience", "public", "--identity", "name", "--on", "2031-05-03")
    assert held.on_case("consent", person, "given", *given).code == 0
    wrong = held.on_case("consent", person, "given", "--use", "media", "--audience", "case_team")
    assert wrong.code != 0 and "does not belong" in wrong.err and "Nothing was recorded" in wrong.err
    wrong = held.on_case("consent", person, "given", *given[:4], "--on", "31.5.2031")
    assert wrong.code != 0 and "YYYY-MM-DD" in wrong.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("statement", "confirmed", "herald:s999"),
        ("people", "same", "p1", "p999"),
        ("claim-name", "named", "c999", "--words", "x"),
        ("contradiction", "report_range", "c1:x9"),
        ("claims", "same", "herald:s1"),
        ("statement", "same", "herald:s1"),
        ("statement", "corrected", "herald:s1", "--place", "9-9999999"),
    ],
)
def test_what_cannot_be_decided_is_said_in_a_sentence(held, arguments):
    said = held.on_case("decide", *arguments)
    assert said.code not in (0, 1)
    assert "Traceback" not in said.err and said.err.strip()
    assert held.on_case("decisions", "--json").json["result"]["decisions"] == []


def test_what_was_decided_is_told_with_what_is_shown_and_exported(held):
    one = statements(held)[0]
    assert "not reviewed" in held.on_case("crosscheck").out
    held.on_case("decide", "statement", "confirmed", one["id"])
    assert "1 of 2 statements reviewed" in held.on_case("crosscheck").out
    exported = held.on_case("export", "--format", "json").json
    assert "people decided on 1 statements" in exported["notice"]
    assert [s["reviewed"] for s in exported["statements"]] == ["confirmed", "no"]
