"""Anchoring: getting a checkpoint out of the house, and keeping what others said of it (docs/format/anchors.md).

A slip and a request leave the case as they are.  What comes back, a colleague's co-signature or an authority's time
stamp, is checked in full before it is kept.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

from consilience.adapters.crypto import signature_holds
from consilience.adapters.notary import stamps
from consilience.adapters.notary.asking import must_be_an_address
from consilience.adapters.vault.anchors import anchor_files
from consilience.adapters.vault.ledger import CHECKPOINTS
from consilience.casework.case import Case
from consilience.domain.anchor import Anchor, AnchorKind, Attested
from consilience.domain.custody import Checkpoint
from consilience.domain.errors import InputError, ValueRefusedError
from consilience.engine.custody.anchors import check_anchor
from consilience.engine.custody.chain import instant
from consilience.engine.custody.slip import slip_of
from consilience.engine.custody.verify import Trust, checkpoint_file
from consilience.engine.custody.witness import make_request


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What would be sent to an authority, and where: ``digest`` is the SHA-256 of the checkpoint's ``note``."""

    address: str
    reached: str
    size: int
    note: bytes
    digest: str
    request: bytes
    nonce: int


def newest(case: Case) -> tuple[Checkpoint, bytes]:
    """The checkpoint over the whole ledger, and its note."""
    checkpoint = case.checkpoint()
    return checkpoint, case.disk.read(checkpoint_file(checkpoint.size))


def slip(case: Case) -> str:
    """The newest checkpoint as words for paper or telephone."""
    return slip_of(newest(case)[0])


def cosign_request(case: Case) -> bytes:
    """What a colleague is given to co-sign."""
    _, note = newest(case)
    names = [n for n in case.disk.names() if n.startswith(CHECKPOINTS) and not n.endswith(".new")]
    sizes = [int(name.removeprefix(CHECKPOINTS)) for name in names]
    return make_request(note, case.ledger.public_key, case.ledger.leaves, sizes)


def keep_cosignature(case: Case, answer: bytes, public_key: str) -> Attested:
    """Check a colleague's answer and keep it; InputError when it is not theirs or not over this case."""
    lines = answer.split(b"\n")
    try:
        note = b"".join(line + b"\n" for line in lines[:5]).decode()
        name, size = lines[5].decode().split(" ")[1], int(lines[1])
        anchor = Anchor(
            kind=AnchorKind.CO_SIGNATURE, size=size, note=note, answer=answer.decode(),
            kept_at=instant(case.system.now()), name=name, public_key=public_key.lower(),
        )  # fmt: skip
    except (UnicodeDecodeError, IndexError, ValueError) as error:
        raise _refused("The co-signed checkpoint cannot be read.") from error
    return _keep(case, anchor)


def ask_for(case: Case, address: str) -> Asked:
    """What would be sent; nothing is."""
    checkpoint, note = newest(case)
    request, nonce = stamps.stamp_request(note)
    return Asked(
        address=address,
        reached=must_be_an_address(address),
        size=checkpoint.size,
        note=note,
        digest=hashlib.sha256(note).hexdigest(),
        request=request,
        nonce=nonce,
    )


def keep_time_stamp(case: Case, asked: Asked, answer: bytes, chain: bytes) -> Attested:
    """Check an authority's answer up to the root in ``chain`` (PEM) and keep both; InputError when it does not hold."""
    if wrong := stamps.wrong_answer(answer, asked.note, chain, asked.nonce):
        raise _refused(f"The time stamp {wrong}.")
    anchor = Anchor(
        kind=AnchorKind.TIME_STAMP, size=asked.size, note=asked.note.decode(),
        answer=base64.b64encode(answer).decode(), kept_at=instant(case.system.now()),
        chain=chain.decode("ascii", "replace"), address=asked.address,
    )  # fmt: skip
    return _keep(case, anchor)


def kept(case: Case) -> list[tuple[Anchor, Attested]]:
    """Anchors of the case that hold, with what they attest."""
    found = []
    for name in anchor_files(case.disk):
        anchor = case.anchor(name)
        try:
            found.append((anchor, _check(case, anchor)))
        except ValueRefusedError:
            # 'verify' names it; here only what holds is of use.
            continue
    return found


def _keep(case: Case, anchor: Anchor) -> Attested:
    try:
        attested = _check(case, anchor)
    except ValueRefusedError as error:
        raise _refused(f"It does not hold: {error.happened}") from error
    if all(anchor.answer != known.answer for known, _ in kept(case)):
        case.keep_anchor(anchor)
    return attested


def _check(case: Case, anchor: Anchor) -> Attested:
    trust = Trust(case=case.id, public_key=case.ledger.public_key, check=signature_holds)
    return check_anchor(anchor, trust, case.ledger.leaves, stamps.STAMPS)


def _refused(happened: str) -> InputError:
    return InputError(happened, safe="Nothing was kept; the case is unchanged.", do="Ask for it again.")
