"""One file per verb of the user: load, compute, record."""
