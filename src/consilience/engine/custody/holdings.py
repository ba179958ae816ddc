"""Holdings: what a case has of each item, folded from the entries of its ledger.

The ledger is the truth about what was received and read; the index only repeats it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from consilience.domain.custody import Action, Entry, Holding
from consilience.domain.errors import DamageError


def fold_holdings(entries: Iterable[Entry]) -> dict[str, Holding]:
    """Holdings by item id, in the order of receipt; DamageError when an entry speaks of an item never received."""
    held: dict[str, Holding] = {}
    for entry in entries:
        take_entry(held, entry)
    return held


def take_entry(held: dict[str, Holding], entry: Entry) -> None:
    """Add one entry to the holdings so far."""
    item, refs = entry.refs.get("item", ""), entry.refs
    if entry.action is Action.RECEIVED:
        parent = refs.get("parent", item)
        if parent != item and parent not in held:
            raise DamageError(f"Ledger entry {entry.seq} speaks of a container that was never received.")
        names = {kind: refs.get(kind, "") for kind in ("original", "record")}
        held.setdefault(item, Holding(item=item, **names, received=entry.seq, last=entry.seq))
        return
    decided = "decision" in refs
    if entry.action not in (Action.ANALYSED, Action.UNREADABLE, Action.UNPACKED) and not decided:
        return
    if item not in held:
        raise DamageError(f"Ledger entry {entry.seq} speaks of an item that was never received.")
    if decided:
        return
    if entry.action is Action.UNPACKED:
        held[item] = replace(held[item], listing=refs.get("listing", ""))
        return
    if entry.action is Action.ANALYSED:
        reading, refusal, reason = refs.get("reading", ""), "", ""
    else:
        reading, refusal, reason = "", refs.get("refusal", ""), refs.get("reason", "")
    held[item] = replace(held[item], reading=reading, refusal=refusal, reason=reason, last=entry.seq)
