"""Numbers of which the text says that they are of something else: births, doctors, marchers, victims of a fire.

A number beside which nothing is said takes its measure from what was told before. It must not where the sentence
itself names what it counts by a noun that no pack knows, and says nothing of people on the move.
"""

from __future__ import annotations

from typing import Final

from etl.transform import world
from etl.transform.bind.cues import speaks_anew
from etl.transform.bind.draft import MIDDLE, Draft, boundary
from etl.transform.bind.frame import Frame
from etl.transform.recognise.items import NUMBER, WORD, Item

OF_OTHERS: Final = "of others"
"""Why a number is no figure: what it counts is a noun of its own, and not of migration."""
_OF_MIGRATION: Final = (
    "measure.cue", "measure.soft", "measure.people", "measure.act", "measure.aboard",
    "place.people", "place.group", "route.", "part.", "role.home",
    "counted.", "flow.running", "flow.way",
)  # fmt: skip
_NO_THINGS: Final = (*_OF_MIGRATION, "owner.", "place.")
_TO_ITS_NUMBER: Final = 8
"""Beads, at most, from a subject to the number that its verb tells of it."""
_SHORTEST: Final = 3
_LEADS: Final = ("role.", "owner.", "said.")


def leave_out_strangers(frame: Frame) -> None:
    """Leave out the numbers that count something else. Those of an earlier text alone could give them a measure."""
    subject = None
    kept: list[Draft] = []
    for draft in frame.live:
        own = _own_words(frame, draft)
        calamity = "skip.calamity" in frame.present and _calamity(frame, draft)
        if calamity or (not draft.own_origin and _do_something_else(frame, draft)) or _share_of_others(frame, draft):
            draft.skipped = OF_OTHERS
        elif draft.parent not in kept and not any(_is_of_migration(frame, item) for item in own):
            subject = subject if subject is not None else _subject_of_others(frame, draft)
            if subject is not None:
                draft.skipped = OF_OTHERS
        if not draft.skipped:
            kept.append(draft)
    frame.live = kept


def _own_words(frame: Frame, draft: Draft) -> list[Item]:
    """From the start of its statement to the next number, and what is said of migration in all of the sentence."""
    items = frame.items
    start = next((k + 1 for k in range(draft.first - 1, -1, -1) if items[k].text in (";", ":")), 0)
    end = next((k for k in range(draft.last + 1, len(items)) if items[k].kind == NUMBER), len(items))
    said = [items[index] for index, kind, _ in frame.cues if kind != "weak"]
    return [*said, *items[start:end]]


def _is_of_migration(frame: Frame, item: Item) -> bool:
    plain = item.text in frame.pack.people_words
    return any(c.startswith(_OF_MIGRATION) and not (plain and c == "counted.persons") for c in item.senses)


def _is_unknown(frame: Frame, index: int) -> bool:
    item = frame.items[index]
    return item.kind == WORD and not item.senses and len(item.text) >= _SHORTEST and not _is_small_word(frame, item)


def _is_small_word(frame: Frame, item: Item) -> bool:
    return item.text in frame.pack.function_words or item.text in frame.pack.articles


def _is_stranger(frame: Frame, index: int) -> bool:
    """A noun that no pack knows and no preposition leads, as far as its place in the sentence tells that it is one."""
    items, pack = frame.items, frame.pack
    if not _is_unknown(frame, index):
        return False
    begin, end = index, index + 1  # with its adjectives, or all of a name
    while begin and _is_unknown(frame, begin - 1):
        begin -= 1
    while end < len(items) and _is_unknown(frame, end):
        end += 1
    if any(items[k].text in pack.neutral_words for k in range(begin, end)):
        return False
    if pack.article:
        return items[index].text.startswith(pack.article)
    led = begin - 1 if begin and items[begin - 1].text in pack.articles else begin
    before = items[led - 1] if led else None
    if before is not None:
        led_by = before.text in pack.function_words or any(c.startswith(_LEADS) for c in before.senses)
        if led_by and not before.has("flow.and"):
            return False  # "under the emergency programme", "Innenministerin Yvette Cooper"
    return not items[index].small if pack.capital_nouns else led < begin or begin == 0


def _subject_of_others(frame: Frame, draft: Draft) -> int | None:
    """ "Births fell by 4 % to 370,000", "the DAX rose": where the unknown noun stands that a number is told of."""
    items = frame.items
    for at in range(draft.first - 1, max(-1, draft.first - _TO_ITS_NUMBER), -1):
        if items[at].text in (";", ":") or any(c.startswith(("place.", "said.", "owner.")) for c in items[at].senses):
            return None
        if _is_stranger(frame, at):
            saying = any(c.startswith("said.") for item in items[at + 1 : at + 4] for c in item.senses)
            return None if saying else at
    return None


def _share_of_others(frame: Frame, draft: Draft) -> bool:
    """ "36 % of doctors", "31 % der Ärzte": a share of what a noun right behind names, and no pack knows."""
    items, pack = frame.items, frame.pack
    at = draft.last + 1
    if draft.kind != "share" or at + 1 >= len(items):
        return False
    if draft.own_origin and _are_hosts(frame, draft.own_origin):
        return True
    if items[at].text in pack.of_words:
        at += 1
    elif not pack.capital_nouns:
        return False
    while at < len(items) - 1 and items[at].kind == WORD and _is_small_word(frame, items[at]):
        at += 1
    host = frame.context.topic
    if host is not None and host.measure not in world.RETURNS and items[at].has("place.people"):
        return set(items[at].senses["place.people"]) <= set(
            host.destination
        )  # "31 % of Italians", not of those who came
    if items[at].has("excluded.things") and not any(c.startswith(_NO_THINGS) for c in items[at].senses):
        return True
    if pack.article and not items[at].text.startswith(pack.article):
        return False
    return _is_unknown(frame, at) and not items[at].small and items[at].text not in pack.neutral_words


def _are_hosts(frame: Frame, people: list[str]) -> bool:
    """ "31 % of Italians", behind those who came to Italy: whose country it is does not come there."""
    topic = frame.context.topic
    return topic is not None and topic.measure not in world.RETURNS and set(people) <= set(topic.destination)


def _do_something_else(frame: Frame, draft: Draft) -> bool:
    """ "3,000 people marched in Palermo": people who do what no pack knows, in a clause without a word of migration."""
    items, pack = frame.items, frame.pack
    if not speaks_anew(draft) or draft.is_base:
        return False
    if items[draft.last].text in pack.migrant_words or items[draft.last].text not in pack.people_words:
        return False
    start = next((k + 1 for k in range(draft.first - 1, -1, -1) if boundary(items, k) >= MIDDLE), 0)
    end = next((k for k in range(draft.last + 1, len(items)) if _parts(items[k])), len(items))
    verb = items[draft.first - 1 : draft.first] if pack.verb_first else items[draft.last + 1 : draft.last + 2]
    if not verb or verb[0].kind != WORD or verb[0].senses or verb[0].text in pack.function_words | pack.neutral_words:
        return False
    if pack.article and verb[0].text.startswith(pack.article):
        return False
    return not any(c.startswith("measure.") for item in items[start:end] for c in item.senses)


def _calamity(frame: Frame, draft: Draft) -> bool:
    """ "The quake killed 2,205 people", "twelve died in a fire in a factory": dead who were not on the move."""
    items = frame.items
    start = next((k + 1 for k in range(draft.first - 1, -1, -1) if _parts(items[k])), 0)
    end = next((k for k in range(draft.last + 1, len(items)) if _parts(items[k])), len(items))
    clause = items[start:end]
    dead = any(m in world.TOLL for i in clause for c in _TELL for m in i.senses.get(c, ()))
    if draft.kind != "count" or not dead or not any(i.has("skip.calamity") for i in clause):
        return False
    known = frame.pack.migrant_words
    return not any(i.text in known or any(c.startswith(_ON_THE_MOVE) for c in i.senses) for i in clause)


def _parts(item: Item) -> bool:
    return item.kind == NUMBER or item.text in (";", ":")


_TELL: Final = ("measure.cue", "measure.people", "measure.act")
_ON_THE_MOVE: Final = ("measure.soft", "measure.weak", "place.group", "counted.boats", "mode.", "route.", "skip.sunk")
