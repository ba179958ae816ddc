"""Writers that accept only what the gate has cleared."""
