"""Web pages: every block of prose with its own headline. What is dropped is furniture, never a second story.

Extractors that look for *the* article stop at the first container and lose the story below it. Here the page is cut
into blocks; headings, ``<article>`` and the nesting of boxes say where a story begins; blocks that consist of links are
marked, and ``etl.extract.split`` decides with the cue words of the packs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice, pairwise
from typing import Any, NamedTuple

from resiliparse.parse.html import HTMLTree, NodeType

from etl.extract import metadata
from etl.extract.charset import decode
from etl.extract.cues import find_cue
from etl.extract.dates import parse_date, printed_date
from etl.extract.page import About, Page, Part, is_prose, raised, same_title, table_row

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]*encoding=[\"']([\w.-]+)", re.I)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)
_SKIPPED = frozenset(
    "script style template noscript svg math iframe object embed video audio canvas select option datalist button "
    "input textarea nav dialog head title map".split()
)
_SKIPPED_ROLES = frozenset("navigation search dialog alertdialog contentinfo menu menubar toolbar".split())
_BLOCKS = frozenset(
    "html body main article section header footer aside div p ul ol li dl dt dd table caption thead tbody tfoot tr td "
    "th blockquote figure figcaption pre address form fieldset details summary center hgroup h1 h2 h3 h4 h5 h6".split()
)
_PARAGRAPHS = ("p", "div")
_INSIDE_CELLS = ("table", "ul", "ol", "h1", "h2", "h3", "h4")
_CELL = 160
"""Letters of a cell of a table; what is longer is laid out with it."""
_PARTED = "\0"
"""Between the cells of a row while it is read; no page holds it."""
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_DEEPEST = 400


@dataclass(eq=False, slots=True)
class _Box:
    """An element that holds blocks. ``prose`` counts the blocks of prose anywhere in it, ``seen`` those passed."""

    parent: _Box | None
    tag: str
    depth: int
    prose: int = 0
    seen: bool = False

    def up(self) -> Iterator[_Box]:
        box: _Box | None = self
        while box is not None:
            yield box
            box = box.parent

    def story(self) -> _Box | None:
        return next((box for box in self.up() if box.tag == "article"), None)


class _Piece(NamedTuple):
    """A run of text in one style."""

    text: str
    href: str | None
    timed: bool
    bold: bool


@dataclass(slots=True)
class _Block:
    """A line of the page. ``bold`` is a line all in bold letters, which some pages use for a heading."""

    text: str
    box: _Box
    level: int
    gap: bool
    item: bool
    row: bool
    linked: bool
    href: str | None
    time: date | None
    bold: bool
    prose: bool = False

    @property
    def listed(self) -> _Box | None:
        """The list or table whose item or row this is."""
        tags = ("table",) if self.row else ("ul", "ol") if self.item else ()
        return next((box for box in self.box.up() if box.tag in tags), None)


@dataclass(slots=True)
class _Story:
    article: _Box | None
    level: int
    around: _Box | None = None
    prose: int = 0
    published: date | None = None
    title: str = ""
    parts: list[Part] = field(default_factory=list)


def read_html(content: bytes, name: str) -> Page:
    """The stories of a page in reading order, each beginning with its headline."""
    declared = _CHARSET.search(content[:4096])
    encoding = next((g.decode("ascii", "replace") for g in declared.groups() if g), None) if declared else None
    tree = HTMLTree.parse(decode(content, name, encoding).replace("\x00", ""))
    about, described = metadata.read_metadata(tree)
    blocks = list(_Walk().blocks(tree.body)) if tree.body is not None else []
    for before, block in pairwise(blocks):
        if block.listed is not None and block.listed is before.listed:
            block.gap = False
    for block in blocks:
        block.prose = not (block.level or block.linked) and is_prose(block.text)
        if block.prose:
            for box in block.box.up():
                box.prose += 1
    titles = [t.title for t in (about, *described) if t.title]
    stories = _stories(blocks, titles)
    dated = tuple(About(title=s.title, published=s.published) for s in stories if s.title and s.published)
    return Page(parts=tuple(p for s in stories for p in s.parts), about=about, stories=(*described, *dated))


def _stories(blocks: list[_Block], titles: list[str]) -> list[_Story]:
    head = _Story(article=None, level=0)
    stories = [head]
    at = 0
    while at < len(blocks):
        chain_end = at
        while chain_end < len(blocks) and not blocks[chain_end].prose:
            chain_end += 1
        chain, prose = blocks[at:chain_end], blocks[chain_end : chain_end + 1]
        title = _title(chain, prose[0], stories[-1], titles) if prose else None
        _take(chain, title, stories)
        if prose:
            _add_prose(prose[0], stories)
        at = chain_end + 1
    told = [story for story in stories[1:] if story.prose]
    return told if told and _is_notice(head, told[0], titles) else [story for story in stories if story.parts]


def _is_notice(head: _Story, first: _Story, titles: list[str]) -> bool:
    """Whether what precedes the first headline is none of the page's stories (say, a notice about cookies)."""
    if not head.prose:
        return True
    text = " ".join(part.text for part in head.parts)
    apart = first.around is None or all(box is not head.around for box in first.around.up())
    named = any(same_title(first.title, title) for title in titles)
    return apart and len(text) < 600 and (named or not re.search(r"\d", text))


def _title(chain: list[_Block], prose: _Block, current: _Story, titles: list[str]) -> _Block | None:
    """The heading among the blocks before ``prose`` that begins a new story; None where the story goes on."""
    headings = [block for block in chain if block.level and find_cue(block.text) is None]
    found = [block for block in headings if _begins(block, prose, current, titles)]
    known = [block for block in found if any(same_title(block.text, title) for title in titles)]
    return min(known or found, key=lambda block: block.level, default=None)


def _begins(heading: _Block, prose: _Block, current: _Story, titles: list[str]) -> bool:
    shared = _common(heading.box, prose.box)
    alone = not shared.seen
    card = heading.linked and heading.box is not prose.box and not alone
    if card:
        return False
    if not current.prose or not current.title:
        return True
    if heading.bold:
        return False
    article = prose.box.story()
    if alone and article is not current.article and article is heading.box.story():
        return True
    if heading.level <= current.level:
        sloppy = current.level > 1 and heading.box is prose.box and shared is current.around
        return not (sloppy and any(same_title(current.title, title) for title in titles))
    outside = current.around is not None and current.prose > 1 and current.around not in shared.up()
    return alone and (heading.linked or outside)


def _take(chain: list[_Block], title: _Block | None, stories: list[_Story]) -> None:
    current = stories[-1]
    for block in chain:
        if block is title:
            current = _Story(block.box.story(), block.level, title=block.text)
            stories.append(current)
        if block.time is None or block is title:
            current.parts.append(_part(block, starts=block is title))
    if title is not None:
        times = [block.time for block in chain if block.time is not None]
        stories[-1].published = times[0] if times else None


def _add_prose(block: _Block, stories: list[_Story]) -> None:
    article = block.box.story()
    current = stories[-1]
    if article is not current.article:
        # back in the story around a nested one
        outer = [s for s in stories[:-1] if s.prose and s.article is article and article is not None]
        nested = current.article is not None and any(box is article for box in current.article.up())
        current = outer[-1] if outer and nested else current
    current.parts.append(_part(block))
    current.around = block.box if current.around is None else _common(current.around, block.box)
    current.prose += 1
    for box in block.box.up():
        box.seen = True


def _part(block: _Block, starts: bool = False) -> Part:
    # lists belong to what is around them; short lines with a number are kept from further away than others
    steps = 3 if block.item else 2 if re.search(r"\d", block.text) else 1
    near = any(box.prose for box in islice(block.box.up(), steps))
    loose = (block.linked and not block.box.prose) if block.level else not (block.prose or block.row or near)
    return Part(
        block.text, level=block.level, starts=starts, gap=block.gap, item=block.item or block.row, linked=block.linked,
        loose=loose, href=block.href,
    )  # fmt: skip


def _is_data(row: Any) -> bool:
    """Whether a row is one of a table of names and numbers; pages with tables that lay out their prose are old."""
    cells = [n.text or "" for n in row.child_nodes if n.type == NodeType.ELEMENT and n.tag in ("td", "th")]
    return len(cells) > 1 and all(len(c.strip()) <= _CELL and not is_prose(c.strip(), words=7) for c in cells)


def _common(one: _Box, other: _Box) -> _Box:
    while one is not other:
        if one.depth >= other.depth and one.parent is not None:
            one = one.parent
        elif other.parent is not None:
            other = other.parent
        else:
            break
    return one


class _Walk:
    """One pass over the tree without recursion: pages nest as deep as they like."""

    def __init__(self) -> None:
        self.box = _Box(None, "", 0)
        self.pieces: list[_Piece] = []
        self.href: str | None = None
        self.time: date | None = None
        self.in_time = self.bold = self.sup = 0
        self.level = self.item = self.row = self.pre = 0
        self.data = False

    def blocks(self, body: Any) -> Iterator[_Block]:
        node, entering = body, True
        while True:
            if entering:
                yield from self._enter(node)
                if node.type == NodeType.ELEMENT and not self._skipped(node) and node.first_child is not None:
                    node = node.first_child
                    continue
            yield from self._leave(node)
            if node == body:
                break
            if node.next is not None:
                node, entering = node.next, True
            else:
                node, entering = node.parent, False
        yield from self._flush()

    def _skipped(self, node: Any) -> bool:
        if node.tag in _SKIPPED:
            return True
        if node.tag == "footer" and all(box.tag != "article" for box in self.box.up()):
            return True
        if node.getattr("role", "") in _SKIPPED_ROLES or node.getattr("aria-hidden", "") == "true":
            return True
        return node.hasattr("hidden") or bool(_HIDDEN.search(node.getattr("style", "") or ""))

    def _enter(self, node: Any) -> Iterator[_Block]:
        if node.type == NodeType.TEXT:
            self._write(node.value or "")
            return
        tag = node.tag or ""
        if node.type != NodeType.ELEMENT or self._skipped(node):
            return
        if tag == "br" or (self.data and tag in _PARAGRAPHS):
            self._add(" " if self.data else "\n")
        elif tag == "hr":
            yield from self._flush()
        elif tag == "a" and node.getattr("href"):
            self.href = node.getattr("href")
        elif tag in ("b", "strong"):
            self.bold += 1
        elif tag == "sup":
            self.sup += 1
        elif tag == "time":
            self.in_time += 1
            self.time = (
                self.time or parse_date(node.getattr("datetime", "") or "") or printed_date((node.text or "")[:200])
            )
        elif tag in ("td", "th") and self.row:
            if any(piece.text.strip() for piece in self.pieces):
                self._add(_PARTED if self.data else " | ")
        elif tag in _BLOCKS:
            yield from self._flush()
            deep = self.box.depth >= _DEEPEST
            self.box = self.box if deep else _Box(self.box, tag, self.box.depth + 1)
            self._count(node, tag, 1)

    def _leave(self, node: Any) -> Iterator[_Block]:
        if node.type != NodeType.ELEMENT or self._skipped(node):
            return
        tag = node.tag or ""
        if tag == "a":
            self.href = None
        elif tag in ("b", "strong"):
            self.bold -= 1
        elif tag == "sup":
            self.sup -= 1
        elif tag == "time":
            self.in_time -= 1
        elif (tag in ("td", "th") and self.row) or (self.data and tag in _PARAGRAPHS):
            return
        elif tag in _BLOCKS:
            yield from self._flush()
            self._count(node, tag, -1)
            if self.box.tag == tag and self.box.parent is not None:
                self.box = self.box.parent

    def _count(self, node: Any, tag: str, step: int) -> None:
        if tag in _HEADINGS:
            self.level = int(tag[1]) if step > 0 else 0
        elif tag == "li":
            self.item += step
        elif tag == "pre":
            self.pre += step
        elif tag == "tr":
            whole = step > 0 and not any(node.get_elements_by_tag_name(t) for t in _INSIDE_CELLS)
            self.data = whole and _is_data(node)
            self.row = int(self.data or (whole and not any(node.get_elements_by_tag_name(t) for t in _PARAGRAPHS)))

    def _write(self, text: str) -> None:
        lines = text.split("\n") if self.pre else [text]
        for number, line in enumerate(lines):
            if number:
                self._add("\n")
            line = _SPACE.sub(" ", line)
            self._add(raised(line) if self.sup else line)

    def _add(self, text: str) -> None:
        self.pieces.append(_Piece(text, self.href, self.in_time > 0, self.bold > 0))

    def _flush(self) -> Iterator[_Block]:
        pieces, time, self.pieces, self.time = self.pieces, self.time, [], None
        line: list[_Piece] = []
        gap = True
        for piece in [*pieces, _Piece("\n", None, False, False)]:
            if piece.text != "\n":
                line.append(piece)
                continue
            block = self._block(line, gap, time)
            if block is not None:
                yield block
            gap, line = block is None, []

    def _block(self, line: list[_Piece], gap: bool, time: date | None) -> _Block | None:
        text = "".join(piece.text for piece in line)
        text = table_row(text.split(_PARTED)) if self.data else _SPACE.sub(" ", text).strip(" ")
        if not text.strip():
            return None
        linked = sum(len(piece.text.strip()) for piece in line if piece.href) > 0.5 * len(text)
        untimed = sum(len(piece.text.strip()) for piece in line if not piece.timed)
        bold = not self.level and all(piece.bold or not piece.text.strip() for piece in line)
        bold = bold and len(text) <= 160 and not is_prose(text)
        box = self.box if self.box.tag not in ("p", *_HEADINGS) or self.box.parent is None else self.box.parent
        return _Block(
            text, box, 6 if bold else self.level, gap, bool(self.item), bool(self.row), linked,
            next((piece.href for piece in line if piece.href), None), time if untimed <= 40 else None, bold,
        )  # fmt: skip
