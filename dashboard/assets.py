"""Where the files are that a page loads, and what is made of them. Imports nothing heavy, so that the renderer starts
quickly.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

ASSETS = Path(__file__).parents[1] / "assets"
BUNDLE = ASSETS / "vendor" / "plotly-basic.min.js"
"""Plotly as the pages and the renderer use it."""
STYLES = ("tokens.css", "masar.css", "export.css", "checks.css", "explore.css", "add.css", "share.css", "everyone.css")
SCRIPTS = ("masar.js", "picture.js", "export.js", "checks.js", "explore.js", "add.js", "share.js", "everyone.js")
SCRIPT = "page.js"
"""Name under which all of ``SCRIPTS`` are served as one."""


@cache
def style(root: str) -> str:
    """All style sheets as one, small enough to stand in the page; ``root`` is the address of the folder of assets."""
    whole = "\n".join((ASSETS / name).read_text(encoding="utf-8") for name in STYLES)
    whole = re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", whole, flags=re.S)).strip()
    whole = re.sub(r" ?([{};]) ?", r"\1", whole).replace(": ", ":").replace(";}", "}")

    def address(found: re.Match[str]) -> str:
        name = found[1]
        return f'url("{root}{name}"' if name.endswith(".woff2") else f'url("{root}{name}?m={fingerprint(name)}"'

    return re.sub(r'url\("([^":]+)"', address, whole)


@cache
def script() -> bytes:
    """All scripts as one."""
    return b"\n".join((ASSETS / name).read_bytes() for name in SCRIPTS)


@cache
def fingerprint(name: str) -> str:
    """A short digest of an asset: another one when it changes."""
    content = script() if name == SCRIPT else (ASSETS / name).read_bytes()
    return hashlib.sha256(content).hexdigest()[:12]
