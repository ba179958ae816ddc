"""Chromium as tests drive it: the DevTools protocol over two pipes, so that no port is open and no library is needed.

A **Browser** is one headless process with a profile of its own; a **Page** one tab in it.
"""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_OPTIONS = """
--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update
--disable-sync --disable-extensions --disable-default-apps --hide-scrollbars --remote-debugging-pipe
""".split()
PATIENCE = 30.0


@dataclass(slots=True)
class Page:
    """One tab.  ``events`` are kept in the order in which they came."""

    to: int
    back: int
    session: str = ""
    number: int = 0
    events: list[dict[str, Any]] = field(default_factory=list)
    rest: bytes = b""

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """One command and its result."""
        self.number += 1
        message: dict[str, Any] = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            for got in self._messages(0.2):
                if got.get("id") == self.number:
                    assert "error" not in got, got
                    return dict(got["result"])
        raise AssertionError(f"{method} was not answered")

    def _messages(self, seconds: float) -> list[dict[str, Any]]:
        ready, _, _ = select.select([self.back], [], [], seconds)
        if ready:
            self.rest += os.read(self.back, 1 << 20)
        *whole, self.rest = self.rest.split(b"\0")
        found = [json.loads(one) for one in whole]
        self.events += [m for m in found if "method" in m]
        return found

    def go(self, address: str) -> None:
        """Load an address and wait until it and what it leads to is there."""
        self.call("Page.navigate", url=address)
        self.settle()

    def settle(self) -> None:
        """Wait until the document is complete and stays the same for a moment."""
        same, last = 0, ""
        deadline = time.monotonic() + PATIENCE
        while same < 3 and time.monotonic() < deadline:
            try:
                now = self.js("document.readyState + location.href + document.documentElement.outerHTML.length")
            except AssertionError:
                now = ""
            same = same + 1 if now == last and now.startswith("complete") else 0
            last = now
            time.sleep(0.05)

    def js(self, expression: str) -> Any:
        """The value of an expression in the page."""
        got = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in got, got
        return got["result"].get("value")

    def key(self, name: str) -> None:
        """Press and release one key."""
        text = {"Enter": "\r", "Tab": ""}.get(name, name if len(name) == 1 else "")
        codes = {"Enter": 13, "Tab": 9, "Escape": 27}
        code = codes.get(name, ord(name.upper()) if len(name) == 1 else 0)
        press = {"type": "keyDown", "key": name, "windowsVirtualKeyCode": code}
        self.call("Input.dispatchKeyEvent", **press, **({"text": text} if text else {}))
        self.call("Input.dispatchKeyEvent", type="keyUp", key=name, windowsVirtualKeyCode=code)

    def type(self, text: str) -> None:
        """Put text where the cursor is."""
        self.call("Input.insertText", text=text)

    def resize(self, width: int, height: int = 900) -> None:
        """The size of the window in CSS pixels."""
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )

    def picture(self, path: Path, *, whole: bool = False) -> None:
        """A screenshot."""
        got = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(got["data"]))

    def requests(self) -> list[str]:
        """Every address that the page asked for."""
        self._messages(0.1)
        return [e["params"]["request"]["url"] for e in self.events if e["method"] == "Network.requestWillBeSent"]

    def complaints(self) -> list[str]:
        """What stands on the console: errors of scripts and of the content security policy."""
        self._messages(0.1)
        told = [e for e in self.events if e["method"] in {"Log.entryAdded", "Runtime.exceptionThrown"}]
        return [json.dumps(e["params"])[:400] for e in told]


@contextmanager
def browser(profile: Path) -> Iterator[Page]:
    """A page in a new Chromium; both end with the block."""
    assert CHROMIUM is not None
    their_in, to = os.pipe()
    back, their_out = os.pipe()

    def wire() -> None:
        kept_in, kept_out = os.dup(their_in), os.dup(their_out)
        os.dup2(kept_in, 3)
        os.dup2(kept_out, 4)

    process = subprocess.Popen(
        [CHROMIUM, *_OPTIONS, f"--user-data-dir={profile}", "about:blank"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        close_fds=False,
        pass_fds=(),
        preexec_fn=wire,  # noqa: PLW1509  (the protocol wants descriptors 3 and 4)
    )
    os.close(their_in)
    os.close(their_out)
    page = Page(to, back)
    try:
        target = page.call("Target.createTarget", url="about:blank")["targetId"]
        page.session = page.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            page.call(f"{domain}.enable")
        yield page
    finally:
        process.kill()
        process.wait()
        os.close(to)
        os.close(back)
