"""From what a command line names to articles and submissions, one at a time.

What cannot be read comes out as an EtlError among the rest, so that one bad document never stops the others. Only
one document, or one line of a stream, is held at a time. A source holds bytes; they are read when articles are asked
for, so what is kept already can be passed over for the price of its digest.
"""

from __future__ import annotations

from etl.intake.attempts import DEBUG, attempt, unexpected
from etl.intake.names import STANDARD_INPUT, expand, weigh
from etl.intake.source import (
    Given,
    Source,
    articles,
    credited,
    is_left_out,
    is_passed_over,
    no_article,
    stories,
    submission,
    submissions,
)
from etl.intake.streams import of_archive, of_lines, of_pages, of_range, of_rows, sources

__all__ = [
    "DEBUG", "STANDARD_INPUT", "Given", "Source", "articles", "attempt", "credited", "expand", "is_left_out",
    "is_passed_over", "no_article", "of_archive", "of_lines", "of_pages", "of_range", "of_rows", "sources", "stories",
    "submission", "submissions", "unexpected", "weigh",
]  # fmt: skip
