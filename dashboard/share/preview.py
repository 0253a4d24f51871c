"""The picture that social networks and chats show beside a link: message, number, badge and source, in one glance.

Drawn with Pillow, whose raqm shapes Arabic and sets it right to left; no browser is involved. Where raqm cannot be had
(it needs the system's libfribidi), ``able`` says so and a right-to-left language has no preview.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont, PngImagePlugin, features

from dashboard import i18n, words
from dashboard.i18n import t
from dashboard.share.address import LARGE, SMALL
from dashboard.shown import Shown
from dashboard.theme import DARK, LIGHT, Palette

FONTS = Path(__file__).parents[2] / "assets" / "preview"
SIZES = {LARGE: (1200, 628), SMALL: (800, 418)}
BASE = 1200
"""Pixels that all measures below are in."""
MARGIN = 64
ASCENT = 1.05
"""Where letters stand below the top of their line, in heights of letters: the same for every script."""
OPENERS, CLOSER = "\u2066\u2067\u2068", "\u2069"


@dataclass(frozen=True, slots=True)
class Style:
    """One kind of line: letters' height in pixels, weight, colour, how far apart, and how many at most."""

    size: int
    weight: int
    colour: str
    step: int
    most: int


def able(lang: str) -> bool:
    """Whether a preview in this language can be drawn here."""
    return i18n.direction(lang) == "ltr" or bool(features.check("raqm"))


def draw(found: Shown, width: int = BASE, height: int = 628) -> bytes:
    """The preview of a view as PNG of exactly this size, with its text inside for programs that read no pictures."""
    palette = DARK if found.view.theme == "dark" else LIGHT
    scale = width / BASE
    image = Image.new("RGB", (width, height), palette.raised)
    _Pen(ImageDraw.Draw(image), scale, height / scale, palette, found.view.lang).page(found)
    info = PngImagePlugin.PngInfo()
    for key, text in (("Title", found.title), ("Description", alt(found)), ("Source", found.address)):
        info.add_itxt(key, text, lang=found.view.lang)
    out = io.BytesIO()
    image.quantize(128, dither=Image.Dither.NONE).save(out, "PNG", optimize=True, pnginfo=info)
    return out.getvalue()


def alt(found: Shown) -> str:
    """What the picture shows, in words."""
    said = [f"{found.title.rstrip('.')}.", f"{found.subtitle.rstrip('.')}."]
    if found.sign:
        said.append(f"{t(f'state.{found.sign}', found.view.lang)}.")
    return i18n.join_words(said)


class _Pen:
    """Draws from the side where reading begins. All coordinates are in pixels of a picture ``BASE`` wide."""

    def __init__(self, paper: ImageDraw.ImageDraw, scale: float, height: float, palette: Palette, lang: str) -> None:
        self.paper, self.scale, self.height, self.palette, self.lang = paper, scale, height, palette, lang
        self.rtl = i18n.direction(lang) == "rtl"

    def page(self, found: Shown) -> None:
        """The whole picture, from above and from below towards the middle."""
        palette, lang = self.palette, self.lang
        self.box(0, 0, BASE, 12, palette.accent)
        self.logo(MARGIN, 44)
        self.line(t("site.name", lang), MARGIN + 58, 45, Style(30, 700, palette.ink, 0, 1))
        if found.sign:
            self.badge(found.sign, 40)
        foot = [words.plain(line) for line in (*found.sources[:1], *found.checks[:1])]
        lower = self.height - 40
        colour = palette.doubt if found.badge == "contradicts" else palette.ink_soft
        for place, text in reversed(list(enumerate(foot))):
            style = Style(24, 400, colour if place else palette.ink_soft, 33, 2)
            lines = self.wrapped(text, style)
            lower -= style.step * len(lines)
            self.lines(lines, lower, style)
        upper = 118.0 if foot else 180.0
        fits = (Style(size, 700, palette.accent, 0, 1) for size in (104, 84, 68))
        large = next((style for style in fits if self.width(found.number, style) <= BASE - 2 * MARGIN), None)
        if found.number and large:
            self.line(found.number, MARGIN, upper, large)
            upper += large.size * 1.4
        subtitle = Style(28, 400, palette.ink_soft, 38, 2)
        below = self.wrapped(found.subtitle, subtitle)
        room = lower - upper - 38 - subtitle.step * len(below)
        for size, step in ((46, 60), (40, 52), (34, 44)):
            title = Style(size, 700, palette.ink, step, max(1, int(room // step)))
            above = self.wrapped(found.title, title)
            if not above[-1].endswith("…"):
                break
        self.lines(above, upper, title)
        self.lines(below, upper + title.step * len(above) + 14, subtitle)
        if foot:
            self.box(MARGIN, lower - 14, BASE - 2 * MARGIN, 2, palette.line)

    def badge(self, name: str, top: float) -> None:
        """What the checks say as a sign and its word in a box, at the far end of the line."""
        loud = name == "contradicts"
        ink = self.palette.doubt if loud else self.palette.good if name.startswith("agrees") else self.palette.ink_soft
        ground = self.palette.doubt_soft if loud else self.palette.sunken
        style = Style(28, 700, ink, 0, 1)
        text = t(f"state.{name}", self.lang)
        wide = self.width(text, style) + 92
        left = BASE - MARGIN - wide
        self.box(left, top, wide, 52, ground, radius=26, outline=ink)
        self.sign(name, left + 22, top + 15, ink)
        self.line(text, left + 60, top + 8, style)

    def sign(self, name: str, left: float, top: float, ink: str) -> None:
        """Equal, about equal, unequal or open: told by more than a colour. The fonts have no such signs."""
        if name == "not_testable":
            self.line("?", left + 4, top - 7, Style(28, 700, ink, 0, 1))
            return
        for down in (6, 17):
            if name in ("agrees_if_repaired", "agrees_if_rounded"):
                for part, side in ((0, 180), (12, 0)):
                    self.arc(left + part, top + down - 3, 13, 7, side, side + 180, ink)
            else:
                self.box(left, top + down - 2, 25, 4, ink)
        if name == "contradicts":
            ends = [self.x(left + 6, 0), self.y(top + 25), self.x(left + 19, 0), self.y(top - 3)]
            self.paper.line(ends, fill=ink, width=max(1, round(4 * self.scale)))

    def arc(self, left: float, top: float, wide: float, high: float, start: int, end: int, ink: str) -> None:
        corner = self.x(left, wide), self.y(top)
        shape = (*corner, corner[0] + wide * self.scale, corner[1] + high * self.scale)
        self.paper.arc(shape, start, end, fill=ink, width=max(1, round(4 * self.scale)))

    def logo(self, left: float, top: float) -> None:
        """The mark of the site (``assets/favicon.svg``), 44 pixels wide; it is not mirrored."""
        x, y, unit = self.x(left, 44), self.y(top), 44 / 32 * self.scale
        self.paper.rounded_rectangle((x, y, x + 32 * unit, y + 32 * unit), 7 * unit, fill=LIGHT.accent)
        path = [(x + a * unit, y + b * unit) for a, b in ((7, 23), (12.5, 12), (18, 19), (25, 8))]
        self.paper.line(path, fill=LIGHT.raised, width=max(1, round(3 * unit)), joint="curve")
        end = (x + 22 * unit, y + 5 * unit, x + 28 * unit, y + 11 * unit)
        self.paper.ellipse(end, fill=DARK.doubt)

    def x(self, start: float, wide: float) -> float:
        """The left edge of something so wide that begins so far from where reading begins."""
        return (BASE - start - wide if self.rtl else start) * self.scale

    def y(self, top: float) -> float:
        return top * self.scale

    def box(
        self, start: float, top: float, wide: float, high: float, fill: str, *, radius: float = 0, outline: str = ""
    ) -> None:
        left, upper = self.x(start, wide), self.y(top)
        shape = (left, upper, left + wide * self.scale - 1, upper + max(1, high * self.scale) - 1)
        self.paper.rounded_rectangle(shape, radius * self.scale, fill=fill, outline=outline or None, width=2)

    def lines(self, lines: list[str], top: float, style: Style) -> None:
        for place, text in enumerate(lines):
            self.line(text, MARGIN, top + place * style.step, style)

    def line(self, text: str, start: float, top: float, style: Style) -> None:
        """One line, from the side where reading begins."""
        anchor = "rs" if self.rtl else "ls"
        at = self.x(start, 0), self.y(top + style.size * ASCENT)
        font = _font(style.weight, round(style.size * self.scale))
        self.paper.text(at, text, fill=style.colour, font=font, anchor=anchor, **self.shaping())

    def width(self, text: str, style: Style) -> float:
        """How wide a line would be."""
        font = _font(style.weight, round(style.size * self.scale))
        return font.getlength(text, **self.shaping()) / self.scale

    def shaping(self) -> dict[str, Any]:
        """The direction of the whole line; without raqm there is none to choose."""
        able = features.check("raqm")
        return {"direction": "rtl" if self.rtl else "ltr", "language": self.lang} if able else {}

    def wrapped(self, text: str, style: Style) -> list[str]:
        """Lines no wider than the picture, at most as many as the style allows, the last one cut with an ellipsis."""
        room = BASE - 2 * MARGIN
        made: list[str] = []
        for word in text.split():
            longer = f"{made[-1]} {word}" if made else word
            if made and self.width(longer, style) <= room:
                made[-1] = longer
            else:
                made.append(word)
        kept = list(_isolated(made))
        if len(kept) > style.most:
            kept = kept[: style.most]
            while self.width(f"{kept[-1]}…", style) > room and " " in kept[-1]:
                kept[-1] = kept[-1].rpartition(" ")[0]
            kept[-1] = f"{kept[-1].rstrip(' ,;:.·')}…"
        return kept


def _isolated(lines: list[str]) -> Iterator[str]:
    """Islands of the other direction that a line break divides are closed before it and opened anew after it."""
    held = ""
    for text in lines:
        opened = held
        for char in text:
            if char in OPENERS:
                opened += char
            elif char == CLOSER:
                opened = opened[:-1]
        yield held + text + CLOSER * len(opened)
        held = opened


@cache
def _font(weight: int, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / f"noto-sans-{weight}-5.3.0.woff2"), size)
