"""Makes the fonts of the preview pictures: one file a weight with Latin, Greek, Cyrillic and Arabic letters together.

A line of a picture is set by one font, so the parts that browsers load one by one have to be put together. For those
it makes a third of the Arabic font: the letters of Arabic itself and Persian, with all their joins.
``python assets/make/fonts.py`` after ``npm install`` in this folder; ``fonttools`` is among the development packages.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger, Options
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
FONTS = HERE.parent / "fonts"
MODULES = HERE / "node_modules"
PARTS = ("latin", "latin-ext", "greek", "cyrillic")
COMMON = (
    "U+060C, U+061B, U+061F, U+0621-063A, U+0640-0652, U+0660-066C, U+0670, U+0671, U+067E, U+0686, U+0698, U+06A9, "
    "U+06AF, U+06CC, U+06F0-06F9, U+200C-200F, U+2066-2069"
)
"""As in ``dashboard.theme``."""


def merge(weight: int, modules: Path) -> Path:
    """The font of one weight, written to assets/preview."""
    folder = modules / "@fontsource" / "noto-sans" / "files"
    sources = [folder / f"noto-sans-{part}-{weight}-normal.woff2" for part in PARTS]
    sources.append(FONTS / f"noto-sans-arabic-{weight}-5.3.0.woff2")
    with tempfile.TemporaryDirectory() as made:
        plain = []
        for number, source in enumerate(sources):
            font = TTFont(source)
            font.flavor = None
            plain.append(f"{made}/{number}.ttf")
            font.save(plain[-1])
        options = Options()
        options.drop_tables = ["STAT", "gasp", "prep"]
        merged = Merger(options=options).merge(plain)
    merged.flavor = "woff2"
    target = HERE.parent / "preview" / f"noto-sans-{weight}-5.3.0.woff2"
    merged.save(target)
    return target


def common(weight: int) -> Path:
    """The small Arabic font of one weight, written to assets/fonts."""
    whole = FONTS / f"noto-sans-arabic-{weight}-5.3.0.woff2"
    target = FONTS / f"noto-sans-arabic-common-{weight}-5.3.0.woff2"
    letters = COMMON.replace(" ", "")
    subset.main([
        str(whole), f"--unicodes={letters}", "--layout-features=*", "--flavor=woff2", f"--output-file={target}"
    ])  # fmt: skip
    return target


if __name__ == "__main__":
    for each in (400, 700):
        print(common(each))
        print(merge(each, Path(sys.argv[1]) if len(sys.argv) > 1 else MODULES))
