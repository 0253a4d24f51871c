"""Freezes the territory names of CLDR into ``etl/packs/<lang>/places.csv``; run by hand, never at run time.

    python -m etl.packs.build_places [FOLDER]

FOLDER is the unpacked npm package ``cldr-localenames-full``, by default where ``npm install`` in ``assets/make`` puts
it. The files stay written by hand: the script adds the names that CLDR has and a file lacks, never removes or changes
a row, and sorts. A name that already stands for something keeps that meaning.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from etl.errors import EtlError, PackError, UsageError
from etl.packs import HERE, pieces

COLUMNS = ("code", "kind", "name")
PACKAGE = HERE.parents[1] / "assets" / "make" / "node_modules" / "cldr-localenames-full"
LICENCE = "LICENSE-places"

_KEY = re.compile(r"([A-Z]{2})(?:-alt-\w+)?")
_NOT_PLAIN = re.compile(r"[()\[\]]| - ")
"""CLDR tells homonyms apart in brackets or after a dash; no article does."""

_NO_COUNTRY = frozenset("AC AQ BV CP CQ DG EA EU EZ GS HM IC QO TA TF UM UN XA XB ZZ".split())
"""Groupings, test entries, islands without people, parts of a country that are no ISO 3166-1 entry."""
_PARTS = {code: "FR" for code in ("GF", "GP", "MQ", "RE", "YT")}
"""Entries that news and Eurostat count as part of a member state; they stand for it like a province."""
_ORDINARY = {
    "de": "BL JE MF PM SH",
    "en": "BL JE MF PM SH SX",
    "es": "BL CG GD GF GG GP JE MF MU PM RE SH SX",
    "fr": "BL DM GD GG JE MF MU PM SH SX",
    "it": "BL GG JE MF PM RE SH SX",
}
"""Territories whose CLDR name is, in that language, also a common word, a first name or another place."""


def names(package: Path, language: str) -> Iterator[tuple[str, str, str]]:
    """Rows (code, kind, name) that CLDR has for a language.

    Raises:
        PackError: the package has no such language or another shape than expected.
    """
    path = package / "main" / language / "territories.json"
    try:
        display = json.loads(path.read_text(encoding="utf-8"))["main"][language]["localeDisplayNames"]
        territories = display["territories"]
    except (OSError, ValueError, KeyError) as error:
        raise PackError(f"no territory names ({error!r})", str(path), "run npm install in assets/make") from error
    left_out = _NO_COUNTRY | frozenset(_ORDINARY.get(language, "").split())
    for key, name in sorted(territories.items()):
        match = _KEY.fullmatch(key)
        # abbreviations are words of some language once folded; the pack says which are safe
        if match is None or match[1] in left_out or _NOT_PLAIN.search(name) or name.isupper():
            continue
        code = match[1]
        yield _PARTS.get(code, code), "city" if code in _PARTS else "country", name


def merged(rows: list[tuple[str, str, str]], found: Iterator[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """The rows and those found that name something new, sorted by kind, code and name."""
    known = {" ".join(pieces(name)) for _, _, name in rows}
    out = list(rows)
    for row in found:
        folded = " ".join(pieces(row[2]))
        if folded not in known:
            known.add(folded)
            out.append(row)
    return sorted(set(out), key=lambda row: (row[1], row[0], row[2]))


def freeze(package: Path) -> dict[str, int]:
    """Rewrites every ``places.csv`` beside this file; the number of rows added, by language.

    Raises:
        PackError: the package cannot be read.
    """
    added = {}
    for path in sorted(HERE.glob("*/places.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            rows = [(row["code"], row["kind"], row["name"]) for row in csv.DictReader(lines)]
        new = merged(rows, names(package, path.parent.name))
        with path.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows(new)
        added[path.parent.name] = len(new) - len(rows)
    shutil.copyfile(package / "LICENSE", HERE / LICENCE)
    return added


def main() -> None:
    try:
        if len(sys.argv) > 2:
            raise UsageError("at most one argument", "build_places", "give the folder of cldr-localenames-full")
        for language, count in freeze(Path(sys.argv[1]) if len(sys.argv) == 2 else PACKAGE).items():
            print(f"{language}: {count} rows added")
    except EtlError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_status)


if __name__ == "__main__":
    main()
