"""The tree of errors. Every message says what failed, where, and what to do.

EtlError                     anything Masar refuses to do; the command line prints it in one line, exit status 1
├── UsageError               the call is wrong (exit status 2)
├── ReadError                a document cannot be read
│   ├── UnknownType          no reader for this kind of file
│   │   └── ListOfAddresses  a feed or a sitemap, where a document is needed
│   ├── TooLarge             over the size limit, packed or unpacked, of too many pages or too much text
│   ├── AddressError         an address is not public, does not answer, or answers with an error
│   ├── NoText               nothing to read in it (a scanned PDF, an empty file)
│   ├── LineError            one line of a stream is no article
│   └── UnknownLanguage      its text is in none of the languages that figures are read in
├── PackError                a language pack is malformed
├── TableError               rows do not keep the contract of etl/load/tables.py
├── ReferenceInvalid         published figures that do not keep their schema
├── ReviewError              a review cannot be kept, or a finding cannot be exported as one
│   └── ReviewStale          a review no longer matches what it was about
├── Stopped                  whoever asked waits no more; what was begun is dropped
├── PictureError             a chart cannot be drawn as a picture on this machine
└── LibraryError             the library cannot be opened, read or written
    └── NewerLibrary         written by a newer program; this one refuses to touch it
"""

from __future__ import annotations

from typing import Literal


class EtlError(Exception):
    """What failed, where, and what to do about it, as one line.

    ``what`` is a sentence, ``where`` a file, address or place in it, ``todo`` the next step.
    """

    exit_status = 1
    kind = ""
    """Name of the class it had in another process; empty for its own."""

    def __init__(self, what: str, where: str = "", todo: str = "") -> None:
        self.what, self.where, self.todo = what, where, todo
        super().__init__(str(self))

    def __str__(self) -> str:
        line = f"{self.where}: {self.what}" if self.where else self.what
        return f"{line}; {self.todo}" if self.todo else line


class UsageError(EtlError):
    exit_status = 2


class ReadError(EtlError):
    pass


class UnknownType(ReadError):
    """``media_type`` is what a server says that it sent; empty where nobody said."""

    def __init__(self, what: str, where: str = "", todo: str = "", *, media_type: str = "") -> None:
        super().__init__(what, where, todo)
        self.media_type = media_type


class ListOfAddresses(UnknownType):
    pass


SizeReason = Literal["bytes", "unpacked", "pages", "text"]


class TooLarge(ReadError):
    """``reason`` says what there is too much of: bytes, bytes once unpacked, pages, text in one article."""

    def __init__(self, what: str, where: str = "", todo: str = "", *, reason: SizeReason = "bytes") -> None:
        super().__init__(what, where, todo)
        self.reason: SizeReason = reason


class NoText(ReadError):
    pass


LineReason = Literal["json", "object", "no_id", "no_text", "string", "half", "date", "long", "again", "language"]
"""Why a line is no article: no JSON, no object of it, without id or text, a field that is no string or holds half a
character, no day, too long; the id of a line before it; a language without a pack.
"""


class LineError(ReadError):
    """``line`` counts from 1; ``field`` is the name of what is wrong in it, where it is one field."""

    def __init__(
        self, what: str, where: str = "", todo: str = "", *, reason: LineReason, line: int, field: str = ""
    ) -> None:
        super().__init__(what, where, todo)
        self.reason: LineReason = reason
        self.line, self.field = line, field


class UnknownLanguage(ReadError):
    pass


AddressReason = Literal[
    "not_web", "private", "no_host", "no_answer", "certificate", "slow", "robots", "wait", "redirects", "status"
]
"""Why an address gave nothing: it is none of the web, leads inside a network, names no host; nothing answers, without a
valid certificate, or too slowly; robots.txt forbids it, the host asked to wait; it leads on and on; the server refuses.
"""


class AddressError(ReadError):
    """``status`` is what the server answered, ``retry_after`` the seconds it asks to wait; None if it said nothing."""

    def __init__(
        self, what: str, where: str = "", todo: str = "", *, reason: AddressReason, status: int | None = None,
        retry_after: float | None = None,
    ) -> None:  # fmt: skip
        super().__init__(what, where, todo)
        self.reason: AddressReason = reason
        self.status, self.retry_after = status, retry_after


class PackError(EtlError):
    pass


class TableError(EtlError):
    pass


class ReferenceInvalid(EtlError):
    pass


class ReviewError(EtlError):
    pass


class ReviewStale(ReviewError):
    pass


class Stopped(EtlError):
    pass


class PictureError(EtlError):
    pass


LibraryReason = Literal["rights", "space", "other"]


class LibraryError(EtlError):
    """``reason`` is what the system refused, where it said so: the rights to the folder, room on the disk."""

    def __init__(self, what: str, where: str = "", todo: str = "", *, reason: LibraryReason = "other") -> None:
        super().__init__(what, where, todo)
        self.reason: LibraryReason = reason


class NewerLibrary(LibraryError):
    pass
