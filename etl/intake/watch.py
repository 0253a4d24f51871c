"""Feeds and sitemaps looked at again and again: only what is new in them, or said to have changed, is fetched."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from etl.errors import AddressError, EtlError, ReadError
from etl.extract.dates import parse_date
from etl.extract.feeds import Entry, listing
from etl.intake.attempts import attempt
from etl.intake.source import Source
from etl.intake.web import Web
from etl.load.watched import Refused, Seen, load, load_waits, save, save_waits

_DEEPEST = 3
_DAY = 86_400.0
_WAITS = (0.0, 900.0, 3_600.0, 6 * 3_600.0)
"""Seconds until what may come right is asked for again, after the first, second, ... time in vain; then a day."""
_FOR_A_WHILE = frozenset({401, 403, 404, 408, 410, 425, 429, 451})
"""Answers after which a page may be there another day; of the others of their kind the request itself is wrong."""


@dataclass(slots=True)
class Watch:
    """One library's feeds. ``keep`` keeps a source; what was kept is not asked for again, also in another run, and what
    was refused not before its time."""

    library_path: str
    keep: Callable[[Source], None]
    web: Web = field(default_factory=Web)
    now: Callable[[], float] = time.time
    _waits: frozenset[str] | None = None

    def look(self, url: str, depth: int = 0) -> Iterator[EtlError]:
        """Looks at a list once and keeps what is new in it; what failed, each reason once. Raises LibraryError if what
        was seen cannot be remembered."""
        if self._waits is None:
            for origin, until in load_waits(self.library_path).items():
                self.web.manners.leave(origin, until - self.now())
            self._waits = frozenset(self.web.manners.waits())
        seen = load(self.library_path, url)
        found = attempt(lambda: self.web.manners.fetch(url, etag=seen.etag, last_modified=seen.last_modified), url)
        if isinstance(found, EtlError):
            self._remember_waits()
            yield found
            return
        if not found.changed:
            yield from self._entries(url, _again(seen), seen)
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
            named = {entry.url for entry in listed.entries}
            left = {name: changed for name, changed in seen.entries.items() if name in named}
            refused = {name: why for name, why in seen.refused.items() if name in named}
            now = Seen(found.etag, found.last_modified, left, refused)
            was = replace(seen, entries=dict(seen.entries), refused=dict(seen.refused))
            yield from self._entries(url, listed.entries, now)
            if now != was:
                save(self.library_path, url, now)

    def _entries(self, url: str, entries: tuple[Entry, ...], seen: Seen) -> Iterator[EtlError]:
        """Asks for what is new among these; ``seen`` learns what became of each, and is saved after each, without the
        state of the list: if it is stopped now, this one is done and the others are still new the next time."""
        asked = False
        told_to_wait = False
        for entry in entries:
            before = seen.refused.get(entry.url)
            if before is not None and before.changed != entry.changed:
                before = None
            if seen.entries.get(entry.url) == entry.changed or (before is not None and not self._is_due(before)):
                continue
            asked = True
            found = self.web.page(entry)
            if isinstance(found, Source):
                self.keep(found)
                seen.refused.pop(entry.url, None)
                seen.entries[entry.url] = entry.changed
            else:
                self._remember_waits()
                waits = isinstance(found, AddressError) and found.reason == "wait"
                why = self._refused(entry, found, before)
                seen.entries.pop(entry.url, None)
                seen.refused[entry.url] = why
                if (before is None or before.kind != why.kind) and not (waits and (told_to_wait or before)):
                    yield _told(found, why.until)
                told_to_wait = told_to_wait or waits
            save(self.library_path, url, Seen(None, None, seen.entries, seen.refused))
        if asked:
            save(self.library_path, url, seen)

    def _remember_waits(self) -> None:
        """What a host has asked for holds in another run too."""
        waits = self.web.manners.waits()
        if waits.keys() - (self._waits or ()):
            save_waits(self.library_path, {origin: self.now() + left for origin, left in waits.items()})
        self._waits = frozenset(waits)

    def _is_due(self, why: Refused) -> bool:
        return why.until is not None and why.until <= self.now()

    def _refused(self, entry: Entry, error: EtlError, before: Refused | None) -> Refused:
        times, until, kind = before.times + 1 if before else 1, None, type(error).__name__
        if isinstance(error, AddressError):
            kind = f"{error.reason} {error.status or ''}".strip()
            if error.reason == "wait":
                times, until = times - 1, self.now()  # nobody was asked
                kind = before.kind if before else kind
            elif _may_come_right(error):
                until = self.now() + (error.retry_after or (_WAITS[times - 1] if times <= len(_WAITS) else _DAY))
            elif _may_be_there(error):
                until = self.now() + _DAY
        day = entry.published.isoformat() if entry.published else ""
        return Refused(entry.changed, kind, error.what, until, times, day)


def _again(seen: Seen) -> tuple[Entry, ...]:
    """What was refused, of a list that has not changed."""
    return tuple(
        Entry(url, parse_date(why.published) if why.published else None, why.changed)
        for url, why in seen.refused.items()
    )


def _told(error: EtlError, until: float | None) -> EtlError:
    """The error, which says when it is tried again."""
    when = "not asked again until the list says that it changed"
    if until is not None:
        when = f"asked again after {datetime.fromtimestamp(until).astimezone():%Y-%m-%d %H:%M}"
    error.todo = "; ".join(filter(None, (error.todo, when)))
    return error


def _may_come_right(error: AddressError) -> bool:
    """Whether it is worth asking again soon."""
    if error.status is None:
        return error.reason not in ("robots", "private", "not_web", "redirects")
    return error.status in (408, 425, 429) or error.status >= 500


def _may_be_there(error: AddressError) -> bool:
    """Whether it is worth asking again at all."""
    if error.status is None:
        return error.reason not in ("private", "not_web")
    return error.status in _FOR_A_WHILE or error.status >= 500
