"""One document from the web, over http or https, and only from public hosts.

Each redirect is checked as the first address was. The body is counted while it comes, after it is unpacked, and the
whole fetch has one time limit. What is no text, page, PDF, Word file or feed is refused before it is loaded.
"""

from __future__ import annotations

import email.utils
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from urllib.parse import unquote, urljoin, urlsplit

from urllib3.exceptions import HTTPError, LocationParseError, SSLError
from urllib3.response import BaseHTTPResponse
from urllib3.util import Url, parse_url

from etl.errors import AddressError, AddressReason, TooLarge, UnknownType
from etl.extract.hosts import Permit, is_public
from etl.extract.net import Deadline, pool
from etl.extract.read import DOCX, HTML, LIMIT, MARKDOWN, PDF, TEXT

SECONDS = 30.0
"""Time for one document with all its redirects."""
_REDIRECTS = 8
_PAGES = frozenset({HTML, "application/xhtml+xml", TEXT, MARKDOWN, "text/x-markdown", PDF, DOCX})
FEEDS = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml"})
_UNSAID = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/force-download"})
_PACKED = frozenset({"application/gzip", "application/x-gzip"})  # sitemaps come so
_SUFFIXES = {HTML: ".html", "application/xhtml+xml": ".html", PDF: ".pdf", DOCX: ".docx", MARKDOWN: ".md"}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave. ``url`` is where the redirects led, ``name`` what a file of it would be called.

    ``changed`` is False if it is still what ``etag`` or ``last_modified`` of the last time named; then there is no
    content.
    """

    url: str
    name: str
    media_type: str
    content: bytes = field(repr=False, default=b"")
    etag: str | None = None
    last_modified: str | None = None
    changed: bool = True


def fetch(
    url: str,
    *,
    etag: str | None = None,
    last_modified: str | None = None,
    limit: int = LIMIT,
    seconds: float = SECONDS,
    permit: Permit = is_public,
) -> Fetched:
    """The document at ``url``: at most ``limit`` bytes, within ``seconds``, from hosts that ``permit`` allows.

    Raises AddressError (no web address, not public, no answer, an error of the server, too slow), TooLarge, or
    UnknownType (a picture, a film, a program).
    """
    asked = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    headers = {key: value for key, value in asked.items() if value} | {
        "User-Agent": user_agent(),
        "Accept": "text/html, application/xhtml+xml, application/pdf, text/plain, application/xml;q=0.9, */*;q=0.5",
        "Accept-Encoding": "gzip, deflate, br",
    }
    with Deadline(url, seconds, permit) as deadline:
        try:
            return _follow(url, headers, limit, deadline)
        except (HTTPError, OSError, ValueError) as error:
            if deadline.over:
                raise deadline.late() from error
            todo, reason = "check the address or try again later", _reason(error)
            raise AddressError(_words(error), url, todo, reason=reason) from error


@cache
def user_agent() -> str:
    """How Masar names itself to servers; robots.txt may speak to ``Masar``."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"Masar/{version('masar')} (reads news about migration)"
    except PackageNotFoundError:
        return "Masar (reads news about migration)"


def _follow(url: str, headers: Mapping[str, str], limit: int, deadline: Deadline) -> Fetched:
    here = url.strip()
    for _ in range(_REDIRECTS):
        place = _place(here, url)
        here = place.url.partition("#")[0]
        port = place.port or (443 if place.scheme == "https" else 80)
        with pool(place.scheme or "", place.host or "", port, deadline) as asked:
            answer = asked.urlopen(
                "GET", place.request_uri, headers=headers, redirect=False, preload_content=False,
                timeout=deadline.left(),
            )  # fmt: skip
            try:
                target = answer.headers.get("Location") if answer.status in (301, 302, 303, 307, 308) else None
                if not target:
                    return _taken(answer, here, url, limit, deadline)
                here = urljoin(here, target)
            finally:
                answer.close()
    raise AddressError(f"leads on and on, more than {_REDIRECTS} times", url, "check the address", reason="redirects")


def _place(here: str, url: str) -> Url:
    """The address in its parts, if it is one that may be asked."""
    led = "" if here == url.strip() else "leads to what is "
    try:
        if re.search(r"[\s\x00-\x1f\x7f\\]", here):
            raise LocationParseError(here)
        place = parse_url(here)
    except LocationParseError:
        raise AddressError(f"{led}no web address", url, "write it as https://host/page", reason="not_web") from None
    if place.scheme not in ("http", "https") or not place.host:
        raise AddressError(f"{led}no web address", url, "only http:// and https:// are fetched", reason="not_web")
    if place.auth:
        todo = "leave out what stands before the @"
        raise AddressError(f"{led}an address with a user name", url, todo, reason="not_web")
    if place.port is not None and place.port < 1024 and place.port not in (80, 443):
        said = f"{led}port {place.port}, where no web server is"
        raise AddressError(said, url, "check the address", reason="not_web")
    return place


def _taken(answer: BaseHTTPResponse, here: str, url: str, limit: int, deadline: Deadline) -> Fetched:
    kind = (answer.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    etag, last_modified = answer.headers.get("ETag"), answer.headers.get("Last-Modified")
    if answer.status == 304:
        return Fetched(here, _name(here, kind), kind, b"", etag, last_modified, changed=False)
    if answer.status != 200:
        raise _refused(answer, url)
    if kind not in _PAGES | FEEDS | _UNSAID | _PACKED:
        raise UnknownType(f"is {kind}, not a page or text", url, "give the address of an article", media_type=kind)
    size = answer.headers.get("Content-Length") or ""
    if size.isdigit() and int(size) > limit:
        raise _too_large(url, limit)
    content = bytearray()
    for piece in answer.stream(1 << 16, decode_content=True):
        content += piece
        if len(content) > limit:
            raise _too_large(url, limit)
        deadline.left()
    if deadline.over:  # a cut connection looks like an ended one where no length was said
        raise deadline.late()
    return Fetched(here, _name(here, kind), kind, bytes(content), etag, last_modified)


def _refused(answer: BaseHTTPResponse, url: str) -> AddressError:
    status = answer.status
    todo = {
        401: "it asks for a password; save the page and add the file",
        403: "the site does not let programs in; save the page and add the file",
        404: "check the address",
        410: "the page was taken away",
        451: "the page was taken away",
    }.get(status, "try again later" if status >= 429 else "check the address")
    said = f"the server answered {status}{f' ({answer.reason})' if answer.reason else ''}"
    wait = _wait(answer.headers.get("Retry-After"))
    return AddressError(said, url, todo, reason="status", status=status, retry_after=wait)


def _wait(said: str | None) -> float | None:
    """Seconds of a Retry-After, which is a number of them or a day and time."""
    if not said:
        return None
    if said.strip().isdigit():
        return float(said)
    try:
        return max(0.0, (email.utils.parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None


def _too_large(url: str, limit: int) -> TooLarge:
    return TooLarge(f"more than the {limit / 1e6:g} MB a document may have", url, "give the address of one article")


def _name(url: str, kind: str) -> str:
    """What a browser would call the file; its suffix tells a reader what the server said about the content."""
    name = unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2]) or urlsplit(url).netloc
    suffix = _SUFFIXES.get(kind, "")
    name = re.sub(r"[\x00-\x1f/\\]", "_", name)[:120]
    return name if not suffix or name.lower().endswith(suffix) else name + suffix


def _reason(error: Exception) -> AddressReason:
    return "certificate" if isinstance(error, SSLError) else "no_answer"


def _words(error: Exception) -> str:
    if isinstance(error, SSLError):
        return "its certificate is not valid"
    said = " ".join(str(error).split())
    return f"the connection failed ({said[:120] or type(error).__name__})"
