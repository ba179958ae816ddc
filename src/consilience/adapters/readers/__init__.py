"""Untrusted files become plain values in a child process."""
