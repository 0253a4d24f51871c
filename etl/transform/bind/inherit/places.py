"""Places taken from the figure that another leans on."""

from __future__ import annotations

from etl.transform.bind.draft import Draft
from etl.transform.bind.frame import Frame
from etl.transform.bind.inherit.heir import Heir
from etl.transform.bind.inherit.left_open import fill_in
from etl.transform.bind.inherit.source import find_source
from etl.transform.bind.inherit.taken import take_over
from etl.transform.bind.inherit.words import elder_of, of_another_event, own_words, routes_told


def inherit_places(frame: Frame, draft: Draft, found: dict[str, list[str]], parent: Draft | None) -> None:
    """Give a figure its places: those ``found`` in its words, and for the rest those of ``parent`` and the text."""
    measure = draft.measure or ""
    draft.departure, draft.origin, draft.destination = found["departure"], found["origin"], found["destination"]
    if of_another_event(frame, draft):
        return
    own_words(frame, draft, parent)
    parent = elder_of(frame, draft, parent)
    in_sentence = parent is not None and parent in frame.drafts
    heir = Heir(frame, draft, found, measure, parent, in_sentence, routes_told(frame, draft))
    find_source(heir)
    take_over(heir)
    fill_in(heir)
