"""One article a line, as a stream."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import pytest

from etl.errors import ReadError
from etl.extract.jsonl import articles
from etl.model import Article


def test_fields() -> None:
    row = {
        "id": "a",
        "text": "x 1",
        "title": "T",
        "published": "2024-10-02",
        "lang": "en",
        "publisher": "P",
        "url": "u",
    }
    (article,) = articles([json.dumps(row).encode()], "a.jsonl")
    assert isinstance(article, Article)
    assert (article.article_id, article.text, article.title, article.language) == ("a", "x 1", "T", "en")
    assert (article.published, article.published_basis) == (date(2024, 10, 2), "given")
    assert (article.publisher, article.url, article.role, article.position) == ("P", "u", "main", 1)


@pytest.mark.parametrize(
    "line, says",
    [
        (b"{", "JSON"),
        (b"[1]", "object"),
        (b'{"text": "x"}', "no id"),
        (b'{"id": "a", "text": ""}', "no text"),
        (b'{"id": "a", "text": 5}', "text is no string"),
        (b'{"id": "a", "text": "\\ud800"}', "half a character"),
        (b'{"id": "a", "text": "x", "published": "in May"}', "published"),
        (b"\xff\xfe", "JSON"),
        (b"[" * 100_000, "JSON"),
    ],
)
def test_a_bad_line_is_told_and_does_not_stop_the_others(line: bytes, says: str) -> None:
    good = b'{"id": 7, "text": "y"}'
    first, error, last = articles([good, b"\n", line, good], "a.jsonl")
    assert isinstance(error, ReadError) and says in str(error) and "a.jsonl:3" in str(error)
    assert isinstance(first, Article) and isinstance(last, Article)
    assert (first.article_id, last.position) == ("7", 4)


def test_one_line_at_a_time() -> None:
    taken = 0

    def lines() -> Iterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield b'{"id": "a", "text": "x"}\n'

    stream = articles(lines(), "endless.jsonl")
    for _ in range(5):
        next(stream)
    assert taken == 5
