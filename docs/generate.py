#!/usr/bin/env python3
"""Writes the pages of docs/ that are made from the code: cli.md, errors.md, glossary.md, quality.md, openapi.json,
and the tables of figures in README.

``python docs/generate.py`` writes them, ``--check`` only says which are not current (exit code 1).  A page that a
person has to keep in step with the code by hand would soon be wrong.
"""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import json
import pkgutil
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from types import ModuleType

import click
import figures
import reliability

import consilience.domain
from consilience.casework.annexing import measured, measured_tasks
from consilience.domain.errors import ConsilienceError
from consilience.engine.explore.quality import TASKS_WARNING
from consilience.interfaces.cli import outcome
from consilience.interfaces.cli.main import consilience as program
from consilience.interfaces.workbench import openapi

DOCS = Path(__file__).parent
PICTURE = "reliability.svg"
MADE = "<!-- Made by docs/generate.py from the code: change the code, then run `make docs`. -->\n"


def main(arguments: list[str]) -> int:
    """Writes or checks every page; the exit code."""
    stale = [name for name, text in pages().items() if _read(DOCS / name) != text]
    if "--check" in arguments:
        sys.stdout.writelines(f"docs/{name} is not current: run 'make docs'\n" for name in stale)
        return 1 if stale else 0
    for name in stale:
        (DOCS / name).write_text(pages()[name], encoding="utf-8")
        sys.stdout.write(f"docs/{name} written\n")
    return 0


def pages() -> dict[str, str]:
    """Name → text of every generated page."""
    return {
        "cli.md": cli(),
        "errors.md": errors(),
        "glossary.md": glossary(),
        "quality.md": quality(),
        "openapi.json": interface(),
        PICTURE: reliability.drawing(),
        "../README.md": figures.readme(),
    }


def interface() -> str:
    """The JSON interface of the workbench, as it describes itself."""
    return json.dumps(openapi.document(), indent=1, ensure_ascii=False) + "\n"


def cli() -> str:
    """The help texts, as the program prints them at 100 columns."""
    out = [MADE, "# The command line\n"]
    top = click.Context(program, info_name="consilience", max_content_width=100, terminal_width=100)
    out.append(_code("consilience --help", program.get_help(top)))
    for name in program.list_commands(top):
        command = program.get_command(top, name)
        assert command is not None, name
        context = click.Context(command, info_name=name, parent=top, max_content_width=100, terminal_width=100)
        out += [f"## {name}\n", _code(f"consilience {name} --help", command.get_help(context))]
    return "\n".join(out)


def errors() -> str:
    """Every error a user can meet: code, exit code, sentence."""
    out = [MADE, "# Errors\n"]
    out.append(
        "Under `--json` an error is one object on standard output: "
        '`{"error": {"code", "message", "safe", "do"}}`: what happened, what is still safe, what to do. '
        "A message never holds names or text of a source.\n"
    )
    out += ["| code | exit | what it means |", "|---|---|---|"]
    rows = {c.code: (c.exit_code, _paragraph(c)) for c in _errors(ConsilienceError) if c is not ConsilienceError}
    out += [f"| `{code}` | {number} | {words} |" for code, (number, words) in sorted(rows.items(), key=lambda r: r[1])]
    out += ["", "## Exit codes\n", "| exit | meaning |", "|---|---|"]
    out += [f"| {code} | {meaning} |" for code, meaning in outcome.EXIT_CODES.items()]
    return "\n".join(out) + "\n"


def quality() -> str:
    """What was measured, as it came with the package: cases first, then tasks on public data sets."""
    out = [MADE, "# How often the machine reading is right\n"]
    out.append(
        "Measured, never estimated: on cases of this repository against a reading by hand "
        "(`python -m quality.gate --publish`), and task by task on public data sets with the scorers that belong to "
        "them (`python -m quality.table FOLDER`; the sets stay outside the repository). `consilience quality` and the "
        "annex of every dossier show the same figures; floors are kept in `quality/floors.json`, and a change that "
        "makes a figure fall does not pass.\n"
    )
    for m in measured():
        out += [f"## {m.case[0].upper()}{m.case[1:]}\n", m.where() + "\n", "| result | what |", "|---|---|"]
        out += [f"| {result} | {words} |" for words, result in m.in_words()]
        out.append("")
    out += ["## Tasks\n", TASKS_WARNING + "\n"]
    out.append("| task | language | set and part | rules | documents | precision | recall | F1 | right | measured |")
    out.append("|---|---|---|---|---|---|---|---|---|---|")
    for t in measured_tasks():
        cells = " | ".join(c or "–" for c in t.cells())
        out.append(f"| {t.task} | {t.language} | {t.where} | {t.seen} | {t.documents} | {cells} | {t.measured_on} |")
    out.append("\nWhat was aimed at and not reached, with errors sorted by cause: [ceilings.md](ceilings.md).\n")
    out.append(reliability.section(PICTURE))
    return "\n".join(out)


def glossary() -> str:
    """The words of the domain, each with the first paragraph of its docstring."""
    out = [MADE, "# Glossary\n", "The words this program uses, from `src/consilience/domain/`.\n"]
    for module in _domain_modules():
        words = sorted(_words(module), key=lambda w: w.__name__)
        if words:
            out += [f"## {module.__name__.rpartition('.')[2]}\n", _module_paragraph(module) + "\n"]
            out += [f"- **{w.__name__}**: {_paragraph(w)}" for w in words]
            out.append("")
    return "\n".join(out)


def _domain_modules() -> Iterator[ModuleType]:
    for found in pkgutil.iter_modules(consilience.domain.__path__):
        if found.name not in {"errors", "ports"}:
            yield importlib.import_module(f"consilience.domain.{found.name}")


def _words(module: ModuleType) -> list[type]:
    return [
        value
        for value in vars(module).values()
        if inspect.isclass(value)
        and value.__module__ == module.__name__
        and not value.__name__.startswith("_")
        and (dataclasses.is_dataclass(value) or issubclass(value, Enum))
    ]


def _errors(top: type[ConsilienceError]) -> Iterator[type[ConsilienceError]]:
    yield top
    for below in top.__subclasses__():
        if below.__module__.startswith("consilience."):
            yield from _errors(below)


def _paragraph(thing: type) -> str:
    return " ".join((inspect.getdoc(thing) or "").split("\n\n")[0].replace("``", "`").split())


def _module_paragraph(module: ModuleType) -> str:
    paragraphs = (inspect.getdoc(module) or "").split("\n\n")
    return " ".join(" ".join(paragraphs[:2]).replace("``", "`").split())


def _code(command: str, text: str) -> str:
    return f"```text\n$ {command}\n{text.rstrip()}\n```\n"


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
