"""Lists of addresses: RSS and Atom feeds, sitemaps and indexes of sitemaps."""

from __future__ import annotations

import gzip
import io
import zlib
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from urllib.parse import urljoin

from etl.errors import ReadError
from etl.extract.dates import parse_date
from etl.extract.hosts import is_address
from etl.extract.read import FEEDS, LIMIT, SITEMAP, SITEMAPS, root

MOST = 50_000
"""Entries of one list that are taken, as many as a sitemap may have."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An address in a list; ``changed`` is whatever the list says about the last change of what is there."""

    url: str
    published: date | None = None
    changed: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Addresses of articles, or of further lists."""

    of: Literal["articles", "lists"]
    entries: tuple[Entry, ...]


def listing(content: bytes, url: str) -> Listing | None:
    """The list at ``url``; None if it is none but a document. Raises ReadError if it is broken."""
    content = _unpacked(content, url)
    kind = root(content)
    if kind in FEEDS:
        return Listing("articles", _feed(content, url))
    if kind == SITEMAP:
        return Listing("articles", _sitemap(content, url, "url"))
    if kind == SITEMAPS:
        return Listing("lists", _sitemap(content, url, "sitemap"))
    return None


def _feed(content: bytes, url: str) -> tuple[Entry, ...]:
    import feedparser

    said = feedparser.parse(io.BytesIO(content), response_headers={"content-location": url}, sanitize_html=False)
    if said.bozo and not said.entries and not said.version:
        raise ReadError("is a broken feed", url, "check the address")
    found = {}
    for entry in said.entries[:MOST]:
        target = _target(entry, url)
        if target and target not in found:
            said_of = dict(entry)  # its own look-up guesses
            day = said_of.get("published_parsed") or said_of.get("updated_parsed")
            changed = str(said_of.get("updated") or said_of.get("published") or "")
            found[target] = Entry(target, date(*day[:3]) if day and day[0] > 0 else None, changed)
    return tuple(found.values())


def _target(entry: Any, url: str) -> str | None:
    target = entry.get("link") or entry.get("id") or ""
    try:
        whole = urljoin(url, target.strip())
    except ValueError:
        return None
    return whole.partition("#")[0] if target and is_address(whole) else None


def _sitemap(content: bytes, url: str, item: str) -> tuple[Entry, ...]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError("is a broken sitemap", url, "check the address") from error
    found = {}
    for node in list(root if root is not None else ())[:MOST]:
        said = {_tag(child): (child.text or "").strip() for child in node.iter() if child is not node}
        target = said.get("loc", "")
        if _tag(node) == item and is_address(target) and target not in found:
            changed = said.get("lastmod", "")
            found[target] = Entry(target, parse_date(said.get("publication_date", "")), changed)
    if not found and len(parser.error_log):
        raise ReadError("is a broken sitemap", url, "check the address")
    return tuple(found.values())


def _tag(node: Any) -> str:
    return node.tag.rpartition("}")[2].lower() if isinstance(node.tag, str) else ""


def _unpacked(content: bytes, url: str) -> bytes:
    if not content.startswith(b"\x1f\x8b"):
        return content
    try:
        with gzip.open(io.BytesIO(content)) as file:
            whole = file.read(LIMIT + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise ReadError("is a broken packed file", url, "check the address") from error
    if len(whole) > LIMIT:
        raise ReadError("is too large when unpacked", url, "give a part of it")
    return whole
