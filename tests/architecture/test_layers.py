"""Layers point inward and the engine touches nothing: import contracts, and what imports alone do not show."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, ROOT, imports, modules, name_of, tree

IMPURE = {
    "os", "io", "pathlib", "socket", "sqlite3", "subprocess", "time", "random", "secrets", "logging", "tempfile",
    "shutil", "urllib", "http", "threading", "multiprocessing", "asyncio", "uuid", "getpass", "locale", "sqlcipher3",
    "cryptography", "spacy", "lxml", "requests", "httpx",
}  # fmt: skip
WORLDLY_CALLS = {"open", "print", "input", "eval", "exec", "__import__"}
CLOCKS = {("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"), ("date", "today")}


def pure_modules() -> list[Path]:
    return [p for p in modules() if name_of(p).split("/")[0] in {"domain", "engine"}]


def test_the_import_contracts_hold() -> None:
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    ended = subprocess.run(
        [sys.executable, "-c", program, "--no-logo", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.mark.parametrize("path", pure_modules(), ids=name_of)
def test_domain_and_engine_import_nothing_of_the_world(path: Path) -> None:
    found = {name.split(".")[0] for name in imports(tree(path))} & IMPURE
    assert not found, f"{name_of(path)} imports {found}"


@pytest.mark.parametrize("path", pure_modules(), ids=name_of)
def test_domain_and_engine_open_nothing_and_read_no_clock(path: Path) -> None:
    for call in (n for n in ast.walk(tree(path)) if isinstance(n, ast.Call)):
        if isinstance(call.func, ast.Name):
            assert call.func.id not in WORLDLY_CALLS, f"{name_of(path)}:{call.lineno} calls {call.func.id}"
        elif isinstance(call.func, ast.Attribute):
            holder = call.func.value
            owner = holder.attr if isinstance(holder, ast.Attribute) else getattr(holder, "id", "")
            assert (owner, call.func.attr) not in CLOCKS, f"{name_of(path)}:{call.lineno} reads the clock"


@pytest.mark.parametrize("path", [p for p in modules() if name_of(p).startswith("domain/")], ids=name_of)
def test_the_domain_needs_the_standard_library_only(path: Path) -> None:
    for name in imports(tree(path)):
        first = name.split(".")[0]
        assert first in sys.stdlib_module_names or name.startswith("consilience.domain"), name


@pytest.mark.parametrize("path", [p for p in modules() if name_of(p).startswith("domain/")], ids=name_of)
def test_domain_values_are_frozen_slotted_and_named(path: Path) -> None:
    for node in (n for n in tree(path).body if isinstance(n, ast.ClassDef)):
        for mark in node.decorator_list:
            if "dataclass" not in ast.unparse(mark):
                continue
            given = {k.arg: ast.unparse(k.value) for k in mark.keywords} if isinstance(mark, ast.Call) else {}
            assert given == {"frozen": "True", "slots": "True", "kw_only": "True"}, node.name


def test_the_package_is_where_the_tests_think_it_is() -> None:
    assert (PACKAGE / "domain" / "errors.py").is_file()
    assert len(pure_modules()) > 10


def import_graph() -> dict[str, set[str]]:
    """Module → modules of the package that it imports."""
    names = {".".join(["consilience", *name_of(p).removesuffix(".py").split("/")]): p for p in modules()}
    names = {name.removesuffix(".__init__"): path for name, path in names.items()}
    graph: dict[str, set[str]] = {name: set() for name in names}
    for name, path in names.items():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ImportFrom) and node.module in names:
                below = {f"{node.module}.{alias.name}" for alias in node.names} & set(names)
                graph[name] |= below or {node.module}
            elif isinstance(node, ast.Import):
                graph[name] |= {alias.name for alias in node.names} & set(names)
    return graph


def circle_in(graph: dict[str, set[str]]) -> list[str]:
    """A circle of imports, or nothing."""
    done: set[str] = set()

    def walk(name: str, way: list[str]) -> list[str]:
        if name in way:
            return [*way[way.index(name) :], name]
        if name in done:
            return []
        for below in sorted(graph[name]):
            if found := walk(below, [*way, name]):
                return found
        done.add(name)
        return []

    return next((found for name in sorted(graph) if (found := walk(name, []))), [])


def test_modules_do_not_import_each_other_in_a_circle() -> None:
    assert circle_in(import_graph()) == []


def test_a_circle_would_be_found() -> None:
    assert circle_in({"a": {"b"}, "b": {"c"}, "c": {"a"}}) == ["a", "b", "c", "a"]
