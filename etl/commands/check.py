"""``masar check``: what agrees with what, and what contradicts what, with the arithmetic."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import indent
from typing import TYPE_CHECKING

import click

from etl.commands.common import HELP, Run, existing, library_option, sources
from etl.errors import LibraryError, ReviewStale

if TYPE_CHECKING:
    from etl.model import Article, Figure, Finding, Review


@dataclass(frozen=True, slots=True)
class Examined:
    """Articles that were checked beside one another: ``told`` are those to tell about, the earliest first."""

    articles: dict[str, Article]
    figures: dict[str, Figure]
    findings: dict[str, tuple[Finding, ...]]
    told: tuple[str, ...]
    reviews: dict[str, Review]
    stale: tuple[ReviewStale, ...]


@click.command(context_settings=HELP)
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--all", "everything", is_flag=True, help="Tell also what cannot be tested, and why.")
@click.option(
    "--reviews",
    "reviews_path",
    metavar="FILE",
    help="Reviews of the files (masar review export); all must match.  [default: those of data/corrections.toml]",
)
@library_option
def check(articles: Sequence[str], form: str, everything: bool, reviews_path: str | None, library_path: str) -> int:
    """Say what contradicts what, with the arithmetic.

    And what agrees, after which edit, and which published figure speaks for it.

    ARTICLE is the id of an article in the library, or a file or folder; without any, all articles in the library.
    Files given together are checked beside one another, articles of the library beside all of it.

    Exit status 1 if something contradicts that nobody has rejected in review, or if a review no longer matches.
    """
    run = Run()
    states: dict[str, int] = {}
    rows: list[dict[str, object]] = []
    for examined in _examined(articles, library_path, reviews_path, run):
        for error in examined.stale:
            run.failed(error)
        for finding in (f for name in examined.told for f in examined.findings[name]):
            review = examined.reviews.get(finding.finding_id)
            state = "rejected" if review and review.decision == "rejected" else finding.state
            states[state] = states.get(state, 0) + 1
        if form == "json":
            rows += _rows(examined)
        else:
            for report in filter(None, (_report(name, examined, everything) for name in examined.told)):
                click.echo(report)
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1, default=date.isoformat))
    elif not run.status:
        from etl.transform.check.words import STATES

        named = STATES | {"rejected": "rejected in review"}
        counted = ", ".join(f"{states[state]} {words}" for state, words in named.items() if state in states)
        click.echo(f"Findings: {counted or 'none; nothing here can be tested'}")
    return 1 if "contradicts" in states else run.status


def _examined(names: Sequence[str], library_path: str, reviews_path: str | None, run: Run) -> Iterable[Examined]:
    from etl import intake

    paths = [name for name in names if name == intake.STANDARD_INPUT or os.path.exists(name)]
    ids = [name for name in names if name not in paths]
    if ids or not names:
        yield _in_library(ids, library_path, run)
    if paths:
        yield _in_files(paths, library_path, reviews_path, run)


def _in_library(ids: Sequence[str], library_path: str, run: Run) -> Examined:
    from etl import pipeline
    from etl.extract.jsonl import plain_id

    library = existing(library_path)
    now = pipeline.checked(library)
    ids = [name if name in now.stories else plain_id(name) for name in ids]
    for article_id in ids:
        if article_id not in now.stories:
            todo = "masar export articles names them"
            run.failed(LibraryError(f"neither a file nor an article of the library {library_path}", article_id, todo))
    asked = set(ids)
    told = tuple(name for name in now.stories if not ids or name in asked)
    return Examined(
        articles={name: article for name, (article, _) in now.stories.items()},
        figures={figure.figure_id: figure for _, own in now.stories.values() for figure in own},
        findings=dict(now.findings),
        told=told,
        reviews=pipeline.reviews_of(library),
        stale=pipeline.stale_reviews(library, asked or None),
    )


def _in_files(paths: Sequence[str], library_path: str, reviews_path: str | None, run: Run) -> Examined:
    from etl import intake, pipeline
    from etl.load.corrections import load_reviews
    from etl.transform.check import check_all

    stories: dict[str, tuple[Article, tuple[Figure, ...]]] = {}
    documents: set[str] = set()
    for source in sources(paths, run):
        done = run.take(source, intake.stories, intake.Given())
        for article, figures in done or ():
            stories[article.article_id] = article, figures
        documents.add(source.document.name)
    now = check_all(list(stories.values()), pipeline.reference_at(library_path))
    own = {figure.figure_id: figure for _, figures in stories.values() for figure in figures}
    articles = {name: article for name, (article, _) in now.stories.items()}
    reviews = load_reviews(reviews_path or pipeline.CORRECTIONS)
    if not reviews_path:  # those that come with the program say something only about what they know
        reviews = tuple(r for r in reviews if r.article_id in articles or r.document in documents)
    findings = [finding for told in now.findings.values() for finding in told]
    return Examined(
        articles=articles,
        figures=own,
        findings=dict(now.findings),
        told=tuple(now.stories),
        reviews=pipeline.by_finding(reviews),
        stale=pipeline.stale(reviews, findings, own, articles),
    )


def _report(article_id: str, examined: Examined, everything: bool) -> str:
    """Findings in words under their article's name, what contradicts first; empty if there is nothing to tell."""
    from etl.transform.check.words import STATES, explain

    order = ["contradicts", *STATES]
    told = [f for f in examined.findings[article_id] if everything or f.state != "not_testable"]
    if not told:
        return ""
    lines = [f"{_name(examined.articles[article_id])}  [{article_id}]\n"]
    # of a kind, what the article says against itself before what others say against it
    for finding in sorted(told, key=lambda f: (order.index(f.state), -len(f.figure_ids), f.finding_id)):
        figures = [examined.figures[name] for name in finding.figure_ids if name in examined.figures]
        said = [explain(finding, figures)]
        elsewhere = dict.fromkeys(figure.article_id for figure in figures if figure.article_id != article_id)
        said += [f"  Elsewhere: {_name(examined.articles[name])}  [{name}]" for name in elsewhere]
        if review := examined.reviews.get(finding.finding_id):
            said.append(f"  Reviewed: {_decision(review)}")
        lines.append(indent("\n".join(said), "  ") + f"\n    Finding {finding.finding_id}\n")
    return "\n".join(lines)


def _name(article: Article) -> str:
    origin = ", ".join(str(part) for part in (article.publisher, article.published) if part)
    name = article.title or article.text[:80]
    return f"{name}{f' ({origin})' if origin else ''}"


def _decision(review: Review) -> str:
    meant = f" ({review.field}: {review.before} -> {review.after})" if review.field else ""
    return f"{review.decision}{meant} by {review.by} on {review.decided}: {review.reason}"


def _rows(examined: Examined) -> list[dict[str, object]]:
    from etl.export.rows import finding_row

    return [
        finding_row(finding, examined.figures, examined.reviews.get(finding.finding_id))
        for name in examined.told
        for finding in examined.findings[name]
    ]
