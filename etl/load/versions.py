"""What the library holds of one article over time, and of one address."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from etl.load import tables
from etl.load.view import View
from etl.model import Article, Figure

_AT = "SELECT * FROM article WHERE url IN (SELECT unnest($urls)) ORDER BY article_id, revision"
_OF = "SELECT * FROM {record} WHERE article_id = $name ORDER BY revision, {order}"

_WORDS = "SELECT title, text, kept FROM article WHERE article_id = $name ORDER BY revision, fingerprint"


@dataclass(frozen=True, slots=True)
class Text:
    """One version of an article's words, in its newest reading; ``first_kept`` is when these words were first kept.

    ``revision`` is that of the reading.
    """

    revision: int
    first_kept: datetime
    article: Article
    figures: tuple[Figure, ...]


def texts(view: View, article_id: str) -> tuple[Text, ...]:
    """The versions of an article, the first one first; empty if it is not kept. Readings of the same words are one."""
    rows = view.query(_OF.format(record="article", order="fingerprint"), {"name": article_id}).to_pylist()
    figures: dict[tuple[int, str], dict[str, Figure]] = {}
    for row in view.query(_OF.format(record="figure", order="span_start, figure_id"), {"name": article_id}).to_pylist():
        own = figures.setdefault((row["revision"], row["fingerprint"]), {})
        own.setdefault(row["figure_id"], tables.figure(row))
    found: list[Text] = []
    for row in rows:
        article = tables.article(row)
        own = figures.get((row["revision"], row["fingerprint"]), {})
        same = found and (found[-1].article.title, found[-1].article.text) == (article.title, article.text)
        first = found.pop().first_kept if same else row["kept"]
        found.append(Text(row["revision"], first, article, tuple(own.values())))
    return tuple(found)


def changed(view: View, article_id: str) -> datetime | None:
    """When the words that an article has now were first kept; None if it never had others, or is not kept."""
    rows = view.query(_WORDS, {"name": article_id}).to_pylist()
    newest = (rows[-1]["title"], rows[-1]["text"]) if rows else None
    others = [place for place, row in enumerate(rows) if (row["title"], row["text"]) != newest]
    kept: datetime | None = rows[others[-1] + 1]["kept"] if others else None
    return kept


def at_addresses(view: View, urls: Collection[str]) -> dict[str, tuple[Article, ...]]:
    """The newest reading of every article kept from these addresses, by address."""
    if not urls:
        return {}
    newest = {row["article_id"]: tables.article(row) for row in view.query(_AT, {"urls": sorted(urls)}).to_pylist()}
    found: dict[str, tuple[Article, ...]] = {}
    for article in newest.values():
        if article.url:
            found[article.url] = (*found.get(article.url, ()), article)
    return found
