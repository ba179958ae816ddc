"""Originals in the workbench: whatever opens a file of somebody else's does so beside the case."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from consilience.domain.material import Sight
from consilience.interfaces.workbench import originals
from tests.bench import make_case, served, unlocked


def test_a_file_that_takes_long_to_draw_does_not_hold_the_case_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[str] = []

    class Viewer:
        def page(self, *_: object) -> Sight:
            threads.append(threading.current_thread().name)
            return Sight(media_type="image/png", content=b"picture", pages=3)

        def facts(self, _: object) -> tuple[tuple[str, str], ...]:
            threads.append(threading.current_thread().name)
            return (("device", "a camera of Harn"),)

    monkeypatch.setattr(originals, "SandboxedReader", Viewer)
    case = make_case(tmp_path, {"herald.txt": "Nine men were held at the mill of Harn.\n", "yard.png": b"no picture"})
    with served(case) as running:
        client = unlocked(running)
        shown = [client.get(f"/items/{n}") for n in (1, 2)]
        (item,) = [page.text for page in shown if "yard.png" in page.text and "SHA-256" in page.text][-1:]
    assert "a camera of Harn" in item
    assert len(threads) == 2 and all(name.startswith("draw") for name in threads)
