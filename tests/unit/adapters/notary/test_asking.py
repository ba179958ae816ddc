"""Asking goes to one address, sends one request, follows nothing, and every way to fail is a sentence."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from consilience.adapters.notary.asking import LARGEST, ask, must_be_an_address
from consilience.domain.errors import InputError, StorageError
from consilience.interfaces.workbench.server import listen
from tests.architecture.source import imports, modules, name_of, tree
from tests.authority import serving


def test_the_answer_comes_back_and_only_the_request_was_sent() -> None:
    with serving(b"an answer") as (address, seen):
        assert ask(address, b"a request") == b"an answer"
    assert seen == [b"a request"]


def test_a_redirection_is_not_followed() -> None:
    with serving(302) as (address, seen), pytest.raises(StorageError, match="302"):
        ask(address, b"a request")
    assert len(seen) == 1


def test_no_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    with serving(b"an answer") as (address, _):
        assert ask(address, b"a request") == b"an answer"


@pytest.mark.parametrize("answer", [500, 404, b"x" * (LARGEST + 1)], ids=["500", "404", "too large"])
def test_no_answer_is_a_sentence(answer: object) -> None:
    with serving(answer) as (address, _), pytest.raises(StorageError, match="no answer"):
        ask(address, b"a request")


def test_nobody_there_is_a_sentence() -> None:
    with pytest.raises(StorageError, match="no answer"):
        ask("http://127.0.0.1:1/", b"a request")


@pytest.mark.parametrize(
    "address", ["", "ftp://host/", "file:///x", "host", "http://", "http://a:b@host/", "http://host:x/", "//host/x"]
)
def test_what_is_no_web_address_is_refused_before_anything_is_sent(address: str) -> None:
    with pytest.raises(InputError):
        must_be_an_address(address)
    with pytest.raises(InputError):
        ask(address, b"")


NETWORK = {"socket", "ssl", "urllib.request", "http.client", "ftplib", "smtplib", "asyncio", "xmlrpc", "requests"}
ALLOWED = {"adapters/notary/asking.py"}
LISTENS = {"interfaces/workbench/bench.py", "interfaces/workbench/server.py"}
"""The workbench waits on loopback and opens nothing; what it may not call is looked for below."""
OPENING = {"connect", "connect_ex", "create_connection", "open_connection", "getaddrinfo", "sendto", "start_tls"}


def test_no_other_module_of_the_program_imports_what_could_open_a_connection() -> None:
    users = {name_of(p) for p in modules() if set(imports(tree(p))) & NETWORK}
    assert users == ALLOWED | LISTENS


def called(path: Path) -> set[str]:
    """Names that are called in a module, as attributes or plainly."""
    found = [node.func for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    return {f.attr if isinstance(f, ast.Attribute) else getattr(f, "id", "") for f in found}


def test_the_workbench_listens_on_loopback_and_opens_no_connection() -> None:
    for path in modules():
        if name_of(path) in LISTENS:
            assert not called(path) & OPENING, name_of(path)
    with listen(0) as sock:
        assert sock.getsockname()[0] == "127.0.0.1"


def test_control_a_module_that_opens_one_would_be_found() -> None:
    asking = next(p for p in modules() if name_of(p) in ALLOWED)
    assert set(imports(tree(asking))) & NETWORK


def test_asking_is_called_in_one_place() -> None:
    callers = {
        name_of(path)
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.module == "consilience.adapters.notary.asking"
        for alias in node.names
        if alias.name == "ask"
    }
    assert callers == {"interfaces/cli/anchoring.py"}
