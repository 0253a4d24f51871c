"""What a web page says about its stories for machines: JSON-LD, OpenGraph and their kin, ``<html lang>``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from etl.extract.dates import parse_date
from etl.extract.page import About

_SITE = re.compile(r"\s+[|–—·»-]\s+")
_TITLES = ("og:title", "twitter:title", "dc.title")
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dc.date", "dcterms.date",
    "date", "pubdate", "publishdate", "publish-date", "parsely-pub-date", "sailthru.date", "citation_publication_date",
)  # fmt: skip
_PUBLISHERS = ("og:site_name", "dc.publisher", "publisher", "application-name")


def read_metadata(tree: Any) -> tuple[About, tuple[About, ...]]:
    """What is said of the page, and of single stories by their titles."""
    meta = _meta(tree)
    root = tree.document.get_elements_by_tag_name("html")
    nodes = list(_linked_data(tree))
    named = {node["@id"]: node for node in reversed(nodes) if isinstance(node.get("@id"), str) and len(node) > 1}
    described = tuple(_story(node, named) for node in nodes if _is_story(node))
    canonical = next((n.getattr("href") for n in _all(tree, "link") if n.getattr("rel") == "canonical"), None)
    printed = max(_SITE.split((tree.title or "")[:400]), key=len).strip()
    one = described[0] if len(described) == 1 else About()
    page = About(
        title=_first(meta, _TITLES) or one.title or printed or None,
        published=one.published or next(filter(None, (parse_date(meta.get(key, "")) for key in _DATES)), None),
        publisher=_first(meta, _PUBLISHERS) or next((s.publisher for s in described if s.publisher), None),
        url=_address(canonical) or _address(meta.get("og:url")) or one.url,
        language=_language((root[0].getattr("lang") if root else None) or one.language),
    )
    return page, described


def _all(tree: Any, tag: str) -> list[Any]:
    return list(tree.document.get_elements_by_tag_name(tag))


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in _all(tree, "meta"):
        for attribute in ("property", "name", "itemprop"):
            key, value = node.getattr(attribute), node.getattr("content")
            if key and value and value.strip():
                found.setdefault(key.lower(), value.strip())
    return found


def _first(meta: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((meta[key] for key in keys if key in meta), None)


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """Every node of the page's JSON-LD that is no value of another's field."""
    for script in _all(tree, "script"):
        if "ld+json" not in (script.getattr("type") or "").lower():
            continue
        try:
            waiting = [json.loads(script.text_content or "", strict=False)]
        except (ValueError, RecursionError):
            continue  # a page's broken metadata is no reason not to read the page
        while waiting:
            node = waiting.pop(0)
            if isinstance(node, list):
                waiting.extend(node)
            elif isinstance(node, dict):
                yield node
                waiting.append(node.get("@graph"))


def _is_story(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    kinds = [kinds] if isinstance(kinds, str) else kinds if isinstance(kinds, list) else []
    return any(isinstance(kind, str) and kind.endswith(("Article", "Posting")) for kind in kinds)


def _story(node: dict[str, Any], named: dict[str, dict[str, Any]]) -> About:
    address = node.get("url") or node.get("mainEntityOfPage")
    return About(
        title=_text(node.get("headline")) or _text(node.get("name")),
        published=parse_date(_text(node.get("datePublished")) or ""),
        publisher=_name(node.get("publisher"), named),
        url=_address(_text(address)),
        language=_language(_text(node.get("inLanguage"))),
    )


def _name(value: object, named: dict[str, dict[str, Any]]) -> str | None:
    """The name of who is described here, or by a node of the page that is referred to here; never an address."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict) and not value.get("name"):
        reference = value.get("@id")
        value = named.get(reference) if isinstance(reference, str) else None
    name = _text(value.get("name")) if isinstance(value, dict) else _text(value)
    return None if _address(name) else name


def _text(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id")
    return value.strip() or None if isinstance(value, str) else None


def _address(url: str | None) -> str | None:
    return url if url and re.match(r"https?://\S+$", url) else None


def _language(tag: str | None) -> str | None:
    match = re.match(r"([a-zA-Z]{2,3})(?:[-_]|$)", tag or "")
    return match.group(1).lower() if match else None
