"""``anchor`` and ``cosign`` at the door: nothing is sent unless it was shown and asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from consilience.interfaces.cli import anchoring
from tests.authority import HAS_OPENSSL, make_authority, serving
from tests.door import Terminal

needs_openssl = pytest.mark.skipif(not HAS_OPENSSL, reason="openssl is not installed")


def test_words_on_paper_come_back_as_a_checkpoint_kept_elsewhere(at_case: Terminal) -> None:
    said = at_case.on_case("anchor", "--words")
    assert said.code == 0 and "entries 1" in said.out
    slip = at_case.file("slip.txt", said.out)
    checked = at_case.on_case("verify", "--checkpoint", slip)
    assert checked.code == 0 and "covers the first 1 of 1 entries" in checked.out
    wrong = at_case.file("wrong.txt", said.out.replace("entries 1", "entries 2"))
    told = at_case.on_case("verify", "--checkpoint", wrong)
    assert told.code == 4 and "check words do not fit" in told.out


def test_a_request_is_co_signed_and_kept_and_named(at_case: Terminal) -> None:
    request, answer, key = (at_case.folder / name for name in ("request.json", "answer.txt", "key.pem"))
    assert at_case.on_case("anchor", "--request", request).code == 0
    given = ["--key", key, "--passphrase-file", at_case.key]
    signed = at_case("cosign", request, "--new-key", "--name", "Mira-Toll", "-o", answer, "--json", *given)
    assert signed.code == 0, signed
    assert "never signed this case" in signed.json["notices"][1]
    kept = at_case.on_case("anchor", "--cosigned", answer, "--key", signed.json["result"]["public_key"])
    assert kept.code == 0 and "Mira-Toll" in kept.out
    assert "Mira-Toll" in at_case.on_case("anchor").out
    assert " 17  ok" in at_case.on_case("verify", "--checkpoint", answer).out
    again = at_case("cosign", request, "--name", "Mira-Toll", "-o", answer, "--json", *given)
    assert again.code == 0 and again.json["notices"] == []


@needs_openssl
def test_a_time_stamp_is_shown_first_and_sent_only_when_told_to(at_case: Terminal, tmp_path: Path) -> None:
    authority = make_authority(tmp_path / "authority")
    root = authority.folder / "ca.pem"
    with serving(authority) as (address, seen):
        shown = at_case.on_case("anchor", "--timestamp", address, "--root", root)
        assert shown.code == 0 and "Nothing was sent" in shown.out and "127.0.0.1" in shown.out
        assert seen == []
        sent = at_case.on_case("anchor", "--timestamp", address, "--root", root, "--send")
    assert sent.code == 0, sent
    assert "Connects to: 127.0.0.1" in sent.err and len(seen) == 1
    assert "existed at" in sent.out
    assert " 17  ok" in at_case.on_case("verify").out


@needs_openssl
def test_what_an_authority_answers_wrongly_is_not_kept(at_case: Terminal, tmp_path: Path) -> None:
    root = make_authority(tmp_path / "authority").folder / "ca.pem"
    for answer in (b"no", 500):
        with serving(answer) as (address, _):
            said = at_case.on_case("anchor", "--timestamp", address, "--root", root, "--send", "--json")
            assert said.json["error"]["code"] in {"input", "storage"}
    assert at_case.on_case("anchor", "--json").json["result"]["anchors"] == []


def test_without_send_no_connection_is_tried(at_case: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anchoring, "ask", lambda *_: pytest.fail("a connection was tried"))
    root = at_case.file("root.pem", "anything")
    said = at_case.on_case("anchor", "--timestamp", "https://stamps.invalid/tsr", "--root", root)
    assert said.code == 0 and "stamps.invalid, port 443" in said.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["--words", "--request", "x"], ["--cosigned", "x"], ["--key", "00"], ["--timestamp", "https://x.invalid/"],
        ["--send"], ["--root", "x"],
    ],
)  # fmt: skip
def test_options_that_do_not_belong_together_are_refused(at_case: Terminal, arguments: list[str]) -> None:
    assert at_case.on_case("anchor", *arguments, "--json").json["error"]["code"] == "usage"


@pytest.mark.parametrize("arguments", [[], ["x"], ["--name", "A"], ["x", "--name", "A"]])
def test_cosign_says_what_is_missing(at_case: Terminal, arguments: list[str]) -> None:
    said = at_case("cosign", *arguments, "--key", at_case.folder / "key.pem", "--json")
    assert said.json["error"]["code"] == "usage"
