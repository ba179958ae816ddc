"""The bench: one case that is locked, being read, or open, and everything that pages ask of it.

A **Bench** does all work on the case in one thread, in the order in which it was asked for; after a decision figures
are counted again in another, and pages say so while they wait.  Nothing of a case is in it while it is locked.
"""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TypeVar

from consilience.adapters.system import System
from consilience.casework import intake, publication, reviewing
from consilience.casework.annexing import annex_of
from consilience.casework.assess import coded
from consilience.casework.case import Case, open_case
from consilience.casework.reviewing import Judgement, Look, look_again
from consilience.casework.verification import verify_on
from consilience.domain.claim import CodedDocument
from consilience.domain.consent import Request
from consilience.domain.custody import Holding, ItemRecord, VerificationReport
from consilience.domain.errors import ConsilienceError, InputError, WrongPassphraseError
from consilience.domain.release import Refused
from consilience.domain.review import Decision
from consilience.engine.review.statements import Reviewed, review
from consilience.interfaces.wording.said import say, say_many
from consilience.interfaces.workbench.incoming import Incoming, Task
from consilience.interfaces.workbench.view import View

T = TypeVar("T")
QUIET = 1.5
"""Seconds without a decision before figures are counted again."""
LONGEST_WAIT = 60.0
"""Seconds that wrong passphrases make somebody wait at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Somebody decided on the same thing since the page was shown."""

    first: Decision


class Bench:
    """One case folder.  ``lock`` is immediate for pages: it forgets the view first and closes the case after."""

    def __init__(self, path: Path, system: System, idle_seconds: float) -> None:
        self.path, self.system, self.idle_seconds = path, system, idle_seconds
        self.view: View | None = None
        self.reviewed: Reviewed | None = None
        self.task: Task | None = None
        self.stale = False
        self.items: tuple[tuple[ItemRecord, Holding, str], ...] = ()
        self.reports: list[VerificationReport] = []
        self.last_used = time.monotonic()
        self._held = ExitStack()
        self._case: Case | None = None
        self._coded: tuple[CodedDocument, ...] = ()
        self._decisions: tuple[Decision, ...] = ()
        self._wrong, self._not_before, self._decided_at = 0, 0.0, 0.0
        self._worker = ThreadPoolExecutor(1, "case")
        self._counter = ThreadPoolExecutor(1, "count")
        self._drawing = ThreadPoolExecutor(2, "draw")
        self._guard = Lock()
        self.incoming = Incoming(self)

    @property
    def open(self) -> bool:
        """Whether a case is unlocked (it may still be being read)."""
        return self._case is not None

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """Everything that was decided, oldest first."""
        return self._decisions

    async def on_case(self, work: Callable[[Case], T]) -> T:
        """Do something with the open case, in its thread; InputError when it was locked meanwhile."""

        def run() -> T:
            if self._case is None:
                raise InputError(say("The case is locked."), safe=say("Everything is stored."), do=say("Unlock it."))
            return work(self._case)

        return await asyncio.get_running_loop().run_in_executor(self._worker, run)

    async def aside(self, work: Callable[[], T]) -> T:
        """Do something that needs no case, such as drawing a page, while the case goes on; two at a time."""
        return await asyncio.get_running_loop().run_in_executor(self._drawing, work)

    def behind(self, work: Callable[[Case], None]) -> None:
        """Do something with the case when everything that waits is done; nothing when it is locked by then."""
        self._worker.submit(lambda: work(self._case) if self._case is not None else None)

    async def unlock(self, passphrase: str) -> tuple[str, ...]:
        """Open the case and begin to read it; nothing or why not.  Each wrong try doubles the wait before the next."""
        wait = self._not_before - time.monotonic()
        if wait > 0:
            return (
                say_many(
                    "Wait %(num)s second before you try again.",
                    "Wait %(num)s seconds before you try again.",
                    int(wait) + 1,
                ),
            )
        try:
            await asyncio.get_running_loop().run_in_executor(self._worker, self._open, passphrase)
        except WrongPassphraseError as error:
            self._wrong += 1
            self._not_before = time.monotonic() + min(LONGEST_WAIT, 2.0 ** (self._wrong - 1))
            return (error.happened,)
        except ConsilienceError as error:
            return _sentences(error)
        self._wrong = 0
        self.read_again()
        return ()

    def _open(self, passphrase: str) -> None:
        if self._case is not None:
            return
        held = ExitStack()
        case = held.enter_context(open_case(self.path, passphrase, system=self.system))
        self._held, self._case = held, case
        self._decisions = tuple(case.decisions())

    def read_all(self) -> None:
        """Read what is new and count everything again, in the thread of the case; what was told stays told."""
        told = self.task.told if self.task is not None else ()
        self.task = Task(what=say("Reading the documents"), told=told)
        self._read()

    def read_again(self) -> None:
        """Read what is new in the case and count everything; pages show the progress."""
        self.task = Task(what=say("Reading the documents"))
        self._worker.submit(self._read)

    def _read(self) -> None:
        task = self.task
        try:
            if self._case is None or task is None:
                return
            documents = tuple(coded(self._case, lambda done, of: _tell(task, done, of)))
            task.what = say("Comparing what they say")
            look = look_again(documents, self._decisions)
            self._coded = documents
            self.items = tuple(self._case.items())
            self._show(look)
            task.ended = True
        except ConsilienceError as error:
            if task is not None:
                task.fault = _sentences(error)

    def _show(self, look: Look) -> None:
        view = View(look)
        view.prepare()  # here, where nobody waits, and not in the first page that asks
        with self._guard:
            if self._case is None:
                return  # locked while this was counted: nothing is kept
            self.reviewed = look.reviewed
            self.view = view
            self.stale = False
        # A case is millions of small values that stay; looking through all of them for garbage, again and again, would
        # make every page wait, whatever it shows.
        gc.collect()
        gc.freeze()

    async def decide(self, judgement: Judgement, seen: int) -> Decision | Conflict:
        """Record a judgement, unless somebody decided on the same since ``seen`` decisions were shown."""

        def work(case: Case) -> Decision | Conflict:
            draft = Decision(
                matter=judgement.matter,
                verdict=judgement.verdict,
                places=judgement.places,
                by="-",
                at=self.system.now(),
                terms=judgement.terms,
            )
            newer = [d for d in self._decisions[seen:] if d.subject == draft.subject]
            if newer:
                return Conflict(first=newer[-1])
            decision, _ = reviewing.decide(case, judgement)
            self._take(decision)
            return decision

        return await self.on_case(work)

    async def undo(self, decision: Decision) -> Decision:
        """Take a decision back."""

        def work(case: Case) -> Decision:
            back, _ = reviewing.undo(case, decision)
            self._take(back)
            return back

        return await self.on_case(work)

    def _take(self, decision: Decision) -> None:
        with self._guard:
            self._decisions = (*self._decisions, decision)
            self._decided_at = time.monotonic()
            self.reviewed = review(self._coded, self._decisions)
            begin, self.stale = not self.stale, True
        if begin:
            self._counter.submit(self._count)

    def _count(self) -> None:
        """Count once nobody has decided anything for a moment, until no decision came in meanwhile.

        Counting takes the processor; whoever decides one thing after the other is not to wait for it.
        """
        while self._case is not None:
            if time.monotonic() - self._decided_at < QUIET:
                time.sleep(0.05)
                continue
            decisions, documents = self._decisions, self._coded
            look = look_again(documents, decisions)
            if len(decisions) == len(self._decisions) and documents is self._coded:
                self._show(look)
                return

    def add(self, files: tuple[Path, ...]) -> None:
        """Take files in, one after the other, so that pages are answered in between; then read them."""
        self.incoming.forget()
        task = self.task = Task(what=say("Taking files in"), of=len(files))
        for number, file in enumerate(files, start=1):
            self._worker.submit(self._add_one, task, file, number)

    def _add_one(self, task: Task, file: Path, number: int) -> None:
        try:
            if self._case is not None and not task.fault and not task.stopped:
                intake.add(self._case, [file], {}, task.tell)
                task.done = number
        except ConsilienceError as error:
            task.fault = (say("File %(n)s:", n=number), error.happened, error.safe)
        if number == task.of and not task.fault:
            self.read_all()

    def stop(self) -> None:
        """Take no more files in; what was received stays."""
        if self.task is not None and not self.task.ended and self.task.of:
            self.task.stopped = True
        else:
            self.incoming.stop()

    async def verify(self) -> VerificationReport:
        """Check every stored byte, the ledger and its signatures, now."""
        report = await self.on_case(lambda case: verify_on(case.disk, case.keys, {}))
        self.reports.append(report)
        return report

    async def report(self, request: Request, claims: frozenset[str] = frozenset()) -> str | Refused:
        """The dossier as HTML text, of some claims or of all, or why not."""
        view = self.view
        if view is None:
            raise InputError(
                say("The case is still being read."), safe=say("Nothing was written."), do=say("Wait a moment.")
            )
        annex = await self.on_case(annex_of)
        return await asyncio.to_thread(publication.report, view.look, annex, request, claims)

    def lock(self) -> None:
        """Forget everything that was shown, then close the case; a page asked for after this shows nothing."""
        with self._guard:
            self.view, self.reviewed, self.task = None, None, None
            self._coded, self._decisions, self.items, self.reports = (), (), (), []
            self.incoming.forget()
            case, self._case = self._case, None
            held, self._held = self._held, ExitStack()
        if case is not None:
            self._worker.submit(_close, case, held)

    def idle(self) -> bool:
        """Whether nobody asked for anything for too long."""
        return self.open and time.monotonic() - self.last_used > self.idle_seconds

    def finish(self) -> None:
        """Lock, and wait until the case is closed."""
        self.lock()
        self._worker.shutdown(wait=True)
        self._counter.shutdown(wait=False, cancel_futures=True)
        self._drawing.shutdown(wait=False, cancel_futures=True)


def _sentences(error: ConsilienceError) -> tuple[str, ...]:
    return tuple(part for part in (error.happened, error.safe, error.do) if part)


def _close(case: Case, held: ExitStack) -> None:
    try:
        case.checkpoint()
    finally:
        held.close()


def _tell(task: Task, done: int, of: int) -> None:
    task.done, task.of = done, of
