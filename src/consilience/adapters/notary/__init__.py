"""Time-stamping authorities: asking one, and reading what it answered."""
