"""The words that frame stories on a page, from ``etl/packs/*/page.toml``, for all languages at once.

A page is framed in the language of its site, which need not be that of a story, so no language is chosen first.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from etl.errors import PackError
from etl.text import fold, fold_word

Kind = Literal["read_also", "source", "keywords", "similar"]

_PACKS = Path(__file__).parents[1] / "packs"
_LONGEST = 240
_LONGEST_REST = 160
_BRACKET = re.compile("[(\ufb00-\ufefc]")
"""A bracket, or what may fold to one."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A line that frames a story, and what stands after its colon."""

    kind: Kind
    rest: str


def find_cue(line: str) -> Cue | None:
    """The cue a line opens with, alone on it or followed by a colon, bar or dash."""
    if len(line) > _LONGEST:
        return None
    folded = fold(line)
    match = _words().cue.match(folded.folded)
    if match is None:
        return None
    rest = ""
    if match.group("rest"):
        start, end = folded.span(*match.span("rest"))
        rest = line[start:end].strip()
    return Cue(_words().kinds[" ".join(match.group("cue").split())], rest) if len(rest) <= _LONGEST_REST else None


def find_agency(text: str, source: str = "") -> str | None:
    """The news agency a story says it comes from: cited at its beginning, signed in brackets, or as its source line."""
    words = _words()
    if source and (name := words.agencies.get(fold_word(source).strip(" .()"))):
        return name
    end = text.find("\n", 0, 600)
    head, tail = text[: end if end >= 0 else 600], text[-40:]
    match = words.signed.search(fold_word(head[:120])) if _BRACKET.search(head, 0, 120) else None
    match = match or words.cited.search(fold_word(head))
    if match is None and _BRACKET.search(tail):
        match = words.signed_last.search(fold_word(tail))
    return words.agencies[match.group("agency")] if match else None


def is_update(words: str) -> bool:
    """Whether the words before a date say that a story was changed then."""
    return _words().updated.search(fold_word(words)) is not None


@dataclass(frozen=True)
class _Words:
    cue: re.Pattern[str]
    kinds: dict[str, Kind]
    cited: re.Pattern[str]
    signed: re.Pattern[str]
    signed_last: re.Pattern[str]
    updated: re.Pattern[str]
    agencies: dict[str, str]


@cache
def _words() -> _Words:
    kinds: dict[str, Kind] = {}
    cited: list[str] = []
    updated: list[str] = []
    agencies: dict[str, str] = {}
    for path in sorted(_PACKS.glob("*/page.toml")):
        try:
            raw = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise PackError(f"not valid TOML ({error})", str(path), "mend the file") from error
        for kind in get_args(Kind):
            for phrase in raw.pop(kind, ()):
                if kinds.setdefault(fold_word(phrase), kind) != kind:
                    raise PackError(f"{phrase!r} has two meanings", str(path), "keep one of them in all languages")
        cited += map(fold_word, raw.pop("cited", ()))
        updated += map(fold_word, raw.pop("updated", ()))
        agencies |= {fold_word(form): name for form, name in raw.pop("agencies", {}).items()}
        if raw:
            raise PackError(f"unknown key {min(raw)!r}", str(path), f"known are {', '.join(get_args(Kind))}, ...")
    agency = f"(?P<agency>{_alternatives(agencies)})"
    return _Words(
        cue=re.compile(
            rf"[^\w(]*\(?(?P<cue>{_alternatives(kinds)})(?:(?:\s*[:|>]+|\s+-+)\s*(?P<rest>\S.*?)?\W*|[\s:.…>|)\]-]*)$"
        ),
        kinds=kinds,
        cited=re.compile(rf"(?<!\w)(?:{_alternatives(cited)})\s*(?:[^\W\d_]+\s+)?{agency}(?!\w)"),
        signed=re.compile(rf"\(\s*{agency}\s*\)"),
        signed_last=re.compile(rf"\(\s*{agency}\s*\)\W*$"),
        updated=re.compile(rf"(?<!\w)(?:{_alternatives(updated)})(?!\w)"),
        agencies=agencies,
    )


def _alternatives(phrases: dict[str, Kind] | dict[str, str] | list[str]) -> str:
    longest_first = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first) or r"(?!)"
