"""Feeds and sitemaps looked at again and again: only what is new in them, or said to have changed, is fetched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from etl.errors import AddressError, EtlError, ReadError
from etl.extract.feeds import Entry, listing
from etl.intake.attempts import attempt
from etl.intake.source import Source
from etl.intake.web import Web
from etl.load.watched import Seen, load, save

_DEEPEST = 3


@dataclass(slots=True)
class Watch:
    """One library's feeds. ``keep`` keeps a source; what was kept is not asked for again, also in another run."""

    library_path: str
    keep: Callable[[Source], None]
    web: Web = field(default_factory=Web)

    def look(self, url: str, depth: int = 0) -> Iterator[EtlError]:
        """Looks at a list once and keeps what is new in it; what failed. What may come right is tried again the next
        time. Raises LibraryError if what was seen cannot be remembered."""
        seen = load(self.library_path, url)
        found = attempt(lambda: self.web.manners.fetch(url, etag=seen.etag, last_modified=seen.last_modified), url)
        if isinstance(found, EtlError):
            yield found
            return
        if not found.changed:
            return
        listed = attempt(lambda: listing(found.content, found.url), url)
        if isinstance(listed, EtlError):
            yield listed
        elif listed is None or depth > _DEEPEST:
            yield ReadError("is no feed and no sitemap", url, "masar add takes single pages")
        elif listed.of == "lists":
            for entry in listed.entries:
                yield from self.look(entry.url, depth + 1)
        else:
            now = Seen(found.etag, found.last_modified)
            yield from self._entries(url, listed.entries, seen, now)

    def _entries(self, url: str, entries: tuple[Entry, ...], seen: Seen, now: Seen) -> Iterator[EtlError]:
        whole = True
        left = {entry.url: seen.entries[entry.url] for entry in entries if entry.url in seen.entries}
        for entry in entries:
            if seen.entries.get(entry.url) == entry.changed:
                continue
            found = self.web.page(entry)
            if isinstance(found, Source):
                self.keep(found)
            else:
                yield found
            if isinstance(found, EtlError) and _may_come_right(found):
                whole = False
                continue
            left[entry.url] = entry.changed
            save(self.library_path, url, Seen(None, None, left))  # if it is stopped now, this one is done
        now.entries = left
        if not whole:
            now.etag = now.last_modified = None  # else the list would be "unchanged" and nothing tried again
        if now != seen:
            save(self.library_path, url, now)


def _may_come_right(error: EtlError) -> bool:
    return isinstance(error, AddressError) and (error.status is None or error.status == 429 or error.status >= 500)
