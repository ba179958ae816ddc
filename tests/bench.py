"""A workbench on a loopback port in this process, and a browser of a few lines that keeps its cookies."""

from __future__ import annotations

import http.client
import re
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from consilience.casework import intake
from consilience.casework.case import create, open_case
from consilience.interfaces.workbench.server import Settings, Workbench, listen
from tests.attack.cases import PASSPHRASE, system_on

HERALD = (
    "Market day in Dorrin\n\nBy Ada Miren, 4 May 2031\n\n"
    '"Soldiers beat my brother on 2 May," Tomas Kael, a baker, told the Dorrin Herald. '
    "The governor said that nobody was beaten.\n\nAt least 12 people were arrested on 2 May, Kael said.\n"
)
POST = (
    "Arrests at the market\n\nThe Lower Post, 5 May 2031\n\n"
    "Tomas Kael told the Dorrin Herald that at least 12 people were arrested on 2 May. "
    "T. Kael is in hiding. Nine people were arrested, the ministry said.\n"
)


def make_case(folder: Path, texts: Mapping[str, str | bytes] | None = None) -> Path:
    """A small case of invented pages."""
    create(folder / "case", PASSPHRASE, system=system_on())
    paths = []
    for name, text in (texts or {"herald.txt": HERALD, "post.txt": POST}).items():
        paths.append(folder / name)
        paths[-1].write_bytes(text if isinstance(text, bytes) else text.encode())
    with open_case(folder / "case", PASSPHRASE, system=system_on()) as opened:
        intake.add(opened, paths, {}, lambda _step: None)
    return folder / "case"


@contextmanager
def served(case: Path, idle_seconds: float = 600.0) -> Iterator[Workbench]:
    """A running workbench; ended, with the case closed, at the end of the block."""
    with listen(0) as sock:
        yield from serve(Workbench(Settings(case=case, system=system_on(), idle_seconds=idle_seconds), sock))


def serve(workbench: Workbench) -> Iterator[Workbench]:
    """Run it in a thread of its own until the iterator ends."""
    thread = threading.Thread(target=workbench.run, daemon=True)
    thread.start()
    try:
        yield workbench
    finally:
        workbench.stop()
        thread.join(20)
        assert not thread.is_alive()


@dataclass(slots=True)
class Got:
    """An answer."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def token(self) -> str:
        """The token of the page's forms."""
        found = re.search(r'name="csrf" value="([^"]+)"', self.text)
        return found[1] if found else ""

    @property
    def seen(self) -> str:
        """How many decisions the page was made from."""
        found = re.search(r'name="seen" value="(\d+)"', self.text)
        return found[1] if found else ""


@dataclass(slots=True)
class Client:
    """Sends what it is told to send; follows no redirect by itself."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, form: dict[str, str] | None = None, **headers: str) -> Got:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        sent = {"Host": f"127.0.0.1:{self.port}"}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        body = None
        if form is not None:
            body = urlencode(form).encode()
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body=body, headers={k: v for k, v in sent.items() if v})
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        for value in answer.headers.get_all("set-cookie") or []:
            name, _, rest = value.partition("=")
            self.cookies[name] = rest.split(";")[0]
        connection.close()
        return Got(status=answer.status, headers={k.lower(): v for k, v in answer.getheaders()}, text=text)

    def get(self, path: str, **headers: str) -> Got:
        return self.ask("GET", path, **headers)

    def post(self, path: str, form: dict[str, str], **headers: str) -> Got:
        return self.ask("POST", path, form, **headers)

    def follow(self, got: Got) -> Got:
        """The page that an answer leads to."""
        assert got.status == 303, (got.status, got.text[:500])
        place = urlsplit(got.headers["location"])
        return self.get(place.path + (f"?{place.query}" if place.query else ""))


def unlocked(workbench: Workbench) -> Client:
    """A client that came through the start link, typed the passphrase, and waited for the reading."""
    client = Client(workbench.port)
    page = client.follow(client.get(workbench.door.start_path))
    done = client.post("/unlock", {"csrf": page.token, "passphrase": PASSPHRASE})
    assert done.status == 303, done.text
    deadline = time.monotonic() + 60
    while workbench.bench.view is None and time.monotonic() < deadline:
        time.sleep(0.05)
    return client


def settle(workbench: Workbench) -> None:
    """Wait until the figures are counted again."""
    deadline = time.monotonic() + 60
    while workbench.bench.stale and time.monotonic() < deadline:
        time.sleep(0.02)
