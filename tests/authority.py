"""A time-stamping authority of our own, made with openssl, on 127.0.0.1 only: for tests."""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

HAS_OPENSSL = shutil.which("openssl") is not None
CONFIG = """\
[req]
distinguished_name = dn
[dn]
[ca]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[tsa]
extendedKeyUsage = {purpose}
[tsa_config]
serial = {folder}/serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
ordering = no
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


@dataclass(frozen=True)
class Authority:
    """Keys and certificates in a folder; ``root`` is PEM."""

    folder: Path

    @property
    def root(self) -> bytes:
        return (self.folder / "ca.pem").read_bytes()

    def answer(self, request: bytes) -> bytes:
        (self.folder / "q.tsq").write_bytes(request)
        openssl(
            self.folder, "ts", "-reply", "-config", "c.cnf", "-section", "tsa_config", "-queryfile", "q.tsq",
            "-signer", "tsa.pem", "-inkey", "tsa.key", "-out", "a.tsr",
        )  # fmt: skip
        return (self.folder / "a.tsr").read_bytes()


def openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


def make_authority(folder: Path, *, purpose: str = "critical,timeStamping", valid: str = "3650") -> Authority:
    """A root and a signer under it; ``valid`` in days, negative for one that has expired."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "c.cnf").write_text(CONFIG.format(folder=folder.as_posix(), purpose=purpose), encoding="ascii")
    (folder / "serial").write_text("01\n", encoding="ascii")
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    openssl(
        folder, "req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-days", "3650",
        "-subj", "/CN=Lantern root", "-config", "c.cnf", "-extensions", "ca",
    )  # fmt: skip
    openssl(
        folder, "req", *key, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=Lantern clock", "-config", "c.cnf"
    )
    openssl(
        folder, "x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-set_serial", "2",
        "-out", "tsa.pem", "-days", valid, "-extfile", "c.cnf", "-extensions", "tsa",
    )  # fmt: skip
    return Authority(folder)


@contextmanager
def serving(answer: object) -> Iterator[tuple[str, list[bytes]]]:
    """An address on this machine, and the bodies it was sent.  ``answer``: Authority, bytes, or an HTTP code."""
    seen: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            seen.append(body)
            if isinstance(answer, int):
                self.send_response(answer)
                self.send_header("Location", "http://127.0.0.1:1/elsewhere")
                self.end_headers()
                return
            data = answer.answer(body) if isinstance(answer, Authority) else answer
            assert isinstance(data, bytes)
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/stamp", seen
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
