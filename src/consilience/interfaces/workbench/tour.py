"""The first steps: what somebody who has never seen a case does with it, and which of that is done.

What is done is read from the decisions of the case, so that it is the same in every window and after every start; what
leaves no decision (a text that was read, a dossier that was written) is remembered by the session alone.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from consilience.domain.review import Decision, Matter, Verdict
from consilience.interfaces.wording.said import Said, say

TEN = 10
"""Suggestions that the first round looks at."""
LONG_AGO = 60
"""Decisions after which nobody is new to a case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do: its name, what it is, what it is for, where it is done, whether it was."""

    name: str
    words: Said
    teaches: Said
    address: str
    done: bool


def first_steps(
    decisions: Sequence[Decision], documents: Sequence[str], disputes: int, seen: Collection[str]
) -> tuple[Step, ...]:
    """The steps that this case has; () when all are done or nobody is new to it.

    ``documents`` are anchors, ``disputes`` how many contradictions there are, ``seen`` what the session remembers.
    """
    if not documents or len(decisions) > LONG_AGO or "hidden" in seen:
        return ()
    made = [d for d in decisions if d.verdict is not Verdict.UNDONE]
    looked = len({d.subject for d in made if d.matter is Matter.STATEMENT})
    steps = [
        Step(
            name="read", words=say("Read one document"), address=f"/documents/{documents[0]}", done="read" in seen,
            teaches=say("What is lit is a statement that the machine reads. Beside it stands who says it."),
        ),
        Step(
            name="review", words=say("Review ten suggestions (%(done)s of %(of)s)", done=min(looked, TEN), of=TEN),
            address="/review", done=looked >= TEN,
            teaches=say("a confirms, r rejects, u leaves open, c corrects, z takes back. Nothing of it is lost."),
        ),
    ]  # fmt: skip
    if disputes:
        steps.append(Step(
            name="settle", words=say("Settle a contradiction"), address="/contradictions",
            done=any(d.matter is Matter.CONTRADICTION for d in made),
            teaches=say("Side by side, with the words behind each value; five ways, none of which deletes a version."),
        ))  # fmt: skip
    steps += [
        Step(
            name="consent", words=say("Record what one person agreed to"), address="/people",
            done=any(d.matter is Matter.CONSENT for d in made),
            teaches=say("For one use and one audience. What is not on record is unknown, and unknown means no."),
        ),
        Step(
            name="report", words=say("Write a dossier for one audience"), address="/report", done="report" in seen,
            teaches=say("Before anything is written you see who is shown, named otherwise or left out, and why."),
        ),
    ]  # fmt: skip
    return () if all(step.done for step in steps) else tuple(steps)
