"""Reads the source and keeps the tree telling the truth: imports run downward, words stay in packs and strings."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(path for top in ("etl", "dashboard") for path in (ROOT / top).rglob("*.py"))

FOUNDATION = ("etl.model", "etl.errors", "etl.text", "etl.packs")
STEPS = ("etl.extract", "etl.transform", "etl.load")
# who may import what, longest matching name first; a module may always import from its own row
ALLOWED: dict[str, tuple[str, ...]] = {
    "etl": ("etl.compiled", "etl.pipeline", "etl.model", "etl.errors", "etl.load"),
    "etl.compiled": (),
    "etl.compiling": ("etl.compiled", "etl.packs", "etl.errors", "etl.rewrite"),
    "etl.rewrite": (),
    "etl.errors": (),
    "etl.model": (),
    "etl.text": ("etl.model", "etl.errors"),
    "etl.packs": ("etl.text", "etl.model", "etl.errors", "etl.compiled"),
    "etl.extract": FOUNDATION,
    "etl.transform": FOUNDATION,
    "etl.load": ("etl.model", "etl.errors"),
    "etl.review": (*FOUNDATION, *STEPS),
    "etl.journey": (*FOUNDATION, *STEPS),
    "etl.versions": (*FOUNDATION, *STEPS),
    "etl.checked": (*FOUNDATION, *STEPS, "etl.review", "etl.journey"),
    "etl.desk": (*FOUNDATION, *STEPS, "etl.checked"),
    "etl.differences": ("etl.model",),
    "etl.reread": (*FOUNDATION, *STEPS, "etl.checked", "etl.differences", "etl.review"),
    "etl.pipeline": (*FOUNDATION, *STEPS, "etl.desk", "etl.checked", "etl.review", "etl.journey", "etl.versions"),
    "etl.export": (*FOUNDATION, *STEPS, "etl.pipeline", "etl.checked", "etl.review"),
    "etl.intake": (*FOUNDATION, *STEPS, "etl.pipeline"),
    "etl.engines": (*FOUNDATION, *STEPS, "etl.pipeline", "etl.intake"),
    "etl.commands": (
        *FOUNDATION,
        *STEPS,
        "etl.pipeline",
        "etl.review",
        "etl.export",
        "etl.intake",
        "etl.engines",
        "etl.reread",
        "etl.differences",
    ),
    "etl.cli": (*FOUNDATION, *STEPS, "etl.pipeline", "etl.intake", "etl.commands", "dashboard"),
    "etl.__main__": ("etl.cli",),
    "dashboard": (
        "etl.load.library",
        "etl.load.tables",
        "etl.load.shelf",
        "etl.load.explore",
        "etl.pipeline",
        "etl.export",
        "etl.model",
        "etl.errors",
    ),
}
HEAVY = ("pandas", "numpy", "pandera", "pyarrow", "deltalake", "duckdb", "dash", "plotly")


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


NAMES = {module_name(path): path for path in SOURCES}


def imports(path: Path, *, at_run_time_only: bool = False) -> Iterator[str]:
    """The project's modules this file imports. A name imported from a package counts as its module if it is one."""
    package = module_name(path) if path.stem == "__init__" else module_name(path).rpartition(".")[0]
    skipped = {
        child
        for node in ast.walk(tree(path))
        if at_run_time_only
        and (
            isinstance(node, ast.FunctionDef)
            or (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test))
        )
        for child in ast.walk(node)
    }
    for node in ast.walk(tree(path)):
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            source = ".".join([*base, *([node.module] if node.module else [])])
            joined = [f"{source}.{alias.name}" for alias in node.names]
            found = [name if name in NAMES else source for name in joined]
        else:
            continue
        yield from (name for name in found if name.split(".")[0] in ("etl", "dashboard"))


def row(name: str) -> str:
    return max((key for key in ALLOWED if name == key or name.startswith(f"{key}.")), key=len)


def inside(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


@pytest.mark.parametrize("path", SOURCES, ids=module_name)
def test_imports_run_downward(path: Path) -> None:
    name = module_name(path)
    if name == "etl":  # the public names, one by one
        assert all(inside(target, ALLOWED["etl"]) for target in imports(path))
        return
    wrong = [target for target in imports(path) if row(target) != row(name) and not inside(target, ALLOWED[row(name)])]
    assert not wrong, f"{name} may not import {wrong}"


def test_no_module_imports_itself_in_a_ring() -> None:
    # a submodule needs its package at run time, but that is no import of this project's own making
    graph = {name: {t for t in imports(path, at_run_time_only=True) if t != name} for name, path in NAMES.items()}
    order = list(TopologicalSorter(graph).static_order())  # raises CycleError
    assert set(NAMES) <= set(order)


@pytest.mark.parametrize("path", SOURCES, ids=module_name)
def test_no_word_of_a_language_in_code(path: Path) -> None:
    """Two letters outside ASCII in a row make a word; single letters are a matter of folding."""
    documentation = {
        node.body[0].value
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    attribute_notes = {node.value for node in ast.walk(tree(path)) if isinstance(node, ast.Expr)}
    words = [
        node.value
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node not in documentation | attribute_notes
        and foreign_words(node.value)
    ]
    assert not words, f"move to etl/packs or dashboard/strings: {words}"


def foreign_words(text: str) -> list[str]:
    """Runs of letters outside ASCII that are no range of characters and no table of them in code-point order."""
    spelt = re.sub(r"[^\x00-\x7f]-[^\x00-\x7f]", " ", text)
    letters = "".join(char if char.isalpha() and not char.isascii() else " " for char in spelt)
    return [run for run in letters.split() if len(run) > 1 and not (len(run) > 3 and sorted(set(run)) == list(run))]


@pytest.mark.parametrize("path", SOURCES, ids=module_name)
def test_nothing_unfinished_or_swallowed(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None, f"{path}:{node.lineno}: bare except"
            assert [type(n) for n in node.body] != [ast.Pass] or ast.unparse(node.type) not in (
                "Exception",
                "BaseException",
            ), f"{path}:{node.lineno}: error swallowed"


def test_foreign_words_are_found() -> None:
    assert foreign_words("x = عام") == ["عام"]
    assert foreign_words("é, ⁰¹²³, يؤإ") == ["يؤإ"]
    assert foreign_words("[\ufb00-\ufb06\ufb50-\ufdff]") == []
    assert foreign_words("\u0621\u0622\u0623\u0624") == []


def test_importing_etl_is_light() -> None:
    """150 ms is the bar; the modules that would break it are named here because a clock in a test is not reliable."""
    code = f"import sys, etl, etl.cli; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_lock_names_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock and "--index" not in lock
    assert all("==" in line for line in lock.splitlines() if line.strip())
