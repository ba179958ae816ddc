"""Captured pages handed over as a web archive (WACZ) that tools of archives open; what has no address is left out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from consilience.adapters.crypto import keyed
from consilience.adapters.vault.store import ORIGINAL
from consilience.adapters.writers.wacz import Page, write_wacz
from consilience.casework.case import Case
from consilience.casework.clearing import clear
from consilience.casework.handing_over import Choice, chosen
from consilience.casework.reviewing import Look
from consilience.domain.bundle import Exhibit
from consilience.domain.consent import Request
from consilience.domain.custody import Action
from consilience.domain.errors import InputError
from consilience.domain.release import Refused

_ADDRESS = ("http://", "https://")
RECEIVED = "saved by a person: the date is when the case received it, not when the page was captured"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedPages:
    """A web archive: its bytes, how many pages it holds, how many documents had no address, its ledger entry."""

    content: bytes
    pages: int
    left_out: int
    entry: int


def hand_over_pages(case: Case, look: Look, request: Request, choice: Choice) -> HandedPages | Refused:
    """The captured pages of a choice, put on record, or why they may not be given away.

    The gate judges the whole case.  Raises InputError for an unknown document or where no document has an address,
    DamageError when something stored does not open.
    """
    exhibits = chosen(case, look.check, choice)
    cleared = clear(look, request)
    if isinstance(cleared, Refused):
        return cleared
    pages = list(_pages(case, look, exhibits))
    if not pages:
        raise InputError(
            "No document of the choice has a web address.",
            safe="Nothing was written.",
            do="Add captures (WARC, WACZ), or give addresses in a sheet; 'export --format bundle' takes any document.",
        )
    content = write_wacz(cleared, pages, case.system.now(), case.system.tool)
    seq = len(case.ledger.entries)
    commitment = keyed(case.vault.export_key(seq), hashlib.sha256(content).digest()).hex()
    entry = case.record(Action.EXPORTED, {"form": "wacz"}, {"contents": commitment})
    case.checkpoint()
    return HandedPages(content=content, pages=len(pages), left_out=len(exhibits) - len(pages), entry=entry.seq)


def _pages(case: Case, look: Look, exhibits: tuple[Exhibit, ...]) -> Iterator[Page]:
    records = {record.item: record for record, _, _ in case.items()}
    publications = {d.reading.document: d.reading.publication for d in look.check.documents}
    for one in exhibits:
        publication = publications.get(one.document)
        own = publication.url.value if publication is not None and publication.url is not None else ""
        url = one.url or own
        if not url.startswith(_ADDRESS):
            continue
        extracted = records[one.item].extracted
        captured = extracted.captured if extracted is not None else ""
        title = publication.title if publication is not None else None
        note = "" if captured else RECEIVED if one.url else f"{RECEIVED}; the address is what the page says of itself"
        yield Page(
            document=one.document,
            url=url,
            at=captured or _whole_seconds(one.received_at),
            media_type=one.media_type,
            content=b"".join(case.vault.stream(one.item, ORIGINAL, case.holdings[one.item].original)),
            title=title.value if title is not None else "",
            note=note,
        )


def _whole_seconds(instant: str) -> str:
    return f"{instant[:19]}Z"
