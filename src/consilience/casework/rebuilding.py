"""Rebuilding the index from the vault and the ledger, which hold everything that is in it."""

from __future__ import annotations

from consilience.casework.case import Case


def rebuild(case: Case) -> int:
    """Throw the index away and fill a new one; the number of ledger entries in it.

    An interruption loses nothing: the next opening goes on filling.  The cache of suggestions starts empty.
    """
    return case.replace_index().entries
