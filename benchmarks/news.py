"""Makes an archive of invented news: mostly of other things, every 25th article of migration, in six languages.

    python benchmarks/news.py FILE.jsonl [--articles 100000]

Paragraphs of benchmarks/texts and sentences of tests/cases are put together anew, with other last digits of large
numbers, so that what agreed still nearly agrees, and are dated the day of their latest passage; an article of other
things has about 2 kB, one of migration five short passages. The same seed makes the same archive.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("ar", "de", "en", "es", "fr", "it")
EVERY = 25
"""One article in so many speaks of migration."""
_NUMBER = re.compile(r"(?<=\d[.,\s]\d)\d\d(?!\d)")


def articles(number: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """So many lines of an archive: id, title, text, published, publisher and url; the language is to be found out."""
    chance = random.Random(seed)
    general = {code: _paragraphs(code) for code in LANGUAGES}
    migration = {code: _sentences(code) for code in LANGUAGES}
    for at in range(number):
        code = chance.choice(LANGUAGES)
        size = 1_100 if code == "ar" else 2_000
        parts: list[str] = []
        day = date(2015, 1, 1) + timedelta(days=chance.randrange(3_900))
        if at % EVERY == 0:
            told = chance.sample(migration[code], k=5)
            parts, day = [text for text, _ in told], max(published for _, published in told)
        else:
            while sum(map(len, parts)) < size:
                parts.append(chance.choice(general[code]))
        text = _NUMBER.sub(lambda _: f"{chance.randrange(100):02}", "\n\n".join(parts))
        yield {
            "id": f"news-{seed}-{at}", "title": " ".join(text.split()[:8]), "text": text, "published": day.isoformat(),
            "publisher": f"Paper {chance.randrange(40)}", "url": f"https://paper.example/{seed}/{at}",
        }  # fmt: skip


def write(path: Path, number: int, seed: int = 1) -> Path:
    """The archive as JSON lines."""
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in articles(number, seed))
    return path


def _paragraphs(code: str) -> list[str]:
    return (ROOT / "benchmarks" / "texts" / f"{code}.txt").read_text(encoding="utf-8").strip().split("\n\n")


def _sentences(code: str) -> list[tuple[str, date]]:
    """Short passages on migration, each with the day of its report: a report tells nothing of days to come."""
    told = tomllib.loads((ROOT / "tests" / "cases" / code / "figures.toml").read_text(encoding="utf-8"))
    passages = [(row["text"].replace("⟦", "").replace("⟧", ""), row.get("published")) for row in told["case"]]
    return [(text, published) for text, published in passages if published and len(text) < 260]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    asked = parser.parse_args()
    write(asked.file, asked.articles)
