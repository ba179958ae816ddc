"""Steps 13 to 17: what the files say fits together, and what others said about the checkpoints."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

from consilience.domain.bundle import CosignatureFile, Opening, TimeStampFile
from consilience.domain.errors import ValueRefusedError
from consilience.domain.material import Passage
from consilience.engine.custody.cosignature import read_cosignature
from consilience.engine.custody.records import read_reading, read_record, read_refusal
from consilience.engine.handover.check_custody import CHECKPOINTS, PLACES
from consilience.engine.handover.walk import Seen, Walk, WrongError

STATEMENTS = "data/statements.jsonld"


def check_contents(walk: Walk, seen: Seen) -> None:
    """Steps 13 to 17."""
    _check_fits(walk, seen)  # step 13
    _check_statements(walk, seen)  # step 14
    for cosignature in seen.proofs.cosignatures:  # step 15
        walk.look(15, cosignature.file, _check_cosignature, walk, seen, cosignature)
    for stamp in seen.proofs.time_stamps:  # steps 16 and 17
        walk.looked[17] += 1
        if walk.look(16, stamp.file, _check_stamp, walk, seen, stamp):
            _check_authority(walk, stamp)
        else:
            walk.wrong(17, stamp.file, "did not pass step 16")


def _check_fits(walk: Walk, seen: Seen) -> None:
    texts: dict[str, str] = {}
    checks: Mapping[str, Callable[[Walk, Seen, Opening, dict[str, str]], None]] = {
        "reading": _check_reading, "record": _check_record, "refusal": _check_refusal,
    }  # fmt: skip
    rows = [opening for opening in seen.proofs.openings if opening.kind in checks]
    for opening in rows:
        walk.look(13, opening.file, checks[opening.kind], walk, seen, opening, texts)
    with_text = {_text_of(opening.file) for opening in rows if opening.kind == "reading"}
    for name in walk.below(PLACES["reading"][0]):
        if name not in with_text and not name.endswith(".json"):
            walk.wrong(13, name, "has no Reading")
    seen.texts = texts


def _text_of(reading: str) -> str:
    return reading.removesuffix(".json") + ".txt"


def _must_be_of(seen: Seen, opening: Opening, item: str) -> None:
    if opening not in seen.opened:
        raise WrongError("did not pass step 11")
    if seen.entries[opening.entry].refs.get("item") != item:
        raise WrongError("is of another item")


def _check_reading(walk: Walk, seen: Seen, opening: Opening, texts: dict[str, str]) -> None:
    reading = read_reading(walk.need(opening.file))
    _must_be_of(seen, opening, reading.item)
    name = _text_of(opening.file)
    if not opening.file.endswith(".json") or walk.need(name) != reading.text.encode():
        raise WrongError("its text file is another text")
    texts[name] = reading.text


def _check_record(walk: Walk, seen: Seen, opening: Opening, _texts: dict[str, str]) -> None:
    record = read_record(walk.need(opening.file))
    _must_be_of(seen, opening, record.item)
    originals = [o for o in seen.opened if o.kind == "original" and o.entry == opening.entry]
    facts = [walk.bag.measure(o.file)[1:] for o in originals]
    if facts != [(record.sha256, record.size)]:
        raise WrongError("states another digest or size than its original has")


def _check_refusal(walk: Walk, seen: Seen, opening: Opening, _texts: dict[str, str]) -> None:
    _must_be_of(seen, opening, read_refusal(walk.need(opening.file)).item)


def _check_statements(walk: Walk, seen: Seen) -> None:
    nodes: list[dict[str, Any]] = []
    walk.look(14, STATEMENTS, _read_statements, walk, nodes)
    for node in nodes:
        walk.look(14, f"statement {node.get('id')}", _check_statement, seen, node)


def _read_statements(walk: Walk, nodes: list[dict[str, Any]]) -> None:
    try:
        value = json.loads(walk.need(STATEMENTS).decode())
    except (ValueError, RecursionError) as error:
        raise WrongError("is not JSON") from error
    graph = value.get("@graph") if isinstance(value, dict) else None
    if not isinstance(graph, list):
        raise WrongError("is no graph")
    nodes += [node for node in graph if isinstance(node, dict) and node.get("type") == "Annotation"]


def _check_statement(seen: Seen, node: Mapping[str, Any]) -> None:
    passage, source = _place(node)
    text = seen.texts.get(f"data/{source}")
    if text is None:
        raise WrongError("its text did not pass step 13")
    around = text[max(0, passage.start - 32) : passage.start], text[passage.end : passage.end + 32]
    if passage.end > len(text) or text[passage.start : passage.end] != passage.exact:
        raise WrongError("does not stand where it says")
    if (passage.prefix, passage.suffix) != around:
        raise WrongError("stands between other words")


def _place(node: Mapping[str, Any]) -> tuple[Passage, str]:
    """The Passage that an annotation names, and the file it is in."""
    try:
        target = node["target"]
        where, quote = target["selector"]
        start, end, source = where["start"], where["end"], target["source"]
        exact, prefix, suffix = (quote[name] for name in ("exact", "prefix", "suffix"))
    except (KeyError, TypeError, ValueError) as error:
        raise WrongError("has no place") from error
    if not all(type(number) is int for number in (start, end)):
        raise WrongError("has no place")
    if not all(isinstance(text, str) for text in (source, exact, prefix, suffix)):
        raise WrongError("has no place")
    return Passage(document="", start=start, end=end, exact=exact, prefix=prefix, suffix=suffix), source


def _note(walk: Walk, seen: Seen, size: int) -> bytes:
    if size not in seen.roots:
        raise WrongError("its checkpoint did not pass")
    return walk.need(f"{CHECKPOINTS}{size:010d}")


def _check_cosignature(walk: Walk, seen: Seen, row: CosignatureFile) -> None:
    note, key = _note(walk, seen, row.checkpoint), bytes.fromhex(row.public_key)
    found = read_cosignature(walk.need(row.file), note, name=row.name, public_key=key, check=walk.tools.signature)
    walk.notes[15].append(f"{row.name} says {found.at} (key {row.public_key}).")


def _check_stamp(walk: Walk, seen: Seen, row: TimeStampFile) -> None:
    digest, at = walk.tools.stamps.told(walk.need(row.file))
    if digest != hashlib.sha256(_note(walk, seen, row.checkpoint)).digest():
        raise ValueRefusedError("is not over its checkpoint")
    walk.notes[16].append(f"{row.file} says {at}.")


def _check_authority(walk: Walk, row: TimeStampFile) -> None:
    note = walk.need(f"{CHECKPOINTS}{row.checkpoint:010d}")
    chain = walk.need(row.chain) if row.chain in walk.names else b""
    if wrong := walk.tools.stamps.wrong(walk.need(row.file), note, chain):
        walk.wrong(17, row.file, wrong)
    else:
        walk.notes[17].append(f"{row.file}: root certificate with SHA-256 {walk.tools.stamps.root(chain)}.")
