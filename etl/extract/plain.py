"""Text files: every line is a part, cut verbatim out of the text. Markdown: the same without its signs."""

from __future__ import annotations

import re
from dataclasses import replace

from etl.extract.charset import decode
from etl.extract.dates import parse_date
from etl.extract.page import About, Page, Part, table_row

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"(?:[•◦▪■●‣⁃·○►▶»*+-]|\d{1,2}[.)])\s+")
_HEADING = re.compile(r"(#{1,6})\s+")
_UNDERLINE = re.compile(r"(=+|-+)\s*$")
_FENCE = re.compile(r"\s*(?:```|~~~)")
# every repetition is bounded: a line may be a megabyte of brackets
_IMAGE = re.compile(r"!\[[^\]]{0,300}\]\([^)]{0,900}\)")
_LINK = re.compile(r"\[([^\]]{0,300})\]\([^)]{0,900}\)|<(https?://[^>\s]{0,900})>")
_EMPHASIS = re.compile(r"(\*\*|__|~~|`{1,3})(?=\S)(.{1,300}?)(?<=\S)\1")
_SLANTED = re.compile(r"(?<![\w*_])([*_])(?=\S)(.{1,300}?)(?<=\S)\1(?![\w*_])")
_BAR = re.compile(r"(?<!\\)\|")
_KEY = re.compile(r"(\w+)\s*:(.*)")


def read_text(content: bytes, name: str) -> Page:
    """A plain text; its stories are substrings of ``decode(content)``."""
    text = decode(content, name)
    return Page(parts=tuple(_lines(text)), text=text)


def read_markdown(content: bytes, name: str) -> Page:
    """Markdown as its reader sees it: emphasis, links and images without their signs; front matter as metadata."""
    lines = decode(content, name).split("\n")
    front, lines = _front_matter(lines)
    parts: list[Part] = []
    gap, fenced, ruled = True, False, False
    for raw in lines:
        ruled = ruled and "|" in raw
        if _FENCE.match(raw):
            fenced = not fenced
        elif not raw.strip():
            gap = True
        elif not fenced and _is_ruled(raw):
            ruled = True
            if parts and not gap and "|" in parts[-1].text:
                parts[-1] = Part(_row(parts[-1].text), gap=parts[-1].gap, item=True)
        elif ruled:
            parts.append(Part(_row(raw), gap=gap, item=True))
            gap = False
        elif not fenced and parts and not gap and not parts[-1].item and _UNDERLINE.match(raw):
            level = 1 if raw.startswith("=") else 2
            parts[-1] = Part(parts[-1].text, level=level, gap=parts[-1].gap)
        else:
            part = Part(raw, gap=gap) if fenced else _markdown_line(raw, gap)
            if part is not None:
                parts.append(part)
                gap = part.level > 0
    return Page(parts=with_starts(parts), about=front)


def with_starts(parts: list[Part]) -> tuple[Part, ...]:
    """Marks the headings that begin a story: every one of level 1, else only a first line of the highest level."""
    top = min((part.level for part in parts if part.level), default=0)
    if top != 1:
        # sections of one story; only its own title, if it comes first
        first = bool(parts) and parts[0].level == top > 0
        return (replace(parts[0], starts=True), *parts[1:]) if first else tuple(parts)
    return tuple(replace(part, starts=True) if part.level == top else part for part in parts)


def _lines(text: str) -> list[Part]:
    parts: list[Part] = []
    end = 0
    for match in _LINE.finditer(text):
        line = match.group()
        stripped = line.strip()
        if not stripped:
            continue
        start = match.start() + line.index(stripped[0])
        blank = not parts or bool(text[end:start].count("\n") > 1)
        end = start + len(stripped)
        parts.append(Part(stripped, gap=blank, item=bool(_BULLET.match(stripped)), span=(start, end)))
    return parts


def _markdown_line(raw: str, gap: bool) -> Part | None:
    line = raw.strip()
    if match := _HEADING.match(line):
        text, linked = _clean(line[match.end() :].rstrip("#"))
        return Part(text, level=len(match.group(1)), linked=linked) if text else None
    if len(line) > 1 and line[0] == line[-1] == "|":
        if _is_ruled(line):
            return None
        return Part(_row(line), gap=gap, item=True)
    line = re.sub(r"^(?:>\s?)+", "", line)
    item = bool(_BULLET.match(line))
    text, linked = _clean(line)
    return Part(text, gap=gap, item=item, linked=linked) if text else None


def _is_ruled(line: str) -> bool:
    """Whether this is the line between a table's heads and its rows."""
    return "|" in line and "-" in line and set(line) <= set("|:- \t\r")


def _row(line: str) -> str:
    return table_row(_clean(cell)[0] for cell in _BAR.split(line))


def _clean(line: str) -> tuple[str, bool]:
    """A line without signs, and whether it is all links."""
    if len(line) > 10_000:
        return line, False
    line = _IMAGE.sub("", line)
    rest = _LINK.sub("", line)
    text = _LINK.sub(lambda m: m.group(1) or m.group(2) or "", line)
    for pattern in (_EMPHASIS, _SLANTED, _EMPHASIS):
        text = pattern.sub(r"\2", text)
    text = re.sub(r"\\([\\`*_{}\[\]()#+.!|>-])", r"\1", text)
    return text.strip(), rest != line and not re.search(r"\w", _BULLET.sub("", rest.strip()))


def _front_matter(lines: list[str]) -> tuple[About, list[str]]:
    if not lines or lines[0].strip() != "---" or "---" not in (line.strip() for line in lines[1:40]):
        return About(), lines
    end = next(i for i, line in enumerate(lines[1:], 1) if line.strip() == "---")
    found = {m.group(1).lower(): m.group(2).strip().strip("\"'") for line in lines[1:end] if (m := _KEY.match(line))}
    if not found:
        return About(), lines
    about = About(
        title=found.get("title") or None,
        published=parse_date(found.get("date") or found.get("published") or ""),
        publisher=found.get("publisher") or None,
        url=found.get("url") or None,
        language=found.get("lang") or found.get("language") or None,
    )
    return about, lines[end + 1 :]
