"""Witnessing: what a colleague is given to co-sign, and what they check before they do (docs/format/anchors.md).

A **request** holds a checkpoint, the key it is signed with, and proofs that it only adds to every earlier one.  The
colleague's **memory** is the largest checkpoint of each case they signed: a case whose history was cut or rewritten
since then cannot give a proof from it, and gets no signature.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from consilience.domain.bundle import Consistency
from consilience.domain.custody import Checkpoint
from consilience.domain.errors import DamageError, ValueRefusedError
from consilience.domain.ports import SignatureCheck
from consilience.engine.custody.canonical import canonical, read_canonical_object
from consilience.engine.custody.merkle import consistency_holds, consistency_proof
from consilience.engine.custody.note import origin, read_checkpoint
from consilience.engine.plain import from_plain, to_plain

REQUEST_FORMAT, MEMORY_FORMAT = "consilience-cosign-request/1", "consilience-witness/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A checkpoint's ``note``, the ``public_key`` (hex) of its case, and proofs from earlier sizes."""

    format: str
    note: str
    public_key: str
    consistency: tuple[Consistency, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """The largest checkpoint of a case that was signed: size, root and key, both in hex."""

    size: int
    root: str
    public_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What a colleague signed so far, by case id."""

    format: str = MEMORY_FORMAT
    cases: Mapping[str, Remembered]


def make_request(note: bytes, public_key: bytes, leaves: Sequence[bytes], sizes: Sequence[int]) -> bytes:
    """The request for the head over all ``leaves``, with a proof from each of ``sizes`` below it."""
    head = len(leaves)
    proofs = tuple(
        Consistency(older=size, newer=head, path=tuple(p.hex() for p in consistency_proof(leaves, size)))
        for size in sorted(set(sizes))
        if 0 < size < head
    )
    request = Request(format=REQUEST_FORMAT, note=note.decode(), public_key=public_key.hex(), consistency=proofs)
    return canonical(to_plain(request)) + b"\n"


def read_request(data: bytes, check: SignatureCheck) -> tuple[Request, Checkpoint]:
    """A request whose checkpoint is signed with the key it names; ValueRefusedError for anything else."""
    request = from_plain(Request, read_canonical_object(data.strip()))
    if request.format != REQUEST_FORMAT:
        raise ValueRefusedError("A request is of another format or version.")
    case = request.note.partition("\n")[0].removeprefix(origin(""))
    try:
        key = bytes.fromhex(request.public_key)
    except ValueError as error:
        raise ValueRefusedError("A request names no key.") from error
    return request, read_checkpoint(request.note.encode(), case, key, check)


def remember(memory: Memory, request: Request, checkpoint: Checkpoint) -> Memory:
    """The memory with this checkpoint in it; DamageError when it does not add to the one that was signed before."""
    before = memory.cases.get(checkpoint.case)
    if before is not None and not _adds(before, request, checkpoint):
        raise DamageError(
            f"This case does not add to the one you signed before ({before.size} entries): its history was cut, "
            "rewritten, or signed with another key.",
            safe="Nothing was signed.",
            do="Ask the colleague; compare with the checkpoint that you kept.",
        )
    now = Remembered(size=checkpoint.size, root=checkpoint.root.hex(), public_key=request.public_key)
    return replace(memory, cases=dict(memory.cases) | {checkpoint.case: now})


def memory_bytes(memory: Memory) -> bytes:
    """What is kept of a memory."""
    return canonical(to_plain(memory)) + b"\n"


def read_memory(data: bytes) -> Memory:
    """A memory from its bytes; ValueRefusedError for anything else."""
    memory = from_plain(Memory, read_canonical_object(data.strip()))
    if memory.format != MEMORY_FORMAT:
        raise ValueRefusedError("A memory is of another format or version.")
    return memory


def _adds(before: Remembered, request: Request, checkpoint: Checkpoint) -> bool:
    if request.public_key != before.public_key or checkpoint.size < before.size:
        return False
    if checkpoint.size == before.size:
        return checkpoint.root.hex() == before.root
    roots = bytes.fromhex(before.root), checkpoint.root
    paths = [x.path for x in request.consistency if (x.older, x.newer) == (before.size, checkpoint.size)]
    return any(
        consistency_holds(before.size, checkpoint.size, roots, [bytes.fromhex(p) for p in path]) for path in paths
    )
