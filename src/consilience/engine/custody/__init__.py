"""Canonical bytes, hash chain, Merkle tree and their verification."""
