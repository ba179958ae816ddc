"""Co-signing: what a colleague does with the request of another's case; no case and no passphrase of it is needed.

The colleague's **key file** is an Ed25519 key in PEM; beside it, ``.seen`` remembers the largest checkpoint of each
case that was signed with it, so that a case whose history was cut or rewritten gets no second signature.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from consilience.adapters.crypto import new_key_file, open_key_file, signature_holds
from consilience.adapters.system import System
from consilience.adapters.vault.disk import replace_file
from consilience.domain.custody import Checkpoint
from consilience.domain.errors import InputError, ValueRefusedError
from consilience.engine.custody.cosignature import cosigned_note, must_be_a_name
from consilience.engine.custody.witness import Memory, memory_bytes, read_memory, read_request, remember

SEEN = ".seen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cosigned:
    """The answer to give back, what was signed, with which key (hex), and whether this case was signed before."""

    answer: bytes
    checkpoint: Checkpoint
    public_key: str
    known: bool


def make_key(key: Path, passphrase: str, system: System) -> None:
    """Write a new key file; InputError when there is one already."""
    if key.exists():
        raise InputError(
            "There is a key in this place already.", safe="It is unchanged.", do="Use it, or name another."
        )
    replace_file(system.disk(key.absolute().parent), key.name, new_key_file(system.random_bytes(32), passphrase))
    key.chmod(0o600)


def cosign(request: bytes, key: Path, passphrase: str, name: str, system: System) -> Cosigned:
    """Sign a request and remember it.  InputError for a request or key that cannot be read, DamageError when the case
    does not add to what was signed before."""
    must_be_a_name(name)
    seen = key.with_name(key.name + SEEN)
    try:
        signer = open_key_file(key.read_bytes(), passphrase)
        memory = read_memory(seen.read_bytes()) if seen.exists() else Memory(cases={})
        asked, checkpoint = read_request(request, signature_holds)
    except OSError as error:
        raise InputError(
            f"The key or what it remembers cannot be read: {error.strerror}.",
            safe="Nothing was signed.",
            do="Check the path; --new-key makes a key.",
        ) from error
    except ValueRefusedError as error:
        raise InputError(error.happened, safe="Nothing was signed.", do="Check the files.") from error
    now = remember(memory, asked, checkpoint)
    answer = cosigned_note(asked.note.encode(), name, int(system.now().timestamp()), signer)
    replace_file(system.disk(seen.absolute().parent), seen.name, memory_bytes(now))
    return Cosigned(
        answer=answer,
        checkpoint=checkpoint,
        public_key=signer.public_key.hex(),
        known=checkpoint.case in memory.cases,
    )
