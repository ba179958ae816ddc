"""What is built is what was reviewed (SECURITY.md P24): a wheel built twice is the same bytes and holds the kept files;
every dependency is pinned to digests and stands in the bill of materials."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from quality import sbom

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "src/consilience"
WANTED = ("pyproject.toml", "README.md", "LICENSE", "NOTICE", PACKAGE)


def kept() -> list[str]:
    """The package's files as the repository keeps them."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("no git checkout: what is kept is not known")
    listed = subprocess.run(["git", "ls-files", PACKAGE], cwd=ROOT, capture_output=True, text=True, check=True)
    return listed.stdout.split()


def source(place: Path) -> Path:
    """A copy of what a wheel is built from, at another place and another time."""
    place.mkdir(parents=True)
    for name in WANTED:
        if (ROOT / name).is_dir():
            for path in kept():
                (place / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(ROOT / path, place / path)
        else:
            shutil.copyfile(ROOT / name, place / name)
    return place


def built(source_: Path, out: Path, *, umask: int) -> Path:
    """The wheel, built without a network and without looking at anything but the copy."""
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)],
        cwd=source_, env={**os.environ, "PYTHONPATH": ""}, capture_output=True, check=False, umask=umask,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()[-600:]
    (wheel,) = out.glob("*.whl")
    return wheel


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.slow
def test_a_wheel_built_twice_is_the_same_and_holds_what_is_kept(tmp_path: Path) -> None:
    first = built(source(tmp_path / "a" / "here"), tmp_path / "one", umask=0o022)
    there = source(tmp_path / "b" / "somewhere else")
    for path in there.rglob("*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    second = built(there, tmp_path / "two", umask=0o077)
    assert digest(first) == digest(second)

    with zipfile.ZipFile(first) as wheel:
        inside = {n: wheel.read(n) for n in wheel.namelist() if not re.match(r"consilience-[^/]+\.dist-info/", n)}
    wanted = {path.removeprefix("src/"): (ROOT / path).read_bytes() for path in kept()}
    assert inside == wanted

    # The control: one byte of one file, and a file that nobody reviewed, both show.
    module = there / PACKAGE / "__init__.py"
    module.write_bytes(module.read_bytes() + b"#")
    (there / PACKAGE / "extra.py").write_text("", encoding="utf-8")
    third = built(there, tmp_path / "three", umask=0o022)
    assert digest(third) != digest(first)
    with zipfile.ZipFile(third) as wheel:
        assert "consilience/extra.py" in wheel.namelist()


LOCKS = sorted(
    p.name for p in (ROOT / "requirements").glob("*.txt") if p.name not in {"constraints.txt", "leave-out.txt"}
)


def loose(lock: str) -> list[str]:
    """Packages of a lock without a digest."""
    return [one["name"] for one in sbom.packages(lock) if not one["digests"]]


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_of_every_lock_is_pinned_to_digests(name: str) -> None:
    lock = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    assert list(sbom.packages(lock)) and loose(lock) == []
    rows = [line for line in lock.splitlines() if line and not line.startswith((" ", "#"))]
    assert [row for row in rows if "==" not in row] == []  # no address, no range, no option


def test_control_a_package_without_a_digest_is_found() -> None:
    assert loose("left==1.0\nright==2.0 \\\n    --hash=sha256:" + "a" * 64) == ["left"]


def listed(components: Sequence[dict[str, object]]) -> list[str]:
    """Name, version and digests of each component: what does not depend on the machine that asks."""
    return [json.dumps([c["name"], c["version"], c["externalReferences"]]) for c in components]


def test_the_bill_of_materials_is_that_of_the_locks() -> None:
    bill = json.loads(sbom.FILE.read_text(encoding="utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert listed(bill["components"]) == listed(sbom.components())
    assert {c["bom-ref"] for c in bill["components"]} == set(bill["dependencies"][0]["dependsOn"])


def test_every_component_of_the_default_install_says_its_licence() -> None:
    bill = json.loads(sbom.FILE.read_text(encoding="utf-8"))
    without = {c["name"] for c in bill["components"] if "licenses" not in c and "properties" not in c}
    assert without <= {"sqlcipher3"}, without


def test_control_a_dependency_that_is_not_in_the_bill_is_found() -> None:
    bill = json.loads(sbom.FILE.read_text(encoding="utf-8"))
    assert listed(bill["components"][1:]) != listed(sbom.components())


@pytest.mark.parametrize("command", ["install", "install-test"])
def test_the_install_commands_ask_for_digests(command: str) -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "--require-hashes" in text and "--only-binary :all:" in text
    assert re.search(rf"^{command}:", text, re.MULTILINE)
