"""Verifying a bundle: the program's own check of what was handed over; nothing is written, no passphrase is needed."""

from __future__ import annotations

from pathlib import Path

from consilience.adapters.bags import FolderBag
from consilience.adapters.crypto import keyed, signature_holds
from consilience.adapters.notary.stamps import STAMPS
from consilience.domain.bundle import BundleReport
from consilience.domain.errors import InputError
from consilience.domain.ports import Bag
from consilience.engine.handover.bag import DECLARED
from consilience.engine.handover.check import check_bundle
from consilience.engine.handover.walk import Tools


def verify_bundle(folder: Path) -> BundleReport:
    """Every step of docs/format/bundle.md; InputError when the folder is no bag."""
    if not (folder / DECLARED).is_file():
        raise InputError(
            "This folder is not a bundle: it has no bagit.txt.", safe="Nothing was changed.", do="Check the path."
        )
    return verify_bag(FolderBag(folder))


def verify_bag(bag: Bag) -> BundleReport:
    """As :func:`verify_bundle`, on any Bag."""
    return check_bundle(bag, Tools(signature=signature_holds, hmac=keyed, stamps=STAMPS))
