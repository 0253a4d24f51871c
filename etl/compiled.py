"""The reader as machine code: the same sources, compiled with mypyc, two to three times as fast.

``python -m etl.compiling`` (``make setup`` calls it) compiles what ``PARTS`` names into a folder of the Python that
runs it. The folder's name is a digest of what its code was made from, so that code made from other sources is never
loaded: after an edit the sources run as they are, until they are compiled again. Without a C compiler all runs as
Python. Language packs are frozen there in the same way, read once and for all: they load eight times as fast.
``MASAR_COMPILED=0`` in the environment keeps to the sources.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Sequence
from importlib.machinery import EXTENSION_SUFFIXES, ExtensionFileLoader, ModuleSpec, PathFinder
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).parent
PARTS = (
    "compiled.py",
    "compiling.py",
    "errors.py",
    "rewrite.py",
    "model.py",
    "text.py",
    "packs/__init__.py",
    "transform",
)
"""What is read to compile: closed, as imports run downward."""
READERS = ("model.py", "packs/__init__.py", "text.py")
"""What makes a pack of its files."""
HOME = Path(sys.prefix) / "lib" / "masar-compiled"
FLAGS = (
    "-O1", "-fwrapv", "-DNDEBUG", "-w", "-fvisibility=hidden", "-fno-plt", "-freorder-blocks-and-partition",
    "-freorder-functions",
)  # fmt: skip
"""What the C compiler is told."""
SUFFIX = EXTENSION_SUFFIXES[0]


def sources(root: Path = HERE) -> list[Path]:
    """The files that are compiled, or read by those that are, in order."""
    return sorted(
        path for part in PARTS for path in (*root.glob(part), *root.glob(f"{part}/**/*.py")) if path.is_file()
    )


def is_wanted() -> bool:
    """Whether the environment lets anything but sources be used."""
    return os.environ.get("MASAR_COMPILED") != "0"


def folder(root: Path = HERE) -> Path:
    """Where the code compiled from these very sources, for this very Python, is or would be."""
    seen = hashlib.blake2b(repr((SUFFIX, FLAGS)).encode(), digest_size=10)
    for path in sources(root):
        seen.update(path.relative_to(root).as_posix().encode())
        seen.update(path.read_bytes())
    return HOME / seen.hexdigest()


def frozen_at(pack: Path) -> Path:
    """Where the language pack of this folder, read by these very sources, is or would be."""
    seen = hashlib.blake2b(repr(sys.version_info[:3]).encode(), digest_size=10)
    for path in (*(HERE / name for name in READERS), *sorted(p for p in pack.iterdir() if p.is_file())):
        content = path.read_bytes()
        seen.update(f"{path.name} {len(content)} ".encode())
        seen.update(content)
    return HOME / "packs" / f"{pack.name}-{seen.hexdigest()}"


def frozen(pack: Path) -> bytes | None:
    """What ``etl.compiling`` kept of the language pack in this folder; None if it kept no such one."""
    if not is_wanted():
        return None
    try:
        return frozen_at(pack).read_bytes()
    except OSError:
        return None


class Finder:
    """Finds the modules of the reader in a folder of compiled ones, what else is in their packages beside the sources
    (mypyc's packages look for it beside themselves), and nothing else."""

    def __init__(self, compiled: Path, root: Path = HERE) -> None:
        self._files: dict[str, Path] = {}
        self._sources: dict[str, str] = {}
        for file in compiled.rglob(f"*{SUFFIX}"):
            parts = file.relative_to(compiled).as_posix().removesuffix(SUFFIX).split("/")
            if parts[-1] == "__init__":
                parts.pop()
                self._sources[".".join(parts)] = str(root.joinpath(*parts[1:]))
            self._files[".".join(parts)] = file

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        file = self._files.get(name)
        if file is None:
            beside = self._sources.get(name.rpartition(".")[0])
            return PathFinder.find_spec(name, [beside]) if beside else None
        package = [self._sources[name]] if name in self._sources else None
        loader = ExtensionFileLoader(name, str(file))
        return spec_from_file_location(name, file, loader=loader, submodule_search_locations=package)


def use() -> bool:
    """Load the compiled reader from now on, if there is one made from these sources; whether there is."""
    if not is_wanted():
        return False
    compiled = folder()
    if not compiled.is_dir():
        return False
    sys.meta_path.insert(0, Finder(compiled))
    return True
