"""What kind of document this is, by its content first and its name second. Nothing is interpreted here."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from datetime import date
from pathlib import Path

from etl.errors import ListOfAddresses, NoText, ReadError, TooLarge, UnknownType
from etl.extract.charset import decode
from etl.model import Document
from etl.text import printable

LIMIT = 50_000_000
"""Bytes a document may have; streams of lines (``.jsonl``) are read without this limit by ``etl.extract.jsonl``."""

TEXT, MARKDOWN, HTML = "text/plain", "text/markdown", "text/html"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
JSONL = "application/jsonl"

_BY_NAME = {".txt": TEXT, ".md": MARKDOWN, ".markdown": MARKDOWN, ".jsonl": JSONL, ".ndjson": JSONL, ".json": JSONL}
_BY_NAME |= {".html": HTML, ".htm": HTML, ".xhtml": HTML, ".pdf": PDF, ".docx": DOCX}
_KNOWN = "known are .txt .md .html .pdf .docx .jsonl .json"
_NO_ARTICLE = {
    **dict.fromkeys((".csv", ".tsv", ".tab", ".dat"), "a table"),
    **dict.fromkeys((".eml", ".mbox"), "a mail"),
    **dict.fromkeys((".vtt", ".srt", ".ass"), "subtitles"),
    ".log": "a log",
    **dict.fromkeys((".ics", ".vcf"), "a calendar or address book"),
    **dict.fromkeys((".xml", ".rss", ".atom", ".geojson", ".sql", ".yaml", ".yml", ".toml", ".ini", ".cfg"), "data"),
    **dict.fromkeys((".css", ".js", ".ts", ".py", ".sh", ".c", ".java", ".tex", ".ipynb"), "source code"),
}
"""What files of text are by their names that hold no article as prose."""
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|main|article|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKUP = re.compile(rb"\s*<(?:\?xml|!doctype)", re.IGNORECASE)
_TAG = re.compile(rb"<\x00?[a-z!/?]", re.IGNORECASE)
_ROOT = re.compile(rb"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
FEEDS = (b"rss", b"feed", b"rdf")
SITEMAP, SITEMAPS = b"urlset", b"sitemapindex"
_LISTS = (*FEEDS, SITEMAP, SITEMAPS)
# pictures, Word before 2007, rich text, gzip, 7-zip, rar
_BINARY = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar",
)


def read(
    path: str | Path, content: bytes | None = None, *, url: str | None = None, retrieved: date | None = None
) -> Document:
    """The document at ``path``, or made of ``content`` and named ``path``.

    Raises UnknownType, TooLarge, NoText (an empty file) or ReadError (a file that cannot be opened).
    """
    where = printable(str(path))
    if content is None:
        content = _bytes(Path(path))
    if len(content) > LIMIT:
        raise TooLarge(
            f"{len(content) / 1e6:.0f} MB, more than the {LIMIT // 1_000_000} MB a document may have",
            where,
            "give a part of it, or its articles as .jsonl",
        )
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise NoText("the document is empty", where, "check that it was saved")
    return Document(
        document_id=hashlib.sha256(content).hexdigest(),
        name=Path(where).name or where,
        url=url,
        media_type=media_type(content, where),
        retrieved=retrieved,
        licence=None,
        content=content,
    )


def media_type(content: bytes, name: str) -> str:
    """One of the constants above. ``name`` decides only between kinds of text; without a tag none of them is a page;
    JSON is read as lines of it.

    UnknownType if it is none of them, ListOfAddresses for a feed or a sitemap.
    """
    by_name = _BY_NAME.get(Path(name).suffix.lower())
    head = content[:1024]
    if b"%PDF-" in head:
        return PDF
    if head.startswith(b"PK\x03\x04"):
        return _packed(content, name)
    if head.startswith(_BINARY):
        raise UnknownType("no reader for this kind of file", name, _KNOWN)
    if by_name in (PDF, DOCX):
        raise UnknownType(f"the name says {Path(name).suffix} but the content does not", name, "save it anew")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in head:
        head = decode(content[: len(head) & ~1], name)[:1024].encode()
    head = head.removeprefix(b"\xef\xbb\xbf")
    if by_name == MARKDOWN or by_name == JSONL:
        return by_name
    if root(head) in _LISTS:
        todo = "give its address to masar add, or to masar watch"
        raise ListOfAddresses("a feed or a sitemap, no article", name, todo)
    if by_name == HTML:
        return HTML if _TAG.search(content) else TEXT
    if _PAGE.match(head):
        return HTML
    if _MARKUP.match(head):
        raise UnknownType("XML that is no web page", name, _KNOWN)
    suffix = Path(name).suffix.lower()
    if suffix in _NO_ARTICLE:
        raise UnknownType(f"{_NO_ARTICLE[suffix]} ({suffix}), no article", name, f"save its text as .txt; {_KNOWN}")
    return TEXT


def root(content: bytes) -> bytes:
    """The name of the first element of what begins as XML does, in small letters without its prefix; else empty."""
    head = content[:4000].lstrip(b"\xef\xbb\xbf \t\r\n")
    found = _ROOT.search(head) if head.startswith(b"<") else None
    return found[1].lower() if found else b""


def _bytes(path: Path) -> bytes:
    try:
        # one byte over the limit is enough to refuse it
        with path.open("rb") as file:
            content = file.read(LIMIT + 1)
            if len(content) <= LIMIT:
                return content
        size = path.stat().st_size
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(f"cannot be opened ({reason})", str(path), "check the path") from error
    raise TooLarge(
        f"{size / 1e6:.0f} MB, more than the {LIMIT // 1_000_000} MB a document may have",
        str(path),
        "give a part of it, or its articles as .jsonl",
    )


def _packed(content: bytes, name: str) -> str:
    try:
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnknownType("a damaged zip archive", name, "save it anew") from error
    if "word/document.xml" in names:
        return DOCX
    raise UnknownType("a zip archive that is no .docx", name, f"unpack it first; {_KNOWN}")
