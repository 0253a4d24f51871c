"""A stream of lines, or an array, of articles: ``id``, ``text``, and maybe ``title published lang publisher url``."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from etl.errors import LineError, LineReason
from etl.extract.dates import is_likely
from etl.extract.page import direction
from etl.model import Article, digest

LONGEST = 4_000_000
"""Bytes a line may have: a thick book. What is longer is no article, and would hold up those behind it for minutes."""

_ARRAY = re.compile(rb"(?:\xef\xbb\xbf)?\s*\[")
_TODO = "give id and text as strings"
_NO_NAME = re.compile(r"[/\\%?#\x00-\x1f\x7f]|^\.{1,2}$")
"""What an id cannot hold, as it stands in the address of its page."""
_LONGEST_NAME = 200
_ADDRESS = re.compile(r"https?://[^\s\x00-\x1f]+")


def rows(content: bytes) -> list[bytes]:
    """The lines of a document: those of the file, or the values of the one array, or the one object, that it is."""
    try:
        whole = json.loads(content) if _ARRAY.match(content) or b"\n" in content else None
        values = [whole] if isinstance(whole, dict) else whole
        if isinstance(values, list):
            return [json.dumps(value).encode() for value in values]
    except (ValueError, RecursionError):
        pass  # lines, or something that each line is told of
    return content.splitlines()


def articles(lines: Iterable[bytes], name: str) -> Iterator[Article | LineError]:
    """An article, or what is wrong, for every line that is not blank; holds one line at a time."""
    for number, line in enumerate(lines, 1):
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line := line.strip():
            where = f"{name}:{number}"
            try:
                yield article(line, number, where)
            except LineError as error:
                yield error


def plain_id(name: str) -> str:
    """The id under which the article of a line is kept: its own, or a short one made of it where that cannot stand in
    the address of a page (an address, what is longer than 200 characters)."""
    return digest("line", name) if len(name) > _LONGEST_NAME or _NO_NAME.search(name) else name


def article(line: bytes, position: int, where: str) -> Article:
    """The article of one line, which is the ``position``-th; its language if the line says it. Raises LineError."""
    return Article(**fields(line, position, where))


def fields(line: bytes, position: int, where: str, identity: str | None = None) -> dict[str, Any]:
    """The article of a line by its fields, for who looks for its language before it is made. ``identity`` is the
    sha-256 of the line, if it is known. Raises LineError."""
    try:
        return _fields(line, position, identity)
    except _WrongError as error:
        raise LineError(
            error.what, where, error.todo, reason=error.reason, line=position, field=error.field
        ) from error.__cause__


class _WrongError(Exception):
    """What is wrong in a line; which line it is its caller knows."""

    def __init__(self, reason: LineReason, what: str, todo: str = _TODO, field: str = "") -> None:
        self.reason, self.what, self.todo, self.field = reason, what, todo, field


def _fields(line: bytes, position: int, known: str | None) -> dict[str, Any]:
    if len(line) > LONGEST:
        raise _WrongError("long", f"a line of more than {LONGEST / 1e6:g} MB", "one article a line")
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = str(error) if isinstance(error, ValueError) else "nested too deeply"
        raise _WrongError("json", f"not a line of JSON ({reason})", "one object a line, in UTF-8") from error
    if not isinstance(row, dict):
        raise _WrongError("object", "not a JSON object")
    name, text = _text(row, "id"), _text(row, "text")
    if name is None or text is None:
        raise _WrongError("no_text" if name else "no_id", f"no {'text' if name else 'id'}")
    published = _date(row)
    return {
        "article_id": plain_id(name),
        "document_id": known or hashlib.sha256(line).hexdigest(),
        "position": position,
        "role": "main",
        "title": _text(row, "title") or "",
        "text": text,
        "language": _language(row),
        "direction": direction(text),
        "publisher": _text(row, "publisher"),
        "published": published,
        "published_basis": "given" if published else None,
        "url": _text(row, "url") or (name if _ADDRESS.fullmatch(name) else None),
    }


def _text(row: dict[str, Any], key: str) -> str | None:
    value = row.get(key)
    if isinstance(value, int) and not isinstance(value, bool) and key == "id":
        value = str(value)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise _WrongError("string", f"{key} is no string", field=key)
    if _holds_half(value):
        raise _WrongError("half", f"{key} holds half a character", "write the line as UTF-8", key)
    return value


def _language(row: dict[str, Any]) -> str | None:
    """The code of the language alone, also where a country or a script stands behind it ("en-GB", "pt_BR")."""
    said = _text(row, "lang")
    return re.split(r"[-_]", said.strip(), maxsplit=1)[0].lower() or None if said else None


def _holds_half(text: str) -> bool:
    try:
        text.encode()  # far faster than looking for them
    except UnicodeEncodeError:
        return True
    return False


def _date(row: dict[str, Any]) -> date | None:
    value, todo = _text(row, "published"), "write it as 2024-10-02"
    try:
        day = date.fromisoformat(value[:10]) if value else None
    except ValueError as error:
        raise _WrongError("date", f"published is no date ({row['published'][:20]!r})", todo) from error
    if day is not None and not is_likely(day):
        raise _WrongError("date", f"published is no day of the news ({day})", todo)
    return day
