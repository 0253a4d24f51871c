"""Web addresses to sources: a page is one document; a feed or sitemap is all the pages it names, fetched politely."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from etl import pipeline
from etl.errors import EtlError, ReadError
from etl.extract.feeds import Entry, Listing, listing
from etl.extract.fetch import Fetched, fetch
from etl.extract.polite import Manners
from etl.intake.attempts import attempt
from etl.intake.source import Source

_DEEPEST = 3
"""Lists of lists that are followed: an index of sitemaps may name another one, no more."""


@dataclass(slots=True)
class Web:
    """Fetches for one run. ``wanted`` says of an entry of a list whether it is worth asking for."""

    manners: Manners = field(default_factory=Manners)
    wanted: Callable[[Entry], bool] = lambda entry: True

    def sources(self, address: str) -> Iterator[Source | EtlError]:
        """What an address leads to: its document, or those of every address in the list that is there.

        The address itself was asked for by a person, so robots.txt has no say in it; what follows from it, it has.
        """
        yield from self._of(address, 0)

    def page(self, entry: Entry) -> Source | EtlError:
        """The document of one entry of a list. What is a list itself is refused."""
        return attempt(lambda: self._page(entry), entry.url)

    def _of(self, address: str, depth: int) -> Iterator[Source | EtlError]:
        found = attempt(lambda: self._asked(address, depth), address)
        if isinstance(found, EtlError):
            yield found
            return
        listed = attempt(lambda: listing(found.content, found.url), address)
        if isinstance(listed, EtlError):
            yield listed
        elif listed is None:
            yield attempt(lambda: _source(found), address)
        else:
            yield from self._listed(listed, address, depth)

    def _asked(self, address: str, depth: int) -> Fetched:
        return self.manners.fetch(address) if depth else fetch(address, permit=self.manners.permit)

    def _listed(self, listed: Listing, address: str, depth: int) -> Iterator[Source | EtlError]:
        if listed.of == "lists" and depth >= _DEEPEST:
            yield ReadError("is a list of lists of lists", address, "give one of them")
            return
        for entry in listed.entries:
            if listed.of == "lists":
                yield from self._of(entry.url, depth + 1)
            elif self.wanted(entry):
                yield self.page(entry)

    def _page(self, entry: Entry) -> Source:
        found = self.manners.fetch(entry.url)
        if listing(found.content, found.url) is not None:
            raise ReadError("is a list, where an article should be", entry.url, "add it by itself")
        return _source(found, entry)


def _source(found: Fetched, entry: Entry | None = None) -> Source:
    try:
        document = pipeline.fetched(found)
    except EtlError as error:
        error.where = found.url  # and not the name made of it
        raise
    return Source(document, found.url, published=entry.published if entry else None, fetched=True)
