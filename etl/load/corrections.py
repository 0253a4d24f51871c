"""Reviews as a file for people and version control: TOML, one ``[[review]]`` an entry, with what was seen under it."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_args

from etl.errors import ReviewError, UsageError
from etl.model import Decision, Review, State

_TEXTS = ("figures", "quotes", "values")
_ENTRY = ("finding", "article", "document", "check", "figures", "decision", "reason", "by", "decided", "saw")
_SAW = ("state", "quotes", "values", "edit")
_CORRECTION = ("field", "before", "after", "figures")
_MAY_LACK = ("document", "edit")


def load_reviews(path: str | Path) -> tuple[Review, ...]:
    """The reviews in a file. Raises ReviewError naming the file and the entry that is malformed."""
    try:
        found = tomllib.loads(Path(path).read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ReviewError(f"cannot be read ({error})", str(path), "it must be TOML in UTF-8") from error
    entries = found.pop("review", [])
    if found or not isinstance(entries, list):
        raise ReviewError(f"holds {', '.join(found) or 'no list of reviews'}", str(path), "it holds [[review]] only")
    return tuple(_entry(entry, f"{path}, review {number}") for number, entry in enumerate(entries, 1))


def write_reviews(reviews: Iterable[Review], path: str | Path) -> None:
    """Writes reviews so that :func:`load_reviews` gives them back. Raises UsageError if there is no such folder."""
    target = Path(path)
    if not target.absolute().parent.is_dir():
        raise UsageError("there is no folder to write this file in", str(path), "make the folder first")
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        part.write_text("\n".join([_HEAD, *map(_spelled, reviews)]), encoding="utf-8")
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)


_HEAD = """\
# What people decided about findings: masar review export writes this file, masar review import reads it.
# An entry names its finding and what was seen of it ([review.saw]); when that no longer holds, masar check fails.
# Nothing here changes an article or a figure. data/README.md explains the entries.
"""


def _entry(entry: Any, where: str) -> Review:
    told = _whole(entry, _ENTRY, where, "correction")
    saw = _whole(told["saw"], _SAW, f"{where}, saw")
    given = told.get("correction")
    correction = _whole(given, _CORRECTION, f"{where}, correction") if given is not None else {}
    for name, value, allowed in (
        ("decision", told["decision"], get_args(Decision)),
        ("saw.state", saw["state"], get_args(State)),
    ):
        if value not in allowed:
            raise ReviewError(f"{name} is {value!r}", where, f"it is one of {', '.join(allowed)}")
    if (told["decision"] == "corrected") != (given is not None):
        raise ReviewError("only a corrected finding has a [review.correction]", where, "add it or take it out")
    if not told["reason"].strip() or not told["by"].strip():
        raise ReviewError("reason or by is empty", where, "say why, and who decided")
    return Review(
        finding_id=told["finding"],
        article_id=told["article"],
        document=told.get("document", ""),
        check=told["check"],
        figure_ids=tuple(told["figures"]),
        saw_state=saw["state"],
        saw_quotes=tuple(saw["quotes"]),
        saw_values=tuple(saw["values"]),
        saw_edit=saw.get("edit"),
        decision=told["decision"],
        reason=told["reason"],
        by=told["by"],
        decided=told["decided"],
        field=correction.get("field"),
        before=correction.get("before"),
        after=correction.get("after"),
        corrects=tuple(correction.get("figures", ())),
    )


def _whole(found: Any, names: tuple[str, ...], where: str, *more: str) -> Mapping[str, Any]:
    """The table itself if it has these entries of the right types, and no others."""
    if not isinstance(found, dict):
        raise ReviewError("is no table", where, f"it has {', '.join(names)}")
    if wrong := [name for name in found if name not in (*names, *more)]:
        raise ReviewError(f"has {wrong[0]}, which means nothing here", where, f"it has {', '.join((*names, *more))}")
    for name in names:
        if name not in found and name not in _MAY_LACK:
            raise ReviewError(f"has no {name}", where, f"it has {', '.join(names)}")
        if name in found and not _is_right(name, found[name]):
            raise ReviewError(f"{name} is {found[name]!r}", where, f"write {_wanted(name)}")
    return found


def _is_right(name: str, value: Any) -> bool:
    if name in _TEXTS:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if name == "decided":
        return type(value) is date
    return isinstance(value, dict if name == "saw" else str)


def _wanted(name: str) -> str:
    if name in _TEXTS:
        return 'a list of texts, ["a", "b"]'
    return {"decided": "a day without quotes, 2024-10-02", "saw": "a table"}.get(name, "a text in quotes")


def _spelled(review: Review) -> str:
    lines = [
        "[[review]]",
        f"finding = {_text(review.finding_id)}",
        f"article = {_text(review.article_id)}",
        f"document = {_text(review.document)}",
        f"check = {_text(review.check)}",
        f"figures = {_texts(review.figure_ids)}",
        f"decision = {_text(review.decision)}",
        f"reason = {_text(review.reason)}",
        f"by = {_text(review.by)}",
        f"decided = {review.decided.isoformat()}",
        "[review.saw]",
        f"state = {_text(review.saw_state)}",
        f"quotes = {_texts(review.saw_quotes)}",
        f"values = {_texts(review.saw_values)}",
    ]
    if review.saw_edit is not None:
        lines.append(f"edit = {_text(review.saw_edit)}")
    if review.field is not None:
        lines += [
            "[review.correction]",
            f"field = {_text(review.field)}",
            f"before = {_text(review.before or '')}",
            f"after = {_text(review.after or '')}",
            f"figures = {_texts(review.corrects)}",
        ]
    return "\n".join(lines) + "\n"


def _text(value: str) -> str:
    """A JSON string is a TOML string, but for one control character that JSON lets stand."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _texts(values: Iterable[str]) -> str:
    return f"[{', '.join(map(_text, values))}]"
