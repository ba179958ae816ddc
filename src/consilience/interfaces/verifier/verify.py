#!/usr/bin/env python3
"""Checks a bundle that Consilience wrote: python verify.py BUNDLE

One file, standard library only (Python 3.9 or later), no network, nothing is written. It follows the section
Verification of docs/format/bundle.md of the program and carries its numbers; steps 4 to 8 have those of
docs/format/ledger.md too. Each step is PASSED, FAILED or NOT CHECKED. Exit code 0: no step failed; 4: a step failed;
2: not a bundle.

A verifier that came with what it checks proves little to who doubts the sender: take this file from somewhere else, or
read it and write your own. It shares no code with the program; the Ed25519 below follows RFC 8032.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import hashlib
import hmac
import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

PASSED, FAILED, NOT_CHECKED = "PASSED", "FAILED", "NOT CHECKED"
FORMAT = "consilience-bundle/1"
BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST, TAGS, INFO = "manifest-sha512.txt", "tagmanifest-sha512.txt", "bag-info.txt"
OF_BAGIT = {"bagit.txt", MANIFEST, TAGS, INFO}
CUSTODY = "data/custody/"
TITLES = {
    1: "The bag is complete",
    2: "Every file has the digest that the manifest states",
    3: "The proofs are in their one form",
    4: "Every entry is in its one form and of this case",
    5: "Every entry names the one before it, where that is here",
    6: "Every entry is signed with the key of the case",
    7: "Times do not run backwards",
    8: "Every checkpoint is signed and in its one form",
    9: "Every entry is in the tree of its checkpoints",
    10: "Every checkpoint only adds to the one before it",
    11: "Every file in custody is what its entry commits to",
    12: "Everything in the bundle is what the case signed for",
    13: "Readings, records and refusals fit their items",
    14: "Every statement stands at its place in its text",
    15: "Co-signatures are over their checkpoints",
    16: "Time stamps are over their checkpoints",
    17: "Time stamps are signed by their authorities",
}
SHOWN = """\
Shown when steps 1 to 14 pass: these bytes are those that the ledger of the case committed to; the texts are those that
were read from them; the statements stand where they say; and who holds the key of the case put it together."""
NOT_SHOWN = """\
Not shown:
  - that a statement is true;
  - who holds the key: compare the fingerprint with one that came to you another way;
  - when, unless a time stamp or a co-signature passes: the times are those of the device;
  - what was left out: a bundle is a choice;
  - that the machine read rightly: nobody has reviewed its statements."""
LARGEST = 2**53 - 1


class WrongError(Exception):
    """Something is not as the format says; the words say what."""


# --- Ed25519 (RFC 8032, section 5.1): verification only, so nothing secret is handled ---------------------------------

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]  # (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z
NEUTRAL: Point = (0, 1, 1, 0)


def add_points(p: Point, q: Point) -> Point:
    """Section 5.1.4."""
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def decode_point(data: bytes) -> Point | None:
    """Section 5.1.3; None when the bytes are no point."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if y >= P:
        return None
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    if v * x * x % P != u:
        x = x * ROOT_OF_MINUS_ONE % P
    if v * x * x % P != u or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


def encode_point(p: Point) -> bytes:
    """Section 5.1.2."""
    inverse = pow(p[2], P - 2, P)
    x, y = p[0] * inverse % P, p[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


BASE = decode_point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def signature_holds(public: bytes, message: bytes, signature: bytes) -> bool:
    """Section 5.1.7, without the cofactor: [S]B - [k]A must encode to R."""
    if len(public) != 32 or len(signature) != 64 or BASE is None:
        return False
    key, s = decode_point(public), int.from_bytes(signature[32:], "little")
    if key is None or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    minus = (P - key[0], key[1], key[2], P - key[3])
    both, found = add_points(BASE, minus), NEUTRAL
    for bit in range(max(s.bit_length(), k.bit_length()) - 1, -1, -1):
        found = add_points(found, found)
        one, other = s >> bit & 1, k >> bit & 1
        if one or other:
            found = add_points(found, both if one and other else BASE if one else minus)
    return encode_point(found) == signature[:32]


# --- canonical JSON (RFC 8785) for texts, whole numbers, objects and lists --------------------------------------------


def canonical(value: Any) -> str:
    """The one form of a value; WrongError for what the format does not use."""
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, str):
        value.encode("utf-8")
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, int) and abs(value) <= LARGEST:
        return str(value)
    if isinstance(value, list):
        return "[" + ",".join(canonical(one) for one in value) + "]"
    if isinstance(value, dict):
        named = sorted(value.items(), key=lambda pair: pair[0].encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(canonical(name) + ":" + canonical(one) for name, one in named) + "}"
    raise WrongError("holds a value that the format does not use")


def read_json(data: bytes) -> Any:
    """The value of JSON text; WrongError for anything else."""
    try:
        return json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        raise WrongError("is not JSON") from None


def read_canonical(data: bytes) -> dict[str, Any]:
    """The object whose one canonical form ``data`` is."""
    value = read_json(data)
    try:
        same = canonical(value).encode("utf-8") == data
    except (UnicodeError, RecursionError):
        same = False
    if not same or not isinstance(value, dict):
        raise WrongError("is not an object in its canonical form")
    return value


def has_members(value: Any, members: str) -> dict[str, Any]:
    if not isinstance(value, dict) or value.keys() != set(members.split()):
        raise WrongError("has other members than its format says")
    return value


def is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**10


def is_hex(value: Any, size: int) -> bool:
    return isinstance(value, str) and re.fullmatch(f"[0-9a-f]{{{2 * size}}}", value) is not None


# --- Merkle proofs (RFC 9162, sections 2.1.3.2 and 2.1.4.2) -----------------------------------------------------------


def node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def inclusion_holds(leaf: bytes, index: int, size: int, path: list[bytes], root: bytes) -> bool:
    fn, sn, r = index, size - 1, leaf
    for p in path:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            r = node(p, r)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = node(r, p)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and r == root


def consistency_holds(first: int, second: int, old: bytes, new: bytes, path: list[bytes]) -> bool:
    """For 0 < first < second."""
    if first & (first - 1) == 0:
        path = [old, *path]
    if not path:
        return False
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for c in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = node(c, fr), node(c, sr)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node(sr, c)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and fr == old and sr == new


# --- time stamps (RFC 3161): only what is stamped and when it is said to have been, not the signature -----------------


def der(data: bytes, tag: int) -> tuple[bytes, bytes]:
    """Content of the first value of ``data``, which must have ``tag``, and what follows it."""
    if len(data) < 2 or data[0] != tag:
        raise WrongError("is not built like a time stamp")
    length, at = data[1], 2
    if length & 0x80:
        size = length & 0x7F
        length, at = int.from_bytes(data[2 : 2 + size], "big"), 2 + size
    if len(data) < at + length:
        raise WrongError("is cut short")
    return data[at : at + length], data[at + length :]


def stamped(response: bytes) -> tuple[bytes, str]:
    """SHA-256 in the message imprint, and the time as written (TimeStampResp, section 2.4.2)."""
    body, rest = der(response, 0x30)
    status_info, token = der(body, 0x30)
    status, _ = der(status_info, 0x02)
    if rest or status not in (b"\x00", b"\x01"):
        raise WrongError("was not granted, or is followed by something else")
    content, _ = der(token, 0x30)
    kind, content = der(content, 0x06)
    content, _ = der(content, 0xA0)
    signed, _ = der(content, 0x30)
    _, signed = der(signed, 0x02)
    _, signed = der(signed, 0x31)
    inner, _ = der(signed, 0x30)
    what, inner = der(inner, 0x06)
    if kind.hex() != "2a864886f70d010702" or what.hex() != "2a864886f70d0109100104":
        raise WrongError("holds no time stamp")
    inner, _ = der(inner, 0xA0)
    inner, _ = der(inner, 0x04)
    info, _ = der(inner, 0x30)
    _, info = der(info, 0x02)
    _, info = der(info, 0x06)
    imprint, info = der(info, 0x30)
    _, info = der(info, 0x02)
    time, _ = der(info, 0x18)
    algorithm, imprint = der(imprint, 0x30)
    digest, _ = der(imprint, 0x04)
    if der(algorithm, 0x06)[0].hex() != "608648016503040201":
        raise WrongError("is not over a SHA-256")
    return digest, time.decode("ascii", "replace")


# --- the bundle -------------------------------------------------------------------------------------------------------


def is_path(text: str) -> bool:
    """Letters, digits and ``._-`` between slashes; nothing that leaves the bag."""
    parts = text.split("/")
    return re.fullmatch("[A-Za-z0-9._/-]+", text) is not None and not any(p in ("", ".", "..") for p in parts)


class Bundle:
    """A folder, what its steps looked at, and what they found."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names: list[str] = []
        self.links: list[str] = []
        for here, folders, files in os.walk(folder):
            for path in [Path(here, name) for name in [*folders, *files]]:
                name = path.relative_to(folder).as_posix()
                if path.is_symlink():
                    self.links.append(name)
                elif not path.is_dir():
                    self.names.append(name)
        self.names.sort()
        self.looked: dict[int, int] = dict.fromkeys(TITLES, 0)
        self.problems: dict[int, list[str]] = {number: [] for number in TITLES}
        self.notes: dict[int, list[str]] = {number: [] for number in TITLES}
        self.blocked = False
        self.measured: dict[str, tuple[str, str, int]] = {}
        self.custody: dict[str, Any] = {}
        self.entries: dict[int, dict[str, Any]] = {}
        self.raw: dict[int, bytes] = {}
        self.roots: dict[int, bytes] = {}
        self.opened: list[dict[str, Any]] = []
        self.texts: dict[str, str] = {}

    def read(self, name: str) -> bytes:
        if name not in self.names:
            raise WrongError("is missing")
        return self.folder.joinpath(*name.split("/")).read_bytes()

    def measure(self, name: str) -> tuple[str, str, int]:
        """SHA-512 and SHA-256 (hex) and the number of bytes, in one reading, without holding the file."""
        if name not in self.measured:
            long, short, size = hashlib.sha512(), hashlib.sha256(), 0
            with self.folder.joinpath(*name.split("/")).open("rb") as file:
                for piece in iter(lambda: file.read(1 << 20), b""):
                    long.update(piece)
                    short.update(piece)
                    size += len(piece)
            self.measured[name] = long.hexdigest(), short.hexdigest(), size
        return self.measured[name]

    def look(self, step: int, where: str, check: Callable[..., None], *about: Any) -> bool:
        """One thing looked at; True when nothing is wrong with it."""
        self.looked[step] += 1
        try:
            check(*about)
        except (WrongError, OSError) as wrong:
            self.problems[step].append(f"{where}: {wrong}")
            return False
        return True

    def below(self, folder: str) -> list[str]:
        return [name for name in self.names if name.startswith(folder)]

    def outcome(self, step: int) -> str:
        if self.problems[step]:
            return FAILED
        if step == 17 or not self.looked[step] or (self.blocked and step > 3):
            return NOT_CHECKED
        return PASSED

    def failed(self) -> bool:
        return any(self.problems.values())

    # steps 1 and 2

    def check_bag(self) -> None:
        payload, tags = self.manifest(MANIFEST), self.manifest(TAGS)
        for name in sorted({*self.names, *self.links, *payload, *tags}):
            self.look(1, name, self.check_listed, name, payload, tags)
        for name, digest in sorted({**tags, **payload}.items()):
            if name in self.names:
                self.look(2, name, self.check_digest, name, digest)
        self.look(2, INFO, self.check_oxum)

    def manifest(self, name: str) -> dict[str, str]:
        """Path → SHA-512; empty when the manifest is not well-formed."""
        listed: dict[str, str] = {}

        def check() -> None:
            lines = self.read(name).decode("utf-8", "replace").split("\n")
            if lines.pop() != "" or not lines:
                raise WrongError("does not end with a whole line")
            for line in lines:
                digest, path = line[:128], line[130:]
                inside = path.startswith("data/") == (name == MANIFEST) and path != TAGS
                if not is_hex(digest, 64) or line[128:130] != "  " or not is_path(path) or not inside or path in listed:
                    raise WrongError("is not well-formed")
                listed[path] = digest

        return listed if self.look(1, name, check) else {}

    def check_listed(self, name: str, payload: dict[str, str], tags: dict[str, str]) -> None:
        if name in self.links:
            raise WrongError("is a link")
        if name not in self.names:
            raise WrongError("is missing")
        if name != TAGS and name not in payload and name not in tags:
            raise WrongError("is in no manifest")
        if name == "bagit.txt" and self.read(name) != BAGIT:
            raise WrongError("is not the declaration of BagIt 1.0")

    def check_digest(self, name: str, digest: str) -> None:
        if self.measure(name)[0] != digest:
            raise WrongError("has another digest")

    def check_oxum(self) -> None:
        payload = self.below("data/")
        size = sum(self.measure(name)[2] for name in payload)
        stated = [line for line in self.read(INFO).split(b"\n") if line.startswith(b"Payload-Oxum:")]
        if stated != [b"Payload-Oxum: %d.%d" % (size, len(payload))]:
            raise WrongError("states another number of bytes or files")

    # step 3

    def check_custody(self) -> None:
        self.blocked = not self.look(3, CUSTODY + "custody.json", self.read_custody)

    def read_custody(self) -> None:
        lists = "inclusion consistency openings cosignatures time_stamps"
        value = has_members(read_canonical(self.read(CUSTODY + "custody.json")), "format case public_key " + lists)
        if value["format"] != FORMAT:
            raise WrongError("is of another format or version")
        fine = is_hex(value["case"], 16) and is_hex(value["public_key"], 32)
        members = {
            "inclusion": ("checkpoint entry path", ("checkpoint", "entry")),
            "consistency": ("older newer path", ("older", "newer")),
            "openings": ("entry kind file key", ("entry", "kind")),
            "cosignatures": ("checkpoint file name public_key", ("file",)),
            "time_stamps": ("checkpoint file chain", ("file",)),
        }
        for name in lists.split():
            rows = value[name]
            if not isinstance(rows, list):
                raise WrongError("has other members than its format says")
            for row in rows:
                fine = fine and all(is_member(k, v) for k, v in has_members(row, members[name][0]).items())
            if not fine:
                raise WrongError("holds a value that the format does not use")
            keys = [tuple(row[k] for k in members[name][1]) for row in rows]
            if keys != sorted(set(keys)):
                raise WrongError("is not in order")
        named = {row["file"] for row in value["cosignatures"] + value["time_stamps"]}
        named |= {row["chain"] for row in value["time_stamps"]}
        for name in self.below(CUSTODY):
            known = name in named or name[len(CUSTODY) :] in ("custody.json", "contents.json")
            if not known and not re.fullmatch(r"(entries/\d{10}\.json|checkpoints/\d{10})", name[len(CUSTODY) :]):
                raise WrongError("does not name " + name)
        self.custody = value

    # steps 4 to 8

    def check_entries(self) -> None:
        for name in self.below(CUSTODY + "entries/"):
            self.look(4, name, self.read_entry, name)
        numbers = sorted(self.entries)
        for seq in numbers:
            if seq == 0 or seq - 1 in self.raw:
                self.look(5, f"entry {seq}", self.check_prev, seq)
            self.look(6, f"entry {seq}", self.check_signature, seq)
        self.looked[7] = len(numbers)
        for earlier, later in zip(numbers, numbers[1:]):
            if self.entries[later]["at"] < self.entries[earlier]["at"]:
                self.notes[7].append(f"entry {later} says that it was before entry {earlier}")

    def read_entry(self, name: str) -> None:
        data = self.read(name)
        members = "format case seq at action actor tool refs commitments prev signature"
        entry, seq = has_members(read_canonical(data), members), int(name[-15:-5])
        texts = [entry[k] for k in ("case", "at", "action", "actor", "tool", "prev", "signature")]
        for inner in (entry["refs"], entry["commitments"]):
            if not isinstance(inner, dict):
                raise WrongError("has other members than its format says")
            texts += inner.values()
        if not all(isinstance(text, str) for text in texts) or not is_number(entry["seq"]):
            raise WrongError("holds a value that the format does not use")
        if isinstance(entry["format"], bool) or entry["format"] != 1 or entry["case"] != self.custody["case"]:
            raise WrongError("is of another format or case")
        if entry["seq"] != seq or not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", entry["at"], re.ASCII):
            raise WrongError("is not numbered or dated as it should be")
        if entry["action"] not in ACTIONS:
            raise WrongError("has an unknown action")
        self.entries[seq], self.raw[seq] = entry, data

    def check_prev(self, seq: int) -> None:
        before = self.raw[seq - 1] if seq else b"consilience-ledger/1\n" + self.custody["case"].encode()
        if self.entries[seq]["prev"] != hashlib.sha256(before).hexdigest():
            raise WrongError("does not follow the entry before it")

    def check_signature(self, seq: int) -> None:
        unsigned = {k: v for k, v in self.entries[seq].items() if k != "signature"}
        message = b"consilience-ledger-entry/1\n" + canonical(unsigned).encode("utf-8")
        signature, key = self.entries[seq]["signature"], bytes.fromhex(self.custody["public_key"])
        if not is_hex(signature, 64) or not signature_holds(key, message, bytes.fromhex(signature)):
            raise WrongError("is not signed with the key of the case")

    def check_checkpoints(self) -> None:
        names = self.below(CUSTODY + "checkpoints/")
        for name in names:
            self.look(8, name, self.read_checkpoint, name)
        if not names:
            self.problems[8].append("there is no checkpoint")

    def read_checkpoint(self, name: str) -> None:
        data, origin = self.read(name), "consilience.invalid/case/" + self.custody["case"]
        lines = data.decode("utf-8", "replace").split("\n")
        if len(lines) != 6 or lines[0] != origin or lines[3] or lines[5] or lines[1] != str(int(name[-10:])):
            raise WrongError("is not in its one form, of this case and size")
        root, body = decoded(lines[2]), "\n".join(lines[:3]).encode("utf-8") + b"\n"
        key, prefix = bytes.fromhex(self.custody["public_key"]), "\u2014 " + origin + " "
        blob = decoded(lines[4][len(prefix) :]) if lines[4].startswith(prefix) else b""
        key_hash = hashlib.sha256(origin.encode() + b"\n\x01" + key).digest()[:4]
        if len(root) != 32 or blob[:4] != key_hash or not signature_holds(key, body, blob[4:]):
            raise WrongError("is not signed with the key of the case")
        self.roots[int(lines[1])] = root

    # steps 9 and 10

    def check_proofs(self) -> None:
        entries = [int(name[-15:-5]) for name in self.below(CUSTODY + "entries/")]
        sizes = sorted(int(name[-10:]) for name in self.below(CUSTODY + "checkpoints/"))
        paths = {(row["checkpoint"], row["entry"]): row["path"] for row in self.custody["inclusion"]}
        for seq in entries:
            if not sizes or seq >= sizes[-1]:
                self.problems[9].append(f"entry {seq}: no checkpoint covers it")
        wanted = {(size, seq) for size in sizes for seq in entries if seq < size}
        for size, seq in sorted(wanted | paths.keys()):
            where = f"entry {seq} in checkpoint {size}"
            self.look(9, where, self.check_inclusion, (size, seq), wanted, paths)
        steps = {(row["older"], row["newer"]): row["path"] for row in self.custody["consistency"]}
        neighbours = set(zip(sizes, sizes[1:]))
        for first, second in sorted(neighbours | steps.keys()):
            where = f"checkpoint {first} to {second}"
            self.look(10, where, self.check_consistency, (first, second), neighbours, steps)

    def check_inclusion(self, pair: tuple[int, int], wanted: Any, paths: Any) -> None:
        size, seq = pair
        if pair not in wanted or pair not in paths:
            raise WrongError("has no proof, or is a proof of nothing here")
        if seq not in self.raw or size not in self.roots:
            raise WrongError("rests on something that did not pass")
        leaf = hashlib.sha256(b"\x00" + self.raw[seq]).digest()
        if not inclusion_holds(leaf, seq, size, [bytes.fromhex(p) for p in paths[pair]], self.roots[size]):
            raise WrongError("the proof does not lead to the root")

    def check_consistency(self, pair: tuple[int, int], wanted: Any, paths: Any) -> None:
        if pair not in wanted or pair not in paths:
            raise WrongError("has no proof, or is a proof of nothing here")
        if pair[0] not in self.roots or pair[1] not in self.roots or pair[0] == 0:
            raise WrongError("rests on something that did not pass")
        path = [bytes.fromhex(p) for p in paths[pair]]
        if not consistency_holds(pair[0], pair[1], self.roots[pair[0]], self.roots[pair[1]], path):
            raise WrongError("the proof does not lead to both roots")

    # steps 11 and 12

    def check_openings(self) -> None:
        for row in self.custody["openings"]:
            if self.look(11, row["file"], self.check_opening, row):
                self.opened.append(row)
        files = [row["file"] for row in self.custody["openings"]]
        for name in self.below("data/"):
            closed = name.startswith(("data/originals/", "data/records/", "data/refusals/"))
            if (closed or re.fullmatch(r"data/readings/.*\.json", name)) and files.count(name) != 1:
                self.problems[11].append(f"{name}: is opened {files.count(name)} times")

    def check_opening(self, row: dict[str, Any]) -> None:
        kind, file, entry = row["kind"], row["file"], self.entries.get(row["entry"])
        if entry is None or file not in self.names:
            raise WrongError("is missing, or its entry did not pass")
        place, action = KINDS.get(kind, ("", ""))
        if not action or entry["action"] != action or not file.startswith(place):
            raise WrongError("does not belong to such an entry")
        digest = bytes.fromhex(self.measure(file)[1])
        if entry["commitments"].get(kind) != hmac.new(bytes.fromhex(row["key"]), digest, hashlib.sha256).hexdigest():
            raise WrongError(f"is not what entry {row['entry']} commits to")

    def check_contents(self) -> None:
        name, listed = CUSTODY + "contents.json", {}

        def check_signed() -> None:
            exported = [seq for seq, entry in self.entries.items() if entry["action"] == "exported"]
            opened = [row["entry"] for row in self.opened if row["kind"] == "contents" and row["file"] == name]
            if len(exported) != 1 or opened != exported:
                raise WrongError("is not opened by the one entry of the export")
            listed.update(read_canonical(self.read(name)))
            if not all(is_hex(digest, 32) for digest in listed.values()):
                raise WrongError("holds a value that the format does not use")

        self.look(12, name, check_signed)
        here = {n for n in self.names if not n.startswith(CUSTODY) and n not in OF_BAGIT}
        for one in sorted(here | listed.keys()):
            self.look(12, one, self.check_content, one, here, listed)

    def check_content(self, name: str, here: Any, listed: dict[str, str]) -> None:
        if name not in here or name not in listed:
            raise WrongError("is missing, or was not in the bundle when the case signed for it")
        if self.measure(name)[1] != listed[name]:
            raise WrongError("is not what the case signed for")

    # steps 13 and 14

    def check_contained(self) -> None:
        rows = [row for row in self.custody["openings"] if row["kind"] in ("reading", "record", "refusal")]
        for row in rows:
            self.look(13, row["file"], self.check_fit, row)
        partners = {row["file"][:-5] + ".txt" for row in rows if row["kind"] == "reading"}
        for name in self.below("data/readings/"):
            if name not in partners and not name.endswith(".json"):
                self.problems[13].append(f"{name}: has no Reading")

    def check_fit(self, row: dict[str, Any]) -> None:
        if row not in self.opened:
            raise WrongError("did not pass step 11")
        value = has_members(read_canonical(self.read(row["file"])), "format " + row["kind"])
        inner, item = value[row["kind"]], self.entries[row["entry"]]["refs"].get("item")
        known = {"reading": (1,), "refusal": (1,), "record": (1, 2, 3)}[row["kind"]]
        if isinstance(value["format"], bool) or value["format"] not in known or not isinstance(inner, dict):
            raise WrongError("is of another format")
        if item is None or inner.get("item") != item:
            raise WrongError("is of another item")
        if row["kind"] == "reading":
            text, name = inner.get("text"), row["file"][:-5] + ".txt"
            if (
                not isinstance(text, str)
                or not row["file"].endswith(".json")
                or self.read(name) != text.encode("utf-8")
            ):
                raise WrongError("its text file is missing or another text")
            self.texts[name] = text
        if row["kind"] == "record":
            same = [o for o in self.opened if o["kind"] == "original" and o["entry"] == row["entry"]]
            facts = [self.measure(o["file"])[1:] for o in same]
            if facts != [(inner.get("sha256"), inner.get("size"))]:
                raise WrongError("states another digest or size than its original has")

    def check_statements(self) -> None:
        name = "data/statements.jsonld"
        nodes: list[dict[str, Any]] = []

        def check_file() -> None:
            value = read_json(self.read(name))
            graph = value.get("@graph") if isinstance(value, dict) else None
            if not isinstance(graph, list):
                raise WrongError("is no graph")
            nodes.extend(one for one in graph if isinstance(one, dict) and one.get("type") == "Annotation")

        self.look(14, name, check_file)
        for one in nodes:
            self.look(14, f"statement {one.get('id')}", self.check_statement, one)

    def check_statement(self, statement: dict[str, Any]) -> None:
        target = statement.get("target")
        source = target.get("source") if isinstance(target, dict) else None
        selectors = target.get("selector") if isinstance(target, dict) else None
        if not isinstance(selectors, list) or not isinstance(source, str) or len(selectors) != 2:
            raise WrongError("has no place")
        if "data/" + source not in self.texts:
            raise WrongError("its text did not pass step 13")
        text, place, quote = self.texts["data/" + source], selectors[0], selectors[1]
        if not isinstance(place, dict) or not isinstance(quote, dict):
            raise WrongError("has no place")
        start: Any = place.get("start")
        end: Any = place.get("end")
        if not is_number(start) or not is_number(end) or not start < end <= len(text):
            raise WrongError("has no place")
        found = [text[start:end], text[max(0, start - 32) : start], text[end : end + 32]]
        if [quote.get("exact"), quote.get("prefix"), quote.get("suffix")] != found:
            raise WrongError("does not stand where it says")

    # steps 15 to 17

    def check_anchors(self) -> None:
        for row in self.custody["cosignatures"]:
            self.look(15, row["file"], self.check_cosignature, row)
        for row in self.custody["time_stamps"]:
            self.look(16, row["file"], self.check_stamp, row)
            self.looked[17] += 1
            note = f"{CUSTODY}checkpoints/{row['checkpoint']:010d}"
            self.notes[17].append(f"openssl ts -verify -data {note} -in {row['file']} -CAfile {row['chain']}")

    def anchored(self, size: int) -> bytes:
        if size not in self.roots:
            raise WrongError("its checkpoint did not pass")
        return self.read(f"{CUSTODY}checkpoints/{size:010d}")

    def check_cosignature(self, row: dict[str, Any]) -> None:
        """C2SP tlog-cosignature: the note, and one line more."""
        note, data, name = self.anchored(row["checkpoint"]), self.read(row["file"]), row["name"]
        prefix = note + ("\u2014 " + name + " ").encode("utf-8")
        if not data.startswith(prefix) or not data.endswith(b"\n"):
            raise WrongError("is not over its checkpoint")
        blob, key = decoded(data[len(prefix) : -1].decode("ascii", "replace")), bytes.fromhex(row["public_key"])
        time, body = int.from_bytes(blob[4:12], "big"), b"\n".join(note.split(b"\n")[:3]) + b"\n"
        key_hash = hashlib.sha256(name.encode("utf-8") + b"\n\x04" + key).digest()[:4]
        message = b"cosignature/v1\ntime %d\n" % time + body
        if time >= 253402300800 or blob[:4] != key_hash or not signature_holds(key, message, blob[12:]):
            raise WrongError("is not signed with the key it names")
        self.notes[15].append(f"{name} says: {time} seconds after 1970-01-01 UTC, key {row['public_key']}")

    def check_stamp(self, row: dict[str, Any]) -> None:
        digest, time = stamped(self.read(row["file"]))
        if digest != hashlib.sha256(self.anchored(row["checkpoint"])).digest():
            raise WrongError("is not over its checkpoint")
        self.notes[16].append(f"{row['file']} says {time} (see step 17)")

    def check(self) -> None:
        """Steps 1 to 17."""
        self.check_bag()
        self.check_custody()
        if self.blocked:
            return
        self.check_entries()
        self.check_checkpoints()
        self.check_proofs()
        self.check_openings()
        self.check_contents()
        self.check_contained()
        self.check_statements()
        self.check_anchors()


ACTIONS = """created received analysed unreadable recovered exported verified accessed shared redacted consent-changed
keys-changed disposed decided""".split()
KINDS = {
    "original": ("data/originals/", "received"),
    "record": ("data/records/", "received"),
    "reading": ("data/readings/", "analysed"),
    "refusal": ("data/refusals/", "unreadable"),
    "contents": (CUSTODY + "contents.json", "exported"),
}


def is_member(name: str, value: Any) -> bool:
    """Whether a value of ``custody.json`` is of the kind that its name asks for."""
    if name in ("checkpoint", "entry", "older", "newer"):
        return is_number(value)
    if name == "path":
        return isinstance(value, list) and all(is_hex(one, 32) for one in value)
    if name in ("key", "public_key"):
        return is_hex(value, 32)
    if name in ("file", "chain"):
        return isinstance(value, str) and is_path(value)
    return isinstance(value, str) and re.fullmatch(r"[^\s+]+", value) is not None and value.isprintable()


def decoded(text: str) -> bytes:
    """Canonical base64; WrongError for anything else."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeError):
        raise WrongError("is not base64") from None
    if base64.b64encode(data).decode() != text:
        raise WrongError("is not canonical base64")
    return data


def shown(text: str) -> str:
    """Nothing of a bundle reaches a terminal unless it can be printed."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def report(bundle: Bundle) -> str:
    out = []
    for number, title in TITLES.items():
        out.append(f"{number:>3}  {bundle.outcome(number):<11}  {title} ({bundle.looked[number]})")
        out += [f"       {shown(line)}" for line in bundle.problems[number][:20] + bundle.notes[number][:20]]
        if len(bundle.problems[number]) > 20:
            out.append(f"       and {len(bundle.problems[number]) - 20} more")
    out.append("")
    for row in bundle.opened:
        if row["kind"] == "original":
            digest, at = bundle.measure(row["file"])[1], bundle.entries[row["entry"]]["at"]
            out.append(f"{shown(row['file'])}\n       sha256 {digest}\n       entry {row['entry']}, received {at}")
    if bundle.custody:
        key = bytes.fromhex(bundle.custody["public_key"])
        out.append(f"Case {bundle.custody['case']}, key fingerprint sha256 {hashlib.sha256(key).hexdigest()}")
    verdict = "FAILED: at least one step found something wrong." if bundle.failed() else "No step failed."
    return "\n".join([*out, "", SHOWN, NOT_SHOWN, "", verdict])


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Checks a bundle that Consilience wrote; nothing is written or sent.")
    parser.add_argument("bundle", type=Path, help="the folder")
    parser.add_argument("--json", action="store_true", help="answer with one JSON object")
    given = parser.parse_args(arguments)
    if not (given.bundle / "bagit.txt").is_file():
        sys.stderr.write("This folder is not a bundle: it has no bagit.txt.\n")
        return 2
    bundle = Bundle(given.bundle)
    bundle.check()
    if given.json:
        steps = [
            {"number": n, "title": t, "outcome": bundle.outcome(n), "looked_at": bundle.looked[n]}
            | {"problems": bundle.problems[n], "notes": bundle.notes[n]}
            for n, t in TITLES.items()
        ]
        sys.stdout.write(json.dumps({"failed": bundle.failed(), "steps": steps}, indent=1) + "\n")
    else:
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")
        sys.stdout.write(report(bundle) + "\n")
    return 4 if bundle.failed() else 0


if __name__ == "__main__":
    sys.exit(main())
