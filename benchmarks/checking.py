"""Speed of the checks: 10,000 figures in 1,000 articles beside the published figures, on one core.

``python benchmarks/checking.py`` prints the median of five runs, the time per figure at a quarter of the size, at that
size and at four times it (their ratio says whether cost is linear), the time after one more article has come into such
a library, and the ratio to one plain pass over the figures.
The articles are made up: running totals by country, changes, shares and sums that are consistent within and between
them, some beside published figures, and one article in ten with a digit changed.
"""

from __future__ import annotations

import random
import statistics
import time
from datetime import date
from pathlib import Path

from etl.load.tables import load_reference
from etl.model import Article, Figure
from etl.transform.check import check, check_all

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "data" / "reference" / "published_figures.csv"
DEPARTURES = ("LY", "TN", "TR", "DZ", "EG")
DESTINATIONS = ("FR", "DE", "GB", "PT", "HR", "BE", "NL", "SE", "AT", "IT")
SLIPS = 10
"""One article in so many has a digit changed."""


def figure(
    article: str, number: int, kind: str, value: float, quote: str, departure: str, destination: str,
    period: tuple[date, date], base: tuple[date, date] | tuple[None, None] = (None, None),
) -> Figure:  # fmt: skip
    """One figure in its own sentence but for the list of countries, which is sentence 1."""
    sentence = 1 if departure else 2
    return Figure(
        f"{article}-{number}", article, kind, "arrivals", value, "persons" if kind == "count" else "percent",  # type: ignore[arg-type]
        "exact", (departure,) if departure else (), (), (destination,), None, "sea", *period, *base,
        200 * number, 200 * number + len(quote), quote, 1000 * sentence, 1000 * sentence + 999, None, "made",
    )  # fmt: skip


def story(number: int, chance: random.Random) -> tuple[Article, list[Figure]]:
    """Ten figures: five parts, their total, its base, the change, the share of the first part, an earlier total."""
    name = f"article-{number}"
    year, month = chance.randint(2015, 2024), chance.randint(2, 12)
    day, destination = chance.randint(1, 28), chance.choice(DESTINATIONS)
    now, then = (date(year, 1, 1), date(year, month, day)), (date(year - 1, 1, 1), date(year - 1, month, day))
    parts = counts(destination, now)
    total, base, earlier = (
        sum(parts),
        sum(counts(destination, then)),
        sum(counts(destination, (now[0], end_of_january(year)))),
    )
    percent, share = round(100 * (total / base - 1), 2), round(100 * parts[0] / total, 2)
    if number % SLIPS == 0:
        digits = list(str(total))
        digits[2] = str((int(digits[2]) + 3) % 10)
        total = int("".join(digits))
    made = [
        figure(name, place, "count", value, f"{value:,}", country, destination, now)
        for place, (value, country) in enumerate(zip(parts, DEPARTURES, strict=True))
    ]
    made.append(figure(name, 5, "share", share, f"{share} %", DEPARTURES[0], destination, now))
    made.append(figure(name, 6, "count", total, f"{total:,}", "", destination, now))
    made.append(figure(name, 7, "change", percent, f"{abs(percent)} %", "", destination, now, then))
    made.append(figure(name, 8, "count", base, f"{base:,}", "", destination, then))
    made.append(figure(name, 9, "count", earlier, f"{earlier:,}", "", destination, (now[0], end_of_january(year))))
    return Article(name, f"document-{number}", 0, "main", "", "", None, "ltr", published=date(year, 12, 31)), made


def counts(destination: str, when: tuple[date, date]) -> list[int]:
    """What each country of departure had sent by the last day: a rate of its own for each year and destination."""
    days = (when[1] - when[0]).days + 1
    rates = random.Random(f"{destination}{when[0].year}")
    return [int(days * rates.uniform(5, 90)) for _ in DEPARTURES]


def end_of_january(year: int) -> date:
    return date(year, 1, 31)


def corpus(size: int) -> tuple[list[Article], list[Figure]]:
    chance = random.Random(size)
    stories = [story(number, chance) for number in range(size)]
    return [article for article, _ in stories], [made for _, figures in stories for made in figures]


def seconds(articles: list[Article], figures: list[Figure], runs: int = 5) -> float:
    """Median processor time of a call."""
    reference = load_reference(REFERENCE)
    times = []
    for _ in range(runs):
        start = time.process_time()
        check(articles, figures, reference)
        times.append(time.process_time() - start)
    return statistics.median(times)


def seconds_of_one_more(articles: list[Article], figures: list[Figure], runs: int = 5) -> float:
    """Median processor time of checking a library again after one article was added to all others."""
    own: dict[str, list[Figure]] = {}
    for made in figures:
        own.setdefault(made.article_id, []).append(made)
    stories = [(article, tuple(own[article.article_id])) for article in articles]
    reference = load_reference(REFERENCE)
    times = []
    for number in range(runs):
        held = stories[:number] + stories[number + 1 :]
        before = check_all(held, reference)
        start = time.process_time()
        check_all(stories, reference, before)
        times.append(time.process_time() - start)
    return statistics.median(times)


def plain_pass(figures: list[Figure]) -> float:
    """Seconds for bucketing the same figures by place and period, the least any check must do."""
    start = time.process_time()
    for _ in range(20):
        buckets: dict[object, list[Figure]] = {}
        for f in figures:
            buckets.setdefault((f.measure, f.departure, f.destination, f.period_start, f.period_end), []).append(f)
    return (time.process_time() - start) / 20


def main() -> None:
    print("articles  figures  seconds  microseconds per figure  seconds after one more article")
    for size in (250, 1000, 4000):
        articles, figures = corpus(size)
        taken = seconds(articles, figures, runs=5 if size < 4000 else 1)
        more = seconds_of_one_more(articles, figures, runs=5 if size < 4000 else 1)
        print(f"{size:8}  {len(figures):7}  {taken:7.2f}  {1e6 * taken / len(figures):23.1f}  {more:30.3f}")
        if size == 1000:
            ratio = taken / plain_pass(figures)
    print(f"1,000 articles: {ratio:.0f} times one plain bucketing of the figures")


if __name__ == "__main__":
    main()
