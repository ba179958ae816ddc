"""Looking at an item: how it came, what became of it, and what its file looks like, made in the confined child."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from re import compile as pattern

from consilience.adapters.vault.store import ORIGINAL
from consilience.casework.case import Case
from consilience.domain.container import Listing
from consilience.domain.custody import Holding, ItemRecord
from consilience.domain.material import Reading, Sight
from consilience.domain.ports import Viewer

MOST_SHOWN = 200
"""Pages of one file that are shown beside its text."""
_PAGE = pattern(r"page[- ](\d{1,5})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the way to an item out of a container: its file, and which member of it was taken."""

    document: str
    file_name: str
    member: int
    called: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemSeen:
    """An item with the way out of its containers (outermost first), what was taken out of it, and what a camera wrote.

    ``pages`` is how many can be drawn, 0 until somebody looks; ``facts`` may tell where somebody was and with which
    device: for who works on the case, never written out.
    """

    record: ItemRecord
    holding: Holding
    note: str
    way: tuple[Step, ...]
    listing: Listing | None
    facts: tuple[tuple[str, str], ...] = ()
    pages: int = 0


def way_to(record: ItemRecord, records: Mapping[str, ItemRecord]) -> tuple[Step, ...]:
    """The containers that an item came out of, the one that was received first."""
    steps: list[Step] = []
    while record.extracted is not None and record.extracted.parent in records:
        out, parent = record.extracted, records[record.extracted.parent]
        steps.append(Step(document=parent.document, file_name=parent.file_name, member=out.member, called=out.name))
        record = parent
    return tuple(reversed(steps))


def item_seen(case: Case, item: str) -> ItemSeen:
    """Everything that the case knows of one item.  Raises KeyError for an unknown one."""
    rows = {record.item: (record, holding, note) for record, holding, note in case.items()}
    record, holding, note = rows[item]
    return ItemSeen(
        record=record,
        holding=holding,
        note=note,
        way=way_to(record, {name: row[0] for name, row in rows.items()}),
        listing=case.listing(item),
    )


def looked_at(seen: ItemSeen, original: bytes, viewer: Viewer) -> ItemSeen:
    """The same with what its file itself tells; needs no case, and a hostile file can take its time."""
    name = seen.record.file_name
    first = viewer.page(original, name, 1) if has_pages(name) else None
    return replace(
        seen,
        facts=viewer.facts(original) if is_picture(name) else (),
        pages=min(first.pages, MOST_SHOWN) if isinstance(first, Sight) else 0,
    )


def original_of(case: Case, item: str) -> bytes:
    """The bytes as received."""
    return case.vault.get(item, ORIGINAL, case.holdings[item].original)


def ending_of(name: str) -> str:
    """The ending of a file name in small letters."""
    return name.rpartition(".")[2].lower()


def is_picture(name: str) -> bool:
    """Whether a file is a picture by its ending."""
    return ending_of(name) in {"png", "jpg", "jpeg", "tif", "tiff", "gif", "webp", "bmp"}


def has_pages(name: str) -> bool:
    """Whether its pages can be drawn."""
    return is_picture(name) or ending_of(name) == "pdf"


def has_markup(name: str) -> bool:
    """Whether it is a web page."""
    return ending_of(name) in {"html", "htm", "xhtml"}


def pages_told(reading: Reading) -> int:
    """How many pages a text says that it is from, at least 1; pages without text at the end are not among them."""
    told = [int(n) for block in reading.blocks for n in _PAGE.findall(block.hint)]
    return min(max([1, *told]), MOST_SHOWN)
