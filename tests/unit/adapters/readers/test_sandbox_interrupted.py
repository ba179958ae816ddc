"""An interrupt at any moment of reading stays an interrupt."""

import threading

import pytest

from consilience.adapters.readers import SandboxedReader


@pytest.mark.parametrize("nth", [1, 2])
def test_an_interrupt_while_a_thread_starts_stays_an_interrupt(monkeypatch: pytest.MonkeyPatch, nth: int) -> None:
    started = []
    begin = threading.Thread.start

    def start(thread: threading.Thread) -> None:
        started.append(thread)
        if len(started) == nth:
            raise KeyboardInterrupt
        begin(thread)

    monkeypatch.setattr(threading.Thread, "start", start)
    with pytest.raises(KeyboardInterrupt):
        SandboxedReader().read(b"The river rose.", "page.txt")
    assert len(started) == nth
