"""Articles before they are kept: put right by a person, and checked beside the library that they may go into.

Nothing here writes anything.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from etl.checked import checked, reference_of
from etl.model import Article, Figure, Submission
from etl.transform.check import Checked, check_all

if TYPE_CHECKING:
    from etl.load.library import Library

MOST = 2_000
"""Articles of a library beside which one that is not kept is checked; a larger one would let the reader wait."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a person puts right about one article; None leaves what was found, an empty name takes it away."""

    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str | None = None


def corrected(article: Article, said: Said) -> Article:
    """The article as the person says. Its id stays that of the words as they came: the same words, the same article."""
    if said.published and said.published != article.published:
        article = replace(article, published=said.published, published_basis="given")
    return replace(
        article,
        title=article.title if said.title is None else said.title,
        publisher=article.publisher if said.publisher is None else said.publisher or None,
        language=said.language or article.language,
    )


def beside(library: Library, submission: Submission) -> Checked:
    """What the checks say of these articles beside those of the library, which stays as it is.

    Of a library of more than ``MOST`` articles none is looked at; the published figures always are.
    """
    of: dict[str, list[Figure]] = {article.article_id: [] for article in submission.articles}
    for figure in submission.figures:
        of[figure.article_id].append(figure)
    own = [(article, tuple(of[article.article_id])) for article in submission.articles]
    if library.size() > MOST:
        return check_all(own, reference_of(library))
    before = checked(library)
    others = [story for name, story in before.stories.items() if name not in of]
    return check_all([*others, *own], before.reference, before)
