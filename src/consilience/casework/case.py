"""A case being worked on: making one, opening one, and what it gives to every other verb.

A **Case** holds the lock, the vault, the ledger and the index of one folder until it is closed.  The index opens when
it is first used, so that a case with a damaged index can still be rebuilt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from consilience.adapters.index import Index, Made
from consilience.adapters.memory import keep_from_swap, wipe
from consilience.adapters.system import System
from consilience.adapters.vault.anchors import keep_anchor, open_anchor
from consilience.adapters.vault.disk import NEW, Disk, replace_file, settle
from consilience.adapters.vault.header import HEADER, Unlocked, make_header, open_header
from consilience.adapters.vault.ledger import (
    CHECKPOINTS,
    ENTRIES,
    Draft,
    Ledger,
    header_commitment,
    recorded_header,
)
from consilience.adapters.vault.lock import LOCK, CaseLock
from consilience.adapters.vault.store import DECISION, LISTING, READING, RECORD, REFUSAL, Vault
from consilience.domain.anchor import Anchor
from consilience.domain.container import Listing
from consilience.domain.custody import Action, Checkpoint, Entry, Holding, ItemRecord
from consilience.domain.errors import (
    CaseError,
    DamageError,
    InputError,
    StorageError,
    ValueRefusedError,
)
from consilience.domain.material import Reading
from consilience.domain.review import Decision
from consilience.engine.custody.holdings import fold_holdings, take_entry
from consilience.engine.custody.records import read_decision, read_listing, read_reading, read_record, read_refusal

INDEX = "index.db"
_BUILDING = ".consilience-case-"


class Case:
    """An open case.  Use :func:`open_case`; ``close`` is called by it."""

    def __init__(self, path: Path, unlocked: Unlocked, system: System) -> None:
        self.path, self.system, self.id = path, system, unlocked.case
        self._unlocked = unlocked
        self.disk: Disk = system.disk(path)
        self.vault = Vault(self.disk, unlocked, system.random_bytes)
        self.ledger = Ledger(self.disk, unlocked, system.random_bytes)
        if self.ledger.torn:
            self.ledger.set_torn_aside(system.now(), *self._by)
        self._finish_header()
        self.holdings: dict[str, Holding] = fold_holdings(self.ledger.entries)
        self._index: Index | None = None

    @property
    def _by(self) -> tuple[str, str]:
        return self.vault.actor(self.system.user_name()), self.system.tool

    @property
    def index(self) -> Index:
        """The index, with every ledger entry in it; DamageError says to rebuild when it does not open."""
        if self._index is None:
            index = Index(self.disk.path(INDEX), self._unlocked.keys.index)
            try:
                index.catch_up(self.ledger.entries, self.load)
            except BaseException:
                index.close()
                raise
            self._index = index
        return self._index

    def record(self, action: Action, refs: dict[str, str], commitments: dict[str, str], made: Made = None) -> Entry:
        """Append an entry (this acknowledges it), then bring it into the holdings and the index."""
        return self.record_all(action, [(refs, commitments, made)])[0]

    def record_all(self, action: Action, what: Sequence[tuple[dict[str, str], dict[str, str], Made]]) -> list[Entry]:
        """:meth:`record` for several things at once: all are acknowledged when this returns, with one flush."""
        index, at, by = self.index, self.system.now, self._by
        drafts = [Draft(action=action, at=at(), by=by, refs=refs, commitments=said) for refs, said, _ in what]
        entries = self.ledger.append_all(drafts)
        for entry in entries:
            take_entry(self.holdings, entry)
        index.apply_all([(entry, made) for entry, (_, _, made) in zip(entries, what, strict=True)])
        return entries

    def load(self, entry: Entry) -> Made:
        """As :func:`load_entry`."""
        return load_entry(self.vault, entry)

    def readings(self) -> list[Reading]:
        """Every Reading of the case, by document id."""
        return self.index.readings()

    def reading(self, document: str) -> Reading | None:
        """The Reading of one document, None where there is none."""
        return self.index.reading(document)

    def items(self) -> list[tuple[ItemRecord, Holding, str]]:
        """Every item in order of receipt: its record, what is held of it, the note of a refusal."""
        return self.index.items()

    def listing(self, item: str) -> Listing | None:
        """What came of unpacking an item, None when it is no container."""
        return self.index.listing(item)

    def decisions(self) -> list[Decision]:
        """Everything that people decided, in the order in which they did."""
        return self.index.decisions()

    def suggestion(self, reading_digest: str, engine: str) -> str | None:
        """Cached JSON text of what an engine version made of a Reading (digest as in ``reading_digests``)."""
        return self.index.get_suggestion(reading_digest, engine)

    def keep_suggestion(self, reading_digest: str, engine: str, body: str) -> None:
        """Cache JSON text for a Reading and an engine version; it can be lost at any time, and is on a full disk."""
        with suppress(StorageError):
            self.index.put_suggestion(reading_digest, engine, body)

    def reading_digests(self) -> dict[str, str]:
        """Digest (SHA-256, hex) of the Reading of each document."""
        return self.index.reading_digests()

    def checkpoint(self) -> Checkpoint:
        """Sign the head of the ledger as it is now."""
        return self.ledger.checkpoint()

    def anchor(self, name: str) -> Anchor:
        """An anchor that is kept; DamageError when it does not open."""
        return open_anchor(self.disk, self._unlocked, name)

    def keep_anchor(self, anchor: Anchor) -> str:
        """Seal and store an anchor; the ledger stays as it is, because an anchor speaks for itself."""
        return keep_anchor(self.disk, self._unlocked, anchor, self.system.random_bytes)

    def replace_index(self) -> Index:
        """Throw the index away and fill a new one from the vault and the ledger."""
        if self._index is not None:
            self._index.close()
            self._index = None
        for name in self.disk.names():
            if name == INDEX or name.startswith(INDEX + "-"):
                self.disk.remove(name)
        return self.index

    @property
    def keys(self) -> Unlocked:
        """What the passphrase opened; for the verbs that seal or authenticate something of their own."""
        return self._unlocked

    def replace_header(self, header: bytes, change: str) -> None:
        """Put a new header in place of the one that is; until its entry is on the medium the old one opens the case.

        The new one is on the medium before the ledger names it, and the ledger names it before it takes the place.
        A process that dies in between leaves both; the next opening finishes what the ledger says.
        """
        writer = self.disk.create(HEADER + NEW)
        try:
            writer.write(header)
            writer.sync()
        finally:
            writer.close()
        self.disk.sync_folder("")
        said = {"header": header_commitment(self._unlocked, header)}
        # Past the index, which takes the entry in at its next opening: a damaged index must not keep old keys valid.
        refs = {"change": change}
        self.ledger.append(Action.KEYS_CHANGED, self.system.now(), self._by, refs=refs, commitments=said)
        settle(self.disk, HEADER)
        self.ledger.checkpoint()

    def _finish_header(self) -> None:
        """Carry out a change of passphrases that the ledger names and that was interrupted before its last step."""
        said = recorded_header(self.ledger.entries)
        if said and self.disk.exists(HEADER + NEW) and self.disk.exists(HEADER):
            here, waiting = (header_commitment(self._unlocked, self.disk.read(n)) for n in (HEADER, HEADER + NEW))
            if here != said == waiting:
                settle(self.disk, HEADER)

    def close(self) -> None:
        self.vault.forget_keys()
        if self._index is not None:
            self._index.close()
            self._index = None


def load_entry(vault: Vault, entry: Entry) -> Made:
    """What the vault holds for an entry; DamageError when it is not what the entry says."""
    item = entry.refs.get("item", "")
    try:
        if entry.action is Action.RECEIVED:
            return read_record(vault.get(item, RECORD, entry.refs["record"]))
        if entry.action is Action.ANALYSED:
            return read_reading(vault.get(item, READING, entry.refs["reading"]))
        if entry.action is Action.UNREADABLE:
            return read_refusal(vault.get(item, REFUSAL, entry.refs["refusal"]))
        if entry.action is Action.UNPACKED:
            return read_listing(vault.get(item, LISTING, entry.refs["listing"]))
        if DECISION in entry.refs:
            return read_decision(vault.get(item, DECISION, entry.refs[DECISION]))
    except (ValueRefusedError, KeyError) as error:
        raise DamageError(
            f"Ledger entry {entry.seq} names something that the vault does not hold as it should.",
            safe="Nothing was changed.",
            do="Run 'consilience verify'; restore from a backup.",
        ) from error
    return None


def create(path: Path, passphrase: str, *, system: System) -> None:
    """Make a new case in a folder that does not exist or is empty.

    It is made beside its place and named last, so that an interruption leaves no half case.
    Raises InputError when the place is taken or the passphrase is empty, StorageError when it cannot be written.
    """
    if not passphrase:
        raise InputError("A case needs a passphrase.", safe="Nothing was made.", do="Choose a long one.")
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise InputError("The place is not an empty folder.", safe="Nothing was changed.", do="Name a new folder.")
    path = path.absolute()
    # A name of its own: that of the case with something added could be longer than a name may be.
    building = path.with_name(f"{_BUILDING}{system.random_bytes(4).hex()}{NEW}")
    try:
        building.mkdir(mode=0o700, parents=True)
    except OSError as error:
        raise StorageError(
            f"The folder could not be made: {error.strerror}.", safe="Nothing was made.", do="Choose another place."
        ) from error
    try:
        fill(system.disk(building), passphrase, system)
        if path.exists():
            path.rmdir()
        building.rename(path)
        system.disk(path.parent).sync_folder("")
    except OSError as error:
        sweep(building)
        raise StorageError(
            f"The case could not be made: {error.strerror}.", safe="Nothing was made.", do="Choose another place."
        ) from error
    except BaseException:
        # An interruption too: only a kill leaves the folder behind, and left_unfinished finds it.
        sweep(building)
        raise


def left_unfinished(path: Path) -> list[Path]:
    """Folders beside a place for a case that a killed :func:`create` left; they hold no case and may be deleted."""
    with suppress(OSError):
        return sorted(path.absolute().parent.glob(f"{_BUILDING}*{NEW}"))
    return []


def fill(disk: Disk, passphrase: str, system: System) -> None:
    """Write a new, empty case onto a Disk: header, first entry, first checkpoint."""
    header, unlocked = make_header(passphrase, system.unsafe_test_cost or system.cost, system.random_bytes)
    replace_file(disk, HEADER, header)
    for folder in ("keys", "blobs", "ledger", CHECKPOINTS.rstrip("/")):
        disk.make_folder(folder)
    replace_file(disk, ENTRIES, b"")
    ledger = Ledger(disk, unlocked, system.random_bytes)
    vault = Vault(disk, unlocked, system.random_bytes)
    by = (vault.actor(system.user_name()), system.tool)
    ledger.append(Action.CREATED, system.now(), by, refs={}, commitments={})
    ledger.checkpoint()


def name_of(path: Path) -> str:
    """A file's or folder's own name as text; a byte that is no UTF-8, which a name may hold, as ``\\xff``."""
    return path.name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


@contextmanager
def unlocked(path: Path, passphrase: str, *, system: System, only_reading: bool = False) -> Iterator[Unlocked]:
    """Lock a case folder and open its header, for the time of the block; ``only_reading`` works on any medium.

    The keys are kept out of swap where the system allows it, and overwritten at the end of the block.
    """
    if not (path / HEADER).is_file():
        raise CaseError("There is no case in this folder.", safe="Nothing was changed.", do="Check the path.")
    with CaseLock(path / LOCK, only_reading=only_reading):
        keys = open_header(system.disk(path).read(HEADER), passphrase, system.unsafe_test_cost)
        for secret in keys.keys.each():
            keep_from_swap(secret)
        try:
            yield keys
        finally:
            for secret in keys.keys.each():
                wipe(secret)


@contextmanager
def open_case(path: Path, passphrase: str, *, system: System) -> Iterator[Case]:
    """An open Case for the time of the block.

    Raises WrongPassphraseError, CaseInUseError, NewerCaseError, DamageError, StorageError.
    """
    with unlocked(path, passphrase, system=system) as keys:
        case = Case(path, keys, system)
        try:
            yield case
        finally:
            case.close()


def sweep(folder: Path) -> None:
    """Remove the remains of what was not finished; best effort, the error that led here matters more."""
    with suppress(OSError):
        for found in sorted(folder.rglob("*"), reverse=True):
            if found.is_dir() and not found.is_symlink():
                found.rmdir()
            else:
                found.unlink()
        folder.rmdir()
