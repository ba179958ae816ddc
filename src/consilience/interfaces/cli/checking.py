"""Checking: ``verify-bundle``: what somebody handed over, held against its own proofs."""

from __future__ import annotations

import hashlib
from pathlib import Path

import click

from consilience.casework.bundle_verification import verify_bundle as verify_folder
from consilience.domain.bundle import BundleReport
from consilience.domain.errors import DamageError
from consilience.engine.plain import to_plain
from consilience.interfaces.cli.doors import PATH
from consilience.interfaces.cli.output import Answer
from consilience.interfaces.cli.screen import isolated, plain

_SHOWN = 20
NOT_SHOWN = (
    "that a statement is true",
    "who holds the key: compare its fingerprint with one that came another way",
    "when, unless a time stamp or a co-signature passed: the times are those of the device",
    "what was left out: a bundle is a choice",
    "that the machine read rightly: nobody has reviewed its statements",
)


@click.command()
@click.argument("bundle", type=PATH)
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object on standard output.")
def verify_bundle(bundle: Path, as_json: bool) -> None:
    """Check a bundle that was handed over; no passphrase is needed.

    The same steps as verify.py, which needs no installation and is in every bundle. Exit code 4 when a step failed.
    Nothing is written.
    """
    answer = Answer("verify-bundle", as_json)
    report = verify_folder(bundle)
    answer.give({"sound": report.sound, **_plain(report)}, _lines(report))
    if not report.sound:
        raise click.exceptions.Exit(DamageError.exit_code)


def _plain(report: BundleReport) -> dict[str, object]:
    return {
        "case": report.case,
        "public_key": report.public_key,
        "steps": to_plain(report.steps),
        "not_shown": list(NOT_SHOWN),
    }


def _lines(report: BundleReport) -> list[str]:
    lines = []
    for step in report.steps:
        lines.append(f"{step.number:>3}  {step.verdict.value:<11}  {step.title} ({step.looked_at:,})")
        lines += [f"       {isolated(where)}: {plain(what)}" for where, what in step.problems[:_SHOWN]]
        if len(step.problems) > _SHOWN:
            lines.append(f"       and {len(step.problems) - _SHOWN:,} more")
        lines += [f"       {isolated(note)}" for note in step.notes[:_SHOWN]]
    if report.public_key:
        fingerprint = hashlib.sha256(bytes.fromhex(report.public_key)).hexdigest()
        lines += ["", f"Case {report.case}, key fingerprint sha256 {fingerprint}"]
    lines += ["", "What no check of this bundle alone can show:", *(f"  {words}" for words in NOT_SHOWN), ""]
    return [*lines, "No step failed." if report.sound else "FAILED: at least one step found something wrong."]
