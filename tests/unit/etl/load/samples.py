"""Small submissions made by hand: two places, one change, one finding with an edit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256

from etl.model import Article, Document, Edit, Figure, Finding, Submission, digest


def submission(number: int = 1, *, value: float = 12_500.0, published: date | None = date(2024, 10, 2)) -> Submission:
    """Document ``number`` with one article, two figures and one finding."""
    quotes = (f"{value:,.0f} migrants", "17.8%")
    text = f"Report {number}: {quotes[0]} reached Italy from Libya, down {quotes[1]} on the year."
    content = text.encode()
    document = Document(sha256(content).hexdigest(), f"report-{number}.txt", None, "text/plain", None, None, content)
    article = Article(
        article_id=digest("article", "", number),
        document_id=document.document_id,
        position=1,
        role="main",
        title="",
        text=text,
        language="en",
        direction="ltr",
        published=published,
        published_basis="given" if published else None,
    )
    count = figure(article, quotes[0], value)
    change = replace(
        figure(article, quotes[1], -17.8),
        figure_id=digest(article.article_id, "change"),
        kind="change",
        unit="percent",
        base_start=date(2023, 1, 1),
        base_end=date(2023, 9, 30),
    )
    finding = Finding(
        finding_id=digest(article.article_id, "finding"),
        article_id=article.article_id,
        check="change",
        state="contradicts",
        figure_ids=(count.figure_id, change.figure_id),
        implied_low=-17.9,
        edit=Edit("year", "2023", "2024", 1.0, (count.figure_id,), "period"),
        level="likely",
        details=(("value", "12500"), ("sum", "a=b")),
    )
    return Submission(document, (article,), (count, change), (finding,))


def figure(article: Article, quote: str, value: float) -> Figure:
    start = article.text.index(quote)
    return Figure(
        figure_id=digest(article.article_id, start),
        article_id=article.article_id,
        kind="count",
        measure="arrivals",
        value=value,
        unit="persons",
        qualifier="exact",
        departure=("LY",),
        origin=(),
        destination=("IT",),
        route=None,
        mode="sea",
        period_start=date(2024, 1, 1),
        period_end=date(2024, 9, 30),
        base_start=None,
        base_end=None,
        span_start=start,
        span_end=start + len(quote),
        quote=quote,
        sentence_start=0,
        sentence_end=len(article.text),
        attributed_to=None,
        rule="made by hand",
    )
