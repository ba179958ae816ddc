"""Holders of a case: changing, adding and removing passphrases, and listing the labels that people gave them.

The keys of the case stay what they are: who opened it before, or keeps an old copy of ``case.key`` with its passphrase,
can still open what she copied.  The ledger says that passphrases changed and when, never whose.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from consilience.adapters.crypto import Cost
from consilience.adapters.vault.header import (
    HEADER,
    LABEL_BYTES,
    MOST_HOLDERS,
    AnyCost,
    Holder,
    label_of,
    new_holder,
    open_header,
    read_holders,
    write_header,
)
from consilience.casework.case import Case
from consilience.domain.errors import InputError, WrongPassphraseError

_SAFE = "Nothing was changed."


def labels_of(case: Case) -> list[str]:
    """The label of every holder, in the order in which they were added."""
    return [label_of(holder, case.keys) for holder in _read(case)]


def own_label(case: Case) -> str:
    """The label of the holder who opened the case; to be asked before anything is changed."""
    return labels_of(case)[case.keys.holder]


def change_passphrase(case: Case, passphrase: str, new: str) -> str:
    """Give the holder who opened the case a new passphrase; her label."""
    label = own_label(case)
    holders = _put(case, _newest(case, passphrase), label, new)
    case.replace_header(write_header(case.keys, holders), "passphrase")
    return label


def give_passphrase(case: Case, passphrase: str, label: str, new: str, change: str) -> None:
    """Give the holder of this label a new passphrase, or add her when there is none; for a recovery."""
    label = _checked(label)
    holders = _newest(case, passphrase)
    if label not in labels_of(case) and len(holders) >= MOST_HOLDERS:
        raise InputError(f"A case has at most {MOST_HOLDERS} holders.", safe=_SAFE, do="Name one of them: --label.")
    case.replace_header(write_header(case.keys, _put(case, holders, label, new)), change)


def add_holder(case: Case, passphrase: str, label: str, new: str, change: str = "added") -> None:
    """Let one more passphrase open the case; InputError for a label or passphrase that is taken."""
    label = _checked(label)
    if label in labels_of(case):
        raise InputError("There is a holder of this label already.", safe=_SAFE, do="Choose another label.")
    holders = _newest(case, passphrase)
    if len(holders) >= MOST_HOLDERS:
        raise InputError(f"A case has at most {MOST_HOLDERS} holders.", safe=_SAFE, do="Remove one first.")
    case.replace_header(write_header(case.keys, _put(case, holders, label, new)), change)


def remove_holder(case: Case, passphrase: str, label: str) -> None:
    """Let a holder's passphrase open the case no more; InputError for an unknown label and for the last holder."""
    label = unicodedata.normalize("NFC", label)
    known = labels_of(case)
    if label not in known:
        raise InputError("There is no holder of this label.", safe=_SAFE, do="See --list.")
    if len(known) == 1:
        raise InputError(
            "This is the last passphrase: without it nobody opens the case.", safe=_SAFE, do="Add another first."
        )
    holders = [h for h in _newest(case, passphrase) if label_of(h, case.keys) != label]
    case.replace_header(write_header(case.keys, holders), "removed")


def _read(case: Case) -> tuple[Holder, ...]:
    return read_holders(case.disk.read(HEADER), case.keys, case.system.unsafe_test_cost)


def _newest(case: Case, passphrase: str) -> list[Holder]:
    """The holders as the newest format has them; the one of format 1 is sealed anew under its own passphrase."""
    holders = list(_read(case))
    return [h if h.label else _fresh(case, label_of(h, case.keys), passphrase, h.cost) for h in holders]


def _put(case: Case, holders: list[Holder], label: str, new: str) -> list[Holder]:
    """The holders with a new passphrase for ``label``, in its place or at the end."""
    if not new.strip():
        raise InputError("A case needs a passphrase.", safe=_SAFE, do="Choose a long one.")
    try:
        open_header(write_header(case.keys, holders), new, case.system.unsafe_test_cost)
    except WrongPassphraseError:
        pass
    else:
        raise InputError("This passphrase opens the case already.", safe=_SAFE, do="Choose another one.")
    labels = [label_of(h, case.keys) for h in holders]
    if label not in labels:
        return [*holders, _fresh(case, label, new, None)]
    at = labels.index(label)
    return [*holders[:at], _fresh(case, label, new, holders[at].cost), *holders[at + 1 :]]


def _fresh(case: Case, label: str, passphrase: str, before: AnyCost | None) -> Holder:
    """A holder with fresh salt; its costs are never under those that the passphrase had before."""
    cost: AnyCost = case.system.unsafe_test_cost or case.system.cost
    if isinstance(cost, Cost) and isinstance(before, Cost):
        cost = replace(
            cost,
            memory_kib=max(cost.memory_kib, before.memory_kib),
            passes=max(cost.passes, before.passes),
            lanes=max(cost.lanes, before.lanes),
        )
    return new_holder(case.keys, label, passphrase, cost, case.system.random_bytes)


def _checked(label: str) -> str:
    label = unicodedata.normalize("NFC", label)
    if not label.strip() or not label.isprintable() or len(label.encode("utf-8", "replace")) > LABEL_BYTES:
        raise InputError(
            f"A label is one line of at most {LABEL_BYTES} bytes.", safe=_SAFE, do="Choose a short word or two."
        )
    return label
