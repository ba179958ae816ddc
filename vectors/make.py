"""Writes the vectors: ``python -m vectors.make``.  Invented content, repeatable chance and clock: the same bytes."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.attack.bundles import Files, export_from, filled_case, on_disk, with_json, with_manifests
from tests.attack.cases import take_in, write_files
from tests.authority import make_authority

from consilience.adapters.crypto import CaseSigner
from consilience.adapters.notary.stamps import stamp_request
from consilience.casework import anchoring, handing_over
from consilience.casework.handing_over import Choice
from consilience.domain.anchor import Anchor, AnchorKind
from consilience.engine.custody.cosignature import cosigned_note

HERE = Path(__file__).parent
CUSTODY = "data/custody/"
PROOFS = CUSTODY + "custody.json"
ANCHORED = "co-signed-and-stamped"
COLLEAGUE, SEEN_AT = CaseSigner(b"a colleague's key, not a secret!"), 1_935_000_000
STANDS_FOR = b"# In a real bundle the verifier stands here.\n"


def valid() -> dict[str, Files]:
    """Name → bundle."""
    kept = handing_over.load_verifier
    handing_over.load_verifier = lambda: STANDS_FOR
    try:
        with tempfile.TemporaryDirectory() as folder:
            return dict(_valid(Path(folder)))
    finally:
        handing_over.load_verifier = kept


def _valid(folder: Path) -> Iterator[tuple[str, Files]]:
    case, _ = filled_case(folder / "one", 1, "one")
    yield "one-item", export_from(case)[0]
    case, _ = filled_case(folder / "seven", 7, "seven")
    chosen = Choice(documents=("statement-1", "statement-6"), records=True)
    yield "two-of-seven-with-records", export_from(case, chosen)[0]
    case, _ = filled_case(folder / "anchored", 2, "anchored")
    note = anchoring.newest(case)[1]
    anchoring.keep_cosignature(case, cosigned_note(note, "Mira-Toll", SEEN_AT, COLLEAGUE), COLLEAGUE.public_key.hex())
    take_in(case, write_files(folder / "anchored", 3))
    size, note = case.checkpoint().size, anchoring.newest(case)[1]
    answer, chain = stamp_of(note)
    stamp = Anchor(
        kind=AnchorKind.TIME_STAMP, size=size, note=note.decode(), answer=base64.b64encode(answer).decode(),
        kept_at="2031-05-04T12:00:00.000000Z", chain=chain.decode(),
    )  # fmt: skip
    case.keep_anchor(stamp)
    yield ANCHORED, export_from(case)[0]


def stamp_of(note: bytes) -> tuple[bytes, bytes]:
    """The kept answer of an authority over this note, and its root; made again with openssl when the note is another.

    An authority stamps with its clock and chance, so its answer is kept in ``authority/`` and not made each time.
    """
    kept = HERE / "authority"
    names = ("answer.tsr", "root.pem", "note")
    if not (kept / "note").is_file() or (kept / "note").read_bytes() != note:
        with tempfile.TemporaryDirectory() as folder:
            authority = make_authority(Path(folder))
            made = (authority.answer(stamp_request(note)[0]), authority.root, note)
        on_disk(dict(zip(names, made, strict=True)), kept)
    return (kept / "answer.tsr").read_bytes(), (kept / "root.pem").read_bytes()


def tampered(bundles: dict[str, Files]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Name → what is in its file."""
    changes = [("two-of-seven-with-records", change) for change in CHANGES]
    changes += [(ANCHORED, change) for change in CHANGES_TO_ANCHORS]
    for base, (name, what, failed, change) in changes:
        before = bundles[base]
        after = change(dict(before), bundles["one-item"])
        written = {n: base64.b64encode(b).decode() for n, b in sorted(after.items()) if before.get(n) != b}
        removed = sorted(before.keys() - after.keys())
        yield name, {"base": base, "what": what, "write": written, "remove": removed, "failed": failed}


def _flipped(name: str) -> Callable[[Files, Files], Files]:
    def change(files: Files, _other: Files) -> Files:
        data = bytearray(files[name])
        data[len(data) // 2] ^= 1
        return with_manifests(files | {name: bytes(data)})

    return change


def _without(name: str) -> Callable[[Files, Files], Files]:
    return lambda files, _other: with_manifests({n: b for n, b in files.items() if n != name})


def _proofs(edit: Callable[[dict[str, Any]], None]) -> Callable[[Files, Files], Files]:
    return lambda files, _other: with_json(files, PROOFS, edit)


def _untouched_manifests(files: Files, _other: Files) -> Files:
    name = "data/originals/0001-statement-1.txt"
    return files | {name: files[name].replace(b"taken", b"found")}


def _wrong_oxum(files: Files, _other: Files) -> Files:
    tags = with_manifests(files | {"data/one-more": b""})["bag-info.txt"]
    changed = files | {"bag-info.txt": tags}
    digest = hashlib.sha512(tags).hexdigest().encode()
    lines = [line for line in files["tagmanifest-sha512.txt"].split(b"\n") if not line.endswith(b"  bag-info.txt")]
    return changed | {"tagmanifest-sha512.txt": b"\n".join([digest + b"  bag-info.txt", *lines])}


def _unlisted(files: Files, _other: Files) -> Files:
    return files | {"data/originals/0003-statement-9.txt": b"A line that nobody received.\n"}


def _added(files: Files, _other: Files) -> Files:
    return with_manifests(_unlisted(files, _other))


def _drop_path(proofs: dict[str, Any]) -> None:
    del proofs["inclusion"][0]


def _wrong_path(proofs: dict[str, Any]) -> None:
    proofs["inclusion"][0]["path"][0] = "00" * 32


def _wrong_key(proofs: dict[str, Any]) -> None:
    proofs["openings"][0]["key"] = "00" * 32


def _two_files_one_opening(proofs: dict[str, Any]) -> None:
    del proofs["openings"][0]


def _newer_version(proofs: dict[str, Any]) -> None:
    proofs["format"] = "consilience-bundle/2"


def _member_more(proofs: dict[str, Any]) -> None:
    proofs["note"] = "all is well"


def _out_of_order(proofs: dict[str, Any]) -> None:
    proofs["openings"].reverse()


def _outside(proofs: dict[str, Any]) -> None:
    proofs["openings"][0]["file"] = "../../etc/hosts"


def _backdated(files: Files, _other: Files) -> Files:
    def edit(entry: dict[str, Any]) -> None:
        entry["at"] = "2030" + entry["at"][4:]

    return with_json(files, CUSTODY + "entries/0000000003.json", edit)


def _other_signature(files: Files, _other: Files) -> Files:
    def edit(entry: dict[str, Any]) -> None:
        entry["signature"] = json.loads(files[CUSTODY + "entries/0000000004.json"])["signature"]

    return with_json(files, CUSTODY + "entries/0000000003.json", edit)


def _spaces_in_entry(files: Files, _other: Files) -> Files:
    name = CUSTODY + "entries/0000000003.json"
    return with_manifests(files | {name: files[name].replace(b",", b", ", 1)})


def _entry_of_another_case(files: Files, other: Files) -> Files:
    return with_manifests(files | {CUSTODY + "entries/0000000001.json": other[CUSTODY + "entries/0000000001.json"]})


def _larger_checkpoint(files: Files, _other: Files) -> Files:
    (name,) = [n for n in files if n.startswith(CUSTODY + "checkpoints/")]
    lines = files[name].split(b"\n")
    changed = b"\n".join([lines[0], b"9999", *lines[2:]])
    return with_manifests({n: b for n, b in files.items() if n != name} | {CUSTODY + "checkpoints/0000009999": changed})


def _swapped(files: Files, _other: Files) -> Files:
    one, two = "data/originals/0001-statement-1.txt", "data/originals/0002-statement-6.txt"
    return with_manifests(files | {one: files[two], two: files[one]})


def _another_text(files: Files, _other: Files) -> Files:
    name = "data/readings/0001-statement-1.txt"
    return with_manifests(files | {name: files[name].replace(b"taken", b"seen ")})


def _moved_statement(files: Files, _other: Files) -> Files:
    def edit(graph: dict[str, Any]) -> None:
        node = next(n for n in graph["@graph"] if n["type"] == "Annotation")
        node["target"]["selector"][0]["start"] += 1

    return with_json(files, "data/statements.jsonld", edit)


def _other_words(files: Files, _other: Files) -> Files:
    def edit(graph: dict[str, Any]) -> None:
        node = next(n for n in graph["@graph"] if n["type"] == "Annotation")
        node["target"]["selector"][1]["exact"] = "A. of Karsk says that nobody was taken."

    return with_json(files, "data/statements.jsonld", edit)


CHANGES: tuple[tuple[str, str, list[int], Callable[[Files, Files], Files]], ...] = (
    ("original-changed-simply", "a word of an original, nothing else", [2, 11, 12, 13], _untouched_manifests),
    ("oxum-wrong", "a file more in Payload-Oxum than there is", [2], _wrong_oxum),
    ("original-changed", "one bit of an original", [11, 12, 13], _flipped("data/originals/0001-statement-1.txt")),
    ("originals-swapped", "two originals in each other's place", [11, 12, 13], _swapped),
    ("file-unlisted", "a file that no manifest lists", [1, 2, 11, 12], _unlisted),
    ("file-added", "a file more, under manifests made again", [11, 12], _added),
    ("file-removed", "a record less", [11, 12, 13], _without("data/records/0001-statement-1.json")),
    ("read-me-changed", "one bit of READ-ME.txt", [12], _flipped("READ-ME.txt")),
    ("verifier-changed", "one bit of verify.py", [12], _flipped("verify.py")),
    ("metadata-changed", "one bit of the RO-Crate", [12], _flipped("data/ro-crate-metadata.json")),
    ("reading-changed", "one bit of a Reading", [11, 12, 13, 14], _flipped("data/readings/0001-statement-1.json")),
    ("text-changed", "a word of a text, not of its Reading", [12, 13, 14], _another_text),
    ("statement-moved", "a statement begins one character later", [12, 14], _moved_statement),
    ("statement-reworded", "a statement quotes what is not there", [12, 14], _other_words),
    ("contents-changed", "one bit of contents.json", [11, 12], _flipped(CUSTODY + "contents.json")),
    ("proof-dropped", "an inclusion proof less", [9], _proofs(_drop_path)),
    ("proof-wrong", "an inclusion proof with another digest", [9], _proofs(_wrong_path)),
    ("opening-wrong", "another key for a commitment", [11, 13], _proofs(_wrong_key)),
    ("opening-dropped", "an original that nothing opens", [11, 13], _proofs(_two_files_one_opening)),
    ("version-newer", "a version that is not known", [3], _proofs(_newer_version)),
    ("member-unknown", "a member that the format does not have", [3], _proofs(_member_more)),
    ("openings-out-of-order", "openings in the other order", [3], _proofs(_out_of_order)),
    ("path-outside", "an opening of a file outside the bag", [3], _proofs(_outside)),
    ("entry-backdated", "an entry with another year", [5, 6, 9], _backdated),
    ("entry-signature", "an entry with the signature of another", [5, 6, 9], _other_signature),
    ("entry-spaced", "an entry with a space in it", [4, 9, 11, 13], _spaces_in_entry),
    ("entry-of-another-case", "an entry more, of another case", [4, 9], _entry_of_another_case),
    ("entry-removed", "an entry less", [9, 11, 13], _without(CUSTODY + "entries/0000000003.json")),
    ("checkpoint-larger", "a checkpoint that states another size", [8, 9], _larger_checkpoint),
    ("bagit-missing", "no bag-info.txt", [1, 2], lambda files, _: _no_info(files)),
)
"""Name, what is changed, the steps that must fail, how."""


def _no_info(files: Files) -> Files:
    return {n: b for n, b in files.items() if n != "bag-info.txt"}


def _one(files: Files, ending: str) -> str:
    (name,) = [n for n in files if n.startswith(CUSTODY + "anchors/") and n.endswith(ending)]
    return name


def _other_cosigner(proofs: dict[str, Any]) -> None:
    proofs["cosignatures"][0]["public_key"] = COLLEAGUE.public_key[::-1].hex()


def _stamp_elsewhere(proofs: dict[str, Any]) -> None:
    proofs["time_stamps"][0]["checkpoint"] = proofs["cosignatures"][0]["checkpoint"]


def _cosigned_elsewhere(proofs: dict[str, Any]) -> None:
    proofs["cosignatures"][0]["checkpoint"] = proofs["time_stamps"][0]["checkpoint"]


def _wrong_consistency(proofs: dict[str, Any]) -> None:
    proofs["consistency"][0]["path"][0] = "00" * 32


def _no_consistency(proofs: dict[str, Any]) -> None:
    del proofs["consistency"][1]


def _older_checkpoint_dropped(files: Files, _other: Files) -> Files:
    name = sorted(n for n in files if n.startswith(CUSTODY + "checkpoints/"))[0]
    return with_manifests({n: b for n, b in files.items() if n != name})


def _later_time(files: Files, _other: Files) -> Files:
    """The time in a co-signature, one second later."""
    name = _one(files, ".cosigned")
    head, _, encoded = files[name].rstrip(b"\n").rpartition(b" ")
    blob = bytearray(base64.b64decode(encoded))
    blob[11] ^= 1
    return with_manifests(files | {name: head + b" " + base64.b64encode(blob) + b"\n"})


def _stamp_cut(files: Files, _other: Files) -> Files:
    name = _one(files, ".tsr")
    return with_manifests(files | {name: files[name][:60]})


def _anchor_unnamed(files: Files, _other: Files) -> Files:
    return with_manifests(files | {CUSTODY + "anchors/0000000001-0000.tsr": files[_one(files, ".tsr")]})


CHANGES_TO_ANCHORS: tuple[tuple[str, str, list[int], Callable[[Files, Files], Files]], ...] = (
    ("cosigner-other-key", "a co-signature under another key", [15], _proofs(_other_cosigner)),
    ("cosignature-elsewhere", "a co-signature put to another checkpoint", [15], _proofs(_cosigned_elsewhere)),
    ("cosignature-later", "a co-signature with another time", [15], _later_time),
    ("stamp-elsewhere", "a time stamp put to another checkpoint", [16], _proofs(_stamp_elsewhere)),
    ("stamp-cut", "a time stamp cut short", [16], _stamp_cut),
    ("anchor-unnamed", "an anchor that custody.json does not name", [3], _anchor_unnamed),
    ("consistency-wrong", "a consistency proof with another digest", [10], _proofs(_wrong_consistency)),
    ("consistency-dropped", "a consistency proof less", [10], _proofs(_no_consistency)),
    ("older-checkpoint-dropped", "an older checkpoint less", [9, 10, 15], _older_checkpoint_dropped),
)
"""As CHANGES, to the bundle with anchors."""


def everything() -> dict[str, bytes]:
    """Path below ``vectors/`` → content."""
    bundles = valid()
    out = {f"valid/{name}/{path}": data for name, files in bundles.items() for path, data in files.items()}
    for name, value in tampered(bundles):
        out[f"tampered/{name}.json"] = (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode()
    return out


def main() -> int:
    for name in ("valid", "tampered"):
        shutil.rmtree(HERE / name, ignore_errors=True)
    made = everything()
    on_disk(made, HERE)
    sys.stdout.write(f"{len(made)} files written\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
