"""The index: an encrypted, disposable database over what the vault holds."""

from __future__ import annotations

from consilience.adapters.index.store import Index, Load, Made

__all__ = ["Index", "Load", "Made"]
