"""Tabulating: the case as tables for a spreadsheet or a statistics program, through the gate."""

from __future__ import annotations

from consilience.adapters.writers.sheets import write_csv_files, write_workbook
from consilience.casework.clearing import clear
from consilience.casework.reviewing import Look
from consilience.domain.consent import Request
from consilience.domain.release import Refused


def as_csv(look: Look, request: Request) -> dict[str, bytes] | Refused:
    """File name → content, one file for each table, or why not."""
    cleared = clear(look, request)
    return cleared if isinstance(cleared, Refused) else write_csv_files(cleared, look.reviewed.verdicts)


def as_workbook(look: Look, request: Request) -> bytes | Refused:
    """One XLSX file, or why not."""
    cleared = clear(look, request)
    return cleared if isinstance(cleared, Refused) else write_workbook(cleared, look.reviewed.verdicts)
