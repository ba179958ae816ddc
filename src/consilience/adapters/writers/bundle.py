"""The bundle: originals, readings, statements and proofs as a bag that anybody can check (docs/format/bundle.md).

The writer takes a ``Cleared`` value and what the vault gives, writes every file flushed, and asks for the **custody**
files last, because they sign for all that was written before.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from consilience.adapters.vault.disk import Disk
from consilience.domain.bundle import CONTENTS, Exhibit
from consilience.domain.release import Cleared
from consilience.engine.custody.canonical import canonical
from consilience.engine.handover import bag
from consilience.engine.handover.annotations import Placed, statements_graph
from consilience.engine.handover.crate import CrateAbout, CrateFile, crate_metadata

METADATA, STATEMENTS = "data/ro-crate-metadata.json", "data/statements.jsonld"
READ_ME, VERIFIER = "READ-ME.txt", "verify.py"
NOTICE = (
    "{mark}. Readable text: it holds originals, names and quotations; keep it as safe as the case. The statements are a"
    " machine reading that nobody has reviewed."
)
_READ_ME = """\
{notice}

What this is
  A bundle: items of a case with the proof that they are, byte for byte, what the case recorded as received.
  data/originals    the files as they were received
  data/readings     their text; offsets count its Unicode characters from 0
  data/statements.jsonld   what a machine read: who says what, at which place
  data/custody      ledger entries, proofs, checkpoints, and the keys that open just these
  data/ro-crate-metadata.json   what each file is

How to check it, without the program that made it and without a network
  python verify.py .
  (Python 3.9 or later; nothing is installed, written or sent.) It names each step and says PASSED, FAILED or
  NOT CHECKED, and what no check can show. Whoever doubts the sender should take verify.py from somewhere else.
  The format is described in docs/format/bundle.md of Consilience, {software}.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleMaterial:
    """What goes in: exhibits, a way to the content of each of their files by path, when it is made and with what."""

    case: str
    exhibits: tuple[Exhibit, ...]
    contents: Mapping[str, Callable[[], Iterable[bytes]]]
    made_at: dt.datetime
    software: str
    verifier: bytes


Custody = Callable[[bytes], Mapping[str, bytes]]
"""Given the bytes of ``contents.json``: signs for them, and gives every other file in ``data/custody/`` by path."""


class _BagWriter:
    """Writes files flushed, and remembers SHA-512, SHA-256 and size of each."""

    def __init__(self, disk: Disk) -> None:
        self.disk = disk
        self.digests: dict[str, tuple[str, str, int]] = {}

    def put(self, path: str, content: Iterable[bytes]) -> None:
        self.disk.make_folder(path.rpartition("/")[0])
        writer = self.disk.create(path)
        long, short, size = hashlib.sha512(), hashlib.sha256(), 0
        try:
            for piece in content:
                writer.write(piece)
                long.update(piece)
                short.update(piece)
                size += len(piece)
            writer.sync()
        finally:
            writer.close()
        self.digests[path] = long.hexdigest(), short.hexdigest(), size

    def payload(self) -> list[str]:
        return sorted(path for path in self.digests if path.startswith(bag.PAYLOAD))


def write_bundle(cleared: Cleared, material: BundleMaterial, disk: Disk, custody: Custody) -> None:
    """Write the whole bag onto an empty Disk; its folder has to be given its name afterwards."""
    notice = NOTICE.format(mark=cleared.mark)
    out = _BagWriter(disk)
    for path, content in material.contents.items():
        out.put(path, content())
    out.put(STATEMENTS, (_json(_statements(cleared, material, notice)),))
    out.put(METADATA, (_json(_crate(out, material, notice)),))
    out.put(READ_ME, (_READ_ME.format(notice=notice, software=material.software).encode(),))
    out.put(VERIFIER, (material.verifier,))
    signed = canonical({path: digest for path, (_, digest, _) in out.digests.items()})
    out.put(CONTENTS, (signed,))
    for path, data in custody(signed).items():
        out.put(path, (data,))
    _finish(out, material, notice)


def _statements(cleared: Cleared, material: BundleMaterial, notice: str) -> dict[str, object]:
    with_text = {e.document: e for e in material.exhibits if e.has_text}
    placed = {
        d: Placed(original=_in_data(e.original), text=_in_data(e.text), read_at=e.read_at) for d, e in with_text.items()
    }
    documents = [d for d in cleared.check.documents if d.reading.document in placed]
    account_of = {s: a.id for a in cleared.check.accounts for s in a.statements}
    return statements_graph(documents, placed, account_of, engine=cleared.check.engine, notice=notice)


def _crate(out: _BagWriter, material: BundleMaterial, notice: str) -> dict[str, object]:
    about = CrateAbout(
        name=f"Bundle of {len(material.exhibits)} items",
        description=notice,
        identifier=f"urn:consilience:case:{material.case}",
        made_at=material.made_at.isoformat(timespec="seconds"),
        software=material.software,
    )
    described = {f.path: f for e in material.exhibits for f in _files(e)}
    sizes = {_in_data(path): out.digests[path][2] for path in out.payload()}
    statements = CrateFile(
        path=_in_data(STATEMENTS), name="Statements", media_type="application/ld+json", size=0,
        description="Machine reading, not reviewed: statements at their places (W3C Web Annotation, PROV-O).",
    )  # fmt: skip
    described[statements.path] = statements
    return crate_metadata(about, [_sized(described[path], size) for path, size in sizes.items()])


def _sized(file: CrateFile, size: int) -> CrateFile:
    return CrateFile(
        path=file.path, name=file.name, media_type=file.media_type, size=size, description=file.description,
        came_from=file.came_from, url=file.url,
    )  # fmt: skip


def _files(exhibit: Exhibit) -> Iterable[CrateFile]:
    original, name = _in_data(exhibit.original), exhibit.file_name
    received = f"Original as received at {exhibit.received_at} by the device's clock; ledger entry {exhibit.received}."
    yield CrateFile(
        path=original, name=name, media_type=exhibit.media_type, size=exhibit.size, description=received,
        url=exhibit.url,
    )  # fmt: skip
    made = {
        exhibit.text: ("Text of ", "text/plain"),
        exhibit.outcome: ("Reading of " if exhibit.has_text else "Why there is no text of ", "application/json"),
        exhibit.record: ("Record of ", "application/json"),
    }
    for path, (words, media_type) in made.items():
        yield CrateFile(path=_in_data(path), name=words + name, media_type=media_type, size=0, came_from=original)


def _finish(out: _BagWriter, material: BundleMaterial, notice: str) -> None:
    """The four files of BagIt."""
    payload = out.payload()
    out.put(bag.DECLARED, (bag.DECLARATION,))
    info = bag.info_bytes(
        payload=sum(out.digests[path][2] for path in payload),
        files=len(payload),
        day=material.made_at.date(),
        description=notice,
        software=material.software,
    )
    out.put(bag.INFO, (info,))
    out.put(bag.MANIFEST, (bag.manifest_bytes({path: out.digests[path][0] for path in payload}),))
    tags = {path: found[0] for path, found in out.digests.items() if not path.startswith(bag.PAYLOAD)}
    out.put(bag.TAG_MANIFEST, (bag.manifest_bytes(tags),))


def _in_data(path: str) -> str:
    return path.removeprefix(bag.PAYLOAD)


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
