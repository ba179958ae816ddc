"""The header of a case: the one file that the passphrase opens (docs/format/vault.md, section Header).

Whatever is wrong with it, the passphrase, a changed byte, lowered costs, gives one same refusal, so that
nobody learns from the answer which it was.
"""

from __future__ import annotations

from dataclasses import dataclass

from consilience.adapters.crypto import (
    NONCE,
    CaseKeys,
    Cost,
    RandomBytes,
    UnsafeTestCost,
    passphrase_key,
    seal,
    unseal,
)
from consilience.domain.errors import NewerCaseError, ValueRefusedError, WrongPassphraseError
from consilience.engine.custody.canonical import canonical, read_canonical_object

HEADER = "case.key"
FORMAT = "consilience-case/1"
_FAMILY = "consilience-case/"
_PREFIX = b"consilience-case-header/1\n"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Unlocked:
    """An opened header: the case id and its keys."""

    case: str
    keys: CaseKeys


def make_header(passphrase: str, cost: Cost | UnsafeTestCost, random_bytes: RandomBytes) -> tuple[bytes, Unlocked]:
    """Bytes of a new header, and what it opens to."""
    case, salt = random_bytes(16).hex(), random_bytes(16)
    keys, nonce = CaseKeys.fresh(random_bytes), random_bytes(NONCE)
    open_part = _open_part(case, salt.hex(), cost)
    sealed = seal(passphrase_key(passphrase, salt, cost), nonce, keys.joined(), _PREFIX + canonical(open_part))
    data = canonical(open_part | {"nonce": nonce.hex(), "sealed": sealed.hex()}) + b"\n"
    return data, Unlocked(case=case, keys=keys)


def open_header(data: bytes, passphrase: str, unsafe_cost: UnsafeTestCost | None = None) -> Unlocked:
    """The keys behind ``passphrase`` (verification step 1).

    Raises NewerCaseError for a later format, WrongPassphraseError for everything else that is not right.
    """
    try:
        value = read_canonical_object(data.removesuffix(b"\n"))
        _refuse_newer(value.get("format"))
        case, kdf = _hex(value.get("case"), 16).hex(), value.get("kdf")
        if not data.endswith(b"\n") or not isinstance(kdf, dict):
            raise ValueRefusedError("A header is not in its one form.")
        salt, nonce, sealed = _hex(kdf.get("salt"), 16), _hex(value.get("nonce"), NONCE), _hex(value.get("sealed"), 176)
        cost = _cost(kdf, unsafe_cost)
        open_part = _open_part(case, salt.hex(), cost)
        if value != open_part | {"nonce": nonce.hex(), "sealed": sealed.hex()}:
            raise ValueRefusedError("A header has other members than its format says.")
        plain = unseal(passphrase_key(passphrase, salt, cost), nonce, sealed, _PREFIX + canonical(open_part))
        if plain is None:
            raise ValueRefusedError("A header does not open.")
        return Unlocked(case=case, keys=CaseKeys.split(plain))
    except ValueRefusedError:
        # The cause is cut off: a traceback must not tell a wrong passphrase from a changed header.
        raise refusal() from None


def refusal() -> WrongPassphraseError:
    """The one answer to a passphrase or header that is not right."""
    return WrongPassphraseError(
        "The passphrase does not open this case, or its key header (case.key) is damaged: nobody can tell which.",
        safe="Nothing was changed.",
        do="Try the passphrase again; if it is right, restore case.key from a backup.",
    )


def _cost(kdf: dict[str, object], unsafe_cost: UnsafeTestCost | None) -> Cost | UnsafeTestCost:
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


def _open_part(case: str, salt: str, cost: Cost | UnsafeTestCost) -> dict[str, object]:
    kdf = {
        "name": "argon2id", "memory_kib": cost.memory_kib, "passes": cost.passes, "lanes": cost.lanes, "salt": salt,
    }  # fmt: skip
    return {"format": FORMAT, "aead": "AES-256-GCM", "case": case, "kdf": kdf}


def _refuse_newer(version: object) -> None:
    if isinstance(version, str) and version.startswith(_FAMILY):
        number = version.removeprefix(_FAMILY)
        if number.isascii() and number.isdigit() and int(number) > 1:
            raise NewerCaseError(
                f"This case has format {number}; this program knows format 1.",
                safe="Nothing was opened or changed.",
                do="Install a newer version of Consilience.",
            )


def _hex(value: object, size: int) -> bytes:
    if not isinstance(value, str) or len(value) != 2 * size or value != value.lower():
        raise ValueRefusedError("A header holds something else where bytes belong.")
    try:
        return bytes.fromhex(value)
    except ValueError as error:
        raise ValueRefusedError("A header holds something else where bytes belong.") from error
