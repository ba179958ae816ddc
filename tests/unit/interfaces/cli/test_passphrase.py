"""``passphrase`` at the door: labels are shown, names stay out of the ledger, the old words open nothing."""

from __future__ import annotations

from tests.door import Terminal

NEW = "copper meadow signal thirteen brook"


def test_a_passphrase_is_changed_and_the_old_one_opens_nothing(at_case: Terminal) -> None:
    new = at_case.file("new.txt", NEW)
    said = at_case.on_case("passphrase", "--new-passphrase-file", new)
    assert said.code == 0 and "is changed" in said.out and "keys of the case stay" in said.err
    assert at_case.on_case("verify").code == 3
    assert at_case("verify", at_case.case, "--passphrase-file", new).code == 0


def test_a_holder_is_added_listed_and_removed(at_case: Terminal) -> None:
    new = at_case.file("new.txt", NEW)
    added = at_case.on_case("passphrase", "--add", "Mira Toll", "--new-passphrase-file", new)
    assert added.code == 0, added
    assert b"Mira" not in (at_case.case / "case.key").read_bytes()
    listed = at_case("passphrase", at_case.case, "--list", "--json", "--passphrase-file", new)
    holders = [{"label": "first", "opened": False}, {"label": "Mira Toll", "opened": True}]
    assert listed.json["result"]["holders"] == holders
    assert at_case.on_case("passphrase", "--remove", "Mira Toll").code == 0
    assert at_case("verify", at_case.case, "--passphrase-file", new).code == 3
    assert at_case.on_case("verify").code == 0


def test_options_that_do_not_belong_together_are_refused(at_case: Terminal) -> None:
    assert at_case.on_case("passphrase", "--list", "--add", "x").code == 2
    assert at_case.on_case("passphrase", "--list", "--new-passphrase-file", at_case.key).code == 2
    assert at_case.on_case("passphrase", "--remove", "nobody").code == 2
