"""Where sentences begin and end: an end mark and a blank, unless the mark belongs to an abbreviation or an ordinal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from etl.packs import Pack

_MARKS: Final = re.compile("[\n.!?؟…۔](?:(?<=\n)\n*|(?<!\n)[.!?؟…۔]*[\"'”»)\\]]*)")
"""Line ends, or end marks with what closes behind them; begins with one set, which the engine of ``re`` skips to."""
_JOINED: Final = re.compile(r"(?<=[^\W\d_])\.(?=[A-ZÀ-Þ][a-zà-ÿ])")
"""A sentence that begins without a blank."""
_LAST_WORD: Final = re.compile(r"([^\W_]+(?:\.[^\W_]+)*)$")
_NEXT: Final = re.compile(r"\s*([^\W\d_]+|\S)")
_DASH: Final = r"[-\u2013\u2014]"
_DATELINE: Final = re.compile(
    rf"(?:\([^()\d\n]{{2,30}}\)\s*{_DASH}{{1,2}}\s+)?"  # an agency that signs first
    # a town, a weekday or "le" or "den" before the day
    rf"[^\W\d][^\d\n.!?:;()]{{1,40}}"
    rf"(?:[,،]\s*(?:[^\W\d]{{1,5}}\s+)?|\s{_DASH}\s|\s(?=\d{{1,2}}\s[^\d\n(/]{{2,20}}(?:\d{{4}})?\s?[/(])"
    r"|\s(?=\d[^\n]{4,40}\d{4} /))"
    r"(?:\d{1,2}(?:\.|er)?\s*(?:de\s+)?[^\W\d]+\.?(?:(?:\s|\s?/\s?)[^\W\d]+){0,2}|[^\W\d]+\.?\s*\d{1,2}"
    rf"|\d{{1,2}}(?:\s?{_DASH}\s?|[./])\d{{1,2}}(?=(?:\s?{_DASH}\s?|[./])\d{{4}}))"
    rf"(?:(?:,?\s*(?:del?\s+)?|\s?{_DASH}\s?|[./])\d{{4}})?"
    rf"(?:\s*(?:\([^()\d]{{2,30}}\)\.?)?\s*{_DASH}{{1,2}}\s+(?!\d)|(?<=\d{{4}})(?:\.|\s?:)(?:\s+|$)"
    rf"|\s?/[^/\d\n]{{2,30}}/\s*(?:{_DASH}\s+)?)"
)
"""Where and when a report was written ("ROME, 2 January 2025 (Reuters) - ...", "Berlin, 8. Januar 2025."): no words of
its own, its town is no place that people came to."""


def sentences(text: str, pack: Pack) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of a text, blanks around them left out."""
    start = 0
    for match in _MARKS.finditer(text):
        mark, end = match.group(), match.end()
        if mark[0] == "\n":
            yield from _trimmed(text, start, match.start())
        elif end < len(text) and not text[end].isspace():
            joined = _JOINED.match(text, end - 1)
            if joined is None or not _ends(text, start, joined, pack):
                continue
            yield from _trimmed(text, start, end)
        elif mark[0] == "." and not _ends(text, start, match, pack):
            continue
        else:
            yield from _trimmed(text, start, end)
        start = end
    yield from _trimmed(text, start, len(text))


def _ends(text: str, start: int, match: re.Match[str], pack: Pack) -> bool:
    word = _LAST_WORD.search(text, max(start, match.start() - 20), match.start())
    if word is None:
        return True
    last = word.group(1).lower()
    following = _NEXT.match(text, match.end())
    opener = following.group(1) if following is not None else ""
    small = opener.lower()
    opens = opener[:1].isupper() and (small in pack.stop_words or small in pack.function_words)
    begins = pack.ordinal_dot and opens
    behind = _NEXT.match(text, following.end()) if opens and following is not None else None
    plain = behind is not None and behind.group(1)[:1].islower()  # "statut S. Les deux", but "M. Le Pen"
    if (len(last) == 1 and (begins or plain)) or (opens and len(last) > 1 and word.group(1).isupper()):
        pass  # "J. Müller", but "Status S. Im Oktober", "EE. UU. En marzo"
    elif last in pack.abbreviations or (len(last) == 1 and last.isalpha() and match.group() == "."):
        if not word.start(1) or not unicodedata.combining(text[word.start(1) - 1]):
            return False  # but a letter behind a vowel sign is the end of a longer word
    if following is None:
        return True
    if opener[0].islower():
        return False
    if not (pack.ordinal_dot and last.isdigit() and len(last) <= 2 and match.group() == "."):
        return True
    return begins or int(last) > 31  # "waren es nur 78. Nahezu alle", but "14. August"


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    if start == 0 or text[start - 1] == "\n":
        dateline = _DATELINE.match(text, start, end)
        if dateline is not None:
            start = dateline.end()
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
