"""Where the files are that a page loads. Imports nothing, so that the renderer starts quickly."""

from __future__ import annotations

from pathlib import Path

ASSETS = Path(__file__).parents[1] / "assets"
BUNDLE = ASSETS / "vendor" / "plotly-basic.min.js"
"""Plotly as the pages and the renderer use it."""
