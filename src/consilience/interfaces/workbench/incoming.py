"""Incoming: files on their way into the case while pages are answered: what became of each, and how they are stopped.

A **Line** tells of one file.  Files are received before they are read, one piece of work after the other in the thread
of the case, so that a page or another file waits for one of them at most.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from consilience.casework.arriving import Arrivals
from consilience.casework.case import Case
from consilience.casework.intake import IntakeStep, Stage
from consilience.domain.errors import ConsilienceError, InputError
from consilience.interfaces.wording.said import say
from consilience.interfaces.workbench.enclosed import Enclosed

T = TypeVar("T")
QUIET = 1.5
"""Seconds in which nothing more arrived before the case is read and compared as a whole."""
_ENDED = frozenset({Stage.READ, Stage.UNREADABLE, Stage.OPENED, Stage.ALREADY, Stage.LEFT, Stage.BROKEN_OFF})


@dataclass(slots=True, kw_only=True)
class Task:
    """Long work as pages show it: what, how many of how many, what was told, whether it ended or was stopped."""

    what: str
    done: int = 0
    of: int = 0
    told: tuple[tuple[str, str, str], ...] = ()
    """Steps: the file's name, the stage it reached, why it gave no text."""
    ended: bool = False
    stopped: bool = False
    fault: tuple[str, ...] = ()

    def tell(self, step: IntakeStep) -> None:
        """One more step; of one file only the newest is kept."""
        why = step.reason.value if step.reason is not None else ""
        line = (step.document, step.stage.value, why)
        kept = tuple(old for old in self.told if old[0] != step.document or old[1] not in _OPEN)
        self.told = (*kept, line)


_OPEN = frozenset({Stage.RECEIVED.value})


class Desk(Protocol):
    """What the bench lends."""

    task: Task | None

    async def on_case(self, work: Callable[[Case], T]) -> T: ...
    def behind(self, work: Callable[[Case], None]) -> None: ...
    def read_all(self) -> None: ...


@dataclass(slots=True)
class Incoming:
    """The files of one open case."""

    desk: Desk
    last: float = 0.0
    _arrivals: Arrivals | None = None
    _task: Task | None = None
    _reading: bool = False
    _given_up: set[str] = field(default_factory=set)

    async def take(self, file: Enclosed) -> IntakeStep:
        """Seal a file and put it on record; reading it is put behind what waits."""

        def work(case: Case) -> IntakeStep:
            self._arrivals = self._arrivals or Arrivals(case)
            step = self._arrivals.receive(file.untrusted_name, file.data)
            task = self._open_task()
            task.of += 1
            task.done += step.stage in _ENDED
            task.tell(step)
            self.last = time.monotonic()
            self._go_on()
            return step

        return await self.desk.on_case(work)

    async def read_waiting(self) -> None:
        """Read what was received and never read, as after a stop."""

        def work(case: Case) -> None:
            self._arrivals = self._arrivals or Arrivals(case)
            task = self._open_task()
            self._given_up.clear()
            task.of = max(task.of, task.done + len(self._arrivals.unread()))
            self._go_on()

        await self.desk.on_case(work)

    def stop(self) -> None:
        """No more files are read; the one that is being read comes to its end."""
        if self._task is None or self._task.ended:
            raise InputError(
                say("There is nothing to stop."), safe=say("Everything is stored."), do=say("Load the page again.")
            )
        self._task.stopped = True

    def forget(self) -> None:
        """The case is locked or was changed in another way."""
        self._arrivals, self._task, self._reading = None, None, False

    def _open_task(self) -> Task:
        if self._task is None or self._task.ended or self._task is not self.desk.task:
            self._task = self.desk.task = Task(what=say("Taking files in"))
        self._task.stopped = False
        return self._task

    def _go_on(self) -> None:
        if not self._reading:
            self._reading = True
            self.desk.behind(self._read_one)

    def _read_one(self, case: Case) -> None:
        arrivals, task = self._arrivals, self._task
        self._reading = False
        if arrivals is None or task is None:
            return
        waiting = [] if task.stopped else [item for item in arrivals.unread() if item not in self._given_up]
        if not waiting:
            self._finish(case, task)
            return
        try:
            arrivals.read(waiting[0], task.tell)
        except ConsilienceError as error:
            self._given_up.add(waiting[0])
            task.fault = tuple(part for part in (error.happened, error.safe, error.do) if part)
        task.done += 1
        self._go_on()

    def _finish(self, case: Case, task: Task) -> None:
        """Compare everything anew once nothing has arrived for a moment."""
        if not task.stopped and time.monotonic() - self.last < QUIET:
            time.sleep(0.05)
            self._go_on()
            return
        case.checkpoint()
        task.ended = True
        self.desk.read_all()
