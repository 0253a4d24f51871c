"""A library of made-up articles for measuring: 100,000 articles with 1,000,000 figures in about a minute.

``python benchmarks/synthetic.py FOLDER [--articles N] [--figures N] [--workers N]``
Sentences are printed in four languages around numbers that are spread as real ones are: a few routes and months hold
most of them, one article in ten gives a finding. The same number always makes the same article.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import tempfile
import time
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import partial
from hashlib import sha256

from etl.load.bulk import Part, write_part
from etl.load.library import Library
from etl.model import Article, Document, Edit, Figure, Finding, Submission, digest

ROUTES = (
    ("LY", "IT", "central_mediterranean"), ("TN", "IT", "central_mediterranean"), ("DZ", "ES", "western_mediterranean"),
    ("MA", "ES", "western_mediterranean"), ("SN", "ES", "atlantic"), ("MR", "ES", "atlantic"), ("FR", "GB", "channel"),
    ("TR", "GR", "eastern_mediterranean"), ("LY", "GR", "eastern_mediterranean"), ("LB", "CY", "eastern_mediterranean"),
    ("RS", "HU", "balkans"), ("BA", "HR", "balkans"), ("BY", "PL", "eastern_land"),
    ("LY", "MT", "central_mediterranean"),
)  # fmt: skip
ORIGINS = ("BD", "SY", "EG", "PK", "ER", "SD", "AF", "TN", "GN", "ML", "SN", "MA")
MEASURES = ("arrivals",) * 8 + ("crossings", "deaths", "returns", "interceptions", "asylum_applications", "rescues")
OUTLETS = tuple(f"{kind} {number}" for number in range(1, 16) for kind in ("Daily", "Agency", "Radio", "Review"))
SENTENCES = {
    "en": ("{quote} were counted between {start} and {end}, officials said on the quay. ", "{n:,} people", "{n}%"),
    "it": ("Tra il {start} e il {end} ne sono stati contati {quote}, dice la prefettura. ", "{n:,} persone", "{n}%"),
    "fr": ("Du {start} au {end}, les autorités en ont compté {quote}, selon le port. ", "{n:,} personnes", "{n} %"),
    "ar": ("بين {start} و{end} أحصت السلطات {quote} وفق بيان الميناء. ", "{n:,} شخص", "{n}٪"),
}
LANGUAGES = ("en", "en", "ar", "it", "fr")
PADDING = "The harbour office keeps its books by hand and sends a copy to the ministry every week. "
TOGETHER = 2_000
"""Articles of one part."""


def submission(number: int, figures: int = 10) -> Submission:
    """Article ``number`` in a document of its own, with so many figures."""
    chance = random.Random(number)
    language = chance.choice(LANGUAGES)
    sentence, persons, percent = SENTENCES[language]
    name = digest("synthetic", number)
    published = date(2015 + number % 11, chance.randint(1, 12), chance.randint(1, 28))
    text, made = "", []
    departure, destination, route = chance.choices(ROUTES, range(len(ROUTES), 0, -1))[0]
    for _ in range(figures):
        period = _period(chance, published.year)
        kind = chance.choices(("count", "share", "change"), (7, 1, 2))[0]
        value = round(chance.lognormvariate(7, 1.6)) if kind == "count" else round(chance.uniform(-60, 90), 1)
        quote = (persons if kind == "count" else percent).format(n=value if kind == "count" else abs(value))
        line = sentence.format(quote=quote, start=period[0], end=period[1])
        start = len(text) + line.index(quote)
        base = tuple(date(day.year - 1, day.month, min(day.day, 28)) for day in period)
        made.append(
            Figure(
                digest(name, start, kind), name, kind, chance.choice(MEASURES),  # type: ignore[arg-type]
                float(value) if kind != "share" else abs(float(value)), "persons" if kind == "count" else "percent",
                "exact" if chance.random() < 0.8 else "about", (departure,),
                (chance.choice(ORIGINS),) if chance.random() < 0.3 else (), (destination,), route,
                "land" if route in ("balkans", "eastern_land") else "sea", *period,
                *(base if kind == "change" else (None, None)), start, start + len(quote), quote, len(text),
                len(text) + len(line.rstrip()), "harbour office" if chance.random() < 0.5 else None, "made up",
            )
        )  # fmt: skip
        text += line + PADDING * chance.randint(0, 3)
    article = Article(
        name, sha256(text.encode()).hexdigest(), 1, "main", f"Report {number}", text, language,
        "rtl" if language == "ar" else "ltr", chance.choice(OUTLETS), None, published, "printed",
    )  # fmt: skip
    findings = (_finding(article, made, chance),) if made and number % 10 == 0 else ()
    document = Document(
        article.document_id, f"{number}.txt", f"https://example.org/{number}", "text/plain", None, None, text.encode()
    )
    return Submission(document, (article,), tuple(made), findings)


def _period(chance: random.Random, year: int) -> tuple[date, date]:
    last = chance.randint(1, 12)
    first = last if chance.random() < 0.5 else 1
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _finding(article: Article, figures: list[Figure], chance: random.Random) -> Finding:
    named = tuple(figure.figure_id for figure in figures[:2])
    state = chance.choice(("contradicts", "agrees", "agrees_if_rounded", "not_testable"))
    edit = Edit("year", "2023", "2024", 1.0, named[:1], "period") if state == "contradicts" else None
    return Finding(digest(article.article_id, "finding"), article.article_id, "change", state, named, edit=edit)  # type: ignore[arg-type]


def parts(path: str, articles: int, figures: int = 10, workers: int = 2, first: int = 0) -> Iterator[Part]:
    """The parts of a library, as processes finish writing them."""
    shares = [range(n, min(n + TOGETHER, first + articles)) for n in range(first, first + articles, TOGETHER)]
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        yield from pool.imap_unordered(partial(_part, path, figures), shares)


def _part(path: str, figures: int, numbers: range) -> Part:
    return write_part(path, [submission(number, figures) for number in numbers])


def build(path: str, articles: int = 100_000, figures: int = 10, workers: int = 2, first: int = 0) -> Library:
    """A library in this folder with articles ``first`` and following, each with so many figures, in one commit."""
    library = Library.open(path)
    library.keep_parts(list(parts(path, articles, figures, workers, first)), f"synthetic {first} {articles} {figures}")
    return library


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("folder", nargs="?", help="a new one for the moment if left out")
    given.add_argument("--articles", type=int, default=100_000)
    given.add_argument("--figures", type=int, default=10, help="figures of an article")
    given.add_argument("--workers", type=int, default=2)
    said = given.parse_args()
    with tempfile.TemporaryDirectory() as moment:
        measure(said.folder or f"{moment}/library", said.articles, said.figures, said.workers)


def measure(folder: str, articles: int, figures: int, workers: int) -> None:
    start = time.perf_counter()
    held = build(folder, articles, figures, workers).summary()
    seconds = time.perf_counter() - start
    print(f"{held['articles']} articles, {held['figures']} figures in {seconds:.0f} s")


if __name__ == "__main__":
    main()
