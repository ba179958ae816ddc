"""Steps 1 and 2: the bag as BagIt describes it: everything is listed, everything listed is there, digests hold."""

from __future__ import annotations

import re
from collections.abc import Mapping

from consilience.domain.bundle import is_bag_path
from consilience.engine.handover.bag import DECLARATION, DECLARED, INFO, MANIFEST, PAYLOAD, TAG_MANIFEST
from consilience.engine.handover.walk import Walk, WrongError

_LINE = re.compile(r"([0-9a-f]{128})  (.+)")


def check_bag(walk: Walk) -> None:
    """Steps 1 and 2."""
    listed = _manifest(walk, MANIFEST) | _manifest(walk, TAG_MANIFEST)
    links = set(walk.bag.links())
    for name in sorted(walk.names | links | listed.keys()):
        walk.look(1, name, _check_listed, walk, name, links, listed)
    for name, digest in sorted(listed.items()):
        if name in walk.names:
            walk.look(2, name, _check_digest, walk, name, digest)
    walk.look(2, INFO, _check_oxum, walk)


def _manifest(walk: Walk, name: str) -> dict[str, str]:
    """Path → SHA-512; empty when the manifest is not well-formed."""
    found: dict[str, str] = {}
    return found if walk.look(1, name, _read_manifest, walk, name, found) else {}


def _read_manifest(walk: Walk, name: str, found: dict[str, str]) -> None:
    data = walk.need(name)
    try:
        text = data.decode("ascii")
    except UnicodeDecodeError as error:
        raise WrongError("is not well-formed") from error
    if not text.endswith("\n"):
        raise WrongError("does not end with a whole line")
    for line in text[:-1].split("\n"):
        parts = _LINE.fullmatch(line)
        if parts is None or not is_bag_path(parts[2]) or parts[2] in found:
            raise WrongError("is not well-formed")
        if parts[2].startswith(PAYLOAD) is not (name == MANIFEST) or parts[2] == TAG_MANIFEST:
            raise WrongError("lists a file that belongs elsewhere")
        found[parts[2]] = parts[1]


def _check_listed(walk: Walk, name: str, links: set[str], listed: Mapping[str, str]) -> None:
    if name in links:
        raise WrongError("is a link")
    data = walk.need(name) if name == DECLARED else b""
    if name not in walk.names:
        raise WrongError("is missing")
    if name != TAG_MANIFEST and name not in listed:
        raise WrongError("is in no manifest")
    if name == DECLARED and data != DECLARATION:
        raise WrongError("is not the declaration of BagIt 1.0")


def _check_digest(walk: Walk, name: str, digest: str) -> None:
    if walk.bag.measure(name)[0] != digest:
        raise WrongError("has another digest")


def _check_oxum(walk: Walk) -> None:
    payload = walk.below(PAYLOAD)
    size = sum(walk.bag.measure(name)[2] for name in payload)
    stated = [line for line in walk.need(INFO).split(b"\n") if line.startswith(b"Payload-Oxum:")]
    if stated != [f"Payload-Oxum: {size}.{len(payload)}".encode()]:
        raise WrongError("states another number of bytes or files")
