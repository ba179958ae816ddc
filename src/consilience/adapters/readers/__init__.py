"""Readers: bytes of a possibly hostile file become an Extraction, in a child process that can reach nothing."""

from __future__ import annotations

from consilience.adapters.readers.sandbox import SandboxedReader

__all__ = ["SandboxedReader"]
