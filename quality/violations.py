"""Kinds of violation of one document, as HRDsAttack labels them, told by the involvements that users get.

Nouns: a *trait* (how much a document tells of one group of acts: in headlines, in its first part, in all) and a
*kind* (a label of the set).  The set's conventions (which of several told acts it labels) are learnt: one logistic
regression for each kind on the traits, fitted on the set's training part (MIT licence) by ``training/violations.py``
and kept in ``violations.json``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from consilience.domain.account import Polarity
from consilience.domain.claim import CodedDocument

WEIGHTS = Path(__file__).with_name("violations.json")
LEAD = 900
"""Code points from the beginning that are the first part of a document."""
GROUPS = {
    "arrest": ("liberty.arrest", "liberty.house_arrest", "liberty.mass_roundup"),
    "detention": ("liberty.detention", "being_held", "liberty.denied_release", "secret_prison"),
    "trial": ("judgment", "trial."),
    "kill": ("kill.unknown_cause", "kill.murder", "kill.political_nonstate", "kill.in_custody", "kill.crossfire"),
    "massacre": ("kill.massacre", "kill.indiscriminate_attack", "kill.noncombatant", "kill.crowd_control"),
    "execution": ("kill.summary_execution", "kill.extrajudicial", "kill.capital_punishment", "kill.targeted"),
    "torture_death": ("kill.torture_result",),
    "abduction": ("liberty.abduction", "lure"),
    "disappearance": ("liberty.disappearance",),
    "torture": ("harm.torture", "detention.", "restraint"),
    "assault": ("harm.assault", "use_of_force"),
    "sexual": ("harm.rape", "harm.sexual"),
    "threat": ("harm.threat", "harm.death_threat", "harm.surveillance", "incitement"),
    "raid": ("privacy.", "property."),
    "move": ("move.", "flight", "help_to_leave"),
    "injury": ("injury", "medical_treatment"),
    "shooting": ("shooting", "weapon_use"),
    "dismissal": ("dismissal", "sanction"),
    "abuse": ("other", "legal_qualification", "impunity", "failure_to_act"),
    "release": ("release",),
    "body": ("body_found",),
    "protest": ("protest", "demand"),
}
_GROUP_OF = {slug: group for group, slugs in GROUPS.items() for slug in slugs}
KINDS = ("arbitrary detention", "killing", "kidnapping", "torture", "enforced disappearance", "other")


def traits(coded: CodedDocument) -> dict[str, float]:
    """Named traits of a document, each between 0 and about 3."""
    found: dict[str, float] = {}

    def add(name: str) -> None:
        found[name] = found.get(name, 0.0) + 1.0

    for one in coded.involvements:
        group = group_of(one.act)
        if not group or one.polarity is not Polarity.DONE:
            continue
        add(f"{group}.all")
        if one.headline:
            add(f"{group}.headline")
        if one.span.start < LEAD:
            add(f"{group}.lead")
    return {name: math.log1p(count) if name.endswith(".all") else 1.0 for name, count in found.items()}


def group_of(slug: str) -> str:
    """The group of an act, "" for none."""
    return _GROUP_OF.get(slug) or next((g for s, g in _GROUP_OF.items() if slug.startswith(s)), "")


def kinds(coded: CodedDocument) -> list[str]:
    """The kinds whose probability passes the threshold fitted with the weights; the likeliest where none does."""
    model = _model()
    found = traits(coded)
    chance = {kind: probability(found, weights) for kind, weights in model["kinds"].items()}
    return [k for k, p in chance.items() if p >= model["threshold"]] or [max(chance, key=lambda k: chance[k])]


def probability(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Logistic regression."""
    total = weights.get("", 0.0) + sum(weights.get(name, 0.0) * value for name, value in found.items())
    return 1.0 / (1.0 + math.exp(-total))


@cache
def _model() -> dict[str, dict[str, dict[str, float]]]:
    model: dict[str, dict[str, dict[str, float]]] = json.loads(WEIGHTS.read_text("utf8"))
    return model
