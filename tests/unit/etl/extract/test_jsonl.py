"""One article a line, as a stream."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date

import pytest

from etl.errors import ReadError
from etl.extract.jsonl import articles
from etl.extract.read import read
from etl.extract.split import split
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


@pytest.mark.parametrize(
    ("name", "content", "ids"),
    [
        ("a.json", json.dumps([{"id": "a", "text": "x 1"}, {"id": "b", "text": "y"}], indent=1), ["a", "b"]),
        ("a.json", '{"id": "a", "text": "x 1"}\n{"id": "b", "text": "y"}\n', ["a", "b"]),
        ("a.json", json.dumps({"id": "a", "text": "x 1"}, indent=1), ["a"]),
        ("a.jsonl", '\ufeff[{"id": "a", "text": "x 1"}]', ["a"]),
    ],
)
def test_a_document_of_json_is_its_rows(name: str, content: str, ids: list[str]) -> None:
    assert [article.article_id for article in split(read(name, content.encode()))] == ids


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("Some 500 people came.", "a.json:1: not a line of JSON"),
        ('[{"id": "a", "text": "x"}, {"id": "b"}]', "a.json:2: no text"),
        ('{"articles": 3}', "a.json:1: no id"),
        ("[" * 100_000, "a.json:1: not a line of JSON"),
        ("[]", "no text in the document"),
    ],
)
def test_json_that_is_no_articles_is_refused(content: str, says: str) -> None:
    with pytest.raises(ReadError, match=re.escape(says)):
        split(read("a.json", content.encode()))
