"""Annex: what a dossier says of its own making: digests of originals, last checkpoint, version, error rates.

Everything here comes from outside the machine reading (the vault, the ledger, the clock) as plain values.
"""

from __future__ import annotations

from dataclasses import dataclass

from consilience.engine.explore.quality import Measure, TaskRow


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexItem:
    """One original as received: ``document`` its id, ``digest`` with its algorithm named, ``size`` in bytes.

    ``refusal`` says why it gave no text, "" when it did.
    """

    document: str
    file_name: str
    size: int
    digest: str
    received_at: str
    refusal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """``made_at`` is an instant in UTC as text; ``checkpoint`` the signed note of the ledger's head, "" if none.

    ``unread`` tells in words what of the documents was not read; ``quality`` and ``tasks`` are the measurements that
    came with the program; empty means that nothing was measured.
    """

    title: str = ""
    case: str = ""
    made_at: str = ""
    tool: str = ""
    items: tuple[AnnexItem, ...] = ()
    checkpoint: str = ""
    unread: tuple[str, ...] = ()
    quality: tuple[Measure, ...] = ()
    tasks: tuple[TaskRow, ...] = ()
