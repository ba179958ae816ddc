"""English times that are only hinted at: "now", "recently", "in the future", as EDTF open towards one side.

They date nothing: a statement is not compared by them.
"""

from __future__ import annotations

import re

from consilience.engine.coding.resolve_dates import point
from consilience.engine.coding.time_rules import Reading, Rule, Scene
from consilience.engine.coding.time_words_en import S, rx


def _present(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    return _open("{}~", scene, "about when it was published")


def _past(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    return _open("../{}", scene, "before publication")


def _future(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    return _open("{}/..", scene, "after publication")


def _open(form: str, scene: Scene, because: str) -> Reading | None:
    here = point(scene.deictic())
    return Reading(role="vague", value=form.format(here), because=because) if here else None


_LATELY = r"(?:seconds|minutes|hours|days|weeks|months|years|decades|quarters|times)"
VAGUE_RULES = (
    Rule(
        name="vague.present",
        pattern=rx(rf"now(?!{S}(?:and then|that))|currently|at{S}present|nowadays|these{S}days|presently", ignore=True),
        read=_present,
    ),
    Rule(
        name="vague.present",
        pattern=rx(
            rf"(?:the{S})?current(?={S}[a-z])|(?:the{S})?present(?={S}(?:day|time|war|crisis|situation))", ignore=True
        ),
        read=_present,
    ),
    Rule(
        name="vague.past",
        pattern=rx(
            rf"(?:the{S})?(?:past|last|most{S}recent|recent){S}(?:few{S}|several{S})?{_LATELY}|recently|lately|recent(?={S}[a-z])|the{S}(?:recent{S}|distant{S})?past"
            rf"(?!{S}[\w-]+)|the{S}past(?={S}(?:and|but|as|when|that|he|she|they|it|have|has|had))",
            ignore=True,
        ),
        read=_past,
    ),
    Rule(
        name="vague.past",
        pattern=rx(rf"(?:several|a{S}few|many|some){S}{_LATELY}{S}(?:ago|back)", ignore=True),
        read=_past,
    ),
    Rule(name="vague.former", pattern=rx(r"former|formerly"), read=_past),
    Rule(
        name="vague.future",
        pattern=rx(
            rf"(?:the{S}|near{S}|foreseeable{S}|distant{S}){{0,2}}future|(?:the{S})?coming{S}{_LATELY}|(?:any{S}time{S})?soon",
            ignore=True,
        ),
        read=_future,
    ),
)
