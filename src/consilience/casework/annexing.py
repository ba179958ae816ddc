"""The annex of a dossier: what the vault and the ledger say of the originals, as plain values."""

from __future__ import annotations

from consilience.adapters.resources import load_calibration, load_quality, load_tasks
from consilience.adapters.vault.ledger import CHECKPOINTS
from consilience.casework.case import Case, name_of
from consilience.domain.chance import Calibration
from consilience.domain.material import UnreadableReason
from consilience.engine.explore.annex import Annex, AnnexItem
from consilience.engine.explore.quality import Measure, TaskRow


def annex_of(case: Case) -> Annex:
    """Digests of every original in order of receipt, the newest checkpoint as it is stored, and when this was made."""
    items = tuple(
        AnnexItem(
            document=record.document,
            file_name=record.file_name,
            size=record.size,
            digest=f"sha256:{record.sha256}",
            received_at=record.received_at,
            refusal=UnreadableReason[holding.reason].value if holding.reason else "",
        )
        for record, holding, _ in case.items()
    )
    notes = sorted(n for n in case.disk.names() if n.startswith(CHECKPOINTS) and not n.endswith(".new"))
    return Annex(
        title=name_of(case.path),
        case=case.id,
        made_at=case.system.now().strftime("%Y-%m-%d %H:%M UTC"),
        tool=case.system.tool,
        items=items,
        checkpoint=case.disk.read(notes[-1]).decode("utf-8") if notes else "",
        quality=measured(),
        tasks=measured_tasks(),
    )


def measured() -> tuple[Measure, ...]:
    """How often the machine reading was right where it was measured; figures of this version of the program."""
    return load_quality()


def measured_tasks() -> tuple[TaskRow, ...]:
    """What the reading reaches on public data sets, task by task; figures of this version of the program."""
    return load_tasks()


def measured_calibration() -> Calibration:
    """How far the chances that stand beside suggestions were off where they were measured."""
    return load_calibration()
