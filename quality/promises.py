"""The promises of the threat model, each with the tests that show it: run, counted, and told with what was not run.

Nouns: a *promise* (docs/threats.md, P1 to P24), its *tests* (files or folders), a *case* (one fault that a test tried;
a test says how many, else it is one) and a *control* (a test with a mistake built in on purpose, which must be caught).

Run: ``python -m quality.promises`` prints the table; ``--write`` also writes docs/promises.md; ``--nightly`` takes the
slow tests too (most of an hour).  Exit 0: every promise that could be tried is kept; 1: one is not.
"""

from __future__ import annotations

import argparse
import datetime as dt
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, parse  # our own pytest's file

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "promises.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """``tests`` are files of this repository; ``lacks`` is what of it is not shown yet, in words."""

    name: str
    words: str
    tests: tuple[str, ...]
    lacks: str = ""


def _promise(name: str, words: str, *tests: str, lacks: str = "") -> Promise:
    return Promise(name=name, words=words, tests=tests, lacks=lacks)


_ATTACK, _UNIT = "tests/attack", "tests/unit"
PROMISES = (
    _promise(
        "P1",
        "nothing acknowledged is ever lost or half-stored",
        f"{_ATTACK}/test_interruption.py",
        f"{_ATTACK}/test_interrupted_unpacking.py",
        f"{_ATTACK}/test_decisions.py",
    ),
    _promise("P2", "any changed byte is named", f"{_ATTACK}/test_flipped_bytes.py", f"{_ATTACK}/test_insider.py"),
    _promise(
        "P3",
        "back-dating and roll-back show",
        f"{_ATTACK}/test_rollback.py",
        f"{_UNIT}/casework/test_anchoring.py",
        f"{_UNIT}/adapters/notary",
    ),
    _promise(
        "P4",
        "nothing readable on disk",
        f"{_ATTACK}/test_planted_words.py",
        f"{_ATTACK}/test_memory.py",
        lacks="texts in swap; crash dumps on Windows",
    ),
    _promise(
        "P5",
        "a wrong key opens nothing and headers cannot be weakened",
        f"{_ATTACK}/test_wrong_keys.py",
        f"{_ATTACK}/test_changed_passphrases.py",
        f"{_ATTACK}/test_wycheproof.py",
    ),
    _promise(
        "P6",
        "any file is kept; a bad one gets a reason, never a crash",
        f"{_UNIT}/casework/test_intake.py",
        f"{_ATTACK}/test_hostile_containers.py",
        f"{_ATTACK}/readers",
        "tests/property/test_reading_any_bytes.py",
    ),
    _promise(
        "P7",
        "no connection",
        f"{_ATTACK}/readers/test_sandbox_walls.py",
        f"{_UNIT}/adapters/notary/test_asking.py",
        lacks="the whole session under a tracer",
    ),
    _promise(
        "P8",
        "evidence never runs in the workbench",
        f"{_UNIT}/interfaces/workbench/test_work.py",
        "tests/browser/test_workbench_in_chromium.py",
        "tests/browser/test_originals_in_chromium.py",
        f"{_UNIT}/adapters/readers/test_sight.py",
        lacks="the large public sets of vectors",
    ),
    _promise(
        "P9",
        "only the owner's browser can talk to it",
        f"{_UNIT}/interfaces/workbench/test_door.py",
        f"{_UNIT}/interfaces/workbench/test_peers.py",
        lacks="refusing other users by who they are on macOS and Windows",
    ),
    _promise(
        "P18",
        "a backup that can be trusted",
        f"{_ATTACK}/test_backups.py",
        f"{_ATTACK}/test_shares.py",
    ),
    _promise("P19", "an outsider can check", f"{_ATTACK}/test_bundles.py", "tests/golden/test_vectors.py"),
    _promise(
        "P20",
        "names cannot deceive by what they are written with",
        f"{_UNIT}/engine/explore/test_odd_names.py",
        lacks="two whole names in look-alike alphabets",
    ),
    _promise("P21", "a spreadsheet cannot run anything", f"{_UNIT}/adapters/writers/test_sheets.py"),
    _promise(
        "P24",
        "what is built is what was reviewed",
        f"{_ATTACK}/test_build.py",
        "tests/architecture/test_licences.py",
        lacks="looking up published faults of the dependencies at a release",
    ),
)


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What a run of a promise's tests gave."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    cases: int = 0
    controls: int = 0
    controls_failed: int = 0

    @property
    def kept(self) -> bool:
        """Nothing failed and something was tried."""
        return not self.failed and not self.controls_failed and self.passed > 0

    def take(self, case: Element) -> None:
        """Add one test of a pytest report."""
        control = case.get("name", "").startswith("test_control")
        if case.find("skipped") is not None:
            self.skipped += 1
            return
        failed = case.find("failure") is not None or case.find("error") is not None
        if control:
            self.controls += 1
            self.controls_failed += failed
        elif failed:
            self.failed += 1
        else:
            self.passed += 1
            tried = [p.get("value", "") for p in case.iter("property") if p.get("name") == "tried"]
            self.cases += sum(int(v) for v in tried if v.isdecimal()) or 1


def outcomes(report: Element, promises: Sequence[Promise] = PROMISES) -> dict[str, Outcome]:
    """Promise → outcome, from a pytest report in the xunit2 form."""
    found = {p.name: Outcome() for p in promises}
    for case in report.iter("testcase"):
        module = case.get("classname", "").replace(".", "/")
        for promise in promises:
            if any(module == t.removesuffix(".py") or module.startswith(f"{t}/") for t in promise.tests):
                found[promise.name].take(case)
    return found


def table(found: dict[str, Outcome], promises: Sequence[Promise] = PROMISES) -> list[str]:
    """Lines of a Markdown table."""
    heads = ("", "promise", "result", "cases tried", "tests", "controls caught", "skipped", "not shown yet")
    lines = ["| " + " | ".join(heads) + " |", "|---" * len(heads) + "|"]
    for p in promises:
        o = found[p.name]
        result = "kept" if o.kept else "**NOT KEPT**" if o.failed or o.controls_failed else "not tried here"
        caught = f"{o.controls - o.controls_failed} of {o.controls}" if o.controls else "none"
        tests = f"{o.passed} of {o.passed + o.failed}"
        cells = (p.name, p.words, result, f"{o.cases:,}", tests, caught, str(o.skipped), p.lacks)
        lines.append("| " + " | ".join(cells) + " |")
    return lines


def run(tests: Iterable[str], *, nightly: bool) -> Element:
    """A pytest run of these files and its report."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.xml"
        marks = [] if nightly else ["-m", "not nightly"]
        command = [sys.executable, "-m", "pytest", "-q", "-n", "2", *marks, f"--junitxml={out}", *sorted(set(tests))]
        subprocess.run(command, cwd=ROOT, check=False)  # noqa: S603  (our own tests)
        return parse(out).getroot()  # noqa: S314  (our own pytest wrote it)


def page(lines: Sequence[str], *, nightly: bool, day: dt.date) -> str:
    """The page of the documentation."""
    which = "with the nightly tests" if nightly else "without the nightly tests, which try far more"
    where = f"{platform.system()}, Python {platform.python_version()}"
    return "\n".join(
        [
            "<!-- Written by `make promises` from a run of the tests. -->",
            "",
            "# The promises, as the tests last showed them",
            "",
            f"Run on {day.isoformat()} ({where}), {which}.",
            "A case is one fault that was tried.",
            "A control is the same test with a mistake built in on purpose; it must be caught.",
            "What each promise means: [threats.md](threats.md).",
            "",
            *lines,
            "",
        ]
    )


def main(words: Sequence[str]) -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--nightly", action="store_true")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args(words)
    found = outcomes(run((t for p in PROMISES for t in p.tests), nightly=asked.nightly))
    lines = table(found)
    print("\n".join(lines))
    if asked.write:
        PAGE.write_text(page(lines, nightly=asked.nightly, day=dt.datetime.now(dt.UTC).date()), encoding="utf-8")
    return 0 if all(o.kept for o in found.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
