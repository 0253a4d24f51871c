"""Files that hold many documents: lines of JSON, tables, web archives; packed or not, on disk or at an address.

Whatever their size, one document is held at a time. An address (``s3://``, ``gs://``, ``memory://``) is opened with
fsspec, which needs the package of that kind of store.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, BinaryIO, Literal, Protocol, cast

from etl.errors import ReadError
from etl.extract.jsonl import LONGEST
from etl.extract.read import DOCX, HTML, LIMIT, PDF, TEXT
from etl.model import Document

Kind = Literal["lines", "table", "pages"]
_KINDS: dict[str, Kind] = {".jsonl": "lines", ".ndjson": "lines", ".parquet": "table", ".warc": "pages"}
PACKED = (".gz", ".zst")
SUFFIXES = (*_KINDS, *(f"{suffix}{packed}" for suffix in (".jsonl", ".ndjson", ".warc") for packed in PACKED))
COLUMNS = ("id", "text", "title", "published", "lang", "publisher", "url")
"""What a line or a row may say; the first two it must."""
_PAGES = {"text/html": HTML, "application/xhtml+xml": HTML, "text/plain": TEXT, PDF: PDF, DOCX: DOCX}
_PIECE = 1 << 20
_TAIL = 64
"""Last bytes by which it is told whether an archive ends with the record that was read last."""
_BROKEN = (OSError, EOFError, zlib.error, ValueError)
_TODO = "check that it was saved whole"


@dataclass(frozen=True, slots=True)
class Stream:
    """An open archive: unpacked bytes, and how many bytes of the file they come from were read so far."""

    file: BinaryIO
    position: Callable[[], int]


def kind_of(name: str) -> Kind | None:
    """What sort of archive a file of this name is; None if it is a document."""
    low = name.lower()
    stem, packed = os.path.splitext(low)
    if packed in PACKED:
        found = _KINDS.get(os.path.splitext(stem)[1])
        return None if found == "table" else found
    return _KINDS.get(packed)


def is_remote(name: str) -> bool:
    """Whether this is the address of a store of files, and neither a path nor a web page."""
    return "://" in name and not name.lower().startswith(("http://", "https://"))


@contextmanager
def opened(name: str, *, start: int = 0) -> Iterator[Stream]:
    """An archive, unpacked unless it is a web archive, whose own reader does that. Raises ReadError."""
    with ExitStack() as stack, reading(name):
        raw = cast(BinaryIO, stack.enter_context(_remote(name) if is_remote(name) else open(name, "rb")))
        if start:
            raw.seek(start)
        packed = os.path.splitext(name.lower())[1]
        file: Any = raw
        if packed == ".gz" and kind_of(name) == "lines":
            file = stack.enter_context(gzip.open(raw))
        elif packed == ".zst" and kind_of(name) == "lines":
            import pyarrow as pa

            file = stack.enter_context(io.BufferedReader(pa.CompressedInputStream(raw, "zstd"), 1 << 18))
        yield Stream(file, raw.tell)


def size(name: str) -> int:
    """Bytes of a file on disk or at an address. Raises ReadError."""
    with reading(name):
        if not is_remote(name):
            return os.path.getsize(name)
        with _remote(name) as file:
            return int(file.seek(0, os.SEEK_END))


class Lines(Protocol):
    """What lines are read from."""

    def readline(self, most: int, /) -> bytes:
        """The next line, or so many bytes of it."""


def lines(file: Lines, head: bytes = b"") -> Iterator[bytes]:
    """Lines of a file; of one that is too long only as much as tells that it is."""
    line = head or file.readline(LONGEST + 1)
    while line:
        yield line
        while len(line) > LONGEST and not line.endswith(b"\n"):
            line = file.readline(LONGEST + 1)
        line = file.readline(LONGEST + 1)


def rows(file: BinaryIO, name: str, span: range | None = None) -> Iterator[bytes]:
    """The rows of a Parquet table as lines of JSON, all or some. Raises ReadError if a column that it must have is
    missing."""
    from pyarrow.parquet import ParquetFile

    with ParquetFile(file) as table:
        names = [column for column in COLUMNS if column in table.schema_arrow.names]
        if not {"id", "text"} <= set(names):
            raise ReadError("has no columns id and text", name, f"columns are {', '.join(COLUMNS)}")
        groups, skip, left = _groups_of(table, span)
        for batch in table.iter_batches(100, columns=names, row_groups=groups):
            passed = min(skip, len(batch))
            wanted = batch.slice(passed, left)
            skip, left = skip - passed, left - len(wanted)
            for row in wanted.to_pylist():
                said = {key: _plain(value) for key, value in row.items() if value is not None}
                yield json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")
            if left <= 0:
                return


def _groups_of(table: Any, span: range | None) -> tuple[list[int], int, int]:
    """The row groups in which these rows are, how many stand before them there, and how many they are."""
    every = range(table.num_row_groups)
    if span is None:
        return list(every), 0, table.metadata.num_rows
    groups: list[int] = []
    skip = at = 0
    for group in every:
        end = at + table.metadata.row_group(group).num_rows
        if at < span.stop and end > span.start:
            skip = skip if groups else span.start - at
            groups.append(group)
        at = end
    return groups, skip, len(span)


def row_groups(name: str) -> list[int]:
    """How many rows each row group of a Parquet file has. Raises ReadError."""
    from pyarrow.parquet import ParquetFile

    with opened(name) as stream, ParquetFile(stream.file) as table:
        return [table.metadata.row_group(at).num_rows for at in range(table.num_row_groups)]


def pages(file: BinaryIO, name: str) -> Iterator[Document]:
    """The web pages, texts and documents (PDF, Word) that a web archive holds, with address and day; everything else in
    it is passed over. Raises ReadError where it breaks off; the record that was cut is none."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    watched = _Watched(file, name)
    last: bytes | None = None
    for record in ArchiveIterator(cast(Any, watched), parse_http=True):
        said = record.http_headers
        kind = _PAGES.get((record.http_content_type or "").lower())
        is_page = record.record_type == WarcRecordType.response and said is not None and said.status_code == 200
        is_wanted = is_page and kind is not None and record.content_length <= LIMIT
        length, body, last = _body(record.reader, whole=is_wanted)
        if length < record.content_length or "Content-Length" not in record.headers:
            raise _cut(name)
        content = _unpacked(body, said.get("Content-Encoding") or "") if is_wanted else None
        if content is None or not content.strip():
            continue
        url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
        yield Document(
            document_id=hashlib.sha256(content).hexdigest(), name=url or f"{name}:{record.stream_pos}", url=url or None,
            media_type=cast(str, kind), retrieved=_day(record.record_date), licence=None, content=content,
        )  # fmt: skip
    if not watched.ends_with(last):
        raise _cut(name)


def _body(reader: Any, *, whole: bool) -> tuple[int, bytes, bytes]:
    """The bytes of a record: how many there are, all of them if they are wanted, and the last of them."""
    length, pieces, last = 0, [], b""
    while piece := reader.read(_PIECE):
        length += len(piece)
        last = (last + piece)[-_TAIL:]
        if whole:
            pieces.append(piece)
    return length, b"".join(pieces), last


def _cut(name: str) -> ReadError:
    return ReadError("cannot be read to its end", name, _TODO)


class _Watched:
    """A web archive, plain or packed with gzip, whose last bytes are known, unpacked, when it has been read: its own
    reader takes an end in the middle of a record for the end."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file = file
        self._packed = name.lower().endswith(".gz")
        self._unpack: Any = None
        self._tail: bytes | None = None if name.lower().endswith(".zst") else b""
        self.tell, self.seek = file.tell, file.seek

    def read(self, most: int = -1) -> bytes:
        """The next bytes of the file as they are."""
        piece = self._file.read(most)
        if self._tail is not None:
            self._follow(piece)
        return piece

    def ends_with(self, last: bytes | None) -> bool:
        """Whether nothing but the ends of lines follows these bytes of the last record (None: there was none), and no
        packing breaks off; reads what is left."""
        while self.read(_PIECE):
            pass
        if self._tail is None:
            return True
        tail = self._tail.rstrip()
        return self._unpack is None and (not tail if last is None else tail.endswith(last.rstrip()))

    def _follow(self, piece: bytes) -> None:
        if not self._packed:
            self._tail = ((self._tail or b"") + piece)[-2 * _TAIL :]
            return
        while piece:
            self._unpack = self._unpack or zlib.decompressobj(31)
            try:
                said = self._unpack.decompress(piece)
            except zlib.error:  # what stands behind the last record, or is not packed at all
                self._tail, self._unpack = None, None
                return
            self._tail = ((self._tail or b"") + said)[-2 * _TAIL :]
            piece = self._unpack.unused_data
            if self._unpack.eof:
                self._unpack = None


@contextmanager
def reading(name: str) -> Iterator[None]:
    """What is broken in a file, or why it cannot be opened, told as a ReadError."""
    try:
        yield
    except ImportError as error:
        raise ReadError(f"cannot be opened ({error})", name, "install the package for this kind of address") from error
    except _BROKEN as error:
        reason = getattr(error, "strerror", None) or " ".join(str(error).split())[:200] or type(error).__name__
        todo = "check the path" if isinstance(error, FileNotFoundError | PermissionError) else _TODO
        raise ReadError(f"cannot be read ({reason})", name, todo) from error


def _remote(name: str) -> Any:
    import fsspec

    return fsspec.open(name, "rb").open()


def _unpacked(content: bytes, encoding: str) -> bytes | None:
    """The body without its transport packing; None if it is broken or grows too large."""
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        return content
    try:
        if encoding in ("gzip", "x-gzip", "deflate"):
            unpack = zlib.decompressobj(wbits=47 if "gzip" in encoding else 15)
            whole = unpack.decompress(content, LIMIT + 1)
        elif encoding == "br":
            import brotli

            whole = brotli.Decompressor().process(content, output_buffer_limit=LIMIT + 1)
        else:
            return None
    except (zlib.error, ValueError, RuntimeError):
        return content if b"<" in content[:200] else None  # said to be packed, and is not: crawlers unpack and keep it
    except Exception as error:  # brotli's own error has no better class
        if type(error).__module__.partition(".")[0] not in ("brotli", "_brotli"):
            raise
        return content if b"<" in content[:200] else None
    return whole if len(whole) <= LIMIT else None


def _day(when: datetime | None) -> date | None:
    return when.date() if when else None


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
