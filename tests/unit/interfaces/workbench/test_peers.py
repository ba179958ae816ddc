"""P9: another user of the machine is refused by who they are, whatever they know."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator

import pytest

from consilience.adapters.peers import Peer, judge, peer_of, rows_of
from consilience.interfaces.workbench import door
from consilience.interfaces.workbench.server import Workbench
from tests.bench import Client, make_case, served, unlocked

HEADING = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode"
CLIENT, PORT, OWN = ("127.0.0.1", 0xC001), 0x1F90, 1000


def row(here: str, there: str, user: int, inode: int = 77) -> str:
    return f"   1: {here} {there} 01 00000000:00000000 00:00000000 00000000  {user}        0 {inode} 1 0 20 4 30 10 -1"


def judged(*lines: str) -> Peer:
    return judge(rows_of([HEADING, *lines]), CLIENT, PORT, OWN)


SERVER = row("0100007F:1F90", "0100007F:C001", OWN)
linux = pytest.mark.skipif(sys.platform != "linux", reason="reads the tables of Linux")
little = pytest.mark.skipif(sys.byteorder != "little", reason="the rows are those of a little-endian machine")


@little
@pytest.mark.parametrize(
    ("client", "said"),
    [
        (row("0100007F:C001", "0100007F:1F90", OWN), Peer.OWN),
        (row("0100007F:C001", "0100007F:1F90", 0), Peer.OWN),
        (row("0000000000000000FFFF00000100007F:C001", "0000000000000000FFFF00000100007F:1F90", OWN), Peer.OWN),
        (row("0100007F:C001", "0100007F:1F90", 1001), Peer.OTHER),
        (row("0000000000000000FFFF00000100007F:C001", "0000000000000000FFFF00000100007F:1F90", 1001), Peer.OTHER),
        (row("0100007F:C001", "0100007F:1F90", 0, inode=0), Peer.OTHER),
        (row("0100007F:C002", "0100007F:1F90", OWN), Peer.OTHER),
        (row("0100007F:C001", "0100007F:1F91", OWN), Peer.OTHER),
        (row("0200007F:C001", "0100007F:1F90", OWN), Peer.OTHER),
    ],
)
def test_the_row_of_the_client_says_whose_it_is(client: str, said: Peer) -> None:
    assert judged(client, SERVER) is said


@little
def test_a_table_that_does_not_know_our_own_end_says_nothing() -> None:
    assert judged() is Peer.UNKNOWN
    assert judged(row("0100007F:C001", "0100007F:1F90", 1001)) is Peer.UNKNOWN
    assert list(rows_of(["", "nonsense", HEADING])) == []


@linux
def test_our_own_connection_is_ours() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)):
            accepted, client = server.accept()
            assert peer_of(client, port) is Peer.OWN
            accepted.close()


@pytest.fixture(scope="module")
def workbench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    with served(make_case(tmp_path_factory.mktemp("bench"))) as running:
        yield running


@pytest.fixture(scope="module")
def client(workbench: Workbench) -> Client:
    return unlocked(workbench)


other_user = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="to become another user takes root, and Linux to refuse them"
)


def ask_as_another(workbench: Workbench, client: Client) -> int:
    """The status that another user of the machine gets, who even knows the session."""
    cookie = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    asked = f"GET / HTTP/1.1\r\nhost: 127.0.0.1:{workbench.port}\r\ncookie: {cookie}\r\nconnection: close\r\n\r\n"
    answer, told = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.setuid(65534)
            with socket.create_connection(("127.0.0.1", workbench.port), 20) as there:
                there.sendall(asked.encode())
                os.write(told, there.recv(100))
        finally:
            os._exit(0)
    os.close(told)
    os.waitpid(child, 0)
    with os.fdopen(answer, "rb") as got:
        return int(got.read().split()[1])


@other_user
def test_another_user_is_refused_even_with_the_session_of_the_owner(workbench: Workbench, client: Client) -> None:
    assert client.get("/").status == 200
    assert ask_as_another(workbench, client) == 403


@other_user
def test_control_without_the_look_at_the_table_the_other_user_comes_in(
    workbench: Workbench, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "peer_of", lambda *_: Peer.UNKNOWN)
    assert ask_as_another(workbench, client) == 200
