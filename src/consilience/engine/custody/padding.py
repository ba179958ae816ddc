"""Size classes: how much a sealed file is padded, so that its size tells little of what is in it.

Padmé (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs", 2019):
at most 12 % more, and only O(log log n) bits of the length remain to be seen.
"""

from __future__ import annotations

SMALLEST = 1024


def size_class(length: int) -> int:
    """Bytes that a plaintext of ``length`` bytes is padded to; at least 1,024."""
    if length <= SMALLEST:
        return SMALLEST
    exponent = length.bit_length() - 1
    kept = exponent.bit_length()
    mask = (1 << (exponent - kept)) - 1
    return (length + mask) & ~mask
