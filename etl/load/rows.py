"""Submissions as rows of the store, each a revision of what it belongs to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from etl.errors import TableError
from etl.load import tables
from etl.load.store import RECORDS
from etl.model import Article, Document, Figure, Finding, Review, Submission, digest

Known = MutableMapping[str, tuple[int, str]]
"""Newest revision and fingerprint of each document or article, by its id."""
Rows = Mapping[str, Sequence[tables.Row]]
"""Rows by record."""


_WHERE = frozenset({"document_id", "position", "role"})


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with all that was read in it; ``fingerprint`` tells whether another reading says the same."""

    article: Article
    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]
    rows: Rows
    fingerprint: str


def readings(submission: Submission) -> Iterator[Reading]:
    """The articles of a submission, each with its own. Raises TableError for a figure whose span does not hold its
    quote, which would light up the wrong words."""
    for article in submission.articles:
        figures = tuple(f for f in submission.figures if f.article_id == article.article_id)
        findings = tuple(f for f in submission.findings if f.article_id == article.article_id)
        _check_spans(article, figures)
        made = {"article": [tables.row(article)], "figure": tables.rows(figures), "finding": tables.rows(findings)}
        yield Reading(article, figures, findings, made, _fingerprint(made))


def new_rows(documents: Sequence[Document], found: Sequence[Reading], known: Known) -> tuple[Rows, frozenset[str]]:
    """Rows that are not known yet, and the ids of the documents and articles they are of; ``known`` learns them."""
    made: dict[str, list[tables.Row]] = {record: [] for record in RECORDS}
    new: set[str] = set()
    kept = datetime.now(UTC)
    for document in documents:
        own = digest(document.media_type, document.url, document.licence, *document.sources)
        if revision := next_revision(known, document.document_id, own):
            row = tables.row(document)
            row |= _own(revision, own, kept)
            row["content"] = document.content
            made["document"].append(row)
            new.add(document.document_id)
    for reading in found:
        if revision := next_revision(known, reading.article.article_id, reading.fingerprint):
            own_columns = _own(revision, reading.fingerprint, kept)
            for record, rows in reading.rows.items():
                if rows:
                    made[record] += [row | own_columns for row in rows]
            new.add(reading.article.article_id)
    return made, frozenset(new)


def review_rows(
    reviews: Sequence[Review], known: Known, days: MutableMapping[str, date], kept: Collection[str]
) -> Rows:
    """Rows of the reviews whose fingerprint is not ``kept``. A later one of a finding is a higher revision; one from a
    day before ``days``, that of the newest, is kept for the record as revision 0, which is never shown."""
    made, kept_on = [], datetime.now(UTC)
    for review in reviews:
        name, own = review.finding_id, review_print(review)
        if own in kept:
            continue
        if review.decided < days.get(name, review.decided):
            made.append(tables.row(review) | _own(0, own, kept_on))
        elif revision := next_revision(known, name, own):
            made.append(tables.row(review) | _own(revision, own, kept_on))
            days[name] = review.decided
    return {"review": made}


def review_print(review: Review) -> str:
    """The same for two reviews that say the same."""
    return digest(*sorted(tables.row(review).items()))


def next_revision(known: Known, name: str, fingerprint: str) -> int:
    """1 for something new, one more than the newest if it says something else, 0 if it is kept already."""
    revision, kept = known.get(name, (0, ""))
    if kept == fingerprint:
        return 0
    known[name] = (revision + 1, fingerprint)
    return revision + 1


def _fingerprint(rows: Rows) -> str:
    """The same for two readings that say the same; where the article stands does not count, nor does the revision."""
    (row,) = rows["article"]
    said = [value for name, value in row.items() if name not in _WHERE]
    records = (*rows["figure"], *rows["finding"])
    return digest(*said, *(sorted(r.items()) for r in ({**r, "revision": 0} for r in records)))


def check(rows: Rows) -> None:
    """Raises TableError if a row breaks its table's contract."""
    for record, own in rows.items():
        tables.check_rows(RECORDS[record], own)


def _own(revision: int, fingerprint: str, kept: datetime) -> tables.Row:
    return {"revision": revision, "fingerprint": fingerprint, "kept": kept}


def _check_spans(article: Article, figures: Iterable[Figure]) -> None:
    for figure in figures:
        printed = article.text[figure.span_start : figure.span_end]
        if printed != figure.quote:
            raise TableError(
                f"the text says {printed!r} where a figure quotes {figure.quote!r}",
                f"article {figure.article_id}, characters {figure.span_start} to {figure.span_end}",
                "mend the reader",
            )
