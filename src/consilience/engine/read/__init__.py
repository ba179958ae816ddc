"""From an untrusted extraction to a Reading: language, publication, blocks, furniture."""

from __future__ import annotations

from consilience.engine.read.languages import name_language
from consilience.engine.read.reading import make_reading
from consilience.engine.read.sheet import parse_sheet

__all__ = ["make_reading", "name_language", "parse_sheet"]
