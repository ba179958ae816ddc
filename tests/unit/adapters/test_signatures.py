"""Many signatures are answered as one by one, in order, in this process and in others."""

from __future__ import annotations

import pytest

from consilience.adapters import signatures
from consilience.adapters.crypto import CaseSigner, signature_holds

SIGNER = CaseSigner(bytes(range(32)))
WRONG = {3, 40, 41, 99}


def pairs(number: int) -> list[tuple[bytes, bytes]]:
    made = [(b"message %d" % i, SIGNER.sign(b"message %d" % i)) for i in range(number)]
    return [(m, s if i not in WRONG else s[:-1] if i % 2 else s[::-1]) for i, (m, s) in enumerate(made)]


@pytest.mark.parametrize("worth_it", [10, 10_000], ids=["in other processes", "here"])
def test_each_answer_is_that_of_one_check(worth_it: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signatures, "WORTH_IT", worth_it)
    monkeypatch.setattr(signatures, "BATCH", 7)
    monkeypatch.setattr(signatures, "cores", lambda: 2)
    given = pairs(100)
    found = list(signatures.signatures_hold(SIGNER.public_key, iter(given)))
    assert found == [signature_holds(SIGNER.public_key, *pair) for pair in given]
    assert {i for i, holds in enumerate(found) if not holds} == WRONG


def test_a_key_that_is_none_and_no_pairs_at_all() -> None:
    assert list(signatures.signatures_hold(b"short", pairs(2))) == [False, False]
    assert list(signatures.signatures_hold(SIGNER.public_key, [])) == []
