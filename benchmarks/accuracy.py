"""How many figures of gold cases the reader finds, how many it gets right in every field, and what peers find there.

    python benchmarks/accuracy.py [FOLDER | CASES.jsonl ...]

A folder holds ``*.jsonl`` files of cases (one object a line: id, text, lang, published, figures) and its sibling
``tools/score.py`` compares. Without cases there is nothing to score, and that is said. Peers read only numbers or
only periods, so both are scored apart; they run where ``make peers`` has installed them.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from etl import cli

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
PEERS = ROOT / "benchmarks" / "peers" / "run.py"
PEERS_PYTHON = ROOT / ".venv-peers" / "bin" / "python"
Row = dict[str, Any]


def lines(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def ours(cases: Sequence[Row], figures: Sequence[Row]) -> Row:
    """Our figures in the form of a peer's answer."""
    of: dict[str, list[Row]] = {case["id"]: [] for case in cases}
    for figure in figures:
        of[figure["article_id"]].append(figure)
    return {
        "numbers": [[[f["span_start"], f["span_end"], f["value"]] for f in of[case["id"]]] for case in cases],
        "periods": [
            [[str(f[start])[:10], str(f[end])[:10]] for f in of[case["id"]] for start, end in _PERIODS]
            for case in cases
        ],
    }


_PERIODS = (("period_start", "period_end"), ("base_start", "base_end"))


def numbers_right(case: Row, found: Sequence[Sequence[Any]]) -> tuple[int, int]:
    """(figures of the case whose value a peer read in their place, figures of the case); signs do not count."""
    right = 0
    for gold in case["figures"]:
        at = case["text"].find(gold["quote"])
        right += any(
            value is not None
            and abs(abs(value) - abs(gold["value"])) < 1e-6 * max(1.0, abs(gold["value"]))
            and (start is None or (start < at + len(gold["quote"]) and at < end))
            for start, end, value in found
        )
    return right, len(case["figures"])


def periods_right(case: Row, found: Sequence[Sequence[Any]]) -> tuple[int, int]:
    """(periods and bases of the case that a peer read with both days right, periods of the case)."""
    gold = {(f[start], f[end]) for f in case["figures"] for start, end in _PERIODS if f.get(start) and f.get(end)}
    return len(gold & {(start, end) for start, end in found}), len(gold)


def side_by_side(cases: Sequence[Row], answers: dict[str, Row]) -> None:
    """Tables of what each reader got right, a column a language."""
    languages = sorted({case["lang"] for case in cases})
    tasks: tuple[tuple[str, str, Callable[[Row, Sequence[Sequence[Any]]], tuple[int, int]]], ...] = (
        ("numbers", "figures whose value was read in their place", numbers_right),
        ("periods", "periods and bases with both days right", periods_right),
    )
    for what, title, right in tasks:
        counts = {
            name: {
                lang: [right(case, got) for case, got in zip(cases, answer[what], strict=True) if case["lang"] == lang]
                for lang in languages
            }
            for name, answer in answers.items()
            if what in answer
        }
        gold = {lang: sum(n for _, n in next(iter(counts.values()))[lang]) for lang in languages}
        print(f"\n{title}, of {sum(gold.values())}")
        print(f"{'':22}" + "".join(f"{f'{lang} /{gold[lang]}':>9}" for lang in languages) + f"{'all':>8}")
        for name, per in counts.items():
            hits = {lang: sum(hit for hit, _ in per[lang]) for lang in languages}
            share = 100 * sum(hits.values()) / max(1, sum(gold.values()))
            print(f"{name:22}" + "".join(f"{hits[lang]:9}" for lang in languages) + f"{share:7.1f}%")


def peers(cases: Sequence[Row]) -> dict[str, Row]:
    """What the installed peers make of the cases; nothing, and that is said, if there are none."""
    if not PEERS_PYTHON.exists():
        print("\nno peers to compare with; make peers installs them")
        return {}
    asked = json.dumps([{key: case.get(key) for key in ("text", "lang", "published")} for case in cases])
    done = subprocess.run([PEERS_PYTHON, PEERS], input=asked, capture_output=True, text=True, check=False)
    print(done.stderr, end="", file=sys.stderr)
    done.check_returncode()
    answers: dict[str, Row] = json.loads(done.stdout)
    return answers


def main(names: list[str]) -> int:
    paths = [Path(name) for name in names] or [CORPUS]
    files = [case for path in paths for case in (sorted(path.glob("*.jsonl")) if path.is_dir() else [path])]
    folder = paths[0] if paths[0].is_dir() else paths[0].parent
    score = folder.resolve().parent / "tools" / "score.py"
    missing = [str(path) for path in (*(files or paths), score) if not path.is_file()]
    if missing:
        print(f"no development cases here ({', '.join(missing)}); say where with make accuracy CORPUS=FOLDER")
        return 0
    with tempfile.TemporaryDirectory() as made:
        found = Path(made) / "figures.jsonl"
        if status := cli.run(["extract", *map(str, files), "--to", str(found)]):
            return status
        status = subprocess.run(
            [sys.executable, str(score), *map(str, files), "--figures", str(found)], check=False
        ).returncode
        figures = lines(found)
    cases = [case for path in files for case in lines(path)]
    side_by_side(cases, {"masar": ours(cases, figures), **peers(cases)})
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
