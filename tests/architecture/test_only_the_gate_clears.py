"""The program's source holds one maker of Cleared, and writers take nothing else."""

import ast
import inspect
from pathlib import Path

import consilience
from consilience.adapters.writers.dossier import write_dossier

SOURCE = Path(consilience.__file__).parent
MAKER = "engine/protect/clearance.py"
HOME = "domain/release.py"


def trees():
    for path in sorted(SOURCE.rglob("*.py")):
        yield path.relative_to(SOURCE).as_posix(), ast.parse(path.read_text(encoding="utf8"))


def calls_of(tree, name):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            if (isinstance(called, ast.Name) and called.id == name) or (
                isinstance(called, ast.Attribute) and called.attr == name
            ):
                yield node


def test_cleared_is_made_in_one_module_only():
    makers = {path for path, tree in trees() if any(calls_of(tree, "Cleared"))}
    assert makers == {MAKER}


def test_cleared_is_never_renamed_on_import():
    renamed = [
        path
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom | ast.Import)
        for alias in node.names
        if alias.name == "Cleared" and alias.asname not in {None, "Cleared"}
    ]
    assert renamed == []


def test_the_seal_is_named_only_where_it_lives_and_where_it_is_used():
    users = {
        path
        for path, tree in trees()
        for node in ast.walk(tree)
        if (isinstance(node, ast.Name) and node.id == "_SEAL")
        or (isinstance(node, ast.Attribute) and node.attr == "_SEAL")
        or (isinstance(node, ast.alias) and node.name == "_SEAL")
        or (isinstance(node, ast.Constant) and node.value == "_SEAL")
    }
    assert users == {HOME, MAKER}


def test_nobody_builds_a_frozen_value_around_its_check_by_hand():
    suspects = {
        path
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr == "__new__"
        and isinstance(node.value, ast.Name)
        and node.value.id in {"object", "Cleared"}
    }
    assert suspects == set()


def test_every_public_writer_takes_a_cleared_document_first():
    writers = [
        (path, node)
        for path, tree in trees()
        if path.startswith("adapters/writers/")
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("write_")
    ]
    assert writers
    for path, node in writers:
        first = node.args.args[0].annotation
        assert isinstance(first, ast.Name) and first.id == "Cleared", path
    assert next(iter(inspect.signature(write_dossier).parameters)) == "cleared"
