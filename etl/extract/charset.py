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
_GREEK = re.compile("[\u0386-\u03ce]{2,}")
_ISO_GREEK = re.compile(b"\xb6[\xdc-\xfe]")
"""A capital alpha with its accent, which windows-1253 has elsewhere."""
_SURE = 0.3
"""Share of the letters that stand side by side in a script: of Greek read as Arabic up to four tenths do, of Arabic
read as Greek all; accents of windows-1252 hardly ever."""
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


def _share(text: str, script: re.Pattern[str]) -> float:
    return sum(map(len, script.findall(text))) / max(1, len(_LETTER.findall(text)))


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
    arabic, greek = _try(content, "cp1256"), content.decode("cp1253", "replace")
    is_arabic, is_greek = _share(arabic or "", _ARABIC), _share(greek, _GREEK)
    if arabic and is_arabic > _SURE and is_greek - is_arabic < _SURE:
        return arabic
    if is_greek > _SURE:
        found = _try(content, "iso8859-7") if _ISO_GREEK.search(content) else None
        return found or _try(content, "cp1253") or _try(content, "iso8859-7")
    from charset_normalizer import from_bytes

    best = from_bytes(content, cp_isolation=list(_LEGACY)).best()
    return _try(content, best.encoding) if best is not None else _try(content, "cp1252")
