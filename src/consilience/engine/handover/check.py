"""The check of a bundle, all steps (docs/format/bundle.md, Verification)."""

from __future__ import annotations

from consilience.domain.bundle import BundleReport
from consilience.domain.ports import Bag
from consilience.engine.handover.check_bag import check_bag
from consilience.engine.handover.check_contents import check_contents
from consilience.engine.handover.check_custody import check_custody
from consilience.engine.handover.walk import Tools, Walk


def check_bundle(bag: Bag, tools: Tools) -> BundleReport:
    """Steps 1 to 17; nothing is written."""
    walk = Walk(bag=bag, tools=tools, names=frozenset(bag.names()))
    check_bag(walk)  # steps 1 and 2
    seen = check_custody(walk)  # steps 3 to 12
    if seen is not None:
        check_contents(walk, seen)  # steps 13 to 17
    return walk.report(seen.proofs if seen else None)
