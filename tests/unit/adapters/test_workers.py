"""Work on every core gives what work on one gives, in the same order, and an end to it when it is broken off."""

from __future__ import annotations

import multiprocessing
import os

import pytest

from consilience.adapters import workers
from consilience.adapters.workers import WORTH_IT, on_every_core

pytestmark = pytest.mark.filterwarnings("error")


def doubled(number: int) -> tuple[int, int]:
    return 2 * number, os.getpid()


def refuses(number: int) -> int:
    if number == 3:
        raise ValueError("three")
    return number


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)


def test_results_come_in_order_and_from_other_processes() -> None:
    made = list(on_every_core(doubled, range(WORTH_IT)))
    assert [n for n, _ in made] == [2 * n for n in range(WORTH_IT)]
    assert os.getpid() not in {process for _, process in made}


def test_a_few_values_are_worked_on_here() -> None:
    assert {process for _, process in on_every_core(doubled, range(3))} == {os.getpid()}


def test_an_error_in_a_worker_is_raised_here_and_leaves_no_worker_behind() -> None:
    with pytest.raises(ValueError, match="three"):
        list(on_every_core(refuses, range(WORTH_IT)))
    assert multiprocessing.active_children() == []


def test_one_who_stops_listening_ends_the_workers() -> None:
    results = on_every_core(doubled, range(WORTH_IT))
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def _use_and_end() -> None:
    list(on_every_core(doubled, range(WORTH_IT)))


def test_a_process_that_used_workers_ends() -> None:
    process = multiprocessing.get_context("spawn").Process(target=_use_and_end)
    process.start()
    process.join(60)
    ended = process.exitcode
    process.kill()
    assert ended == 0
