"""What is in the repository: no machine's paths or addresses, pinned locks, the licence in full."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.architecture.source import ROOT, kept_files

MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:work|root|home/\w+|Users/\w+|mnt|opt)/\w")
OWN_PATTERN = "test_repository.py"
LOCKS = ("default.txt", "test.txt", "build.txt")


def texts() -> list[tuple[str, str]]:
    out = []
    for path in kept_files():
        try:
            out.append((path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return out


def test_no_file_holds_a_path_of_somebodys_machine() -> None:
    found = [
        f"{name}:{number}"
        for name, text in texts()
        if not name.endswith(OWN_PATTERN)
        for number, line in enumerate(text.splitlines(), 1)
        if MACHINE_PATHS.search(line)
    ]
    assert not found, found


def test_the_path_pattern_can_find_something() -> None:
    assert MACHINE_PATHS.search("see " + "/".join(["", "home", "someone", "case"]))


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_every_distribution_by_hash_and_names_no_index(lock: str) -> None:
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert "index-url" not in text and "find-links" not in text
    entries = re.split(r"\n(?=[A-Za-z0-9])", text.strip())
    pinned = [e for e in entries if re.match(r"[A-Za-z0-9][\w.\-]*==", e)]
    assert len(pinned) == len(entries)
    assert all("--hash=sha256:" in e for e in pinned)


def test_the_default_lock_holds_every_declared_dependency_and_the_test_lock_all_of_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[<>=;\[ ]", name)[0].lower() for name in project["dependencies"]}
    default, test = (names_in(lock) for lock in ("default.txt", "test.txt"))
    assert declared <= {name for name, _ in default}
    assert default <= test, "the test lock differs from the default lock: run 'make lock'"


def names_in(lock: str) -> set[tuple[str, str]]:
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z0-9][\w.\-]*)==(\S+)", text, flags=re.MULTILINE))


def test_the_licence_is_the_apache_licence_in_full() -> None:
    text = " ".join((ROOT / "LICENSE").read_text(encoding="utf-8").split())
    assert text.startswith("Apache License Version 2.0, January 2004")
    assert "END OF TERMS AND CONDITIONS" in text
    assert len(text) > 9000
    assert "CC BY-SA 4.0" in (ROOT / "NOTICE").read_text(encoding="utf-8")
