"""Items: one file as it was received: how it came, out of what, what became of it, what a camera wrote into it."""

from __future__ import annotations

from typing import Any

from consilience.casework.looking_at import ItemSeen
from consilience.engine.plain import to_plain
from consilience.interfaces.cli.screen import counted, isolated

_MOST_MEMBERS = 60


def item(seen: ItemSeen) -> tuple[dict[str, Any], list[str]]:
    """Plain data for programs and lines for people."""
    record, holding = seen.record, seen.holding
    out = [
        f"item {record.document}: {isolated(record.file_name)}",
        f"  received {record.received_at} by {isolated(record.received_by)}",
        f"  {record.size:,} bytes, SHA-256 {record.sha256}",
    ]
    out += [
        f"  out of {isolated(step.file_name)} ({step.document}), member {step.member}: {isolated(step.called)}"
        for step in seen.way
    ]
    if record.extracted is not None and record.extracted.url:
        at = f" on {record.extracted.captured}" if record.extracted.captured else ""
        out.append(f"  captured{at} from {isolated(record.extracted.url)}")
    if holding.reason:
        out.append(f"  kept; gave no text: {holding.reason.lower().replace('_', ' ')}")
    if seen.pages:
        out.append(f"  {counted(seen.pages, 'page')} that can be drawn (in the workbench)")
    out += [f"  written into the picture, and easily altered: {what}: {isolated(value)}" for what, value in seen.facts]
    members = seen.listing.members if seen.listing is not None else ()
    for row in members[:_MOST_MEMBERS]:
        became = "an item" if row.item else f"left in it: {row.reason.lower().replace('_', ' ')}"
        out.append(f"  member {row.member}: {isolated(row.name)}: {became}")
    if len(members) > _MOST_MEMBERS:
        out.append(f"  and {len(members) - _MOST_MEMBERS} more members (--json lists all)")
    data = {
        "item": to_plain(record),
        "came_out_of": [to_plain(step) for step in seen.way],
        "reason": holding.reason,
        "pages": seen.pages,
        "written_into_the_picture": dict(seen.facts),
        "members": [to_plain(row) for row in members],
    }
    return data, out
