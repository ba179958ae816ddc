"""Methods: what was done to somebody in custody, told by the words that name it.

Two accounts that name one method tell of one practice more often than two that only have a beating in common, which
nearly all accounts do.  The words are ours, after the kinds of method that medical guides for examining survivors list
(Istanbul Protocol, HR/P/PT/8/Rev.2).
"""

from __future__ import annotations

from collections.abc import Iterable

from consilience.engine.corroborate.terms import term

_NAMED = (
    "sleep electric drench nail tooth hang burn strangle drown starve naked blindfold gag rape blank suffocate thirst "
    "pliers wire hose gas needle acid cigarette dog grave"
)
"""Words of methods; beating, kicking and threats are left out, because nearly every account has them."""
_METHODS = frozenset(term(word) for word in _NAMED.split())
FAMILIES = frozenset({"harm", "detention", "forced_signature", ""})
"""Families of events of which a method is told; "" where no event was recognised."""


def methods(terms: Iterable[str]) -> frozenset[str]:
    """The terms of a statement that name a method."""
    return _METHODS & frozenset(terms)
