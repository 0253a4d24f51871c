"""The quality gate: how much of our own cases the engine finds and gets right, against pinned floors.

    python -m tests.quality.gate             scores beside their floors; exit status 1 if one fell
    python -m tests.quality.gate --accept    pin cases that were added or changed, raise floors to the scores
    python -m tests.quality.gate --lower     set floors to the scores even where they are lower

``floors.json`` holds, for each language, the floors and a digest of every case, so that none is dropped or changed
in silence. A language that is not pinned yet must reach ``NEW``.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl.model import Figure
from tests.quality.cases import Case, Row, cases, languages, shown

FLOORS = Path(__file__).with_name("floors.json")
Floors = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Scores:
    """F1 over all cases of a language, rounded down to three digits: found, and exact in every field."""

    found: float
    exact: float
    figures: int
    spurious: int


NEW = {"found": 0.95, "exact": 0.85}


def _overlap(figure: Figure, span: tuple[int, int]) -> bool:
    return figure.span_start < span[1] and span[0] < figure.span_end


def _same(row: Row, figure: Row) -> bool:
    return all(row.get(key) == figure.get(key) for key in ("kind", "value", "unit"))


def pairs(case: Case) -> tuple[int, int, int]:
    """(figures found, exact ones, figures read): found means value, kind and unit equal and spans overlapping."""
    read = case.read()
    free = list(read)
    found = exact = 0
    for span, row in zip(case.spans, case.figures, strict=True):
        match = [f for f in free if _overlap(f, span) and _same(row, shown(f))]
        match.sort(key=lambda f: shown(f) != row)
        if match:
            free.remove(match[0])
            found += 1
            exact += shown(match[0]) == row and (match[0].span_start, match[0].span_end) == span
    return found, exact, len(read)


def _f1(hits: int, gold: int, got: int) -> float:
    return int(2000 * hits / (gold + got)) / 1000 if gold + got else 1.0


def score(found_of: tuple[Case, ...]) -> Scores:
    """The scores of some cases together."""
    found = exact = got = gold = 0
    for case in found_of:
        hits, right, read = pairs(case)
        found, exact, got, gold = found + hits, exact + right, got + read, gold + len(case.figures)
    return Scores(_f1(found, gold, got), _f1(exact, gold, got), gold, got - found)


def failures(floors: Floors) -> list[str]:
    """What fell below its floor, and what pinned cases are gone, in words; empty if all is well."""
    told: list[str] = [f"{language}: its cases are gone" for language in floors if language not in languages()]
    for language in languages():
        table = cases(language)
        scores, floor = score(table), floors.get(language, NEW)
        for name in ("found", "exact"):
            value = getattr(scores, name)
            if value < floor[name]:
                told.append(f"{language}: {name} F1 is {value:.3f}, its floor {floor[name]:.3f}")
        if gone := set(floor.get("cases", ())) - {case.pin for case in table}:
            told.append(f"{language}: {len(gone)} pinned cases are gone or changed ({', '.join(sorted(gone))})")
    return told


def pinned(floors: Floors, lower: bool) -> Floors:
    """Floors at the scores of now, never lower than before unless asked, and every case of now."""
    made: Floors = {}
    for language in languages():
        table = cases(language)
        scores, before = score(table), floors.get(language, {})
        made[language] = {
            name: getattr(scores, name) if lower else max(getattr(scores, name), before.get(name, 0.0))
            for name in ("found", "exact")
        }
        made[language]["cases"] = sorted(case.pin for case in table)
    return made


def load() -> Floors:
    """The pinned floors; the digests of cases stand a dozen a line."""
    floors: Floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    return {code: floor | {"cases": " ".join(floor["cases"]).split()} for code, floor in floors.items()}


def save(floors: Floors) -> None:
    blocks = []
    for language, floor in sorted(floors.items()):
        pins = [" ".join(floor["cases"][at : at + 12]) for at in range(0, len(floor["cases"]), 12)]
        lines = ",\n    ".join(json.dumps(line) for line in pins)
        blocks.append(
            f'  "{language}": {{"found": {floor["found"]}, "exact": {floor["exact"]}, "cases": [\n    {lines}\n  ]}}'
        )
    FLOORS.write_text("{\n" + ",\n".join(blocks) + "\n}\n", encoding="utf-8")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.quality.gate", description=__doc__.splitlines()[0])
    parser.add_argument("--accept", action="store_true", help="pin the cases of now and raise floors")
    parser.add_argument("--lower", action="store_true", help="set floors to the scores of now, lower ones too")
    asked = parser.parse_args(arguments)
    floors = load()
    for language in languages():
        table = cases(language)
        scores, floor = score(table), floors.get(language, NEW)
        print(
            f"{language}  {len(table):3} cases  {scores.figures:3} figures  {scores.spurious:2} spurious  "
            f"found {scores.found:.3f} (floor {floor['found']:.3f})  exact {scores.exact:.3f} "
            f"(floor {floor['exact']:.3f})"
        )
    if asked.accept or asked.lower:
        save(pinned(floors, asked.lower))
        print(f"pinned in {FLOORS.name}")
        return 0
    told = failures(floors)
    for line in told:
        print(line, file=sys.stderr)
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
