"""Fetching many documents without being a burden: robots.txt, a pause for each host, and waiting when told to."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from etl.errors import AddressError, ReadError
from etl.extract.fetch import Fetched, fetch
from etl.extract.hosts import Permit, is_public
from etl.extract.read import LIMIT

NAME = "Masar"
PAUSE = 1.0
"""Seconds between two requests to one host, if its robots.txt does not ask for more."""
_LONGEST_PAUSE = 60.0
_LONGEST_WAIT = 7 * 86_400.0
_RULES_HOLD, _TRY_RULES_AGAIN = 86_400.0, 600.0
_ROBOTS_SIZE = 500_000


@dataclass(slots=True)
class _Host:
    """What one host asks for, and when it may be asked again (on the monotonic clock)."""

    rules: RobotFileParser | None = None
    pause: float = PAUSE
    next: float = 0.0
    closed: float = 0.0
    expires: float = 0.0


@dataclass(slots=True)
class Manners:
    """Remembers how each host wants to be treated. ``sleep`` waits so many seconds; it may raise to stop."""

    permit: Permit = is_public
    pause: float = PAUSE
    sleep: Callable[[float], None] = time.sleep
    _hosts: dict[str, _Host] = field(default_factory=dict)
    _said: dict[str, float] = field(default_factory=dict)

    def waits(self) -> dict[str, float]:
        """The seconds for which hosts that said how long still want to be left alone, by their origin."""
        now = time.monotonic()
        return {origin: end - now for origin, end in self._said.items() if end > now}

    def leave(self, origin: str, seconds: float) -> None:
        """A host has said, perhaps in an earlier run, that it wants to be left alone for so long."""
        self._said[origin] = time.monotonic() + min(seconds, _LONGEST_WAIT)

    def fetch(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None, limit: int = LIMIT
    ) -> Fetched:
        """As :func:`etl.extract.fetch.fetch`, but only what robots.txt allows, and not too fast.

        Raises AddressError also if robots.txt forbids it or the host asked to be left alone for a while.
        """
        origin = _origin(url)
        _hold_off(self._said.get(origin, 0.0), url)
        host = self._host(url)
        if host.rules is not None and not host.rules.can_fetch(NAME, url):
            raise AddressError("the site asks programs not to read this (robots.txt)", url, "save the page by hand",
                               reason="robots")  # fmt: skip
        self._wait(host, url)
        try:
            found = fetch(url, etag=etag, last_modified=last_modified, limit=limit, permit=self.permit)
        except AddressError as error:
            if error.status in (429, 503):
                host.closed = time.monotonic() + min(error.retry_after or 60.0, _LONGEST_WAIT)
                if error.retry_after:
                    self.leave(origin, error.retry_after)
            raise
        return found

    def _host(self, url: str) -> _Host:
        origin = _origin(url)
        host = self._hosts.get(origin)
        if host is None or host.expires < time.monotonic():
            host = _Host(pause=self.pause, expires=time.monotonic() + _RULES_HOLD)
            host.rules = self._rules(origin, host)
            said = host.rules.crawl_delay(NAME)
            if said:
                host.pause = min(max(host.pause, float(said)), _LONGEST_PAUSE)
            host.next = time.monotonic() + host.pause
            self._hosts[origin] = host
        return host

    def _rules(self, origin: str, host: _Host) -> RobotFileParser:
        """What robots.txt says. Without one everything is allowed; if it cannot be had, nothing is (RFC 9309)."""
        rules = RobotFileParser()
        try:
            found = fetch(f"{origin}/robots.txt", limit=_ROBOTS_SIZE, permit=self.permit)
            rules.parse(found.content.decode("utf-8", "replace").splitlines())
        except AddressError as error:
            if error.status is None:
                raise
            allowed = 400 <= error.status < 500 and error.status != 429
            rules.parse([] if allowed else ["User-agent: *", "Disallow: /"])
            if not allowed:
                host.expires = time.monotonic() + _TRY_RULES_AGAIN
        except ReadError:  # too large, or no text at all
            rules.parse([])
        return rules

    def _wait(self, host: _Host, url: str) -> None:
        _hold_off(host.closed, url)
        now = time.monotonic()
        if now < host.next:
            self.sleep(host.next - now)
        host.next = time.monotonic() + host.pause


def _origin(url: str) -> str:
    place = urlsplit(url)
    return f"{place.scheme}://{place.netloc}"


def _hold_off(end: float, url: str) -> None:
    left = end - time.monotonic()
    if left > 0:
        raise AddressError(
            f"the site asked to be left alone for {left:.0f} seconds more", url, "it is tried again later",
            reason="wait",
        )  # fmt: skip
