"""The program's own source as the architecture tests read it."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "consilience"


def modules() -> list[Path]:
    """Every module of the package, in name order."""
    return sorted(PACKAGE.rglob("*.py"))


def tree(path: Path) -> ast.Module:
    """Its syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def name_of(path: Path) -> str:
    """``engine/read/sheet.py``."""
    return path.relative_to(PACKAGE).as_posix()


def imports(node: ast.AST) -> Iterator[str]:
    """Dotted names that are imported anywhere below a node."""
    for found in ast.walk(node):
        if isinstance(found, ast.Import):
            yield from (alias.name for alias in found.names)
        elif isinstance(found, ast.ImportFrom) and found.module:
            yield found.module


def kept_files() -> list[Path]:
    """Files that git tracks, or would (not ignored); every file when there is no git here."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0:
        return sorted(ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file())
    return [p for p in sorted(ROOT.rglob("*")) if p.is_file() and ".venv" not in p.parts]
