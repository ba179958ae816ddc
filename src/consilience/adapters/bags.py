"""Bags on disk: a folder that somebody handed over, read without trusting it (port ``Bag``)."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from consilience.domain.errors import StorageError

_PIECE = 1024 * 1024


class FolderBag:
    """Port ``Bag`` on a folder; links are named and never followed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names: list[str] = []
        self._links: list[str] = []
        self._measured: dict[str, tuple[str, str, int]] = {}
        for here, folders, files in os.walk(folder, followlinks=False):
            for path in (Path(here, name) for name in (*folders, *files)):
                name = path.relative_to(folder).as_posix()
                if path.is_symlink():
                    self._links.append(name)
                elif not path.is_dir():
                    self._names.append(name)

    def names(self) -> list[str]:
        return sorted(self._names)

    def links(self) -> list[str]:
        return sorted(self._links)

    def read(self, name: str) -> bytes:
        try:
            return self._folder.joinpath(*name.split("/")).read_bytes()
        except OSError as error:
            raise _unreadable(error) from error

    def measure(self, name: str) -> tuple[str, str, int]:
        if name not in self._measured:
            long, short, size = hashlib.sha512(), hashlib.sha256(), 0
            try:
                with self._folder.joinpath(*name.split("/")).open("rb") as file:
                    while piece := file.read(_PIECE):
                        long.update(piece)
                        short.update(piece)
                        size += len(piece)
            except OSError as error:
                raise _unreadable(error) from error
            self._measured[name] = long.hexdigest(), short.hexdigest(), size
        return self._measured[name]


def _unreadable(error: OSError) -> StorageError:
    return StorageError(f"cannot be read: {error.strerror}", safe="Nothing was changed.", do="Check its permissions.")
