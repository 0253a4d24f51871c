"""Compiles the reader and freezes its language packs (``etl.compiled`` tells what for): ``python -m etl.compiling``."""

from __future__ import annotations

import json
import os
import pickle
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from etl import packs
from etl.compiled import FLAGS, HERE, SUFFIX, folder, frozen_at, sources
from etl.errors import PackError
from etl.rewrite import for_compiler

_AS_PYTHON = ("etl.compiled", "etl.compiling", "etl.errors", "etl.rewrite")
"""Part of no loop that counts, or what compiles."""
KEPT = 4
"""Compiled readers that stay in the folder, the newest ones: branches of one checkout share it."""
_COLD = """
#include <Python.h>
#define COLD __attribute__((cold))
COLD void CPy_AddTraceback(const char *, const char *, int, PyObject *);
COLD void CPy_TypeErrorTraceback(const char *, const char *, int, PyObject *, const char *, PyObject *);
COLD void CPy_TypeError(const char *, PyObject *);
COLD void PyErr_SetString(PyObject *, const char *);
__attribute__((cold, noinline)) static void CPy_DecRef(PyObject *);
"""
"""Where an error goes: half of the code, hardly ever run, and kept apart it does not fill the processor's cache."""
_TRANSLATE = """
import json, sys
from mypyc.build import mypycify
made = mypycify(sys.argv[1:], target_dir="c", multi_file=True, group_name="masar", opt_level="1", debug_level="0")
json.dump([[part.name, part.sources, part.include_dirs] for part in made], open("made.json", "w"))
"""


class CompileError(Exception):
    """The reader can't be compiled here; the message says why in a line. It runs as Python all the same."""


def build(root: Path = HERE) -> Path:
    """Compile the reader, unless that is done; the folder it is in. Raises ``CompileError``."""
    done = folder(root)
    if done.is_dir():
        return done
    compiler = shlex.split(sysconfig.get_config_var("CC") or "cc")
    if shutil.which(compiler[0]) is None:
        compiler = ["cc"]
    if shutil.which(compiler[0]) is None:
        raise CompileError("no C compiler is installed (on Debian: apt-get install gcc)")
    if not Path(sysconfig.get_path("include"), "Python.h").exists():
        raise CompileError("the headers of Python are not installed (on Debian: apt-get install python3-dev)")
    done.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="making-", dir=done.parent) as made:
        work = Path(made)
        translate(root, work)
        _compile(work, compiler)
        try:
            (work / "compiled").rename(done)
        except OSError:  # another process was faster
            if not done.is_dir():
                raise
    for path in _older(p for p in done.parent.iterdir() if p.is_dir() and p.name != "packs"):
        shutil.rmtree(path, ignore_errors=True)
    return done


def freeze(code: str) -> Path:
    """Keep the language pack as it loads fastest, unless that is done; the file. Raises ``PackError``."""
    kept = frozen_at(packs.HERE / code)
    if kept.exists():
        return kept
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=kept.parent, prefix=".", delete=False) as made:
        pickle.dump(packs.read(code), made, protocol=pickle.HIGHEST_PROTOCOL)
    Path(made.name).chmod(0o644)  # whoever runs it reads it
    Path(made.name).replace(kept)
    for path in _older(kept.parent.glob(f"{code}-*")):
        path.unlink(missing_ok=True)
    return kept


def _older(made: Iterable[Path]) -> list[Path]:
    """All but the newest ones."""
    return sorted(made, key=lambda path: path.stat().st_mtime)[:-KEPT]


def translate(root: Path, work: Path) -> None:
    """Write C for each module, and what it takes to compile it, into ``work``: mypyc, on a tree of nothing else.

    Raises ``CompileError`` where a source is beyond what mypyc reads of Python.
    """
    tree = work / "etl"
    for path in sources(root):
        copy = tree / path.relative_to(root)
        copy.parent.mkdir(parents=True, exist_ok=True)
        source = path.read_text(encoding="utf-8")
        with suppress(SyntaxError):  # mypyc says what is wrong
            source = for_compiler(source)
        copy.write_text(source, encoding="utf-8")
    (tree / "__init__.py").touch()
    modules = [path.relative_to(work).as_posix() for path in sources(tree)]
    wanted = [name for name in modules if name.removesuffix(".py").replace("/", ".") not in _AS_PYTHON]
    (work / "mypy.ini").write_text("[mypy]\nignore_missing_imports = True\n")
    (work / "c").mkdir()
    command = [sys.executable, "-c", _TRANSLATE, "--config-file", "mypy.ini", *wanted]
    said = subprocess.run(command, cwd=work, capture_output=True, text=True, check=False)
    if said.returncode or not (work / "made.json").exists():
        wrong = [line for line in (said.stdout + said.stderr).splitlines() if "warning:" not in line]
        raise CompileError(f"mypyc can't read the sources: {' / '.join(wrong[-3:])}")


def _compile(work: Path, compiler: list[str]) -> None:
    made = json.loads((work / "made.json").read_text())
    shared = shlex.split(sysconfig.get_config_var("CCSHARED") or "-fPIC")
    (work / "cold.h").write_text(_COLD)
    flags = [*FLAGS, *shared, f"-I{sysconfig.get_path('include')}", "-include", "cold.h"]
    jobs = [(name, Path(source), includes) for name, files, includes in made for source in files]
    jobs.sort(key=lambda job: -(work / job[1]).stat().st_size)

    def run(command: list[str]) -> None:
        said = subprocess.run(command, cwd=work, capture_output=True, text=True, check=False)
        if said.returncode:
            raise CompileError(f"the C compiler failed: {' / '.join((said.stderr or said.stdout).splitlines()[:2])}")

    def one(number: int) -> tuple[str, str]:
        name, source, includes = jobs[number]
        run([*compiler, *flags, *(f"-I{path}" for path in includes), "-c", str(source), "-o", f"{number}.o"])
        return name, f"{number}.o"

    objects: dict[str, list[str]] = {}
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for name, file in pool.map(one, range(len(jobs))):
            objects.setdefault(name, []).append(file)
    linking = shlex.split(sysconfig.get_config_var("LDSHARED") or "cc -shared")
    for name, files in objects.items():
        target = work / "compiled" / (name.replace(".", "/") + SUFFIX)
        target.parent.mkdir(parents=True, exist_ok=True)
        run([*compiler, *linking[1:], *files, "-o", str(target)])


def main() -> None:
    """Compile and freeze, or say in a line why not; never in the way of what works without."""
    try:
        for code in packs.codes():
            freeze(code)
    except (PackError, OSError) as wrong:
        print(f"language packs load some eight times slower, as they can't be kept: {wrong}")
    try:
        build()
    except (CompileError, OSError, ImportError) as wrong:
        print(f"the reader runs as Python, some three times slower, as it can't be compiled: {wrong}")


if __name__ == "__main__":
    main()
