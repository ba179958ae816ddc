"""Consilience: separate lines of evidence that meet in one conclusion."""

__version__ = "0.1.0"
