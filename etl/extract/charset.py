"""Bytes to text. A byte-order mark decides, then UTF-8, then what the letters look like."""

from __future__ import annotations

import codecs
import re

from etl.errors import UnknownType

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = ["cp1252", "cp1253", "cp1254"]
_ARABIC = re.compile("[\u0621-\u064a]{2,}")
_LETTER = re.compile(r"[^\W\d_]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# what pages call ISO 8859-1 browsers read as windows-1252
_AS_BROWSERS_DO = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}


def decode(content: bytes, where: str, declared: str | None = None) -> str:
    """The text of these bytes, line ends as ``\\n``; UnknownType if they are no text. ``declared`` is what a page says.

    Valid UTF-8 beats a declaration: pages are re-saved more often than their declarations are mended.
    """
    text = _decode(content, declared)
    if text is None or len(_CONTROL.findall(text)) > len(text) // 200:
        raise UnknownType("this is not text in a known encoding", where, "save it as UTF-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(content: bytes, declared: str | None) -> str | None:
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _try(content, name)
    wide = _unmarked_utf16(content)
    candidates = [wide] if wide else ["utf-8"]
    if declared and not wide:
        candidates.append(declared)
    for name in candidates:
        text = _try(content, name)
        if text is not None:
            return text
    return _legacy(content)


def _try(content: bytes, name: str) -> str | None:
    try:
        name = codecs.lookup(name).name
        text = content.decode(_AS_BROWSERS_DO.get(name, name))
    except (LookupError, ValueError):
        return None
    return text if isinstance(text, str) else None


def _unmarked_utf16(content: bytes) -> str | None:
    """UTF-16 without a mark shows by its zero bytes: spaces, digits and line ends have one each."""
    sample = content[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 20 < len(sample):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _legacy(content: bytes) -> str | None:
    arabic = _try(content, "cp1256")
    if arabic is not None:
        letters = len(_LETTER.findall(arabic))
        # the same bytes are accents in windows-1252, but accents do not stand side by side
        if letters and sum(map(len, _ARABIC.findall(arabic))) > 0.3 * letters:
            return arabic
    from charset_normalizer import from_bytes

    best = from_bytes(content, cp_isolation=list(_LEGACY)).best()
    return _try(content, best.encoding) if best is not None else _try(content, "cp1252")
