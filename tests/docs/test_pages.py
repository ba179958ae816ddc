"""What the pages say is what the program does: commands, options, targets, exit codes, links, generated pages."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from consilience.interfaces.cli.main import consilience
from consilience.interfaces.cli.outcome import EXIT_CODES
from tests.architecture.source import ROOT, kept_files

README = ROOT / "README.md"
PAGES = [p for p in kept_files() if p.suffix == ".md" and ("docs" in p.parts or p == README)]
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def command_lines(path: Path) -> list[str]:
    """Lines of ``sh`` blocks, and lines after ``$`` in ``text`` and ``console`` blocks."""
    found = []
    for kind, block in re.findall(r"```(\w+)\n(.*?)```", path.read_text(encoding="utf-8"), flags=re.DOTALL):
        for line in block.splitlines():
            if kind == "sh":
                found.append(line.split("  #")[0].strip())
            elif line.startswith("$ "):
                found.append(line[2:].strip())
    return [line for line in found if line]


def test_the_generated_pages_are_current() -> None:
    ended = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "generate.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_every_command_on_a_page_is_one_that_the_program_takes(path: Path) -> None:
    top = click.Context(consilience, info_name="consilience")
    for line in command_lines(path):
        words = shlex.split(line)
        if words[0] != "consilience" or "--help" in words or "--version" in words:
            continue
        command = consilience.get_command(top, words[1])
        assert command is not None, line
        # Parsing alone: a wrong option, a missing or a surplus argument raises.
        command.make_context(words[1], words[2:], parent=top)


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_every_make_target_on_a_page_exists(path: Path) -> None:
    targets = set(re.findall(r"^([a-z][\w-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    for line in command_lines(path):
        if line.startswith("make "):
            assert {w for w in line.split()[1:] if "=" not in w} <= targets, line


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_every_link_between_pages_leads_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        if "://" not in target:
            assert (path.parent / target).exists(), target


def test_readme_shows_the_two_commands_and_every_verb() -> None:
    lines = command_lines(README)
    assert {"make demo", "make test"} <= set(lines)
    shown = {line.split()[1] for line in lines if line.startswith("consilience ")}
    assert set(consilience.list_commands(click.Context(consilience))) - {"rebuild"} <= shown


def test_readme_has_the_real_exit_codes() -> None:
    text = README.read_text(encoding="utf-8")
    for code, meaning in EXIT_CODES.items():
        assert f"| {code} | {meaning} |" in text


def test_every_error_message_page_holds_every_code() -> None:
    text = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    source = (ROOT / "src/consilience/domain/errors.py").read_text(encoding="utf-8")
    for code in re.findall(r'^    code(?:: ClassVar\[str\])? = "([\w-]+)"', source, flags=re.MULTILINE):
        assert code == "error" or f"`{code}`" in text


@pytest.mark.parametrize("path", DECISIONS, ids=name_of)
def test_a_decision_has_its_context_and_its_price(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    number = int(path.name[:4])
    assert text.startswith(f"# {number}. ")
    for part in ("**Context.** ", "**Decision.** ", "**Price.** "):
        assert len(text.split(part)[1].split("\n")[0]) > 40
    assert f"({path.name})" in (path.parent / "README.md").read_text(encoding="utf-8")


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [int(p.name[:4]) for p in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_ci_runs_what_readme_says() -> None:
    assert re.search(r"^make test\b", (ROOT / ".ci" / "run").read_text(encoding="utf-8"), flags=re.MULTILINE)


def test_the_demonstration_runs_commands_that_the_program_takes() -> None:
    top = click.Context(consilience, info_name="consilience")
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").replace("$(KEY)", "--passphrase-file key")
    lines = re.findall(
        r"^\t\$\(BIN\)/consilience (.+)$", re.sub(r"\$\(addprefix.*?\)\)", "--sheet x.csv", recipe), re.M
    )
    ran = [line.split()[0] for line in lines]
    for line in lines:
        name, *words = shlex.split(line.replace("$(EXAMPLE)", "examples"))
        command = consilience.get_command(top, name)
        assert command is not None, line
        command.make_context(name, words, parent=top)
    assert ran == ["new", "add", "crosscheck", "verify", "report"]


def test_the_example_case_is_where_the_demonstration_looks() -> None:
    cases = [p for p in (ROOT / "examples").iterdir() if p.is_dir() and (p / "texts").is_dir()]
    assert len(cases) == 1
    assert len(list((cases[0] / "texts").iterdir())) >= 14
    assert (cases[0] / "items.csv").is_file()
