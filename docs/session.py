#!/usr/bin/env python3
"""Writes the session that README shows, from the example case as it really answers.

``python docs/session.py`` makes the example case in a temporary folder and puts the commands with the
beginning of their answers between the two marks in README.md.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
BEGIN, END = "<!-- session: made by `make session` -->", "<!-- end of session -->"
SHOWN = {"crosscheck": 44, "show": 22}
"""Lines of an answer that README shows; all of them where nothing is said here."""
KEY = ["--passphrase-file", "key"]
PASSPHRASE = "lantern orchard velvet harbour sixteen"


def main() -> int:
    """Rewrites the block; the exit code of the first command that fails, else 0."""
    texts = next(p for p in sorted((ROOT / "examples").iterdir()) if (p / "texts").is_dir())
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        (here / "saved-pages").symlink_to(texts / "texts")
        (here / "items.csv").write_bytes((texts / "items.csv").read_bytes())
        (here / "key").write_text(PASSPHRASE, encoding="utf-8")
        (here / "key").chmod(0o600)
        out = []
        for command in (
            "new orlen",
            "add orlen saved-pages/ --sheet items.csv",
            "crosscheck orlen",
            "show orlen claim c1",
            "report orlen -o dossier.html",
            "export orlen --format json -o orlen.json",
            "verify orlen",
            "quality",
        ):
            ended = _run(here, command)
            if ended.returncode:
                sys.stderr.write(f"consilience {command} failed\n{ended.stderr}")
                return ended.returncode
            lines = (ended.stdout + ended.stderr).rstrip().splitlines()
            shown = SHOWN.get(command.split()[0], len(lines))
            kept = lines if len(lines) <= shown else [*lines[:shown], f"[... {len(lines) - shown} more lines]"]
            out += [f"$ consilience {command}", *kept, ""]
    readme = ROOT / "README.md"
    block = f"{BEGIN}\n```console\n" + "\n".join(out).rstrip() + f"\n```\n{END}"
    text = readme.read_text(encoding="utf-8")
    pattern = re.escape(BEGIN) + ".*?" + re.escape(END)
    readme.write_text(re.sub(pattern, lambda _: block, text, flags=re.DOTALL), encoding="utf-8")
    return 0


def _run(here: Path, command: str) -> subprocess.CompletedProcess[str]:
    program = "from consilience.interfaces.cli.main import main; main()"
    return subprocess.run(
        [sys.executable, "-c", program, *command.split(), *([] if command == "quality" else KEY)],
        cwd=here,
        env={**os.environ, "COLUMNS": "80"},
        capture_output=True,
        text=True,
        check=False,
    )


if __name__ == "__main__":
    sys.exit(main())
