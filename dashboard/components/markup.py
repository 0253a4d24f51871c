"""A Dash component as HTML text, for the first paint: what a reader sees before any script has run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from dash import dcc
from dash.development.base_component import Component

_VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})
_NAMES = {"className": "class", "htmlFor": "for"}


def markup(node: Any) -> str:
    """HTML of a component tree of ``dash.html`` parts; a graph becomes an empty box of its size, a store nothing."""
    if node is None or isinstance(node, bool):
        return ""
    if isinstance(node, list | tuple):
        return "".join(map(markup, node))
    if not isinstance(node, Component):
        return escape(str(node), quote=False)
    properties: dict[str, Any] = dict(node.to_plotly_json()["props"])  # type: ignore[no-untyped-call]
    children = properties.pop("children", None)
    if isinstance(node, dcc.Graph):
        style = {"height": f"{_height(properties)}px"} | (properties.get("style") or {})
        return f"<div{_attributes({'className': properties.get('className'), 'style': style})}></div>"
    if node._namespace != "dash_html_components":
        return ""
    tag = node._type.lower()
    head = f"<{tag}{_attributes(properties)}>"
    return head if tag in _VOID else f"{head}{markup(children)}</{tag}>"


def _height(properties: Mapping[str, Any]) -> int:
    layout = getattr(properties.get("figure"), "layout", None) or (properties.get("figure") or {}).get("layout", {})
    return int(layout["height"] or 320)


def _attributes(properties: Mapping[str, Any]) -> str:
    text = ""
    for name, value in properties.items():
        if value is None or value is False:
            continue
        name = _NAMES.get(name, name).lower()
        if name == "style":
            value = ";".join(f"{_kebab(key)}:{part}" for key, part in value.items())
        text += f" {name}" if value is True else f' {name}="{_quoted(value)}"'
    return text


def _quoted(value: Any) -> str:
    return escape(str(value), quote=False).replace('"', "&quot;")


def _kebab(name: str) -> str:
    return re.sub(r"[A-Z]", lambda found: "-" + found[0].lower(), name)
