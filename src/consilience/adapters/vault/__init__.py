"""Sealed blobs and ledger on disk."""
