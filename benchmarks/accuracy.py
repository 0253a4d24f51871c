"""How many figures of gold cases the reader finds, and how many it gets right in every field.

    python benchmarks/accuracy.py [FOLDER | CASES.jsonl ...]

A folder holds ``*.jsonl`` files of cases (one object a line: id, text, lang, published, figures) and its sibling
``tools/score.py`` compares. Without cases there is nothing to score, and that is said.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from etl import cli

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"


def main(names: list[str]) -> int:
    paths = [Path(name) for name in names] or [CORPUS]
    cases = [case for path in paths for case in (sorted(path.glob("*.jsonl")) if path.is_dir() else [path])]
    folder = paths[0] if paths[0].is_dir() else paths[0].parent
    score = folder.resolve().parent / "tools" / "score.py"
    missing = [str(path) for path in (*(cases or paths), score) if not path.is_file()]
    if missing:
        print(f"no development cases here ({', '.join(missing)}); say where with make accuracy CORPUS=FOLDER")
        return 0
    with tempfile.TemporaryDirectory() as made:
        found = str(Path(made) / "figures.jsonl")
        if status := cli.run(["extract", *map(str, cases), "--to", found]):
            return status
        return subprocess.run(
            [sys.executable, str(score), *map(str, cases), "--figures", found], check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
