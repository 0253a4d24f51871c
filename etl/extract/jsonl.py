"""A stream of lines, one article a line: ``id`` and ``text``, and optionally ``title published lang publisher url``."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from etl.errors import ReadError, TooLarge
from etl.extract.dates import is_likely
from etl.extract.page import direction
from etl.model import Article

LONGEST = 20_000_000
"""Bytes a line may have."""

_TODO = "give id and text as strings"


def articles(lines: Iterable[bytes], name: str) -> Iterator[Article | ReadError]:
    """An article, or what is wrong, for every line that is not blank; holds one line at a time."""
    for number, line in enumerate(lines, 1):
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line := line.strip():
            where = f"{name}:{number}"
            try:
                yield article(line, number, where)
            except ReadError as error:
                yield error


def article(line: bytes, position: int, where: str) -> Article:
    """The article of one line, which is the ``position``-th. Raises ReadError."""
    if len(line) > LONGEST:
        raise TooLarge(f"a line of {len(line) / 1e6:.0f} MB", where, "one article a line")
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = str(error) if isinstance(error, ValueError) else "nested too deeply"
        raise ReadError(f"not a line of JSON ({reason})", where, "one object a line, in UTF-8") from error
    if not isinstance(row, dict):
        raise ReadError("not a JSON object", where, _TODO)
    identity, text = _text(row, "id", where), _text(row, "text", where)
    if identity is None or text is None:
        raise ReadError(f"no {'text' if identity else 'id'}", where, _TODO)
    published = _date(row, where)
    return Article(
        article_id=identity,
        document_id=hashlib.sha256(line).hexdigest(),
        position=position,
        role="main",
        title=_text(row, "title", where) or "",
        text=text,
        language=_text(row, "lang", where),
        direction=direction(text),
        publisher=_text(row, "publisher", where),
        published=published,
        published_basis="given" if published else None,
        url=_text(row, "url", where),
    )


def _text(row: dict[str, Any], key: str, where: str) -> str | None:
    value = row.get(key)
    if isinstance(value, int) and not isinstance(value, bool) and key == "id":
        value = str(value)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise ReadError(f"{key} is no string", where, _TODO)
    if _holds_half(value):
        raise ReadError(f"{key} holds half a character", where, "write the line as UTF-8")
    return value


def _holds_half(text: str) -> bool:
    try:
        text.encode()  # far faster than looking for them
    except UnicodeEncodeError:
        return True
    return False


def _date(row: dict[str, Any], where: str) -> date | None:
    value = _text(row, "published", where)
    try:
        day = date.fromisoformat(value[:10]) if value else None
    except ValueError as error:
        raise ReadError(f"published is no date ({row['published'][:20]!r})", where, "write it as 2024-10-02") from error
    if day is not None and not is_likely(day):
        raise ReadError(f"published is no day of the news ({day})", where, "write it as 2024-10-02")
    return day
