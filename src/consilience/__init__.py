"""Consilience: separate lines of evidence that meet in one conclusion."""
