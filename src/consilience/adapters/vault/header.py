"""The header of a case: the one file that a passphrase opens (docs/format/vault.md, section Header).

A **holder** is one passphrase with what it opens: the keys of the case, sealed under it alone.  A **label** tells
holders apart for people; it is sealed too.  Whatever is wrong with a header, the passphrase, a changed byte, lowered
costs, gives one same refusal, so that nobody learns from the answer which it was.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consilience.adapters.crypto import (
    KEY,
    NONCE,
    TAG,
    CaseKeys,
    Cost,
    RandomBytes,
    UnsafeTestCost,
    associated,
    keyed,
    passphrase_key,
    seal,
    unseal,
)
from consilience.adapters.memory import wipe
from consilience.domain.errors import NewerCaseError, ValueRefusedError, WrongPassphraseError
from consilience.engine.custody.canonical import canonical, read_canonical_object

HEADER = "case.key"
FIRST = "first"
"""Label of the holder who made the case."""
MOST_HOLDERS = 8
LABEL_BYTES = 64
NEWEST = 2
_FAMILY = "consilience-case/"
_SEALED = 5 * KEY + TAG
_SEALED_LABEL = NONCE + 1 + LABEL_BYTES + TAG

AnyCost = Cost | UnsafeTestCost


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Unlocked:
    """An opened header: the case id, its keys, and which holder opened it (from 0)."""

    case: str
    keys: CaseKeys
    holder: int = 0


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Holder:
    """One passphrase's part of a header, still sealed; ``label`` is nonce and ciphertext, empty in format 1."""

    salt: bytes
    cost: AnyCost
    nonce: bytes
    sealed: bytes
    label: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class _Parsed:
    version: int
    case: str
    holders: tuple[Holder, ...]
    mac: bytes


def make_header(passphrase: str, cost: AnyCost, random_bytes: RandomBytes) -> tuple[bytes, Unlocked]:
    """Bytes of a new header with one holder, and what it opens to."""
    case, salt = random_bytes(16).hex(), random_bytes(16)
    unlocked = Unlocked(case=case, keys=CaseKeys.fresh(random_bytes))
    holder = _sealed_for(unlocked, passphrase, (salt, cost), random_bytes(NONCE))
    return write_header(unlocked, (labelled(holder, unlocked, FIRST, random_bytes),)), unlocked


def new_holder(unlocked: Unlocked, label: str, passphrase: str, cost: AnyCost, random_bytes: RandomBytes) -> Holder:
    """The keys of an opened case sealed for one more passphrase; ValueRefusedError for costs under the floor."""
    if isinstance(cost, Cost) and not cost.acceptable:
        raise ValueRefusedError("Costs are outside the limits.")
    holder = _sealed_for(unlocked, passphrase, (random_bytes(16), cost), random_bytes(NONCE))
    return labelled(holder, unlocked, label, random_bytes)


def labelled(holder: Holder, unlocked: Unlocked, label: str, random_bytes: RandomBytes) -> Holder:
    """The holder with its label sealed to it; ValueRefusedError for one of more than 64 bytes."""
    text = label.encode()
    if not text or len(text) > LABEL_BYTES:
        raise ValueRefusedError("A label has 1 to 64 bytes of UTF-8.")
    nonce, plain = random_bytes(NONCE), bytes([len(text)]) + text.ljust(LABEL_BYTES, b"\0")
    sealed = seal(_label_key(unlocked), nonce, plain, associated(unlocked.case, holder.salt.hex(), "holder"))
    return Holder(salt=holder.salt, cost=holder.cost, nonce=holder.nonce, sealed=holder.sealed, label=nonce + sealed)


def write_header(unlocked: Unlocked, holders: Sequence[Holder]) -> bytes:
    """Bytes of a header of the newest format: all holders under one MAC that only the keys of the case can make."""
    if not 1 <= len(holders) <= MOST_HOLDERS:
        raise ValueRefusedError("A case has 1 to 8 holders.")
    value = _plain(unlocked.case, holders)
    return canonical(value | {"mac": _mac(unlocked, value).hex()}) + b"\n"


def open_header(data: bytes, passphrase: str, unsafe_cost: UnsafeTestCost | None = None) -> Unlocked:
    """The keys behind ``passphrase`` (verification step 1).

    Raises NewerCaseError for a later format, WrongPassphraseError for everything else that is not right.
    """
    try:
        parsed = _parse(data, unsafe_cost)
        for number, holder in enumerate(parsed.holders):
            key = passphrase_key(passphrase, holder.salt, holder.cost)
            aad = _associated_open(parsed.version, parsed.case, holder)
            plain = unseal(key, holder.nonce, holder.sealed, aad)
            wipe(key)
            if plain is not None:
                keys = CaseKeys.split(plain)
                wipe(plain)
                return _authenticated(parsed, Unlocked(case=parsed.case, keys=keys, holder=number))
        raise ValueRefusedError("A header does not open.")
    except ValueRefusedError:
        # The cause is cut off: a traceback must not tell a wrong passphrase from a changed header.
        raise refusal() from None


def read_holders(data: bytes, unlocked: Unlocked, unsafe_cost: UnsafeTestCost | None = None) -> tuple[Holder, ...]:
    """The holders of a header that was opened before; WrongPassphraseError when it is not as it was made."""
    try:
        parsed = _parse(data, unsafe_cost)
        _authenticated(parsed, unlocked)
    except ValueRefusedError:
        raise refusal() from None
    return parsed.holders


def label_of(holder: Holder, unlocked: Unlocked) -> str:
    """The label in plain; ``FIRST`` for the one holder of a header of format 1."""
    if not holder.label:
        return FIRST
    aad = associated(unlocked.case, holder.salt.hex(), "holder")
    plain = unseal(_label_key(unlocked), holder.label[:NONCE], holder.label[NONCE:], aad)
    if plain is None:
        raise refusal()
    return plain[1 : 1 + plain[0]].decode("utf-8", "replace")


def refusal() -> WrongPassphraseError:
    """The one answer to a passphrase or header that is not right."""
    return WrongPassphraseError(
        "The passphrase does not open this case, or its key header (case.key) is damaged: nobody can tell which.",
        safe="Nothing was changed.",
        do="Try the passphrase again; if it is right, restore case.key from a backup.",
    )


def _sealed_for(unlocked: Unlocked, passphrase: str, slow: tuple[bytes, AnyCost], nonce: bytes) -> Holder:
    salt, cost = slow
    bare = Holder(salt=salt, cost=cost, nonce=nonce, sealed=b"")
    aad = _associated_open(NEWEST, unlocked.case, bare)
    sealed = seal(passphrase_key(passphrase, salt, cost), nonce, unlocked.keys.joined(), aad)
    return Holder(salt=salt, cost=cost, nonce=nonce, sealed=sealed)


def _parse(data: bytes, unsafe_cost: UnsafeTestCost | None) -> _Parsed:
    """A header whose every member has its form; no key is derived for one that has not."""
    value = read_canonical_object(data.removesuffix(b"\n"))
    version = _version(value.get("format"))
    case = _hex(value.get("case"), 16).hex()
    listed = [value] if version == 1 else value.get("holders")
    if not data.endswith(b"\n") or not isinstance(listed, list) or not 1 <= len(listed) <= MOST_HOLDERS:
        raise ValueRefusedError("A header is not in its one form.")
    holders = tuple(_holder(one, version, unsafe_cost) for one in listed)
    mac = b"" if version == 1 else _hex(value.get("mac"), KEY)
    again = _plain_1(case, holders[0]) if version == 1 else _plain(case, holders) | {"mac": mac.hex()}
    if value != again:
        raise ValueRefusedError("A header has other members than its format says.")
    return _Parsed(version=version, case=case, holders=holders, mac=mac)


def _holder(value: object, version: int, unsafe_cost: UnsafeTestCost | None) -> Holder:
    kdf = value.get("kdf") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(kdf, dict):
        raise ValueRefusedError("A header is not in its one form.")
    return Holder(
        salt=_hex(kdf.get("salt"), 16),
        cost=_cost(kdf, unsafe_cost),
        nonce=_hex(value.get("nonce"), NONCE),
        sealed=_hex(value.get("sealed"), _SEALED),
        label=b"" if version == 1 else _hex(value.get("label"), _SEALED_LABEL),
    )


def _authenticated(parsed: _Parsed, unlocked: Unlocked) -> Unlocked:
    """Refuses a header of which another holder's part, or their number or order, was changed."""
    if parsed.version > 1:
        made = _mac(unlocked, _plain(parsed.case, parsed.holders))
        if parsed.case != unlocked.case or not hmac.compare_digest(made, parsed.mac):
            raise ValueRefusedError("A header is not as it was made.")
    return unlocked


def _cost(kdf: Mapping[str, object], unsafe_cost: UnsafeTestCost | None) -> AnyCost:
    numbers = [kdf.get(name) for name in ("memory_kib", "passes", "lanes")]
    whole = [n for n in numbers if isinstance(n, int) and not isinstance(n, bool)]
    if len(whole) != 3:
        raise ValueRefusedError("Costs are not numbers.")
    memory, passes, lanes = whole
    cost = Cost(memory_kib=memory, passes=passes, lanes=lanes)
    if cost.acceptable:
        return cost
    if unsafe_cost == UnsafeTestCost(memory_kib=memory, passes=passes, lanes=lanes):
        return unsafe_cost
    raise ValueRefusedError("Costs are outside the limits.")


def _plain(case: str, holders: Sequence[Holder]) -> dict[str, object]:
    """A header of format 2 without its MAC."""
    listed = [
        {"kdf": _kdf(h), "label": h.label.hex(), "nonce": h.nonce.hex(), "sealed": h.sealed.hex()} for h in holders
    ]
    return {"format": f"{_FAMILY}{NEWEST}", "aead": "AES-256-GCM", "case": case, "holders": listed}


def _plain_1(case: str, holder: Holder) -> dict[str, object]:
    return _open_part(1, case, holder) | {"nonce": holder.nonce.hex(), "sealed": holder.sealed.hex()}


def _kdf(holder: Holder) -> dict[str, object]:
    cost = holder.cost
    return {
        "name": "argon2id", "memory_kib": cost.memory_kib, "passes": cost.passes, "lanes": cost.lanes,
        "salt": holder.salt.hex(),
    }  # fmt: skip


def _open_part(version: int, case: str, holder: Holder) -> dict[str, object]:
    return {"format": f"{_FAMILY}{version}", "aead": "AES-256-GCM", "case": case, "kdf": _kdf(holder)}


def _associated_open(version: int, case: str, holder: Holder) -> bytes:
    return f"consilience-case-header/{version}\n".encode() + canonical(_open_part(version, case, holder))


def _mac(unlocked: Unlocked, value: dict[str, object]) -> bytes:
    return keyed(keyed(unlocked.keys.naming, b"header\n"), b"consilience-case-header/2\n" + canonical(value))


def _label_key(unlocked: Unlocked) -> bytes:
    return keyed(unlocked.keys.naming, b"holder-label\n")


def _version(version: object) -> int:
    """1 or 2; NewerCaseError for more."""
    number = version.removeprefix(_FAMILY) if isinstance(version, str) and version.startswith(_FAMILY) else ""
    if number in ("1", "2"):
        return int(number)
    if number.isascii() and number.isdigit() and int(number[:9]) > NEWEST:
        raise NewerCaseError(
            f"This case has format {number}; this program knows formats 1 and 2.",
            safe="Nothing was opened or changed.",
            do="Install a newer version of Consilience.",
        )
    raise ValueRefusedError("A header is not in its one form.")


def _hex(value: object, size: int) -> bytes:
    if not isinstance(value, str) or len(value) != 2 * size or value != value.lower():
        raise ValueRefusedError("A header holds something else where bytes belong.")
    try:
        return bytes.fromhex(value)
    except ValueError as error:
        raise ValueRefusedError("A header holds something else where bytes belong.") from error
