"""``backup``, ``restore`` and ``drill`` at the door."""

from __future__ import annotations

from tests.door import Terminal


def test_a_case_is_backed_up_drilled_and_restored_with_the_same_root(at_case: Terminal) -> None:
    folder, again = at_case.folder / "backup", at_case.folder / "again"
    made = at_case.on_case("backup", folder, "--json")
    assert made.code == 0, made
    restored = at_case("restore", folder, again, "--json", "--passphrase-file", at_case.key)
    assert restored.code == 0, restored
    assert restored.json["result"]["root"] == made.json["result"]["root"]
    assert at_case("verify", again, "--passphrase-file", at_case.key).code == 0
    assert at_case.on_case("drill", folder).code == 0
    assert at_case.on_case("verify").code == 0
    assert at_case("restore", folder, again, "--passphrase-file", at_case.key).code == 2


def test_a_damaged_backup_is_told_and_leaves_nothing(at_case: Terminal) -> None:
    folder, again = at_case.folder / "backup", at_case.folder / "again"
    assert at_case.on_case("backup", folder).code == 0
    for found in (folder / "objects").rglob("*"):
        if found.is_file() and found.read_bytes() == (at_case.case / "ledger" / "entries").read_bytes():
            found.write_bytes(found.read_bytes()[:-2] + b"?\n")
    told = at_case("restore", folder, again, "--passphrase-file", at_case.key)
    assert told.code == 4 and "objects/" in told.err
    assert sorted(p.name for p in at_case.folder.iterdir() if "again" in p.name or "restore" in p.name) == []
    assert at_case.on_case("drill", folder).code == 4
    assert at_case.on_case("backup", at_case.case / "inside").code == 2
