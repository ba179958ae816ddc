"""The two checks of a bundle as tests run them: ``verify.py`` as a file of its own, and the program's."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any

from consilience.adapters.resources import load_verifier
from consilience.casework.bundle_verification import verify_bundle
from tests.architecture.source import PACKAGE, ROOT

VERIFY = PACKAGE / "interfaces" / "verifier" / "verify.py"
VECTORS = ROOT / "vectors"
COMPARED = range(1, 17)
"""Step 17 is left out: ``verify.py`` never checks it."""
_NUMBERS = count()


def verifier(source: bytes | None = None) -> Any:
    """``verify.py`` as a module, from the bytes that bundles get or from changed ones."""
    name = f"verify_{next(_NUMBERS)}"
    spec = importlib.util.spec_from_loader(name, loader=None)
    assert spec is not None
    module: ModuleType = importlib.util.module_from_spec(spec)
    exec(compile(source or load_verifier(), str(VERIFY), "exec"), module.__dict__)
    # The same few signatures are checked in hundreds of bundles; the answers of each module are remembered.
    module.__dict__["signature_holds"] = cache(module.__dict__["signature_holds"])
    return module


def by_verify_py(module: Any, folder: Path) -> dict[int, str]:
    """Outcome of each step by ``verify.py``."""
    bundle = module.Bundle(folder)
    bundle.check()
    return {number: bundle.outcome(number) for number in COMPARED}


def by_program(folder: Path) -> dict[int, str]:
    """Outcome of each step by the program."""
    return {s.number: s.verdict.value for s in verify_bundle(folder).steps if s.number in COMPARED}


def failed(outcomes: dict[int, str]) -> list[int]:
    return [number for number, outcome in outcomes.items() if outcome == "FAILED"]


def vector_files(name: str) -> dict[str, bytes]:
    """A valid vector."""
    folder = VECTORS / "valid" / name
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def tampered_vectors() -> Iterator[Path]:
    yield from sorted((VECTORS / "tampered").glob("*.json"))
