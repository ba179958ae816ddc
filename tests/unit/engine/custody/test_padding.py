"""Size classes (Padmé)."""

from __future__ import annotations

from consilience.engine.custody.padding import SMALLEST, size_class


def test_a_class_is_never_smaller_and_at_most_an_eighth_larger() -> None:
    for length in [*range(5000), 10**6, 10**9 + 7, 2**32 + 1]:
        padded = size_class(length)
        assert padded >= length
        assert padded == SMALLEST or padded <= length * 1.12


def test_classes_are_few_and_stable() -> None:
    assert len({size_class(n) for n in range(100_000)}) < 120
    assert all(size_class(size_class(n)) == size_class(n) for n in range(0, 100_000, 13))
    assert [size_class(n) for n in (0, 1024, 1025, 5000, 100_000)] == [1024, 1024, 1088, 5120, 100_352]
