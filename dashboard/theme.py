"""The only place with colours and type. ``assets/tokens.css`` is made from it: ``python -m dashboard.theme``.

Bars keep one colour on light and dark paper, so switching the appearance redraws nothing: text and lines of a chart
take the page's tokens by style sheet. Two hues, blue and orange, stay apart for colour-blind readers; every meaning
that a colour carries is said in words or by hatching too.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

TOKENS = Path(__file__).parents[1] / "assets" / "tokens.css"


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of one appearance, as #rrggbb."""

    paper: str
    raised: str
    sunken: str
    ink: str
    ink_soft: str
    line: str
    line_strong: str
    accent: str
    accent_soft: str
    on_accent: str
    focus: str
    mark: str
    mark_strong: str
    doubt: str
    doubt_soft: str
    good: str
    good_soft: str


LIGHT = Palette(
    paper="#fbfbf9", raised="#ffffff", sunken="#f1f2ee", ink="#1d252c", ink_soft="#52606b", line="#dfe3e2",
    line_strong="#7f8b94", accent="#1f5f86", accent_soft="#e3eef4", on_accent="#ffffff", focus="#0b57d0",
    mark="#d5e7f1", mark_strong="#a9d0e6", doubt="#8a4500", doubt_soft="#fcefdc", good="#1d6b4f", good_soft="#e2f2ea",
)  # fmt: skip
DARK = Palette(
    paper="#12181d", raised="#1a2228", sunken="#0d1216", ink="#e8edf0", ink_soft="#a6b3bc", line="#2f3a42",
    line_strong="#73818b", accent="#86c3e6", accent_soft="#1b3442", on_accent="#0d1216", focus="#8ab4f8",
    mark="#1f4357", mark_strong="#2f6684", doubt="#f2b563", doubt_soft="#3a2a13", good="#7fcfae", good_soft="#16332a",
)  # fmt: skip

BAR = "#3a7ca5"
BAR_BEFORE = "#7d8a94"
BAR_DOUBT = "#c0701a"
"""Bars on both papers: the main one, the earlier period, an edge that marks a doubt."""

LINES = (("#3a7ca5", "circle"), ("#b0562c", "diamond"), ("#2f8a6b", "square"), ("#8b64b5", "triangle-up"),
         ("#a8842c", "star"))  # fmt: skip
"""Lines side by side: a colour that both papers show, and the shape of its points for whoever does not tell colours."""
THIN = "#8d979e"
"""What offices publish, behind the lines of articles."""
LAND, BORDER = "rgba(127,139,148,.20)", "rgba(127,139,148,.55)"
"""Countries of a map that nobody is said to have reached, and the lines between countries."""

SHADOW = "rgb(0 0 0 / .16)"
GUIDE_LINE = {"color": "#8d979e", "width": 1.5, "dash": "dot"}
"""A line that both papers show."""

ROW_HEIGHT = 62

ARABIC, LATIN = "Noto Sans Arabic UI", "Noto Sans UI"
FONT = f"'{LATIN}', '{ARABIC}', 'Noto Sans', 'Noto Sans Arabic', sans-serif"
STAND_INS = (
    ("Stand-in Arial", 106, ("Arial", "Liberation Sans", "Helvetica Neue", "Roboto")),
    ("Stand-in DejaVu", 92, ("DejaVu Sans", "Verdana")),
)
"""Fonts of the reader's machine, as wide as ours, for as long as a page has to do without ours."""
DISPLAY = "font-display:optional"
"""A font that is not there with the page is left out until the next one: words that are read do not move for it."""
INSIDE = "font-display:block"
"""For a page that has its fonts inside."""


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: ``file`` lies in assets/fonts, ``range`` is its unicode-range; ``common`` letters come first."""

    family: str
    weight: int
    file: str
    range: str
    common: bool

    def letters(self, text: Iterable[str]) -> set[str]:
        """Which letters of a text it draws; blanks and marks of direction need no font."""
        parts = (part.strip()[2:].partition("-")[::2] for part in self.range.split(","))
        bounds = [(int(first, 16), int(last or first, 16)) for first, last in parts]
        seen = set(text) - set("\u2066\u2067\u2068\u2069")
        return {
            letter for letter in seen if letter > " " and any(first <= ord(letter) <= last for first, last in bounds)
        }


_ARABIC_RANGE = (
    "U+060C, U+061B, U+061F, U+0621-063A, U+0640-0652, U+0660-066C, U+0670, U+0671, U+067E, U+0686, U+0698, U+06A9, "
    "U+06AF, U+06CC, U+06F0-06F9, U+200C-200F, U+2066-2069"
)
_ARABIC_EXT_RANGE = (
    "U+0600-060B, U+060D-061A, U+061C-061E, U+0620, U+063B-063F, U+0653-065F, U+066D-066F, U+0672-067D, U+067F-0685, "
    "U+0687-0697, U+0699-06A8, U+06AA-06AE, U+06B0-06CB, U+06CD-06EF, U+06FA-06FF, U+0750-077F, U+0870-08FF, "
    "U+FB50-FDFF, U+FE70-FEFF"
)
_LATIN_RANGE = (
    "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, U+0329, U+2000-200B, "
    "U+2010-2065, U+206A-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FFFD"
)
_LATIN_EXT_RANGE = "U+0100-0130, U+0132-0151, U+0154-02BA, U+02BD-02C5, U+02C7-02CC, U+1E00-1E9F, U+1EF2-1EFF"
FACES = tuple(
    Face(family, weight, f"{name}-{weight}-5.3.0.woff2", characters, common)
    for family, name, characters, common in (
        (ARABIC, "noto-sans-arabic-common", _ARABIC_RANGE, True),
        (ARABIC, "noto-sans-arabic", _ARABIC_EXT_RANGE, False),
        (LATIN, "noto-sans-latin", _LATIN_RANGE, True),
        (LATIN, "noto-sans-latin-ext", _LATIN_EXT_RANGE, False),
    )
    for weight in (400, 700)
)


def layout(*, rtl: bool, values: int, rows: int) -> dict[str, Any]:
    """The common layout of ``rows`` horizontal rows; ``values``: room for texts past the longest bar, in pixels."""
    return {
        "template": {"layout": {}},
        "font": {"family": FONT, "size": 14, "color": LIGHT.ink},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": values if rtl else 2, "r": 2 if rtl else values, "t": 0, "b": 10, "pad": 0},
        "height": rows * ROW_HEIGHT + 10,
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {
            "align": "right" if rtl else "left",
            "bgcolor": LIGHT.ink,
            "bordercolor": LIGHT.ink,
            "font": {"family": FONT, "size": 14, "color": LIGHT.paper},
        },
    }


def plane(*, height: int, top: int = 8, rtl: bool = False) -> dict[str, Any]:
    """The common layout of a drawing with two axes; ``top``: room for a legend, in pixels."""
    axis = {"fixedrange": True, "zeroline": False, "showline": False, "gridcolor": "rgba(127,139,148,.28)"}
    return layout(rtl=rtl, values=0, rows=0) | {
        "height": height,
        "margin": {"l": 4, "r": 4, "t": top, "b": 28, "pad": 0},
        "legend": {"x": 1 if rtl else 0, "xanchor": "right" if rtl else "left", "y": 1, "yanchor": "bottom",
                   "itemclick": False, "itemdoubleclick": False, "font": {"size": 14}},
        "xaxis": axis | {"showgrid": False, "ticks": "outside", "ticklen": 4, "tickcolor": THIN},
        "yaxis": axis | {"automargin": True, "side": "right" if rtl else "left", "rangemode": "tozero"},
    }  # fmt: skip


def shade(strength: float) -> str:
    """The colour of bars, as much of it as ``strength`` says, 0 to 1."""
    red, green, blue = (int(BAR[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{strength:.2f})"


def graph_config(plotly_locale: str) -> dict[str, Any]:
    """The configuration of every graph: nothing leaves the host, no toolbar, a finger scrolls the page."""
    return {
        "showSendToCloud": False,
        "displaylogo": False,
        "displayModeBar": False,
        "scrollZoom": False,
        "doubleClick": False,
        "showTips": False,
        "responsive": True,
        "locale": plotly_locale,
    }


def tokens_css() -> str:
    """The style sheet every other one builds on: fonts, colours of both appearances, text and lines of charts."""
    faces = "\n".join(
        f'@font-face{{font-family:"{face.family}";font-style:normal;font-weight:{face.weight};{DISPLAY};'
        f'src:url("fonts/{face.file}") format("woff2");unicode-range:{face.range}}}'
        for face in FACES
    )
    light, dark = _variables(LIGHT), _variables(DARK)
    shared = f"--bar:{BAR};--bar-before:{BAR_BEFORE};--bar-doubt:{BAR_DOUBT};--thin:{THIN};--shadow:{SHADOW}"
    families = ",".join(f"'{name}'" for name in (LATIN, ARABIC, *(name for name, _, _ in STAND_INS)))
    shared += f";--font-ui:{families},sans-serif"
    for name, size, owns in STAND_INS:
        local = ",".join(f'local("{own}")' for own in owns)
        faces += f'\n@font-face{{font-family:"{name}";src:{local};size-adjust:{size}%}}'
    return f"""/* Made from dashboard/theme.py by `python -m dashboard.theme`. Do not edit. */
{faces}
:root{{color-scheme:light;{shared};{light}}}
:root[data-theme="dark"]{{color-scheme:dark;{dark}}}
@media (prefers-color-scheme:dark){{:root:not([data-theme="light"]){{color-scheme:dark;{dark}}}}}
@media print{{:root:root:root{{color-scheme:light;{light}}}}}
/* plotly.js measures text in here; right-to-left would make every automatic margin zero (plotly.js #6837) */
#js-plotly-tester{{direction:ltr!important}}
/* what plotly.js draws far to the left of the page would make a page that reads from the right so much wider */
#js-plotly-tester,body>.js-plotly-plot{{position:fixed!important}}
.js-plotly-plot .main-svg text{{fill:var(--ink)!important}}
.js-plotly-plot .main-svg text tspan[style*="fill"]{{fill:var(--doubt)!important}}
.js-plotly-plot .main-svg .hoverlayer .hovertext text{{fill:var(--paper)!important}}
.js-plotly-plot .main-svg .hoverlayer .hovertext path{{fill:var(--ink)!important;stroke:var(--ink)!important}}
"""


def _variables(palette: Palette) -> str:
    colours = asdict(palette)
    return ";".join(f"--{field.name.replace('_', '-')}:{colours[field.name]}" for field in fields(palette))


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(TOKENS.read_text(encoding="utf-8") != tokens_css())
    TOKENS.write_text(tokens_css(), encoding="utf-8")
