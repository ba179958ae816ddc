"""The disclosure gate: what may leave, for whom, and why not."""
