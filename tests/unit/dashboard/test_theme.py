from __future__ import annotations

import itertools
import re
from dataclasses import asdict
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from dashboard import theme
from dashboard.i18n import STRINGS
from dashboard.theme import BAR, BAR_BEFORE, BAR_DOUBT, DARK, FACES, LIGHT, Palette

FONTS = Path(theme.__file__).parents[1] / "assets" / "fonts"
PAPERS = ("paper", "raised", "sunken")
TEXT = ("ink", "ink_soft", "accent", "doubt", "good")


def luminance(colour: str) -> float:
    """WCAG 2 relative luminance of #rrggbb."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def seen_without_red(colour: str) -> tuple[float, float, float]:
    """A colour as a reader without red cones sees it, linear (Viénot, Brettel and Mollon 1999)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    yellow = 0.11238 * red + 0.88762 * green
    return yellow, yellow, 0.00401 * red - 0.00401 * green + blue


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("text", TEXT)
def test_text_is_legible_on_every_paper(palette: Palette, paper: str, text: str) -> None:
    assert contrast(getattr(palette, text), getattr(palette, paper)) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "paper"),
    [("ink", "mark"), ("ink", "mark_strong"), ("doubt", "doubt_soft"), ("good", "good_soft"), ("accent", "accent_soft"),
     ("on_accent", "accent"), ("ink", "accent_soft"), ("ink", "doubt_soft")],
)  # fmt: skip
def test_text_is_legible_on_what_is_highlighted(palette: Palette, text: str, paper: str) -> None:
    assert contrast(getattr(palette, text), getattr(palette, paper)) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("paper", PAPERS)
def test_bars_and_edges_stand_out_on_both_papers(palette: Palette, paper: str) -> None:
    for colour in (BAR, BAR_BEFORE, BAR_DOUBT, palette.line_strong, palette.focus):
        assert contrast(colour, getattr(palette, paper)) >= 3, colour


def test_a_doubt_looks_unlike_a_bar_to_the_colour_blind() -> None:
    bar, doubt = seen_without_red(BAR), seen_without_red(BAR_DOUBT)
    assert sum(abs(a - b) for a, b in zip(bar, doubt, strict=True)) > 0.3


def test_style_sheet_is_made_from_the_theme() -> None:
    assert theme.TOKENS.read_text(encoding="utf-8") == theme.tokens_css(), "run python -m dashboard.theme"


def test_style_sheet_names_every_token_in_both_appearances() -> None:
    css = theme.tokens_css()
    for name in asdict(LIGHT):
        assert css.count(f"--{name.replace('_', '-')}:#") == 4, name  # light, dark, dark by preference, print


def test_measuring_svg_reads_left_to_right() -> None:
    assert "#js-plotly-tester{direction:ltr!important}" in theme.tokens_css()


def test_fonts_lie_where_the_style_sheet_says_and_come_from_here() -> None:
    css = theme.tokens_css()
    named = re.findall(r'url\("([^"]+)"\)', css)
    assert len(named) == len(FACES)
    assert {Path(name).name for name in named} == {path.name for path in FONTS.glob("*.woff2")}
    assert "http" not in css
    assert {path.name for path in FONTS.glob("LICENSE*")} == {"LICENSE-noto-sans", "LICENSE-noto-sans-arabic"}


def covered(face: theme.Face) -> set[int]:
    codes: set[int] = set()
    for part in face.range.split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        codes |= set(range(int(first, 16), int(last or first, 16) + 1))
    return codes & set(TTFont(FONTS / face.file).getBestCmap())


@pytest.mark.parametrize("weight", [400, 700])
@pytest.mark.parametrize("path", sorted(STRINGS.glob("*.*")), ids=lambda path: path.name)
def test_fonts_hold_every_letter_a_reader_may_see(path: Path, weight: int) -> None:
    codes = set().union(*(covered(face) for face in FACES if face.weight == weight))
    letters = {letter for letter in path.read_text(encoding="utf-8") if not letter.isspace()}
    assert {letter for letter in letters if ord(letter) not in codes} <= set("\u2066\u2067\u2068\u2069")


def bounds(face: theme.Face) -> list[tuple[int, int]]:
    parts = (part.strip().removeprefix("U+").partition("-") for part in face.range.split(","))
    return sorted((int(first, 16), int(last or first, 16)) for first, _, last in parts)


@pytest.mark.parametrize("weight", [400, 700])
def test_every_letter_is_in_one_font_and_the_common_ones_in_a_small_one(weight: int) -> None:
    faces = [face for face in FACES if face.weight == weight]
    spans = sorted(span for face in faces for span in bounds(face))
    assert all(end < start for (_, end), (start, _) in itertools.pairwise(spans))
    for face in faces:
        assert ((FONTS / face.file).stat().st_size < 15_000) == face.common
        if face.common and face.family == theme.ARABIC:
            asked = {code for start, end in bounds(face) for code in range(start, end + 1)}
            assert asked - covered(face) <= {0x200F, 0x2066, 0x2067, 0x2068, 0x2069}


def test_nothing_of_a_graph_leaves_the_host() -> None:
    config = theme.graph_config("en")
    assert config["showSendToCloud"] is False and config["displaylogo"] is False and config["scrollZoom"] is False


TOP = Path(theme.__file__).parents[1]
SOURCES = sorted(
    path
    for pattern in ("dashboard/**/*.py", "assets/*.css", "assets/*.js")
    for path in TOP.glob(pattern)
    if path.name not in ("theme.py", "tokens.css")
)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_no_colour_outside_the_theme(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = re.findall(
        r"""(?<![\w&(])#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b(?!\s*\{)|rgba?\([^)]*\)""", text
    )
    assert [colour for colour in found if colour not in ALLOWED] == []


ALLOWED = {"rgba(0,0,0,0)", "#000000"}
"""Nothing at all, and the ink of letters that are never shown."""
