"""The encrypted, rebuildable index."""
